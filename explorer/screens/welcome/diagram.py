"""The model as a diagram whose parts lead to their pages, with a run's real words and shapes."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

import streamlit as st

from core.data.characters import visible
from explorer import ASSETS
from explorer.shell.frame import page


@dataclass(frozen=True)
class Part:
    """One box of the diagram."""

    page: str
    "name of the page a click opens"
    name: str
    "what it is"
    shape: str
    "its size in this run"
    hue: Literal["source", "target", "learned"]
    "colour of its side of the model"
    words: tuple[str, ...] = ()
    "words shown in it, exactly as typed"
    vectors: tuple[tuple[float, ...], ...] = ()
    "rows of numbers shown as colours, -1 to 1"


_COMPONENT = st.components.v2.component(
    "model_diagram",
    html="<div class='diagram' role='group'></div>",
    css=(ASSETS / "diagram" / "diagram.css").read_text(encoding="utf-8"),
    js=(ASSETS / "diagram" / "diagram.js").read_text(encoding="utf-8"),
)


def diagram(lanes: Sequence[Sequence[Part]], label: str, between: str) -> None:
    """Draw the lanes one above the other, `between` on the step from one to the next; a click opens the part's page."""
    shown = [[asdict(part) | {"words": [visible(word) for word in part.words]} for part in lane] for lane in lanes]
    # A tuple: Streamlit looks whether a list might be a data frame, and imports pandas for that on the first page.
    data = {"lanes": tuple(shown), "label": label, "between": between}
    clicked = _COMPONENT(key="model_diagram", data=data, on_page_change=lambda: None).page
    if clicked:
        st.switch_page(page(clicked))
