"""Low rank: the table as a product of two thin ones, (V, E) = (V, r) (r, E), and from which r that saves nothing.

The best product of rank r is that of the singular value decomposition (Eckart and Young 1936). It has r (V + E)
numbers: fewer than V E only while r < V E / (V + E).
"""

from dataclasses import dataclass

import numpy as np

from core.arrays import Float32, Float64

TORCH = """
import torch

U, S, Vh = torch.linalg.svd(weight, full_matrices=False)
left, right = U[:, :rank] * S[:rank], Vh[:rank]
restored = left @ right
kept = ((restored**2).sum() / (weight**2).sum()).item()
numbers = left.numel() + right.numel()
saves = numbers < weight.numel()
"""


@dataclass(frozen=True, eq=False)
class LowRank:
    """How much of a table each rank keeps."""

    words: int
    "V"
    size: int
    "E"
    kept: Float64
    "(min(V, E) + 1,) share of the sum of squares that rank 0, 1, 2 ... keeps, 0 to 1; 1 throughout for zeros"

    @property
    def most(self) -> int:
        """The highest rank that there is: min(V, E)."""
        return len(self.kept) - 1

    @property
    def break_even(self) -> float:
        """The rank at which two thin tables have as many numbers as the whole one."""
        return self.words * self.size / (self.words + self.size)

    def numbers(self, rank: int) -> int:
        """Of the two thin tables."""
        return rank * (self.words + self.size)

    def rank_for(self, share: float) -> int:
        """The least rank that keeps this share."""
        return int(np.argmax(self.kept >= share - 1e-9))


def low_rank(vectors: Float32) -> LowRank:
    """Of a table (V, E): its squared singular values are the eigenvalues of the smaller Gram matrix, V x V or E x E."""
    wide = vectors.astype(np.float64)
    small = wide.T @ wide if wide.shape[0] > wide.shape[1] else wide @ wide.T
    squares = np.maximum(np.linalg.eigvalsh(small)[::-1], 0)
    total = squares.sum()
    kept = np.array([0.0, *np.cumsum(squares)]) / total if total > 0 else np.ones(len(squares) + 1)
    words, size = vectors.shape
    return LowRank(words, size, np.minimum(kept, 1))
