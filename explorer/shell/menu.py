"""What the menu does beside what Streamlit's does: it folds away on a narrow screen, and waits for boxes and fields."""

import streamlit as st

from explorer import ASSETS

_COMPONENT = st.components.v2.component(
    "menu", html="<span></span>", js=(ASSETS / "menu" / "menu.js").read_text(encoding="utf-8")
)


def help_the_menu(page: str) -> None:
    """Fold the menu if this page was not the last one; let links wait for what is open beside them. Draws nothing."""
    _COMPONENT(key="menu", data={"page": page}, height=1)
