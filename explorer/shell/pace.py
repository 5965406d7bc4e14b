"""A script ends when the thread that serves all browsers has taken over what it drew.

Streamlit hands every element to one event loop. A script that has ended while its elements wait there is no longer the
session's, once the browser asks for the next run, and they are thrown away: on a busy server a page stays half drawn,
its parts never tick again, and ticks are drawn for nobody. Who waits for the loop also draws no faster than it sends.
"""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from streamlit.runtime.scriptrunner import StopException

from explorer.show.address import is_being_drawn

TICKS_AT_ONCE = 2  # of all visitors; the loop shares one interpreter with those that are drawn
LONGEST = 2.0  # seconds that a script waits for a turn, and for the loop
_TURNS = threading.BoundedSemaphore(TICKS_AT_ONCE)
_LOOPS: list[asyncio.AbstractEventLoop] = []


def serve_with(loop: asyncio.AbstractEventLoop) -> None:
    """The server has this loop from now on. A host that runs Home.py as a script names none, and nobody waits."""
    _LOOPS[:] = [loop]


def keep_pace() -> None:
    """Wait until the loop has taken over what this script has drawn so far."""
    arrived = threading.Event()
    for loop in _LOOPS:
        with suppress(RuntimeError):  # it is closed
            loop.call_soon_threadsafe(arrived.set)
            arrived.wait(LONGEST)


@contextmanager
def taken_over() -> Iterator[None]:
    """Around what is drawn: the loop has taken it over at the end, also of a page that stops before its last line."""
    try:
        yield
    except StopException:
        keep_pace()
        raise
    keep_pace()


@contextmanager
def tick_in_turn() -> Iterator[None]:
    """Around a part that redraws itself; one that is drawn with its page, or within another part, waits for nobody."""
    if is_being_drawn():
        yield
        return
    mine = _TURNS.acquire(timeout=LONGEST)
    try:
        with taken_over():
            yield
    finally:
        if mine:
            _TURNS.release()
