"""Stability over seeds: which cosines and which neighbours of one recipe repeat with other seeds.

Same data, other neighbours: Hellrich and Hahn (2016), Wendlandt et al. (NAACL 2018), Pierrejean and Tanguy (2018).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from core.analysis.evidence.thresholds import COVERAGE
from core.analysis.similarity.correlation import pearson
from core.analysis.similarity.cosine import double_unit_rows
from core.analysis.similarity.displacement import MOST_WORDS, studied_rows
from core.analysis.similarity.neighbours import common_neighbours, nearest
from core.arrays import Float64, Int
from core.embeddings.table import EmbeddingTable


@dataclass(frozen=True, eq=False)
class Stability:
    """R >= 2 tables of one recipe, each from another seed: their M pairs and their words' K nearest neighbours."""

    words: tuple[str, ...]
    "the N words that all tables know"
    seeds: int
    "R"
    k: int
    "K: nearest neighbours of a word, and most similar pairs of a table, that are compared"
    first: Int
    "(M,) place of a pair's first word in `words`"
    second: Int
    "(M,) place of its second word"
    mean: Float64
    "(M,) mean cosine over the seeds"
    low: Float64
    "(M,) lower end of the 95 % t-interval of the mean"
    high: Float64
    "(M,) upper end"
    top_share: Float64
    "(M,) share of the seeds in which the pair is among the K most similar"
    correlation: float | None
    "mean over pairs of seeds of Pearson's r between their M cosines; None where cosines do not vary"
    neighbours: Int
    "(R, N, K) each word's nearest words in each seed, nearest first"
    jaccard: Float64
    "(N,) common neighbours / all neighbours of two seeds, mean over pairs of seeds, 0 to 1"
    variation: Float64
    "(N,) neighbour-variation rate: share of a word's neighbours that are others in another seed, 0 to 1"
    chance_jaccard: float
    "what `jaccard` is on average where neighbours have nothing to do with each other"

    def best(self, most: int) -> Int:
        """Numbers of the pairs that are most often among the closest, then the closest on average, best first."""
        order: Int = np.lexsort((-self.mean, -self.top_share))[:most]
        return order

    def number(self, pair: tuple[str, str]) -> int | None:
        """The number of a pair of words, in either order; None for one that is not there."""
        places = {word: place for place, word in enumerate(self.words)}
        low, high = sorted(places.get(word, -1) for word in pair)
        found = np.flatnonzero((self.first == low) & (self.second == high))
        return int(found[0]) if len(found) else None

    def shortened(self, most: int, pair: tuple[str, str]) -> "Stability":
        """The same of the `most` best pairs and of this one only, in their order: all pairs take 100 MB."""
        also = self.number(pair)
        chosen = np.union1d(self.best(most), [] if also is None else [also]).astype(np.int64)
        names = ("first", "second", "mean", "low", "high", "top_share")
        return replace(self, **{name: getattr(self, name)[chosen] for name in names})


def seed_stability(tables: Sequence[EmbeddingTable], k: int) -> Stability | None:
    """How much of a table other seeds repeat; None below two tables, or two words that all of them know.

    Of more than 2 000 words the most frequent are compared. k is at most N - 1.
    """
    words = _common_words(tables)
    if len(tables) < 2 or len(words) < 2:
        return None
    k = max(1, min(k, len(words) - 1))
    first, second = np.triu_indices(len(words), 1)
    cosines = np.empty((len(tables), len(first)))
    neighbours = np.empty((len(tables), len(words), k), np.int64)
    for seed, table in enumerate(tables):
        unit = double_unit_rows(table.vectors[[table.ids[word] for word in words]])
        square = np.clip(unit @ unit.T, -1, 1)
        cosines[seed] = square[first, second]
        neighbours[seed] = nearest(-square, k)
    low, high = _interval(cosines)
    common = _common_neighbours(neighbours)
    return Stability(
        words,
        len(tables),
        k,
        first,
        second,
        cosines.mean(axis=0),
        low,
        high,
        _top_share(cosines, min(k, len(first))),
        _mean_correlation(cosines),
        neighbours,
        (common / (2 * k - common)).mean(axis=0),
        1 - common.mean(axis=0) / k,
        chance_jaccard(len(words), k),
    )


def seed_correlation(tables: Sequence[EmbeddingTable]) -> float | None:
    """`Stability.correlation` alone, -1 to 1: do these tables put the pairs of words in the same order?"""
    words = _common_words(tables)
    if len(tables) < 2 or len(words) < 2:
        return None
    above = np.triu_indices(len(words), 1)
    rows = ([table.ids[word] for word in words] for table in tables)
    units = (double_unit_rows(table.vectors[ids]) for table, ids in zip(tables, rows, strict=True))
    return _mean_correlation(np.array([(unit @ unit.T)[above] for unit in units]))


def _mean_correlation(cosines: Float64) -> float | None:
    """Mean over pairs of rows of (R, M) of Pearson's r; None where no two of them vary."""
    rates = [pearson(one, other) for one, other in combinations(cosines, 2)]
    known = [rate for rate in rates if rate is not None]
    return float(np.mean(known)) if known else None


def chance_jaccard(words: int, k: int) -> float:
    """Mean of |A and B| / |A or B| for two random sets of k out of the N - 1 other words (hypergeometric)."""
    from scipy.stats import hypergeom

    common = np.arange(k + 1)
    return float((hypergeom(words - 1, k, k).pmf(common) * common / (2 * k - common)).sum())


def repeated_neighbours(neighbours: Int) -> Float64:
    """Share of each word's K nearest of the first table that are among them in each other one, (N, R - 1), 0 to 1.

    neighbours: (R, N, K) as in `Stability`. K / (N - 1) on average where they have nothing to do with each other.
    """
    first, k = neighbours[0], max(1, neighbours.shape[2])
    common = [common_neighbours(first, other) for other in neighbours[1:]]
    shares: Float64 = np.array(common, np.float64).reshape(-1, len(first)).T / k
    return shares


def repeated_by_chance(words: int, k: int) -> tuple[float, float]:
    """Mean and 95 % quantile of |A and B| / k for two random sets of k out of the N - 1 other words."""
    from scipy.stats import hypergeom

    return k / (words - 1), float(hypergeom(words - 1, k, k).ppf(0.95)) / k


def _common_words(tables: Sequence[EmbeddingTable]) -> tuple[str, ...]:
    if not tables:
        return ()
    first, *others = tables
    named = (first.words[row] for row in studied_rows(first, MOST_WORDS))
    return tuple(word for word in named if all(word in other.ids for other in others))


def _interval(cosines: Float64) -> tuple[Float64, Float64]:
    """Student's t-interval of the mean of each column of (R, M), within -1 and 1."""
    from scipy.special import stdtrit

    seeds = len(cosines)
    half = stdtrit(seeds - 1, (1 + COVERAGE) / 2) * cosines.std(axis=0, ddof=1) / np.sqrt(seeds)
    mean = cosines.mean(axis=0)
    return np.maximum(-1, mean - half), np.minimum(1, mean + half)


def _top_share(cosines: Float64, k: int) -> Float64:
    """Share of the rows of (R, M) in which a column is among the k largest, (M,)."""
    share = np.zeros(cosines.shape[1])
    for row in cosines:
        share[np.argsort(-row, kind="stable")[:k]] += 1
    return share / len(cosines)


def _common_neighbours(neighbours: Int) -> Float64:
    """How many neighbours each word has in common in each pair of seeds, (R (R - 1) / 2, N)."""
    return np.array([common_neighbours(one, other) for one, other in combinations(neighbours, 2)], np.float64)
