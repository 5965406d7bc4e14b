"""What came out of a run, in a number or two."""

import math
from collections.abc import Iterator

from core.runs.run import Run


def guessing(run: Run) -> float:
    """The loss of giving every target word the same probability: ln V, in nats."""
    return math.log(len(run.language("target").vocabulary))


def latest(run: Run, measure: str) -> float | None:
    """The last value of a measure that is not taken in every epoch."""
    values: Iterator[float | None] = (getattr(epoch, measure) for epoch in reversed(run.epochs))
    return next((value for value in values if value is not None), None)
