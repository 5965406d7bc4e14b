"""The control that enlarges movement on a map; the default is true to scale, the address carries another choice."""

from dataclasses import dataclass

from explorer.show.controls import choose
from explorer.show.text import Lang
from explorer.show.text.movement import TEXT


@dataclass(frozen=True)
class Movement:
    """How large a map draws movement."""

    times: int = 1
    "1: true to scale"
    note: str = ""
    "said on the map, unless it is true to scale"


def movement(lang: Lang) -> Movement:
    """Draw the control."""
    text = TEXT[lang]
    times = int(choose(text.label, text.options, "movement", text.help))
    return Movement(times, text.note.format(times=times)) if times > 1 else Movement()
