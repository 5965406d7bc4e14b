"""Controls with few options, each with a name that stands in the address and a text that the visitor reads.

A key of the address has one set of values: where pages mean different things it begins with the page's name.
"""

from collections.abc import Mapping
from typing import TypeVar

import streamlit as st

from explorer.show.address import asked, is_linked, linked, take

Name = TypeVar("Name", bound=str)


def choose(label: str, options: Mapping[Name, str], key: str, help: str | None = None, *, quiet: bool = False) -> Name:
    """One of the options {name: what the visitor reads}; the first is the default and is left out of the URL.

    quiet: the label is for screen readers only.
    """
    default = next(iter(options))
    linked(key, default, options)
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
    return default if picked is None else picked


def choose_on_page(page: str, label: str, options: Mapping[Name, str], key: str, help: str | None = None) -> Name:
    """The same for a key that other pages have with other options, such as `view`; its own is `similarity_view`.

    A link that was made when pages shared such a key still opens at its option.
    """
    old, own = None if is_linked(key) else take(key), f"{page}_{key}"
    if old in options and st.session_state.get(own) not in options and asked(own) not in options:
        st.session_state[own] = old
    return choose(label, options, own, help)


def choose_or_none(label: str, options: Mapping[Name, str], key: str, help: str | None = None) -> Name | None:
    """One of the options, or none of them, which is the default."""
    linked(key, None, options)
    return st.segmented_control(
        label, list(options), format_func=lambda name: options.get(name, name), key=key, help=help
    )


def choose_first(label: str, options: Mapping[Name, str], key: str) -> Name:
    """The same as a row of radio buttons, for what is drawn before the page.

    The first segmented control of a process makes Streamlit compile a pattern of all emojis, 0.1 s of the first paint
    on a host that runs Home.py as a script; elsewhere `explorer.shell.readiness` has seen to it.
    """
    default = next(iter(options))
    linked(key, default, options)
    return st.radio(
        label,
        list(options),
        format_func=lambda name: options.get(name, name),
        key=key,
        horizontal=True,
        label_visibility="collapsed",
        persist_state="session",
    )
