"""How long the server keeps what is a visitor's, and the way to have all of it deleted now."""

import streamlit as st

from core.limits import limits
from core.recipe import Recipe
from explorer.jobs.forgetting import forget
from explorer.screens.runs.text import TEXT, Text
from explorer.shell import replay
from explorer.shell.frame import Screen
from explorer.shell.notice import leave_notice, show_notice
from explorer.shell.pickers import select_run
from explorer.shell.visitor import COOKIE, succeed


def forget_me(screen: Screen, text: Text) -> None:
    """A sentence, and a button that asks first."""
    show_notice("forget", screen.lang)
    lasting = COOKIE in dict(st.context.cookies)
    st.caption((text.kept if lasting else text.kept_while_open).format(days=limits().store_days))
    key = f"_forget_{screen.visitor[:8]}"  # closed for who comes next
    with st.popover(text.forget, icon=":material/person_off:", key=key, help=text.forget_help):
        st.markdown(text.forget_question)
        st.button(text.forget_confirm, type="primary", on_click=_forget, args=(screen.visitor,), key="forget_now")


def _forget(visitor: str) -> None:
    forget(visitor)
    replay.forget(visitor)
    succeed(visitor)
    st.session_state.clear()
    select_run(Recipe.articles().id)
    leave_notice("forget", lambda lang: TEXT[lang].forgotten, "success")
