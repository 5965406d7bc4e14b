"""Pair agreement: do several runs put the pairs of their common words into the same order of likeness?

The measure is that of representational similarity (RSA): Spearman's r of the two tables' pair cosines. Its chance level
comes from a Mantel test: the words of the second run change places, and with them all pairs they are part of.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np

from core.analysis.evidence.permutation import Statistic
from core.analysis.evidence.random_cosines import cosine_at
from core.analysis.similarity.correlation import pearson, ranks
from core.analysis.similarity.displacement import DisplacedPairs, displaced_pairs
from core.analysis.spaces.common_words import Agreement, CommonTables, agreement
from core.arrays import Float64, Int

ONE_SIDE = 0.05  # of random cosines beyond each end of a run's chance band: nine of ten lie inside


@dataclass(frozen=True, eq=False)
class PairAgreement:
    """The cosines of all P pairs of the common words in R runs, and how the first run's agree with each other's."""

    pairs: tuple[DisplacedPairs, ...]
    "R, one a run: words, places and cosines before, now and of what training added"
    chance: tuple[float, ...]
    "R: nine of ten random directions of a run's size have a cosine between minus this and this"
    now: tuple[Agreement, ...]
    "R - 1: Spearman's r of the trained cosines, -1 to 1"
    start: tuple[Agreement, ...]
    "R - 1: the same of the cosines before training"
    added: tuple[Agreement, ...]
    "R - 1: the same of the cosines of the displacements, which is what training added"

    @property
    def spread(self) -> Float64:
        """How far apart the runs put each pair, (P,): largest minus smallest trained cosine, 0 to 2."""
        cosines = np.array([each.now for each in self.pairs])
        spread: Float64 = np.ptp(cosines, axis=0)
        return spread


def pair_agreement(common: CommonTables) -> PairAgreement:
    """Compare the first run with each other one."""
    pairs = tuple(displaced_pairs(table) for table in common.tables)
    first, *others = pairs
    orders = common.orders()

    def compare(one: Float64, other: Float64) -> Agreement:
        return agreement(rank_correlation(one, other, first), orders)

    return PairAgreement(
        pairs,
        tuple(map(chance_cosine, (table.now.vectors.shape[1] for table in common.tables))),
        tuple(compare(first.now, other.now) for other in others),
        tuple(compare(first.start, other.start) for other in others),
        tuple(compare(first.displaced, other.displaced) for other in others),
    )


def chance_cosine(size: int) -> float:
    """Nine of ten pairs of random directions in E = `size` dimensions have a cosine between minus this and this."""
    return float(cosine_at(ONE_SIDE, size)) if size > 1 else 1.0


def rank_correlation(one: Float64, other: Float64, pairs: DisplacedPairs) -> Statistic:
    """Spearman's r of P cosines with P others, by orders of the N words; 0 where one of the two does not vary.

    Shuffled words change the places of the cosines, not the cosines, so they are ranked once.
    """
    own, square = (ranks(np.round(values, 12)) for values in (one, other))  # equal but for rounding is equal
    placed = np.zeros((len(pairs.words),) * 2)
    placed[pairs.first, pairs.second] = placed[pairs.second, pairs.first] = square
    return partial(_correlations, own, placed, pairs)


def _correlations(own: Float64, placed: Float64, pairs: DisplacedPairs, orders: Int) -> Float64:
    """Pearson's r of ranks, (B,). own: (P,); placed: (N, N); orders: (B, N)."""
    return np.array([pearson(own, placed[order[pairs.first], order[pairs.second]]) or 0.0 for order in orders])
