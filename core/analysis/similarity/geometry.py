"""The shape of the cloud of words, and what each way of taking a cosine makes of it.

A cloud away from the origin makes all cosines large (anisotropy, Ethayarajh 2019); taking the mean away, or the
strongest directions too (all-but-the-top, Mu and Viswanath 2018), changes who is whose neighbour.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np

from core.analysis.similarity.cosine import all_neighbours
from core.analysis.similarity.random_tables import QUANTILES, NullBand, null_band, random_unit_rows
from core.arrays import Float64, Int
from core.embeddings.table import EmbeddingTable

HUB_DRAWS = 200
ROUNDING = 1e-12  # of a row's or a dimension's size: less is the rounding of double precision


@dataclass(frozen=True, slots=True)
class ChangedNeighbour:
    """A word and its nearest word in two versions of a table."""

    word: str
    "whose neighbour"
    before: str
    "the nearest word in the table as it is"
    after: str
    "the nearest word in the other version"


@dataclass(frozen=True, eq=False)
class Hubness:
    """How often each word is among the K nearest of other words (Radovanovic et al. 2010)."""

    words: tuple[str, ...]
    "the N words under study"
    k: int
    "K"
    counts: Int
    "(N,) how many words have it among their K nearest; K on average"
    skew: float
    "skewness of the counts: 0 for a symmetric distribution, larger with few words that are near to everything"
    noise: NullBand
    "the skewness for random directions of these sizes"
    noise_counts: Float64
    "(3, N) the counts from the largest down for random directions: 5 %, 50 % and 95 % quantile at each place"


@dataclass(frozen=True, eq=False)
class PrincipalComponents:
    """All principal components of N rows, strongest first; D is the smaller of N and E."""

    scores: Float64
    "(N, D) orthonormal columns: where each row lies along each direction, all directions made equally strong"
    strength: Float64
    "(D,) singular values, 0 or more, falling; their squares are N times the variances"
    axes: Float64
    "(D, E) orthonormal rows: the directions"

    @property
    def share(self) -> Float64:
        """Share of the variance along each direction, (D,), 0 to 1; empty where nothing varies."""
        power = np.square(self.strength)
        return power / power.sum() if power.sum() > 0 else np.zeros(0)


def principal_components(rows: Float64) -> PrincipalComponents:
    """The singular value decomposition of (N, E) rows without their mean, N at least 1.

    It never squares a number, so a direction 1e-9 times as strong as the first is still right. Where only the first few
    directions of many words are drawn, `core.analysis.projection.pca` is faster.
    """
    return PrincipalComponents(*np.linalg.svd(rows - rows.mean(axis=0), full_matrices=False))


def first_share(rows: Float64) -> float:
    """Share of the variance of (N, E) rows along their strongest direction, 0 to 1; 0 where nothing varies."""
    share = principal_components(without_top(rows, 0)).share
    return float(share[0]) if len(share) else 0.0


def centred(table: EmbeddingTable) -> EmbeddingTable:
    """The words under study without their mean."""
    return all_but_the_top(table, 0)


def all_but_the_top(table: EmbeddingTable, directions: int) -> EmbeddingTable:
    """The words under study without their mean and without their `directions` strongest principal directions."""
    studied = table.without_specials()
    left = without_top(studied.vectors.astype(np.float64), directions)
    return EmbeddingTable(studied.words, left.astype(np.float32), studied.counts)


def without_top(rows: Float64, directions: int) -> Float64:
    """(N, E) rows without their mean and their `directions` strongest principal directions, (N, E).

    A row of which nothing is left is exactly 0: what rounding leaves of it has no direction.
    """
    if not len(rows):
        return rows
    left: Float64 = rows - rows.mean(axis=0)
    if directions:
        top = principal_components(left).axes[:directions]
        left = left - left @ top.T @ top
    left[np.linalg.norm(left, axis=1) <= ROUNDING * np.linalg.norm(rows, axis=1).max()] = 0
    return left


def even_rows(rows: Float64) -> Float64:
    """(N, E) rows with each dimension at mean 0 and spread 1, (N, E); a dimension that does not vary is 0."""
    if not len(rows):
        return rows
    middle, spread = without_top(rows, 0), rows.std(axis=0)
    spread[spread <= ROUNDING * np.abs(rows).max(axis=0)] = np.inf
    even: Float64 = middle / spread
    return even


def changed_neighbours(table: EmbeddingTable, version: EmbeddingTable) -> tuple[ChangedNeighbour, ...]:
    """The words under study whose nearest word is another one in the other version of the table, in order."""
    before, after = all_neighbours(table, 1), all_neighbours(version, 1)
    if before.words != after.words:
        raise ValueError("two versions of one table need the same words under study, in the same order")
    changed = np.flatnonzero((before.rows != after.rows).any(axis=1))
    words = before.words
    return tuple(
        ChangedNeighbour(words[row], words[before.rows[row, 0]], words[after.rows[row, 0]]) for row in changed.tolist()
    )


def hub_neighbours(words: int) -> int:
    """K for N = `words`: 10 as in the literature, fewer where that would be more than one word in six."""
    return max(1, min(10, words // 6))


def hubness(table: EmbeddingTable, k: int) -> Hubness | None:
    """How unevenly words are neighbours, beside random directions; None below three words. k is at most N - 1."""
    near = all_neighbours(table, k)
    if len(near.words) < 3:
        return None
    counts = np.bincount(near.rows.ravel(), minlength=len(near.words))
    drawn = _noise_counts(len(near.words), table.vectors.shape[1], near.rows.shape[1])
    noise = null_band([skewness(each) for each in drawn])
    return Hubness(
        near.words,
        near.rows.shape[1],
        counts,
        skewness(counts),
        noise,
        np.quantile(drawn, QUANTILES, axis=0),
    )


def skewness(values: Int) -> float:
    """Third standardised moment (biased, as scipy's default); 0 where nothing varies."""
    rest = values - values.mean()
    spread = sqrt(float(np.square(rest).mean()))
    return float((rest**3).mean()) / spread**3 if spread else 0.0


@lru_cache(maxsize=32)
def _noise_counts(words: int, size: int, k: int) -> Int:
    """(draws, N) the counts of random tables, each from the largest down; large tables get fewer draws, at least 10."""
    generator = np.random.default_rng(0)
    draws = int(np.clip(HUB_DRAWS * 100_000 // words**2, 10, HUB_DRAWS))
    counts = np.empty((draws, words), np.int64)
    for draw in range(draws):
        unit = random_unit_rows(generator, words, size)
        cosines = unit @ unit.T
        np.fill_diagonal(cosines, -np.inf)
        rows = np.argpartition(-cosines, k - 1, axis=1)[:, :k]
        counts[draw] = -np.sort(-np.bincount(rows.ravel(), minlength=words))
    counts.flags.writeable = False  # shared by all who ask
    return counts
