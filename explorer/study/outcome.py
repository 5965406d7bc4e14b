"""What came out of a run, in a number or two."""

import math
from collections.abc import Iterator

from core.runs.run import Run


def guessing(run: Run) -> float:
    """The loss of giving every target word the same probability: ln V, in nats."""
    return math.log(len(run.language("target").vocabulary))


def latest(run: Run, measure: str) -> float | None:
    """The last value of a measure that is not taken in every epoch."""
    _, value = last_taken(run, measure)
    return value


def last_taken(run: Run, measure: str) -> tuple[int, float | None]:
    """The epoch in which a measure was last taken, and its value there.

    What was measured before training says nothing of a run that has learned since: then there is no value.
    """
    epochs = run.epochs[1:] or run.epochs
    values: Iterator[tuple[int, float | None]] = ((epoch.number, getattr(epoch, measure)) for epoch in reversed(epochs))
    return next((taken for taken in values if taken[1] is not None), (run.last.number, None))
