"""The state of one run, as a page shows it while it waits or trains."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from core.errors import InputError
from core.recipe import Recipe
from core.runs.control import Status, read_control
from core.runs.history import FILE, EpochRecord

_TAIL = 2_000  # bytes that hold the last line of a journal


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
    "why it failed or diverged"
    shared: bool = False
    "another visitor has asked for the same run, so it goes on when this one stops it"


def seconds_left(folder: Path, recipe: Recipe) -> float | None:
    """Until a running job ends, if its epochs go on at the pace so far; None before the first epoch has ended."""
    try:
        with (folder / FILE).open("rb") as file:
            file.seek(max(file.seek(0, os.SEEK_END) - _TAIL, 0))
            last = EpochRecord.from_line(file.read().rsplit(b"\n", 2)[-2].decode())
    except (OSError, IndexError, ValueError):
        return None
    if not last.number or last.seconds is None:
        return None
    return (recipe.training.epochs - last.number) * (last.seconds / last.number + read_control(folder).delay)
