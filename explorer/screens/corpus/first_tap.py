"""On a touch screen the first tap on a cell of the pair table edits it; Streamlit's table takes two."""

import streamlit as st

from explorer import ASSETS

_COMPONENT = st.components.v2.component(
    "first_tap", html="<span></span>", js=(ASSETS / "first_tap" / "first_tap.js").read_text(encoding="utf-8")
)


def first_tap_edits(table: str) -> None:
    """Listen to taps on the tables whose key begins with `table`. Draws nothing."""
    _COMPONENT(key="first_tap", data={"table": table}, height=1)
