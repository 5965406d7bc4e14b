"""Token, position and segment: three vectors of equal size, added; the factor sqrt(E), and the lengths it balances.

x_t = s E[word_t] + P[t] + S[segment]        s = 1 or sqrt(E) (Vaswani et al. 2017; segments: Devlin et al. 2019)
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.arrays import Float64, Floats, Int

Kind = Literal["sinusoidal", "learned"]
BERT_SD = 0.02  # of the start of learned positions and segments

TORCH = """
import torch

places = torch.arange(len(ids))
angles = places[:, None] / 10_000 ** (torch.arange(0, size, 2) / size)
position = torch.stack([angles.sin(), angles.cos()], dim=2).flatten(1)
token = torch.nn.functional.embedding(ids, weight) * size**0.5
segment = torch.nn.functional.embedding(torch.zeros_like(ids), segments)
total = token + position + segment
"""


def sinusoids(positions: int, size: int) -> Float64:
    """Position vectors (positions, E) of Vaswani et al. 2017: sin and cos of p / 10000^(2 k / E), side by side."""
    angles = np.arange(positions)[:, None] / 10_000 ** (np.arange(0, size, 2) / size)
    both = np.stack([np.sin(angles), np.cos(angles)], axis=2).reshape(positions, -1)
    return both[:, :size]


def segment_table(size: int) -> Float64:
    """(2, E): vectors of two segments as they start, N(0, 0.02)."""
    return np.random.default_rng(1).normal(0, BERT_SD, (2, size))


@dataclass(frozen=True, eq=False)
class Parts:
    """The three parts of each place of a sentence."""

    token: Float64
    "(T, E), scaled"
    position: Float64
    "(T, E)"
    segment: Float64
    "(T, E)"

    @property
    def total(self) -> Float64:
        """(T, E)."""
        return self.token + self.position + self.segment


def parts(table: Floats, ids: Int, kind: Kind, scaled: bool) -> Parts:
    """table: (V, E). ids: (T,), all of segment 0. kind: sinusoidal positions, or learned ones as they start."""
    count, size = len(ids), table.shape[1]
    drawn = np.random.default_rng(0).normal(0, BERT_SD, (count, size))
    token = table[ids].astype(np.float64) * (np.sqrt(size) if scaled else 1.0)
    return Parts(token, sinusoids(count, size) if kind == "sinusoidal" else drawn, segment_table(size)[[0] * count])
