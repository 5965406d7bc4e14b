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
    """Put these runs side by side. For callbacks: they run before the page is drawn."""
    st.session_state[_KEY] = ".".join(ids)


def _ids() -> tuple[str, ...]:
    """The ids that were asked for, each once, four at most; what is no id is left out."""
    return tuple(dict.fromkeys(filter(is_run_id, str(st.session_state.get(_KEY, "")).split("."))))[:MOST]


def members(listed: Sequence[Entry], screen: Screen) -> tuple[Member, ...]:
    """Draw a box to tick for every run that has something to show; hand back the runs that are ticked and here."""
    text, chosen = TEXT[screen.lang], ticked()
    entries = {entry.id: entry for entry in listed if entry.run}
    entries |= {entry.id: entry for entry in _others([run_id for run_id in chosen if run_id not in entries], screen)}
    st.markdown(text.tick, help=text.tick_help)
    with st.container(height=ROOM if len(entries) > 2 * MOST else "content", border=False, gap="small"):
        for run_id, entry in entries.items():
            key = f"_tick_{run_id}"
            st.session_state[key] = run_id in chosen
            full = len(chosen) >= MOST and run_id not in chosen
            st.checkbox(escape_markdown(entry.name), key=key, on_change=_toggle, args=(run_id,), disabled=full)
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


def _toggle(run_id: str) -> None:
    chosen = _ids()
    compare(*(one for one in chosen if one != run_id) if run_id in chosen else (*chosen, run_id))
