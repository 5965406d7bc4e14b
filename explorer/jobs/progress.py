"""The state of one run, as a page shows it while it waits or trains."""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from core.errors import InputError
from core.limits import Limits
from core.recipe import Recipe
from core.runs.control import FINAL, LONGEST_DELAY, Status, read_control
from core.runs.history import FILE, EpochRecord
from core.runs.run import Run
from explorer.jobs.line import Job

_TAIL = 2_000  # bytes that hold the last line of a journal

LIVE = ("waiting", "running")  # states of a run that is going to have more epochs by itself


@dataclass(frozen=True)
class JobView:
    """The state of one run."""

    state: Status | Literal["waiting", "unknown"]
    "waiting: in the queue; interrupted: its server stopped; unknown: there is no such run"
    place: int = 0
    "1 is next; 0 when not waiting"
    estimate_seconds: float | None = None
    "until it starts (waiting) or ends (running); None when there is nothing to tell it from"
    error: InputError | None = None
    "why it failed or diverged, or why nothing trains while it waits"
    shared: bool = False
    "another visitor has asked for the same run, so it goes on when this one stops it"


def is_over(run_id: str, folder: Path) -> bool:
    """Whether a run is there to its end, and intact: a damaged one is trained again."""
    try:
        run = Run.open(folder)
    except InputError:
        return False
    return run.recipe.id == run_id and run.status in FINAL


def bounded(delay: float, recipe: Recipe, bounds: Limits) -> float:
    """Slow motion may double a run's time limit, not more: others wait for the worker."""
    return min(delay, LONGEST_DELAY, bounds.training_seconds / max(recipe.training.epochs, 1))


def left_of(running: Mapping[str, Job], folder_of: Callable[[str], Path]) -> dict[str, float]:
    """The seconds that running recordings still take, of those that have ended an epoch."""
    found = {run_id: seconds_left(folder_of(run_id), job) for run_id, job in running.items() if job.errand is None}
    return {run_id: seconds for run_id, seconds in found.items() if seconds is not None}


def seconds_left(folder: Path, job: Job) -> float | None:
    """Until a running job ends, if its epochs go on at the pace so far; None before the first epoch has ended."""
    try:
        with (folder / FILE).open("rb") as file:
            file.seek(max(file.seek(0, os.SEEK_END) - _TAIL, 0))
            last = EpochRecord.from_line(file.read().rsplit(b"\n", 2)[-2].decode())
    except (OSError, IndexError, ValueError, RecursionError):
        return None
    if not last.number or last.seconds is None:
        return None
    delay = read_control(folder).delay
    pace = job.pace.seen(last.number, delay, time.monotonic())
    return (job.recipe.training.epochs - last.number) * (pace or last.seconds / last.number + delay)
