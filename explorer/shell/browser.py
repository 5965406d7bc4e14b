"""What Streamlit's client leaves to do: a narrow menu folds, links wait for boxes, a finger scrolls, minus signs."""

import streamlit as st

from explorer import ASSETS

_COMPONENT = st.components.v2.component(
    "browser", html="<span></span>", js=(ASSETS / "browser" / "browser.js").read_text(encoding="utf-8")
)


def help_the_browser(page: str) -> None:
    """Fold the menu if this page was not the last one; listen to clicks in the menu and to fingers. Draws nothing."""
    _COMPONENT(key="browser", data={"page": page}, height=1)
