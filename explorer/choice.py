"""A choice among named options that a link carries by its name, whatever the language.

Streamlit's own `bind="query-params"` writes an option's label into the URL: a link made in Chinese would then lose its
choices in English. Here the URL holds the option itself, and the choice outlives a visit to another page.
"""

from collections.abc import Mapping
from typing import Literal

import streamlit as st


def pick(
    label: str,
    options: Mapping[str, str],
    key: str,
    explanation: str = "",
    label_visibility: Literal["visible", "collapsed"] = "visible",
) -> str:
    """One of the options (name in the link -> what the visitor reads); the first is the default and not in the link."""
    names = list(options)
    kept = f"_kept_{key}"
    if st.session_state.get(key) not in options:
        asked = st.query_params.get(key) or str(st.session_state.get(kept))
        st.session_state[key] = asked if asked in options else names[0]
    chosen: str = st.segmented_control(
        label,
        names,
        format_func=options.__getitem__,
        key=key,
        help=explanation or None,
        required=True,
        label_visibility=label_visibility,
    )
    st.session_state[kept] = chosen
    if chosen == names[0]:
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != chosen:
        st.query_params[key] = chosen
    return chosen
