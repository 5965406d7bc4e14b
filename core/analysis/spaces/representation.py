"""Representational similarity of two tables of the same words: four measures, each beside that of noise.

A trap: with fewer words than dimensions linear CKA and Procrustes find likeness in pure noise (18 x 64: CKA 0.78).
Debiased CKA and RSA do not.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from core.analysis.similarity.correlation import spearman
from core.analysis.similarity.cosine import double_unit_rows
from core.analysis.similarity.random_tables import NullBand, null_band
from core.arrays import Float64

NOISE_DRAWS = 200
LEAST_WORDS = 4  # the debiased estimate divides by N - 3


@dataclass(frozen=True)
class Representations:
    """Two tables of the same N words, of any two sizes."""

    cka: float
    "linear CKA (Kornblith et al. 2019), 0 to 1; biased upwards for few words"
    debiased_cka: float
    "the same with unbiased HSIC (Song et al. 2012; Murphy et al. 2024), about 0 for unrelated tables, 1 for equal ones"
    rsa: float
    "representational similarity: Spearman's r of the two tables' pair cosines, -1 to 1"
    procrustes: float
    "what a rotation, a shift and a scale leave unexplained, 0 (same shape) to 1"


def compare_representations(one: Float64, other: Float64) -> Representations | None:
    """Four measures of (N, E) and (N, F), row i of both the same word; None below `LEAST_WORDS` words.

    Raises ValueError for tables of different words.
    """
    if len(one) != len(other):
        raise ValueError(f"both tables need the same words, got {len(one)} and {len(other)} rows")
    if len(one) < LEAST_WORDS:
        return None
    pair = one.astype(np.float64), other.astype(np.float64)
    return Representations(*(measure(*pair) for measure in MEASURES))


def linear_cka(one: Float64, other: Float64) -> float:
    """|A^T B|^2 / (|A^T A| |B^T B|) of the centred tables (Frobenius norms); 0 where a table does not vary."""
    one, other = one - one.mean(axis=0), other - other.mean(axis=0)
    shared = float(np.square(one.T @ other).sum())
    own = float(np.linalg.norm(one.T @ one) * np.linalg.norm(other.T @ other))
    return shared / own if own else 0.0


def debiased_cka(one: Float64, other: Float64) -> float:
    """HSIC(A, B) / sqrt(HSIC(A, A) HSIC(B, B)) with the unbiased HSIC; N >= 4. 0 where one does not vary."""
    grams = [table @ table.T for table in (one - one.mean(axis=0), other - other.mean(axis=0))]
    for gram in grams:
        np.fill_diagonal(gram, 0)
    shared, first, second = (_unbiased_hsic(grams[i], grams[j]) for i, j in ((0, 1), (0, 0), (1, 1)))
    return shared / float(np.sqrt(first * second)) if first > 0 and second > 0 else 0.0


def _unbiased_hsic(one: Float64, other: Float64) -> float:
    """Song et al. (JMLR 2012, equation 5), up to the factor 1 / (N (N - 3)), which cancels; diagonals are zero."""
    n = len(one)
    ones = one.sum() * other.sum() / ((n - 1) * (n - 2)) - 2 * (one.sum(axis=0) @ other.sum(axis=1)) / (n - 2)
    return float((one * other).sum() + ones)


def rsa(one: Float64, other: Float64) -> float:
    """Spearman's r of the cosines of all pairs in the two tables; 0 where one table's cosines do not vary."""
    above = np.triu_indices(len(one), 1)
    units = (double_unit_rows(table) for table in (one, other))
    cosines = [np.round((unit @ unit.T)[above], 12) for unit in units]  # equal but for rounding is equal
    return spearman(*cosines) or 0.0


def procrustes(one: Float64, other: Float64) -> float:
    """1 - (sum of the singular values of A^T B)^2 of the centred tables of length 1; 1 where one does not vary."""
    one, other = one - one.mean(axis=0), other - other.mean(axis=0)
    lengths = float(np.linalg.norm(one) * np.linalg.norm(other))
    if not lengths:
        return 1.0
    return max(0.0, 1 - (float(np.linalg.svd(one.T @ other, compute_uv=False).sum()) / lengths) ** 2)


MEASURES: tuple[Callable[[Float64, Float64], float], ...] = (linear_cka, debiased_cka, rsa, procrustes)


@lru_cache(maxsize=32)
def noise_level(words: int, size: int, other_size: int, seed: int = 0) -> tuple[NullBand, ...]:
    """Where chance leaves each measure over pairs of N(0, 1) tables; the same numbers at each call."""
    generator = np.random.default_rng(seed)
    pairs = (
        (generator.standard_normal((words, size)), generator.standard_normal((words, other_size)))
        for _ in range(_draws(words, max(size, other_size)))
    )
    return _bands(pairs)


def shuffled_level(one: Float64, others: Sequence[Float64], seed: int = 0) -> tuple[NullBand, ...]:
    """Where chance leaves each measure of this table, (N, E), and one of the others with its words in random order.

    Tables that training has stretched into few directions are more or less alike by chance than N(0, 1) tables are.
    Here each keeps its shape, and loses only which word is which. At least one other; N >= 4.
    """
    generator = np.random.default_rng(seed)
    draws = _draws(len(one), one.shape[1])
    return _bands((one, generator.permutation(others[draw % len(others)])) for draw in range(draws))


def _draws(words: int, size: int) -> int:
    """Large tables get fewer draws (their noise hardly varies), and at least 20."""
    return int(np.clip(NOISE_DRAWS * 20_000 // (words * max(words, size)), 20, NOISE_DRAWS))


def _bands(pairs: Iterable[tuple[Float64, Float64]]) -> tuple[NullBand, ...]:
    """The band of each measure over pairs of tables."""
    values = np.array([[measure(*pair) for measure in MEASURES] for pair in pairs])
    return tuple(map(null_band, values.T))
