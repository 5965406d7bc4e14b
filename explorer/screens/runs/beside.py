"""Which runs stand side by side: ticked on the page, named by the address.

?runs_beside=<run id>.<run id>   two to four, in the order in which they were ticked
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from core.limits import limits
from core.runs.run import Run
from explorer.jobs.lists import is_run_id
from explorer.screens.runs.beside_text import TEXT
from explorer.screens.runs.entries import Entry, entry_of
from explorer.shell.frame import Screen
from explorer.shell.run_names import run_names
from explorer.show.address import linked
from explorer.show.escape import escape_markdown

MOST = 4
LETTERS = "ABCD"
ROOM = 260  # pixels of a long list of runs
_KEY = "runs_beside"  # of the address and of the session
_PILLS = "_beside"  # of the control


@dataclass(frozen=True)
class Member:
    """One of the runs side by side."""

    letter: str
    "what it is called in the comparison"
    name: str
    run: Run


def ticked() -> tuple[str, ...]:
    """The ids of the runs ticked."""
    linked(_KEY, "")
    return _ids()


def compare(*ids: str) -> None:
    """Put these runs side by side, four at most. For callbacks: they run before the page is drawn."""
    st.session_state[_KEY] = ".".join(ids[:MOST])


def _ids() -> tuple[str, ...]:
    """The ids that were asked for, each once, four at most; what is no id is left out."""
    return tuple(dict.fromkeys(filter(is_run_id, str(st.session_state.get(_KEY, "")).split("."))))[:MOST]


def members(listed: Sequence[Entry], screen: Screen) -> tuple[Member, ...]:
    """Offer every run that has something to show; hand back the runs that are chosen and here.

    Not a checkbox a run: a screen reader would read out the backslashes that keep the marks of a name.
    """
    text, chosen = TEXT[screen.lang], ticked()
    entries = {entry.id: entry for entry in listed if entry.run}
    entries |= {entry.id: entry for entry in _others([run_id for run_id in chosen if run_id not in entries], screen)}
    st.markdown(text.tick, help=text.tick_help)
    st.session_state[_PILLS] = [run_id for run_id in entries if run_id in chosen]
    with st.container(height=ROOM if len(entries) > 2 * MOST else "content", border=False):
        st.pills(
            text.tick_label,
            list(entries),
            selection_mode="multi",
            format_func=lambda run_id: escape_markdown(entries[run_id].name) if run_id in entries else "",
            key=_PILLS,
            on_change=_choose,
            label_visibility="collapsed",
            wrap=True,
        )
    if len(chosen) == MOST < len(entries):
        st.caption(text.ticked_most)
    gone = [entries[run_id].name for run_id in chosen if entries[run_id].run is None]
    if gone:
        st.warning(text.gone.format(runs=text.listed.join(map(escape_markdown, gone)), days=round(limits().store_days)))
    here = [(entries[run_id].name, run) for run_id in chosen if (run := entries[run_id].run)]
    if len(here) == 1:
        st.caption(text.ticked_one)
    return tuple(Member(letter, name, run) for letter, (name, run) in zip(LETTERS, here, strict=False))


def _others(ids: Sequence[str], screen: Screen) -> list[Entry]:
    """Runs of the address that are not on the list: others' runs, other recordings, runs that are gone."""
    names = run_names(screen.visitor, screen.lang, ids)
    return [entry_of(run_id, names[run_id], mine=False) for run_id in ids]


def _choose() -> None:
    """In the order in which they were chosen; a fifth is not taken."""
    pressed, before = st.session_state[_PILLS], _ids()
    compare(*(one for one in before if one in pressed), *(one for one in pressed if one not in before))
