"""On a narrow screen the menu is folded away once a page has been opened."""

import streamlit as st

from explorer import ASSETS

_COMPONENT = st.components.v2.component(
    "narrow_menu", html="<span></span>", js=(ASSETS / "narrow_menu" / "narrow_menu.js").read_text(encoding="utf-8")
)


def fold_when_opened(page: str) -> None:
    """Fold the menu if this page was not the last one. Draws nothing."""
    _COMPONENT(key="narrow_menu", data={"page": page}, height=1)
