"""Parts of a page that redraw themselves while something runs."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from explorer.shell.pickers import hold_selection
from explorer.show.address import kept_address

TICK = 0.5  # seconds between two checks of what runs
P = ParamSpec("P")


def ticking(every: float | None = TICK) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Make a part of a page a fragment that runs again by itself, until the page is drawn with `every` None.

    A tick never takes a choice of the visitor's back: the pickers stand where the page drew them.
    """

    def as_fragment(part: Callable[P, None]) -> Callable[P, None]:
        @st.fragment(run_every=every)
        @wraps(part)
        def ticked(*args: P.args, **kwargs: P.kwargs) -> None:
            hold_selection()
            with kept_address():
                part(*args, **kwargs)

        return ticked

    return as_fragment
