"""A sentence for the next drawing: what a callback has to say, shown once, at its place on the page.

A callback runs before the page is drawn and knows neither its language nor its layout. It leaves a notice; the part of
the page that the notice is about shows it, in the language of that moment.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from core.errors import InputError
from explorer.show.text import Lang
from explorer.show.text.errors import sentence

Place = (
    Literal["frame", "link", "link_replicates", "seeds", "halves", "control", "second", "second_kept"]
    | Literal["corpus", "settings", "training", "runs", "forget", "dial", "experiment"]
)
Kind = Literal["error", "warning", "info", "success"]
Words = Callable[[Lang], str]
_NOTICES = "_notices"  # {place: Notice}
ICONS: dict[Kind, str] = {"error": ":material/block:"}


@dataclass(frozen=True)
class Notice:
    """The sentence."""

    words: Words
    "in a language"
    kind: Kind
    "how it is set apart from the page"


def leave_notice(place: Place, words: Words, kind: Kind = "error") -> None:
    """Leave this sentence for a place, which shows it when it is drawn next; it replaces an earlier one."""
    st.session_state.setdefault(_NOTICES, {})[place] = Notice(words, kind)


def refuse(place: Place, error: InputError, kind: Kind = "error") -> None:
    """Leave the sentence of an input that was refused for a place."""
    leave_notice(place, lambda lang: sentence(error, lang), kind)


def show_notice(place: Place, lang: Lang) -> bool:
    """Say what was left for this place, once. Whether anything was."""
    notice: Notice | None = st.session_state.get(_NOTICES, {}).pop(place, None)
    if notice is None:
        return False
    draw(notice.words(lang), notice.kind)
    return True


def draw(words: str, kind: Kind = "error") -> None:
    """A sentence set apart from the page."""
    boxes = {"error": st.error, "warning": st.warning, "info": st.info, "success": st.success}
    boxes[kind](words, icon=ICONS.get(kind))
