"""The shape of the cloud of words, and what each way of taking a cosine makes of it.

A cloud away from the origin makes all cosines large (anisotropy, Ethayarajh 2019); taking the mean away, or the
strongest directions too (all-but-the-top, Mu and Viswanath 2018), changes who is whose neighbour.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from core.analysis.similarity import all_neighbours, double_unit_rows, pair_cosines
from core.table import EmbeddingTable

Double = NDArray[np.float64]

HUB_DRAWS = 200


@dataclass(frozen=True)
class Anisotropy:
    """Do all words point the same way?"""

    mean_cosine: float
    "over all pairs of words under study, -1 to 1; 0 on average for random directions"
    chance_sd: float
    "its standard deviation for as many random directions, 1 / sqrt(E N (N - 1) / 2)"


@dataclass(frozen=True)
class WhichCosine:
    """One pair of words, four numbers that all get called its similarity."""

    raw: float
    "cosine of the rows as they are, -1 to 1"
    centred: float
    "cosine after the mean of all words is taken away (the Embedding Projector's default), -1 to 1"
    normalised: float
    "cosine after each dimension is brought to mean 0 and spread 1, -1 to 1"
    dot: float
    "product of the rows as they are: grows with their lengths, any number"


@dataclass(frozen=True)
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
    counts: NDArray[np.int64]
    "(N,) how many words have it among their K nearest; K on average"
    skew: float
    "skewness of the counts: 0 for a symmetric distribution, larger with few words that are near to everything"
    noise: float
    "median skewness for random directions of these sizes"
    noise_high: float
    "its 95 % quantile"


def anisotropy(table: EmbeddingTable) -> Anisotropy | None:
    """The mean cosine and how far chance alone takes it; None below two words."""
    unit = double_unit_rows(table.vectors[table.studied])
    count = len(unit)
    if count < 2:
        return None
    total = float(np.square(unit.sum(axis=0)).sum() - np.square(unit).sum())
    pairs = count * (count - 1) / 2
    return Anisotropy(total / (2 * pairs), 1 / sqrt(table.vectors.shape[1] * pairs))


def centred(table: EmbeddingTable) -> EmbeddingTable:
    """The words under study without their mean."""
    return all_but_the_top(table, 0)


def all_but_the_top(table: EmbeddingTable, directions: int) -> EmbeddingTable:
    """The words under study without their mean and without their `directions` strongest principal directions."""
    studied = table.without_specials()
    rows = studied.vectors.astype(np.float64)
    rows = rows - rows.mean(axis=0) if len(rows) else rows
    if directions and len(rows):
        top = np.linalg.svd(rows, full_matrices=False)[2][:directions]
        rows = rows - rows @ top.T @ top
    return EmbeddingTable(studied.words, rows.astype(np.float32), studied.counts)


def standardised(table: EmbeddingTable) -> EmbeddingTable:
    """The words under study with each dimension at mean 0 and spread 1; a dimension that does not vary is 0."""
    middle = centred(table)
    spread = middle.vectors.astype(np.float64).std(axis=0) if len(middle.words) else np.ones(middle.vectors.shape[1])
    spread[spread < 1e-12] = np.inf
    return EmbeddingTable(middle.words, (middle.vectors / spread).astype(np.float32), middle.counts)


def which_cosine(table: EmbeddingTable, first: str, second: str) -> WhichCosine:
    """The four numbers of two words under study. Raises KeyError for a word that is not among them."""
    studied = table.without_specials()
    one, other = (np.array([studied.ids[word]]) for word in (first, second))
    versions = studied, centred(table), standardised(table)
    raw, middle, even = (float(pair_cosines(version.vectors, one, other)[0]) for version in versions)
    return WhichCosine(raw, middle, even, float(studied.vector(first).astype(np.float64) @ studied.vector(second)))


def changed_neighbours(table: EmbeddingTable, version: EmbeddingTable) -> tuple[ChangedNeighbour, ...]:
    """The words under study whose nearest word is another one in the other version of the table, in order."""
    before, after = all_neighbours(table, 1), all_neighbours(version, 1)
    if before.words != after.words:
        raise ValueError("two versions of one table want the same words under study, in the same order")
    changed = np.flatnonzero((before.rows != after.rows).any(axis=1))
    words = before.words
    return tuple(
        ChangedNeighbour(words[row], words[before.rows[row, 0]], words[after.rows[row, 0]]) for row in changed.tolist()
    )


def hubness(table: EmbeddingTable, k: int) -> Hubness | None:
    """How unevenly words are neighbours, beside random directions; None below three words. k is at most N - 1."""
    near = all_neighbours(table, k)
    if len(near.words) < 3:
        return None
    counts = np.bincount(near.rows.ravel(), minlength=len(near.words))
    noise, high = _noise_skew(len(near.words), table.vectors.shape[1], near.rows.shape[1])
    return Hubness(near.words, counts, skewness(counts), noise, high)


def skewness(values: NDArray[np.int64]) -> float:
    """Third standardised moment (biased, as scipy's default); 0 where nothing varies."""
    rest = values - values.mean()
    spread = sqrt(float(np.square(rest).mean()))
    return float((rest**3).mean()) / spread**3 if spread else 0.0


@lru_cache(maxsize=32)
def _noise_skew(words: int, size: int, k: int) -> tuple[float, float]:
    """Median and 95 % quantile of the skewness over random tables; large tables get fewer draws, and at least 10."""
    generator = np.random.default_rng(0)
    draws = int(np.clip(HUB_DRAWS * 100_000 // words**2, 10, HUB_DRAWS))
    skews = []
    for _ in range(draws):
        unit = double_unit_rows(generator.standard_normal((words, size)).astype(np.float32))
        cosines = unit @ unit.T
        np.fill_diagonal(cosines, -np.inf)
        rows = np.argpartition(-cosines, k - 1, axis=1)[:, :k]
        skews.append(skewness(np.bincount(rows.ravel(), minlength=words)))
    median, high = np.quantile(skews, (0.5, 0.95)).tolist()
    return median, high
