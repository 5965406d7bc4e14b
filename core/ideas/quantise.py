"""Quantisation: each number of the table as one of few levels, and what is left of cosines and translations.

    scale = max |w| / (2^(b-1) - 1)        w -> scale * round(w / scale)        b = 2 ... 8 bits
    one bit keeps the sign: w -> mean |w| * sign(w)       a 0, as in the row of <PAD>, stays 0

One scale serves the whole table, or each row has its own.
"""

from dataclasses import dataclass, replace

import numpy as np

from core.analysis.similarity.cosine import double_unit_rows
from core.arrays import Float32, Float64
from core.data.dataset import Ids
from core.model import Weights, greedy

BITS = tuple(range(1, 9))

TORCH = """
import torch

most = 2 ** (bits - 1) - 1
scale = weight.abs().max() / most
levels = (weight / scale).round().clamp(-most, most).to(torch.int8)
restored = levels * scale
farthest = (weight - restored).abs().max()
assert farthest <= 0.501 * scale
"""


@dataclass(frozen=True, eq=False)
class Quantised:
    """A table of few levels."""

    bits: int
    "of a number, 1 to 8"
    vectors: Float32
    "(V, E) as they are read back"
    scales: int
    "numbers of 4 bytes that are kept beside the levels"

    @property
    def bytes(self) -> int:
        """Of the levels, packed, and the scales."""
        return (self.vectors.size * self.bits + 7) // 8 + 4 * self.scales


def quantise(vectors: Float32, bits: int, by_row: bool) -> Quantised:
    """vectors: (V, E). by_row: each row has a scale of its own."""
    magnitudes = np.abs(vectors)
    over = 1 if by_row else None
    if bits == 1:
        scale = magnitudes.mean(axis=over, keepdims=True)
        restored = scale * np.sign(vectors)
    else:
        scale = magnitudes.max(axis=over, keepdims=True) / np.float32(2 ** (bits - 1) - 1)
        restored = scale * np.rint(vectors / np.where(scale > 0, scale, 1))
    return Quantised(bits, restored.astype(np.float32), scale.size)


def upper_cosines(vectors: Float32) -> Float64:
    """(N (N - 1) / 2,): the cosine of each pair of rows (N, E); 0 beside a row of zeros."""
    rows = double_unit_rows(vectors)
    found: Float64 = (rows @ rows.T)[np.triu_indices(len(rows), 1)]
    return found


def with_tables(weights: Weights, bits: int, by_row: bool) -> Weights:
    """A model whose two embedding tables are quantised."""
    source, target = (
        replace(stack, embedding=quantise(stack.embedding, bits, by_row).vectors)
        for stack in (weights.encoder, weights.decoder)
    )
    return replace(weights, encoder=source, decoder=target)


def same_translations(weights: Weights, sentences: tuple[Ids, ...], setting: tuple[int, bool], most: int) -> int:
    """How many sentences are translated as before. setting: bits, by_row. most: tokens of a translation."""
    changed = with_tables(weights, *setting)
    return sum(greedy(weights, ids, most).ids == greedy(changed, ids, most).ids for ids in sentences)
