"""On Chinese screens Streamlit's own words, which are English, are put into Chinese, those for screen readers too."""

import streamlit as st

from explorer import ASSETS
from explorer.show.text import Lang

_COMPONENT = st.components.v2.component(
    "chinese", html="<span></span>", js=(ASSETS / "chinese" / "chinese.js").read_text(encoding="utf-8")
)


_ONCE = "_chinese"  # in the session: they have been put into Chinese


def put_into(lang: Lang) -> None:
    """Put the words of the frame into Chinese, or give them back. Draws nothing; English visitors are not sent it."""
    if lang != "zh" and _ONCE not in st.session_state:
        return
    st.session_state[_ONCE] = True
    _COMPONENT(key="chinese", data={"chinese": lang == "zh"}, height=1)
