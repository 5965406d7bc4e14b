"""Parts of a page that redraw themselves while something runs.

They stand in the shell and not where things are shown: a tick holds what the visitor has selected.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st
from streamlit.errors import StreamlitInvalidLayoutContextError

from core.errors import Damaged, DiskFull
from explorer.jobs.analyst import Unanalysed
from explorer.shell.notice import draw
from explorer.shell.pace import tick_in_turn
from explorer.shell.pickers import hold_selection, language
from explorer.show.address import kept_address
from explorer.show.text.errors import sentence

TICK = 0.5  # seconds between two checks of what runs
P = ParamSpec("P")


def ticking(every: float | None = TICK) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Make a part of a page a fragment that runs again by itself, until the page is drawn with `every` None.

    A tick never takes a choice of the visitor's back: the pickers stand where the page drew them. Of many visitors'
    ticks a few are drawn at a time: the thread that listens to all browsers would wait behind each that is drawn.
    """

    def as_fragment(part: Callable[P, None]) -> Callable[P, None]:
        @st.fragment(run_every=every)
        @wraps(part)
        def ticked(*args: P.args, **kwargs: P.kwargs) -> None:
            hold_selection()
            with tick_in_turn(), kept_address():
                try:
                    part(*args, **kwargs)
                except (Damaged, DiskFull, Unanalysed) as error:  # of a file that was whole, or a lost process
                    draw(sentence(error, language()))
                except StreamlitInvalidLayoutContextError:  # the drawing of the page was cut short; the next is whole
                    return

        return ticked

    return as_fragment
