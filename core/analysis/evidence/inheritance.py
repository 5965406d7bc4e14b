"""What a table inherited from its random start, and what it learned: one recipe, over several seeds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.analysis.evidence.verdict import PairVerdict, judge_pairs
from core.analysis.similarity.displacement import displaced_pairs
from core.embeddings.trained import TrainedTable


@dataclass(frozen=True)
class Inheritance:
    """R seeds of one recipe."""

    seeds: int
    "R"
    share: float | None
    "r squared of the cosines of all pairs before and after training, mean over the seeds, 0 to 1; None: no variation"
    chance: float
    "what `share` is on average between unrelated tables of these words"
    verdicts: tuple[PairVerdict, ...]
    "on the pairs of the first seed, with the others as its ensemble"

    @property
    def learned(self) -> tuple[PairVerdict, ...]:
        """The pairs that training made stand out."""
        return tuple(pair for pair in self.verdicts if pair.verdict in ("signal", "meaning"))


def inheritance(seeds: Sequence[TrainedTable]) -> Inheritance | None:
    """How much of the differences between cosines was there before training; None below three words or without a seed.

    With r, Pearson's correlation over the K = N(N-1)/2 pairs, a straight line from the start explains r^2 of the
    variance of the cosines after training. Unrelated tables give 1 / (K - 1) on average.
    """
    if not seeds or len(seeds[0].now.studied) < 3:
        return None
    compared = [displaced_pairs(seed) for seed in seeds]
    known = [each.correlation**2 for each in compared if each.correlation is not None]
    verdicts = judge_pairs(seeds[0].now, seeds[0].start, seeds[1:])
    share = float(np.mean(known)) if known else None
    return Inheritance(len(seeds), share, unrelated_share(len(compared[0].first)), verdicts)


def unrelated_share(pairs: int) -> float:
    """The mean of r^2 over K pairs of unrelated tables: 1 / (K - 1)."""
    return 1 / (pairs - 1)
