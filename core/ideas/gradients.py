"""Gradients: the rows that a batch reads get one, the others exactly zero; what optimisers then do to the others.

For the sum of all numbers that were looked up, the gradient of row i is count(i) in every number. For any loss it is
the sum of the gradients at the places where word i stands.
"""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from core.arrays import Float64, Int
from core.data.vocabulary import PAD
from core.model.update_rules import rows_after
from core.recipe import TrainConfig

Optimizer = Literal["sgd", "adam", "sparse_adam"]
OPTIMIZERS: tuple[Optimizer, ...] = get_args(Optimizer)

TORCH = """
import torch

table = torch.nn.Embedding(*weight.shape, padding_idx=0)
table.weight.data = weight
table(ids).sum().backward()
gradient = table.weight.grad.clone()
adam = torch.optim.Adam(table.parameters(), lr)
adam.step()
table.weight.grad.zero_()
before = table.weight.detach().clone()
adam.step()
moved = (table.weight - before).norm(dim=1)
"""


def reading_counts(ids: Int, words: int) -> Int:
    """(V,): how often each row of a table of so many words is read; <PAD> is not counted. ids: of any shape."""
    counts: Int = np.bincount(ids.ravel(), minlength=words)
    counts[PAD] = 0
    return counts


def sum_gradient(ids: Int, words: int, size: int) -> Float64:
    """(V, E): the gradient of the sum of all numbers that were looked up."""
    return np.repeat(reading_counts(ids, words)[:, None], size, axis=1).astype(np.float64)


@dataclass(frozen=True, eq=False)
class Absent:
    """A row that is read in one batch and not in those after it."""

    optimizer: Optimizer
    distances: Float64
    "(steps + 1,): how far it has moved, 0 at first, then after each batch; the first one reads it"

    @property
    def unread(self) -> float:
        """How far it moved in the batches that did not read it."""
        return float(self.distances[-1] - self.distances[1])


def absent_row(lr: float, gradient: Float64, steps: int) -> tuple[Absent, ...]:
    """One row under each optimiser: `gradient` (E,) in the first batch, none in the others. steps: batches in all.

    SparseAdam (Adam that leaves alone what has no gradient) keeps the moments of such a row as they are.
    """
    found = []
    for optimizer in OPTIMIZERS:
        config = TrainConfig(lr=lr, optimizer="sgd" if optimizer == "sgd" else "adam")
        absent = [np.zeros_like(gradient)] * (steps - 1)
        rows = rows_after(config, np.zeros_like(gradient), [gradient, *([] if optimizer == "sparse_adam" else absent)])
        rows += [rows[-1]] * (steps - len(rows))
        found.append(Absent(optimizer, np.array([0.0, *(np.linalg.norm(row) for row in rows)])))
    return tuple(found)
