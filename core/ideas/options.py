"""Options of an embedding layer, as in torch: padding_idx, max_norm with norm_type, scale_grad_by_freq, sparse."""

from dataclasses import dataclass

import numpy as np

from core.arrays import Float32, Float64, Int

TINY = 1e-7  # torch adds it to the length by which a row is divided

TORCH = """
import torch

def read(**options):
    table = torch.nn.Embedding(*weight.shape, **options)
    table.weight.data = weight.clone()
    table(ids).sum().backward()
    return table.weight.detach(), table.weight.grad

plain, padded = read()[1], read(padding_idx=0)[1]
shortened = read(max_norm=max_norm, norm_type=norm_type)[0]
scaled, sparse = read(scale_grad_by_freq=True)[1], read(sparse=True)[1].coalesce()
"""


@dataclass(frozen=True)
class Options:
    """Those of `torch.nn.Embedding`, under its names; as they stand here, all are off."""

    padding_idx: int | None = None
    "a row that gets no gradient"
    max_norm: float | None = None
    "rows that are longer are shortened to this length, in the table itself, when they are read"
    norm_type: float = 2.0
    "p of the length: 1, 2 or infinity"
    scale_grad_by_freq: bool = False
    "divide the gradient of a row by how often the batch reads it"
    sparse: bool = False
    "keep the gradients of the rows that were read only"

    def __post_init__(self) -> None:
        """Refuse what torch refuses."""
        if self.scale_grad_by_freq and self.sparse:
            raise ValueError("scale_grad_by_freq needs dense gradients; leave out one of it and sparse")


@dataclass(frozen=True, eq=False)
class Effect:
    """What one batch does to the table."""

    weight: Float64
    "(V, E) after the lookup: differs from before where rows were too long"
    gradient: Float64
    "(V, E) of the sum of all numbers that were looked up"
    stored: int
    "rows of the gradient that are kept in memory"

    def lengths(self, norm_type: float = 2.0) -> Float64:
        """(V,) length of each row of the table."""
        lengths: Float64 = np.linalg.norm(self.weight, norm_type, axis=1)
        return lengths


def read(weight: Float32, ids: Int, options: Options) -> Effect:
    """Look ids (of any shape) up in a table (V, E) with these options, and go back from the sum."""
    table, counts = weight.astype(np.float64), np.bincount(ids.ravel(), minlength=len(weight))
    if options.max_norm is not None:
        lengths = np.linalg.norm(table, options.norm_type, axis=1)
        long = (lengths > options.max_norm) & (counts > 0)
        table[long] *= options.max_norm / (lengths[long, None] + TINY)
    gradient = np.minimum(counts, 1) if options.scale_grad_by_freq else counts.copy()
    rows_read = counts > 0
    if options.padding_idx is not None:
        gradient[options.padding_idx] = 0
        rows_read[options.padding_idx] = False
    stored = int(rows_read.sum()) if options.sparse else len(weight)
    return Effect(table, np.repeat(gradient[:, None], weight.shape[1], axis=1).astype(np.float64), stored)
