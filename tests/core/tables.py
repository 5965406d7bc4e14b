"""Tables for the tests of the statistics: random, planted, and odd ones."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import binomtest

from core.embeddings.table import EmbeddingTable


def table(vectors: ArrayLike, words: tuple[str, ...] | None = None) -> EmbeddingTable:
    """A table of w0, w1 ... (or of the words given), each seen once."""
    rows = np.asarray(vectors, np.float32)
    return EmbeddingTable(words or tuple(f"w{row}" for row in range(len(rows))), rows, (1,) * len(rows))


def random_table(seed: int, words: int, size: int) -> EmbeddingTable:
    return table(np.random.default_rng(seed).standard_normal((words, size)))


def rarely(called: int, looks: int, q: float = 0.05) -> bool:
    """Whether so many false calls are compatible with a rate of at most q: an exact binomial test at 1 in 1 000."""
    return bool(binomtest(called, looks, q, alternative="greater").pvalue > 0.001)
