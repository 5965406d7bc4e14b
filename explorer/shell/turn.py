"""Heavy analyses run one at a time: a page about a run of many words waits until no other such page is computed.

A page takes its turn when it is opened and gives it back when its script ends, however it ends. A page that has been
computed before is shown at once: its results are kept.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager

import streamlit as st

from core.runs.run import Run
from explorer.shell.memory import return_free_memory
from explorer.shell.notice import draw
from explorer.shell.text import TEXT
from explorer.show.address import end_page
from explorer.show.text import Lang

HEAVY = ("projection", "similarity", "evidence", "claims", "ideas", "runs")
LARGE = 2_000  # words of one side up to which an analysis takes a moment
LONGEST, STEP = 120.0, 0.5  # seconds that a page waits in all, and until it says so again
KEPT = 32  # pages that count as computed; results are kept a while longer
_TURN = threading.Lock()
_DONE: OrderedDict[Hashable, None] = OrderedDict()
_MINE = threading.local()  # what this thread has its turn for


@contextmanager
def turn_given_back() -> Iterator[None]:
    """Around the script of a page."""
    try:
        yield
        if key := getattr(_MINE, "key", None):
            _DONE[key] = None
            while len(_DONE) > KEPT:
                _DONE.popitem(last=False)
    finally:
        if getattr(_MINE, "key", None):
            _MINE.key = None
            return_free_memory()
            _TURN.release()


def take_turn(page: str, run: Run, lang: Lang) -> None:
    """Wait until this page may be computed, if it is heavy; say so, and end the page if that takes too long."""
    if page not in HEAVY or max(len(each.vocabulary) for each in run.languages) <= LARGE:
        return
    key = (page, run.id, run.kept, lang, _state())
    if key in _DONE or getattr(_MINE, "key", None):
        return
    place, until = st.empty(), time.monotonic() + LONGEST
    while not _TURN.acquire(timeout=STEP):
        if time.monotonic() > until:
            draw(TEXT[lang].turn_late, "warning")
            end_page()
        place.info(TEXT[lang].turn_waits, icon=":material/hourglass_top:")  # also ends a page that is left meanwhile
    _MINE.key = key
    place.empty()


def _state() -> Hashable:
    """What is chosen on the page."""
    chosen = {name: value for name, value in st.session_state.items() if isinstance(value, (str, int, float))}
    return tuple(sorted((str(name), repr(value)) for name, value in chosen.items()))
