"""How fast a run goes by the clock, learned from looks at it.

Training counts its own seconds; what is kept of each epoch, and slow motion, take time beside them.
"""

from dataclasses import dataclass


@dataclass
class Pace:
    """Looks at one run, while it is at a worker."""

    began: float = 0.0
    "when an epoch was first seen to end"
    at: float = 0.0
    "when one was last seen to end"
    first: int = 0
    "epochs that had ended when `began`; 0 before that"
    last: int = 0
    "epochs that had ended at the last look"
    delay: float = -1.0
    "slow motion, in seconds an epoch: with another one all begins anew"

    def seen(self, epochs: int, delay: float, now: float) -> float | None:
        """Seconds an epoch; None until two epochs were seen to end one after the other."""
        if delay != self.delay or epochs < self.last:
            self.first, self.last, self.delay = 0, epochs, delay
        elif epochs > self.last:
            if not self.first:
                self.began, self.first = now, epochs
            self.at, self.last = now, epochs
        return (self.at - self.began) / (self.last - self.first) if self.first and self.last > self.first else None
