"""Whoever waits for an analysis that is done apart (`explorer.study.apart`) says so, and may leave at any moment."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.errors import InputError
from explorer.jobs.analyst import State, Tell
from explorer.jobs.queue import jobs
from explorer.shell.memory import return_free_memory
from explorer.shell.notice import draw
from explorer.shell.pickers import language
from explorer.shell.text import TEXT
from explorer.show.address import end_page, write_so_far
from explorer.show.text.errors import sentence

LONGEST = 120.0  # seconds that an analysis may wait to be begun
AGAIN = 0.5  # seconds until the same is said again, which is when Streamlit ends a page that was left


@contextmanager
def said_on_the_page() -> Iterator[Tell]:
    """Says at the place where the result will stand why it is not there yet. A page ends that waits for too long."""
    if get_script_run_ctx() is None:  # no page is being drawn
        yield lambda _: None
        return
    lang, until, places = language(), time.monotonic() + LONGEST, list[st.delta_generator.DeltaGenerator]()
    said = dict[State, float]()
    words: dict[State, str] = {
        "waits": TEXT[lang].analysis_waits,
        "away": sentence(InputError("cluster_away"), lang),
        "begun": TEXT[lang].analysis_begun,
    }

    def tell(state: State) -> None:
        now = time.monotonic()
        if state == "away":
            jobs().warm()  # somebody looks for them
        if state != "begun" and now > until:
            draw(TEXT[lang].analysis_late if state == "waits" else words[state], "warning")
            end_page()
        if now - said.get(state, -AGAIN) >= AGAIN:
            if not places:
                places.append(st.empty())
                write_so_far()
            places[0].info(words[state], icon=":material/hourglass_top:")
            said.clear()
            said[state] = now

    try:
        yield tell
    finally:
        for place in places:
            place.empty()
        return_free_memory()
