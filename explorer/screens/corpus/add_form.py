"""One pair typed into two fields under the table: on a phone the cells of a table are hard to hit."""

import streamlit as st

from core.data.characters import one_line
from core.data.corpus import Pair
from explorer.screens.corpus.draft import add_pairs
from explorer.screens.corpus.text import Text

_FIELDS = ("new_source", "new_target")


def add_form(text: Text) -> None:
    """Source, target, Add. What is typed stays until it is a pair that can be used."""
    with (
        st.form("new_pair", border=False, enter_to_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        for key, label, help in zip(
            _FIELDS, (text.source, text.target), (text.source_help, text.target_help), strict=True
        ):
            st.text_input(label, key=key, help=help, width="stretch")
        st.form_submit_button(
            text.add_pair,
            icon=":material/add:",
            help=text.new_pair,
            key="add_pair",
            on_click=_add,
            args=(text.own_name,),
        )


def _add(name: str) -> None:
    source, target = (one_line(st.session_state[key]) for key in _FIELDS)
    if add_pairs((Pair(source, target),), name):
        st.session_state.update(dict.fromkeys(_FIELDS, ""))
