"""A number beside its value before training: none stands alone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """One quantity of a run at the epoch under study, and the same quantity at epoch 0."""

    now: float
    "at the epoch under study"
    start: float
    "at epoch 0, before the first update; same unit"

    @property
    def change(self) -> float:
        """What training added: now - start."""
        return self.now - self.start
