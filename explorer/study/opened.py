"""Opened runs, kept while their files stay as they are."""

import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from core.cache import SHARED, Cache, cached
from core.errors import Damaged, InputError
from core.runs.run import Run
from explorer.jobs.store import store


def open_run(run_id: str) -> Run | None:
    """The run of that id as its folder is now, or None when the store does not have it, or has it damaged."""
    found = found_run(run_id)
    return found if isinstance(found, Run) else None


def found_run(run_id: str) -> Run | Damaged | None:
    """The run of that id, what is damaged where nothing sensible is left of it, or None without one."""
    folder = store().find(run_id)
    return None if folder is None else opened_at(folder)


def opened_at(folder: Path) -> Run | Damaged | None:
    """The same of the run in a folder."""
    for _ in range(3):  # a worker may rename or remove a file between two looks at it
        with suppress(OSError, InputError):
            return _found_run(str(folder), _written(folder))
    return None


def watched_run(folder: Path) -> Run:
    """A run that is being recorded, as it was at most `FRESH` seconds ago. Raises as `Run.open`.

    All who watch it share one look: its files grow in number, and fifty visitors would look at each twice a second.
    """
    return _look(str(folder)).at(folder)


def _written(folder: Path) -> tuple[tuple[str, int], ...]:
    """When each file of a run was written."""
    files = [path for place in (folder, folder / "tables", folder / "weights") for path in place.glob("*")]
    return tuple((path.name, path.lstat().st_mtime_ns) for path in sorted(files) if path.suffix != ".part")


FRESH = 0.25  # seconds; parts of a page look twice a second
WATCHED = Cache(SHARED, growing=True)


@dataclass(eq=False)
class _Look:
    """The last look at a run that is being recorded; the next one reads what has been added."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    run: Run | None = None
    since: float = 0.0

    def at(self, folder: Path) -> Run:
        with self.lock:
            now = time.monotonic()
            if self.run is None or now - self.since >= FRESH:
                self.run, self.since = Run.open(folder, self.run), now
            return self.run


@partial(cached, cache=WATCHED)
def _look(folder: str) -> _Look:
    del folder
    return _Look()


RUNS = Cache(SHARED, growing=True)  # words and sentences are read when they are asked for


@partial(cached, cache=RUNS)
def _found_run(folder: str, written: tuple[tuple[str, int], ...]) -> Run | Damaged:
    """A run is frozen; `written` makes a new entry when it grew."""
    del written
    try:
        return Run.open(Path(folder))
    except Damaged as damage:
        return damage
