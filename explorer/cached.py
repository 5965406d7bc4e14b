"""The only place with Streamlit caches: thin, bounded wrappers over `core`, keyed by run id, epoch and settings."""

import streamlit as st

from core.run import Run
from explorer.store import store


def open_run(run_id: str) -> Run | None:
    """The run of that id as its folder stands now, or None when the store does not have it."""
    folder = store().find(run_id)
    if folder is None:
        return None
    written = tuple(path.stat().st_mtime_ns for path in sorted(folder.iterdir()))
    return _open_run(str(folder), written)


@st.cache_resource(max_entries=32, show_spinner=False)
def _open_run(folder: str, written: tuple[int, ...]) -> Run:
    """A run is frozen; `written` (the times of its files) makes a new entry when it grew."""
    from pathlib import Path

    del written
    return Run.open(Path(folder))
