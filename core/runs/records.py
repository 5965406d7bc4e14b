"""What training reports: one record an epoch, and one receipt for a single step. Plain values, no torch."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.arrays import Float32, Int
from core.data.corpus import Side
from core.data.vocabulary import SPECIALS
from core.embeddings.table import EmbeddingTable
from core.errors import InputError


def row_norms(matrix: Float32) -> Float32:
    """L2 norm of each row: (V, E) -> (V,)."""
    norms: Float32 = np.sqrt(np.vecdot(matrix, matrix))
    return norms


def displacement(vectors: Float32, start: Float32) -> float:
    """Root mean square distance of a model's words, the leading specials left out, from their start; both (V, E)."""
    moved = (vectors - start)[len(SPECIALS) :]
    return math.sqrt(float(np.vdot(moved, moved)) / max(len(moved), 1))


@dataclass(frozen=True, eq=False)
class Epoch:
    """The model after one pass over the training pairs; number 0 is the untrained model."""

    number: int
    "0, 1, 2 ..."
    loss: float | None
    "mean cross-entropy over the epoch's batches, nats a token; None before the first batch"
    held_out_loss: float | None
    "mean cross-entropy over all held-out tokens, after the epoch; None without held-out pairs"
    exact_match: float | None
    "share of (at most 200) training pairs that greedy decoding gets exactly right, 0 to 1; None if not measured"
    held_out_exact_match: float | None
    "the same for (at most 200) held-out pairs"
    gradient_norm: float | None
    "mean over batches of the L2 norm over all trained weights, before clipping; None before the first batch"
    source_displacement: float
    "root mean square distance of the source words (specials left out) from their start"
    target_displacement: float
    "the same for the target words"
    source: EmbeddingTable
    "the encoder's words"
    target: EmbeddingTable
    "the decoder's words"
    source_gradient: Float32
    "(V,) mean over batches of the L2 norm of each row's gradient; 0 for a row no batch looked up"
    target_gradient: Float32
    "the same for the target words"


@dataclass(frozen=True, eq=False)
class Receipt:
    """What one update did to one embedding table."""

    counts: Int
    "(V,) how often the batch looked each row up"
    gradient: Float32
    "(V,) L2 norm of each row's gradient, before clipping; 0 for a row that was not looked up"
    moved: Float32
    "(V,) L2 distance the update moved each row"


@dataclass(frozen=True, eq=False)
class Step:
    """One batch: forward, backward, update."""

    epoch: int
    "1, 2 ..."
    batch: int
    "1 to `batches`"
    batches: int
    "batches in an epoch"
    rows: tuple[int, ...]
    "corpus rows in the batch, in the order they were drawn"
    forced: bool
    "whether the decoder was shown the true previous words (teacher forcing) or its own choices"
    loss: float
    "mean cross-entropy over the batch's target tokens, before the update, nats"
    gradient_norm: float
    "L2 norm over all trained weights, before clipping"
    clipped: bool
    "whether the gradient was longer than the recipe allows and was shortened"
    receipts: Mapping[Side, Receipt]
    "one for each embedding table"


class Diverged(InputError):
    """Loss or gradient is no longer a number. The update was not made: the trainer stands at the last good step."""

    def __init__(self, epoch: int, batch: int) -> None:
        """epoch, batch: the one that could not be learned from, both counted from 1."""
        super().__init__("diverged", f"{epoch}")
        self.epoch, self.batch = epoch, batch
