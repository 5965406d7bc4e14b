"""A run that was trained here before is shown as it was trained, epoch by epoch: a recipe is trained once.

Of a class that presses Start on the same pairs and settings the first trains them; all others watch the recording. Like
a training, a replay is a visitor's in all tabs, and a reload does not end it; it is kept as long as the server runs.
"""

import time
from dataclasses import dataclass, replace

from core.runs.run import Run
from explorer.shell.session import session

LONGEST = 20.0  # seconds that a replay takes at most, unless the visitor slows it down
MOST = 1_000  # visitors whose replays are kept; of one who never comes back it would stay
_REPLAYS: dict[str, "Replay"] = {}  # {visitor: the replay begun last}


@dataclass(frozen=True)
class Replay:
    """How far the replay of a run is."""

    run_id: str
    epoch: float
    "up to here the run is shown, in epochs"
    at: float | None
    "when it was there, in seconds of the monotonic clock; None while it rests"


def begin(run_id: str, visitor: str) -> None:
    """Show the run from its start."""
    _REPLAYS.pop(visitor, None)
    for longest_ago in list(_REPLAYS)[: len(_REPLAYS) - MOST + 1]:
        _REPLAYS.pop(longest_ago, None)
    _REPLAYS[visitor] = Replay(run_id, 0.0, time.monotonic())


def rest(resting: bool, visitor: str) -> None:
    """Pause the replay, or go on with it."""
    now = _REPLAYS.get(visitor)
    if now:
        _REPLAYS[visitor] = replace(now, at=None if resting else time.monotonic())


def end(run_id: str, visitor: str) -> None:
    """Show the run as it is."""
    if replayed(run_id, visitor):
        forget(visitor)


def forget(visitor: str) -> None:
    """Keep no replay of this visitor's."""
    _REPLAYS.pop(visitor, None)


def replayed(run_id: str, visitor: str) -> Replay | None:
    """The replay of this run, if there is one."""
    now = _REPLAYS.get(visitor)
    return now if now and now.run_id == run_id else None


def shows(run_id: str, visitor: str) -> bool:
    """Whether Train shows the replay of this run. Of another draft it shows the run itself."""
    return replayed(run_id, visitor) is not None and session().draft.id == run_id


def seconds_an_epoch(run: Run, delay: float) -> float:
    """As it was trained, but no replay takes long; delay: seconds that the visitor wants to see each epoch for."""
    epochs = max(run.last.number, 1)
    return max(delay, min((run.last.seconds or 0.0) / epochs, LONGEST / epochs), 1e-3)


def advance(run: Run, delay: float, visitor: str) -> Replay | None:
    """The replay of this run as far as it is by now; None if there is none, or it is at its end."""
    now = replayed(run.id, visitor)
    if now is None or now.at is None:
        return now
    clock = time.monotonic()
    now = Replay(run.id, now.epoch + (clock - now.at) / seconds_an_epoch(run, delay), clock)
    if now.epoch >= run.last.number:
        end(run.id, visitor)
        return None
    _REPLAYS[visitor] = now
    return now
