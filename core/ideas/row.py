"""Row, weight, layer: what is the word's vector, what is trained, and what a one-hot vector cannot say.

cos(o_i, o_j) = 0 for any two different one-hot vectors: they are all equally far from each other
an embedding layer has V E numbers, its weight, and nothing else; row i of the weight is the vector of word i
"""

from dataclasses import dataclass

import numpy as np

from core.analysis.similarity.cosine import double_unit_rows
from core.arrays import Float32, Float64, Int
from core.ideas.lookup import one_hot

TORCH = """
import torch

layer = torch.nn.Embedding(*weight.shape)
layer.weight.data = weight
trained = sum(numbers.numel() for numbers in layer.parameters())
vector = layer(ids)[0]
assert vector.equal(layer.weight[ids[0]])
one_hot = torch.nn.functional.one_hot(ids, len(weight)).float()
cosines = torch.cosine_similarity(layer(ids)[:, None], layer(ids)[None], dim=2)
apart = torch.cosine_similarity(one_hot[:, None], one_hot[None], dim=2)
"""


@dataclass(frozen=True, eq=False)
class Anatomy:
    """An embedding layer taken apart."""

    numbers: int
    "V E, the numbers of its weight: all that is trained of it"
    moved: Float64
    "(V,) distance of each row from its start"
    cosines: Float64
    "(N, N) of the rows of some words; 0 beside a row of zeros"
    one_hot_cosines: Float64
    "(N, N) of the one-hot vectors of the same words"

    @property
    def trained_rows(self) -> int:
        """Rows that are no longer where they started."""
        return int((self.moved > 0).sum())


def anatomy(now: Float32, start: Float32, ids: Int) -> Anatomy:
    """now, start: the weight (V, E) after training and before. ids: (N,), the words whose cosines are asked for."""
    rows, vectors = double_unit_rows(now[ids]), one_hot(ids, len(now)).astype(np.float64)
    moved = np.linalg.norm(now.astype(np.float64) - start, axis=1)
    return Anatomy(now.size, moved, rows @ rows.T, vectors @ vectors.T)
