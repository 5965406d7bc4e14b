"""Results of the experiments of the page `ideas`, kept by Streamlit for all visitors."""

from collections.abc import Callable
from typing import TypeVar, cast

import streamlit as st

Result = TypeVar("Result")


def kept(key: tuple[object, ...], work: Callable[[], Result]) -> Result:
    """What the work gives, done once; key: all that decides it, the idea's name first."""
    return cast(Result, _kept(key, work))


@st.cache_resource(max_entries=512, show_spinner=False)
def _kept(key: tuple[object, ...], _work: Callable[[], object]) -> object:
    del key
    return _work()
