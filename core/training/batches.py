"""Batches of pairs, in the order in which a default `DataLoader(shuffle=True)` would draw them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from core.arrays import Int
from core.data.dataset import Dataset
from core.training.packed import Packed, Sentences


@dataclass(frozen=True, eq=False)
class Batch:
    """B pairs. Each side is sorted by its own lengths; `cross` leads from one order to the other."""

    rows: Int
    "(B,) corpus rows, as they were drawn"
    source: Packed
    "what the encoder reads"
    target: Packed
    "what the decoder reads (<SOS> and the words) and, as labels, what it should write (the words and <EOS>)"
    cross: Int
    "(B,) the k-th sorted target belongs to the sorted source cross[k]"


class Batches:
    """Every pair of a corpus, ready to be cut into batches."""

    CACHED = 512
    "batches kept: with a handful of pairs the same ones come again and again"

    def __init__(self, dataset: Dataset) -> None:
        """Lay both sides of the corpus end to end."""
        self.source = Sentences(dataset.source_ids, with_labels=False)
        self.target = Sentences(dataset.target_ids, with_labels=True)
        self._kept: dict[bytes, Batch] = {}

    def __call__(self, rows: Int) -> Batch:
        """The pairs of these corpus rows, (B,)."""
        key = rows.tobytes()
        batch = self._kept.get(key)
        if batch is None:
            source, target = self.source.pack(rows), self.target.pack(rows)
            batch = Batch(rows, source, target, np.argsort(source.order)[target.order])
            if len(self._kept) < self.CACHED:
                self._kept[key] = batch
        return batch

    def of(self, rows: Sequence[int], size: int) -> Iterator[Batch]:
        """The rows in order, `size` at a time."""
        for start in range(0, len(rows), size):
            yield self(np.asarray(rows[start : start + size], dtype=np.int64))


def shuffled(count: int, generator: torch.Generator) -> Int:
    """An epoch's order of `count` pairs, (count,), with the draws of a default `DataLoader(shuffle=True)`.

    Two from the generator: a base seed for worker processes (there are none: it is discarded) and a seed for the
    sampler, which starts a fresh generator that draws the permutation.
    """
    torch.empty((), dtype=torch.int64).random_(generator=generator)
    seed = int(torch.empty((), dtype=torch.int64).random_(generator=generator))
    order: Int = torch.randperm(count, generator=torch.Generator().manual_seed(seed)).numpy()
    return order
