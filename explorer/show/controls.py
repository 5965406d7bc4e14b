"""Controls whose value in the URL is the same in every language."""

from collections.abc import Mapping
from typing import TypeVar

import streamlit as st

Name = TypeVar("Name", bound=str)


def choose(label: str, options: Mapping[Name, str], key: str, help: str | None = None, *, quiet: bool = False) -> Name:
    """One of the options {name: what the visitor reads}; the first is the default and is left out of the URL.

    Not `bind="query-params"`: that puts what the visitor reads into the URL, so that a link copied in one language
    opens at the default in another. Here the URL holds the option's name. quiet: the label is for screen readers only.
    """
    _start(options, key)
    picked = st.segmented_control(
        label,
        list(options),
        format_func=lambda name: options.get(name, name),
        key=key,
        required=True,
        help=help,
        label_visibility="collapsed" if quiet else "visible",
        persist_state="session",
        wrap=True,
    )
    return _linked(next(iter(options)) if picked is None else picked, options, key)


def choose_first(label: str, options: Mapping[Name, str], key: str) -> Name:
    """The same as a row of radio buttons, for what is drawn before the page.

    The first segmented control of a process makes Streamlit compile a pattern of all emojis, 0.1 s of the first paint
    on a host that runs Home.py as a script; elsewhere `explorer.shell.readiness` has seen to it.
    """
    _start(options, key)
    picked = st.radio(
        label,
        list(options),
        format_func=lambda name: options.get(name, name),
        key=key,
        horizontal=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    return _linked(picked, options, key)


def _start(options: Mapping[Name, str], key: str) -> None:
    if st.session_state.get(key) not in options:
        asked = st.query_params.get(key)
        st.session_state[key] = asked if asked in options else next(iter(options))


def _linked(chosen: Name, options: Mapping[Name, str], key: str) -> Name:
    if chosen != next(iter(options)):
        if st.query_params.get(key) != chosen:
            st.query_params[key] = chosen
    elif key in st.query_params:
        del st.query_params[key]
    return chosen
