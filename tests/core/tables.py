"""Tables for the tests of the statistics: random ones, and those that models start from."""

from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import binomtest

from core.embeddings.table import EmbeddingTable
from core.recipe import Init, ModelConfig, Recipe
from core.runs.ensemble import with_seed
from core.training.trainer import Trainer


def table(vectors: ArrayLike, words: tuple[str, ...] | None = None) -> EmbeddingTable:
    """A table of w0, w1 ... (or of the words given), each seen once."""
    rows = np.asarray(vectors, np.float32)
    return EmbeddingTable(words or tuple(f"w{row}" for row in range(len(rows))), rows, (1,) * len(rows))


def random_table(seed: int, words: int, size: int) -> EmbeddingTable:
    return table(np.random.default_rng(seed).standard_normal((words, size)))


@cache
def untrained(kind: Init, scale: float) -> tuple[EmbeddingTable, ...]:
    """The source tables that 200 models of the articles' pairs start from. A small LSTM: it draws after the table."""
    recipe = replace(Recipe.articles(), model=ModelConfig(hidden_size=7, init=kind, init_scale=scale))
    return tuple(Trainer(with_seed(recipe, seed)).epoch_record().source for seed in range(200))


def rarely(called: int, looks: int, q: float = 0.05) -> bool:
    """Whether so many false calls are compatible with a rate of at most q: an exact binomial test at 1 in 1 000."""
    return bool(binomtest(called, looks, q, alternative="greater").pvalue > 0.001)
