"""Parts of a page that redraw themselves while something runs."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

TICK = 0.5  # seconds between two looks at what runs
P = ParamSpec("P")
_CHOSEN = "_chosen"
_PICKERS = ("lang", "run", "epoch", "word")  # their keys


def forget_choices() -> None:
    """The page is about to be drawn anew: until its pickers are, nothing is chosen yet."""
    st.session_state.pop(_CHOSEN, None)


def remember_choices() -> None:
    """Keep what the pickers of the frame stand at, once they are drawn."""
    st.session_state[_CHOSEN] = {key: st.session_state[key] for key in _PICKERS if key in st.session_state}


def ticking(every: float | None = TICK) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Make a part of a page a fragment that runs again by itself, until the page is drawn with `every` None.

    With each tick the browser also sends what its widgets show. A tick that set out before the browser had drawn a run
    just opened, or an epoch just reached, would take that choice back; so here the page's own choices stand.
    """

    def as_fragment(part: Callable[P, None]) -> Callable[P, None]:
        @st.fragment(run_every=every)
        @wraps(part)
        def ticked(*args: P.args, **kwargs: P.kwargs) -> None:
            for key, value in st.session_state.get(_CHOSEN, {}).items():
                if st.session_state.get(key) != value:
                    st.session_state[key] = value
            part(*args, **kwargs)

        return ticked

    return as_fragment
