"""Neighbour agreement: have the common words of several runs the same nearest words?"""

from dataclasses import dataclass
from functools import partial

import numpy as np

from core.analysis.evidence.permutation import Statistic
from core.analysis.similarity.cosine import all_neighbours
from core.analysis.similarity.geometry import hub_neighbours
from core.analysis.similarity.neighbours import common_neighbours
from core.analysis.spaces.common_words import Agreement, CommonTables, agreement
from core.arrays import Float64, Int


@dataclass(frozen=True, eq=False)
class NeighbourAgreement:
    """The K nearest of each of N common words in R runs, and how many the first run shares with each other one."""

    words: tuple[str, ...]
    "N"
    k: int
    "K, neighbours a word"
    rows: Int
    "(R, N, K) places of the nearest words, nearest first"
    common: Int
    "(R - 1, N) how many of a word's K nearest in the first run are among its K nearest in another"
    nearest: tuple[Agreement, ...]
    "R - 1: of how many words the one nearest word is the same, 0 to N"
    nearest_start: tuple[Agreement, ...]
    "R - 1: the same before training"

    @property
    def chance(self) -> float:
        """How many of K nearest words two unrelated runs share, on average: K^2 / (N - 1)."""
        return self.k**2 / (len(self.words) - 1)

    @property
    def most_different(self) -> Int:
        """Places of the words, (N,): those whose neighbours differ most from the first run's to the others' first."""
        order: Int = np.argsort(self.common.sum(axis=0), kind="stable")
        return order


def neighbour_agreement(common: CommonTables) -> NeighbourAgreement:
    """Compare the first run with each other one, by cosine, among the common words only."""
    k = hub_neighbours(len(common.words))
    orders = common.orders()
    now, start = (np.array([all_neighbours(table, k).rows for table in tables]) for tables in
                  zip(*common.tables, strict=True))  # fmt: skip
    nearest, nearest_start = (
        tuple(agreement(same_neighbours(rows[0, :, :1], other[:, :1]), orders) for other in rows[1:])
        for rows in (now, start)
    )
    shared = np.array([common_neighbours(now[0], other) for other in now[1:]])
    return NeighbourAgreement(common.words, k, now, shared, nearest, nearest_start)


def expected_words(words: int, k: int) -> Float64:
    """Of how many of N words two unrelated runs share 0, 1 ... K of the K nearest, (K + 1,): N times the
    hypergeometric probability of so many common ones in two draws of K from the N - 1 other words.
    """
    from scipy.stats import hypergeom

    counts: Float64 = words * hypergeom.pmf(np.arange(k + 1), words - 1, k, k)
    return counts


def same_neighbours(one: Int, other: Int) -> Statistic:
    """How many neighbours are common to (N, K) and (N, K) places, by orders of the words of the second."""
    return partial(_counted, one, other)


def _counted(one: Int, other: Int, orders: Int) -> Float64:
    """Word i takes the place of word order[i]: its neighbours are those of that word, under their new names."""
    names = np.argsort(orders, axis=1, kind="stable")  # (B, N) the place that each word takes
    shuffled = (new[other[order]] for order, new in zip(orders, names, strict=True))
    return np.array([common_neighbours(one, rows).sum() for rows in shuffled], np.float64)
