"""Controls whose value in the URL is the same in every language.

A key of the URL has one set of values: where pages mean different things it begins with the page's name. Not
`bind="query-params"` where options have names to be read: that puts what the visitor reads into the URL, so that a link
copied in one language opens at the default in another. Here the URL holds the option's name.
"""

from collections.abc import Mapping
from typing import TypeVar

import streamlit as st

Name = TypeVar("Name", bound=str)


def choose(label: str, options: Mapping[Name, str], key: str, help: str | None = None, *, quiet: bool = False) -> Name:
    """One of the options {name: what the visitor reads}; the first is the default and is left out of the URL.

    quiet: the label is for screen readers only.
    """
    default = next(iter(options))
    _start(options, key, default)
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
    return _linked(default if picked is None else picked, key, default)


def choose_on_page(page: str, label: str, options: Mapping[Name, str], key: str, help: str | None = None) -> Name:
    """The same for a key that other pages have with other options, such as `view`; its own is `similarity_view`.

    A link that was made when pages shared such a key still opens at its option.
    """
    asked, own = st.query_params.pop(key, None) if key in st.query_params else None, f"{page}_{key}"
    if asked in options and st.session_state.get(own) not in options:
        st.session_state[own] = asked
    return choose(label, options, own, help)


def choose_or_none(label: str, options: Mapping[Name, str], key: str, help: str | None = None) -> Name | None:
    """One of the options, or none of them, which is the default."""
    none: dict[Name | None, str] = {None: ""}
    _start(none | dict(options), key, None)
    picked = st.segmented_control(
        label, list(options), format_func=lambda name: options.get(name, name), key=key, help=help
    )
    return _linked(picked, key, None)


def choose_first(label: str, options: Mapping[Name, str], key: str) -> Name:
    """The same as a row of radio buttons, for what is drawn before the page.

    The first segmented control of a process makes Streamlit compile a pattern of all emojis, 0.1 s of the first paint
    on a host that runs Home.py as a script; elsewhere `explorer.shell.readiness` has seen to it.
    """
    default = next(iter(options))
    _start(options, key, default)
    picked = st.radio(
        label,
        list(options),
        format_func=lambda name: options.get(name, name),
        key=key,
        horizontal=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    return _linked(picked, key, default)


def _start(options: Mapping[Name, str] | Mapping[Name | None, str], key: str, default: Name | None) -> None:
    """The option that the session or the address names, if it is one."""
    if key not in st.session_state or st.session_state[key] not in options:
        asked = st.query_params.get(key)
        st.session_state[key] = asked if asked in options else default


Chosen = TypeVar("Chosen", bound=str | None)


def _linked(chosen: Chosen, key: str, default: Chosen) -> Chosen:
    """Let the address name what is chosen, unless it is the default."""
    if chosen is not None and chosen != default:
        if st.query_params.get(key) != chosen:
            st.query_params[key] = chosen
    elif key in st.query_params:
        del st.query_params[key]
    return chosen
