"""No number stands alone: each is kept beside what it was before training."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BeforeAfter:
    """One quantity of a run at the epoch looked at, and the same quantity at epoch 0."""

    now: float
    "at the epoch looked at"
    start: float
    "at epoch 0, before the first update; same unit"

    @property
    def change(self) -> float:
        """What training added: now - start."""
        return self.now - self.start
