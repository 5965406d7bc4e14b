"""A run that starts from given rows: the source table of another training, frozen, tuned, or for some words only."""

import numpy as np
import torch

from core.arrays import Float32, Int
from core.data.vocabulary import SPECIALS
from core.embeddings.table import most_frequent
from core.recipe import Recipe
from core.runs.array_store import Arrays
from core.training.network import Seq2Seq
from core.training.trainer import TABLES, Diverged, Trainer
from core.training.trials import MOST, advance, numbers_of

SOURCE = TABLES["source"]


def pretrained_trial(recipe: Recipe, trained: bool, share: float, frozen: bool) -> Arrays:
    """As `core.training.trials.trial`, from given rows; with "moved", (V,), how far each row is from its beginning.

    trained: the rows that are given come from `donor`, else they are those that the recipe's seed draws. share: of the
    words that are given one, the most frequent first, 0 to 1. frozen: these rows stay as they are given.
    """
    trainer = Trainer(recipe)
    table, given = trainer.model.weights[SOURCE], covered(trainer.dataset.source.vocabulary.counts, share)
    if trained:
        table[given] = donor(recipe)[given]
    began, held, losses = table.copy(), given if frozen else given[:0], list[float]()
    try:
        seconds = advance(trainer, losses, lambda: _restore(table, began, held))
    except Diverged:
        return {"losses": np.array([*losses, MOST], np.float32)}
    moved = np.linalg.norm(table.astype(np.float64) - began, axis=1).astype(np.float32)
    return numbers_of(trainer, losses, seconds) | {"moved": moved}


def covered(counts: tuple[int, ...], share: float) -> Int:
    """Rows of the most frequent words, so many of all; the specials are no words."""
    words = counts[len(SPECIALS) :]
    rows: Int = len(SPECIALS) + most_frequent(words, round(share * len(words)))
    return rows


def donor(recipe: Recipe) -> Float32:
    """The source table, (V, E), of another training on the same pairs: every weight is drawn by another seed."""
    trainer = Trainer(recipe)
    words = len(trainer.dataset.source.vocabulary), len(trainer.dataset.target.vocabulary)
    other = torch.Generator().manual_seed(recipe.training.seed ^ 1)
    trainer.model.flat.copy_(Seq2Seq(recipe.model, *words, other).flat)
    advance(trainer, [])
    return trainer.model.weights[SOURCE].copy()


def _restore(table: Float32, began: Float32, held: Int) -> None:
    table[held] = began[held]
