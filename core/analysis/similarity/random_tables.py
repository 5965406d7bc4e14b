"""Random tables, and the null band: where a number lies in nine of ten of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from core.analysis.similarity.cosine import double_unit_rows
from core.arrays import Float64
from core.embeddings.table import EmbeddingTable

QUANTILES = (0.05, 0.5, 0.95)
"nine of ten draws lie between the outer two"


@dataclass(frozen=True)
class NullBand:
    """The null band of a number: its quantiles over many random tables."""

    low: float
    "5 % quantile"
    median: float
    "50 % quantile"
    high: float
    "95 % quantile"


def null_band(values: Sequence[float] | Float64) -> NullBand:
    """The band of a number from its values in random tables, (draws,), at least one."""
    return NullBand(*np.quantile(values, QUANTILES).tolist())


def random_unit_rows(generator: np.random.Generator, words: int, size: int) -> Float64:
    """N random directions in E dimensions, (N, E) rows of length 1.

    Normal numbers have no preferred direction; so once each row is divided by its length, all directions are as likely.
    """
    return double_unit_rows(generator.standard_normal((words, size)))


def random_directions(rows: Float64, draws: int) -> Iterator[Float64]:
    """Random tables, (N, E) each, whose rows are as long as these (N, E) rows; the same tables at each call."""
    generator = np.random.default_rng(0)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)  # (N, 1)
    for _ in range(draws):
        yield lengths * random_unit_rows(generator, *rows.shape)


def random_table(words: int, size: int, seed: int = 0) -> EmbeddingTable:
    """N words called 1, 2, 3 ... with E numbers each from N(0, 1); the same at each call."""
    vectors = np.random.default_rng(seed).standard_normal((words, size)).astype(np.float32)
    return EmbeddingTable(tuple(str(number) for number in range(1, words + 1)), vectors, (1,) * words)
