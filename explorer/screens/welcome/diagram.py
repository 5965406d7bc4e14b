"""The model as a diagram whose parts lead to their pages, and which plays a sentence on its way through them.

The stages are worked out when the visitor first plays or steps, and are sent once; playing them is the browser's work.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from core.data.characters import visible
from explorer import ASSETS
from explorer.shell.frame import page
from explorer.show.address import carry

Rows = tuple[tuple[float, ...], ...]
_ASKED = "_diagram_played"  # in the session: the visitor has played or stepped


@dataclass(frozen=True)
class Content:
    """What stands in a part."""

    words: tuple[str, ...] = ()
    "exactly as typed"
    vectors: Rows = ()
    "rows of numbers shown as colours, -1 to 1"
    choices: tuple[tuple[str, float, str], ...] = ()
    "words the decoder could take, the one it takes first: the word, its probability, and the same as text"

    def drawn(self) -> dict[str, object]:
        """For the browser."""
        choices = tuple((visible(word), *rest) for word, *rest in self.choices)
        return {"words": tuple(map(visible, self.words)), "vectors": self.vectors, "choices": choices}


@dataclass(frozen=True)
class Part:
    """One box of the diagram."""

    page: str
    "name of the page a click opens"
    carries: Mapping[str, str | None]
    "where the controls of that page are to stand: {key: name in the address}"
    name: str
    "what it is"
    shape: str
    "its size in this run"
    hue: Literal["source", "target", "learned"]
    "colour of its side of the model"
    content: Content = field(default_factory=Content)
    "while nothing is played"


@dataclass(frozen=True)
class Shown:
    """One stage as the diagram shows it."""

    part: int
    "number of the part it happens in, 0 the first of the upper lane"
    says: str
    "one sentence"
    seconds: float
    "how long it stays while the diagram plays"
    contents: Mapping[int, Content]
    "what stands in these parts from now on"
    marked: tuple[int, int] | None
    "(part, word) of the word it is about"

    def drawn(self) -> dict[str, object]:
        """For the browser."""
        return vars(self) | {"contents": {part: content.drawn() for part, content in self.contents.items()}}


@dataclass(frozen=True)
class Player:
    """All that the controls under the diagram need."""

    of: str
    "what is played; when this changes, playing begins anew"
    label: str
    buttons: Mapping[str, str]
    "{play, pause, back, step, restart: label}"
    invitation: str
    "what playing shows, said before the first stage"
    still: str
    "said instead of the button Play to visitors who want less motion"
    note: str
    "said under each stage, or ''"
    stages: tuple[Shown, ...]
    "none until the visitor has played or stepped"


_COMPONENT = st.components.v2.component(
    "model_diagram",
    html="<div class='diagram' role='group'></div>",
    css=(ASSETS / "diagram" / "diagram.css").read_text(encoding="utf-8"),
    js=(ASSETS / "diagram" / "diagram.js").read_text(encoding="utf-8"),
)


def is_asked() -> bool:
    """Whether the visitor has played or stepped, in this visit."""
    return bool(st.session_state.get(_ASKED))


def diagram(lanes: Sequence[Sequence[Part]], label: str, between: str, player: Player) -> None:
    """Draw the lanes one above the other, `between` on the step from one to the next; a click opens the part's page."""
    drawn = [
        tuple(
            {"name": part.name, "shape": part.shape, "hue": part.hue, "content": part.content.drawn()} for part in lane
        )
        for lane in lanes
    ]
    # Tuples: Streamlit looks whether a list or a dictionary might be a data frame, and imports pandas for that on the
    # first page.
    data = {
        "lanes": tuple(drawn),
        "label": label,
        "between": between,
        "player": (vars(player) | {"stages": tuple(stage.drawn() for stage in player.stages)},),
    }
    clicked = _COMPONENT(key="model_diagram", data=data, on_part_change=lambda: None, on_play_change=_play).part
    parts = [part for lane in lanes for part in lane]
    if isinstance(clicked, int) and 0 <= clicked < len(parts):  # whatever a browser sends, only a part leads anywhere
        carry(parts[clicked].carries)
        st.switch_page(page(parts[clicked].page))


def _play() -> None:
    st.session_state[_ASKED] = True
