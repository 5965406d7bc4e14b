"""Rows of a table that a run is given instead of drawn ones, and those of them that stay as they are."""

import numpy as np

from core.arrays import Float32, Int
from core.data.corpus import Side
from core.data.dataset import Dataset
from core.embeddings.given import GivenRows
from core.errors import InputError
from core.recipe import Recipe
from core.training.network import Seq2Seq

TABLES: dict[Side, str] = {"source": "encoder.embedding.weight", "target": "decoder.embedding.weight"}


class FrozenRows:
    """Rows that no gradient reaches and no update moves, to the last bit: decay and Adam's moments included."""

    def __init__(self, table: Float32, gradient: Float32, rows: Int) -> None:
        """table, gradient: (V, E), views on the model's own. rows: (n,) of the table, as they stand there now."""
        self._table, self._gradient, self._rows, self._kept = table, gradient, rows, table[rows]

    def clear_gradient(self) -> None:
        """Before an update, so that they count for nothing in its length."""
        self._gradient[self._rows] = 0

    def put_back(self) -> None:
        """After an update."""
        self._table[self._rows] = self._kept


def give(recipe: Recipe, dataset: Dataset, model: Seq2Seq, given: GivenRows | None) -> FrozenRows:
    """Put the given rows, if any, into the model's table, and hand back those that stay as they are.

    Every weight has been drawn before, so that all others start as they do without. Raises InputError('setting') for
    rows of another length, ValueError for other rows than the recipe's.
    """
    about, none = recipe.given, np.zeros(0, np.int64)
    if about is None:
        return FrozenRows(model.weights[TABLES["source"]], model.gradients[TABLES["source"]], none)
    if given is None or given.id != about.rows:
        raise ValueError(f"the recipe starts with the given rows {about.rows}; hand them to whoever trains it")
    if given.dimension != recipe.model.embed_size:
        raise InputError("setting", "embed_size", given.dimension)
    side: Side = "target" if about.side == "target" else "source"  # a shared table has either name
    rows, places = given.places(dataset.language(side).vocabulary.words)
    table = model.weights[TABLES[side]]
    table[rows] = given.vectors[places]
    return FrozenRows(table, model.gradients[TABLES[side]], rows if about.frozen else none)
