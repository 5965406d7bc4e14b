"""A run that was trained here before is shown as it was trained, epoch by epoch: a recipe is trained once.

Of a class that presses Start on the same pairs and settings the first trains them; all others watch the recording.
"""

import time
from dataclasses import dataclass, replace

import streamlit as st

from core.runs.run import Run
from explorer.shell.session import session

LONGEST = 20.0  # seconds that a replay takes at most, unless the visitor slows it down
_KEY = "_replay"


@dataclass(frozen=True)
class Replay:
    """How far the replay of a run is."""

    run_id: str
    epoch: float
    "up to here the run is shown, in epochs"
    at: float | None
    "when it was there, in seconds of the monotonic clock; None while it rests"


def begin(run_id: str) -> None:
    """Show the run from its start."""
    st.session_state[_KEY] = Replay(run_id, 0.0, time.monotonic())


def rest(resting: bool) -> None:
    """Pause the replay, or go on with it."""
    now: Replay | None = st.session_state.get(_KEY)
    if now:
        st.session_state[_KEY] = replace(now, at=None if resting else time.monotonic())


def end(run_id: str) -> None:
    """Show the run as it is."""
    if replayed(run_id):
        del st.session_state[_KEY]


def replayed(run_id: str) -> Replay | None:
    """The replay of this run, if there is one."""
    now: Replay | None = st.session_state.get(_KEY)
    return now if now and now.run_id == run_id else None


def moves(run_id: str) -> bool:
    """Whether Train shows the replay of this run, and it does not rest. Of another draft it shows the run itself."""
    now = replayed(run_id)
    return now is not None and now.at is not None and session().draft.id == run_id


def seconds_an_epoch(run: Run, delay: float) -> float:
    """As it was trained, but no replay takes long; delay: seconds that the visitor wants to see each epoch for."""
    epochs = max(run.last.number, 1)
    return max(delay, min((run.last.seconds or 0.0) / epochs, LONGEST / epochs), 1e-3)


def advance(run: Run, delay: float) -> Replay | None:
    """The replay of this run as far as it is by now; None if there is none, or it is at its end."""
    now = replayed(run.id)
    if now is None or now.at is None:
        return now
    clock = time.monotonic()
    now = Replay(run.id, now.epoch + (clock - now.at) / seconds_an_epoch(run, delay), clock)
    if now.epoch >= run.last.number:
        end(run.id)
        return None
    st.session_state[_KEY] = now
    return now
