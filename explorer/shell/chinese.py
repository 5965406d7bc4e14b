"""On Chinese screens Streamlit's own words, which are English, are put into Chinese, those for screen readers too."""

import streamlit as st

from explorer import ASSETS
from explorer.show.text import Lang

_COMPONENT = st.components.v2.component(
    "chinese", html="<span></span>", js=(ASSETS / "chinese" / "chinese.js").read_text(encoding="utf-8")
)


def put_into(lang: Lang) -> None:
    """Put the words of the frame into Chinese, or leave them in English. Draws nothing."""
    _COMPONENT(key="chinese", data={"chinese": lang == "zh"}, height=1)
