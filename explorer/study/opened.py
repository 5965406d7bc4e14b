"""Opened runs, kept while their files stay as they are."""

from contextlib import suppress
from pathlib import Path

import streamlit as st

from core.errors import InputError
from core.runs.run import Run
from explorer.jobs.store import store


def open_run(run_id: str) -> Run | None:
    """The run of that id as its folder is now, or None when the store does not have it."""
    folder = store().find(run_id)
    if folder is None:
        return None
    for _ in range(3):  # a worker may rename or remove a file between two looks at it
        with suppress(FileNotFoundError, InputError):
            written = tuple(entry.stat().st_mtime_ns for entry in sorted(folder.iterdir()) if entry.suffix != ".part")
            return _open_run(str(folder), written)
    return None


@st.cache_resource(max_entries=32, show_spinner=False)
def _open_run(folder: str, written: tuple[int, ...]) -> Run:
    """A run is frozen; `written` (the times of its files) makes a new entry when it grew."""
    del written
    return Run.open(Path(folder))
