"""Whether the browser has received a page: a number that is drawn last on each page, and comes back with every click.

The browser sends what all its controls show. What it sends before a page has arrived is older than that page.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_NUMBER = "received"  # key of the control that nobody sees (frame.css); another kind would be loaded for it alone
_ASKED = "_receipt"  # the number that the newest page of which a receipt is asked has


def ask_receipt() -> None:
    """The page that is drawn now is one whose arrival counts."""
    st.session_state[_ASKED] = _asked() + 1


def draw_number() -> None:
    """At the end of a page; a part of it that redraws itself has none of its own."""
    context = get_script_run_ctx()
    if context and context.fragment_ids_this_run:
        return
    st.session_state[_NUMBER] = number = str(_asked())
    st.selectbox("№", [number], key=_NUMBER, accept_new_options=True, label_visibility="collapsed")


def is_received() -> bool:
    """Whether the browser had the newest such page when it sent what this script answers."""
    return bool(st.session_state.get(_NUMBER, "0") == str(_asked()))


def _asked() -> int:
    number: int = st.session_state.get(_ASKED, 0)
    return number
