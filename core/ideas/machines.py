"""Many machines: each reads a share of the batch; what they must send each other, by how the table is kept.

Bytes that all machines together receive, for m machines, V rows of E numbers of 4 bytes, ids of 8:

    dense     every machine has the table; gradients (V, E) are summed around a ring: 2 (m - 1) V E numbers in all
    sparse    the same, but each machine sends the others only the rows it has read, with their ids
    half      as sparse, with gradients of 2 bytes a number
    rows      machine k keeps the rows with id mod m = k: those read elsewhere travel there, their gradients back
    numbers   machine k keeps E / m numbers of every row: at each place the other numbers travel there, and back

What is read twice by one machine travels once, but for `numbers`, where each place is completed by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.arrays import Int
from core.data.vocabulary import PAD

NUMBER, HALF, ID = 4, 2, 8  # bytes

TORCH = """
import torch

table = torch.nn.Embedding(words, size, sparse=True)
sent = 0
for ids in shares:
    table.weight.grad = None
    table(ids).sum().backward()
    gradient = table.weight.grad.coalesce()
    sent += (len(shares) - 1) * (gradient.indices().nbytes + gradient.values().nbytes)
dense = 2 * (len(shares) - 1) * table.weight.nbytes
"""


@dataclass(frozen=True)
class Traffic:
    """Bytes that all machines together receive for one batch."""

    dense: int
    sparse: int
    half: int
    rows: int
    numbers: int


def shared_out(ids: Sequence[Sequence[int]], machines: int) -> tuple[Int, ...]:
    """The ids that each machine reads: sentence i goes to machine i mod m. <PAD> is not read."""
    shares = [[each for sentence in ids[turn::machines] for each in sentence] for turn in range(machines)]
    return tuple(np.array([each for each in share if each != PAD], np.int64) for share in shares)


def traffic(shares: Sequence[Int], words: int, size: int) -> Traffic:
    """For the ids that each machine reads, and a table of so many words of so many numbers."""
    machines, others = len(shares), len(shares) - 1
    read = [np.unique(share) for share in shares]
    rows = sum(len(each) for each in read)
    elsewhere = sum(int((each % machines != turn).sum()) for turn, each in enumerate(read))
    places = sum(len(share) for share in shares)
    # Machine k has the numbers k, k + m, ...: of each place it reads, all but its own have to come.
    foreign = sum(len(share) * (size - len(range(turn, size, machines))) for turn, share in enumerate(shares))
    return Traffic(
        dense=2 * others * words * size * NUMBER,
        sparse=others * rows * (size * NUMBER + ID),
        half=others * rows * (size * HALF + ID),
        rows=elsewhere * (2 * size * NUMBER + ID),
        numbers=2 * foreign * NUMBER + others * places * ID,
    )


def zipf_batch(words: int, places: int, seed: int = 0) -> Int:
    """Ids as in real text: the word of rank r is read in proportion to 1 / r (Zipf 1935). From 1 to words - 1."""
    weights = 1 / np.arange(1, words)
    return np.random.default_rng(seed).choice(np.arange(1, words), places, p=weights / weights.sum())
