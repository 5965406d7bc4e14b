"""Lookup: an id chooses a row of the table. One-hot vector times table and a linear layer without bias do the same.

e(id) = one_hot(id) E        (1, V) (V, E) -> (1, E): all products are 0 but those with row id
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import thread_time

import numpy as np

from core.arrays import Float32, Int

VOCABULARIES = (500, 2_000, 10_000, 50_000)
"V of the tables that are timed; numbers in a row: `WIDTH`"
WIDTH = 64
EVERY, SOME = 1_000, 200  # tables up to which each id is looked up, and how many ids of a larger one

TORCH = """
import torch

table = torch.nn.Embedding.from_pretrained(weight)
layer = torch.nn.Linear(*weight.shape, bias=False)
layer.weight.data = weight.T
one_hot = torch.nn.functional.one_hot(ids, len(weight)).float()
rows, products, outputs = table(ids), one_hot @ weight, layer(one_hot)
assert rows.equal(products) and rows.equal(outputs)
"""


@dataclass(frozen=True, eq=False)
class Lookup:
    """The same ids by three ways."""

    ids: Int
    "(N,) in 0 to V - 1"
    rows: Float32
    "(N, E) the rows of the table"
    products: Float32
    "(N, E) one-hot vectors times the table"
    outputs: Float32
    "(N, E) what a linear layer without bias gives for the one-hot vectors"

    @property
    def equal(self) -> int:
        """How many of the N ids give the same numbers by all three ways, to the last bit."""
        same = (self.rows == self.products) & (self.rows == self.outputs)
        return int(same.all(axis=1).sum())


def one_hot(ids: Int, words: int) -> Float32:
    """(N, V): 1 at each id, 0 elsewhere."""
    vectors = np.zeros((len(ids), words), np.float32)
    vectors[np.arange(len(ids)), ids] = 1
    return vectors


def sampled_ids(words: int) -> Int:
    """Every id of a table of so many words; of a large one, ids spread over it."""
    ids: Int = np.arange(words) if words <= EVERY else np.linspace(0, words - 1, SOME).astype(np.int64)
    return ids


def look_up(table: Float32, ids: Int) -> Lookup:
    """Rows of a table (V, E) by the three ways."""
    vectors = one_hot(ids, len(table))
    weight = np.ascontiguousarray(table.T)  # (E, V), as a linear layer keeps it: outputs by inputs
    return Lookup(ids, table[ids], vectors @ table, vectors @ weight.T)


@dataclass(frozen=True)
class Timed:
    """One lookup in a table of so many rows."""

    words: int
    "V"
    lookup: float
    "microseconds to copy one row"
    product: float
    "microseconds for a one-hot vector times the table"


def timings(clock: Callable[[], float] = thread_time) -> tuple[Timed, ...]:
    """Both ways measured, against V. clock: seconds of processor time, so that other work does not count."""
    found = []
    for words in VOCABULARIES:
        table, vector = np.ones((words, WIDTH), np.float32), one_hot(np.array([words // 2]), words)[0]
        copied = _microseconds(partial(np.copy, table[words // 2]), 300, clock)
        found.append(Timed(words, copied, _microseconds(partial(np.matmul, vector, table), 3, clock)))
    return tuple(found)


def _microseconds(work: Callable[[], Float32], times: int, clock: Callable[[], float]) -> float:
    """The shortest of three means, at least a nanosecond."""
    shortest = np.inf
    for _ in range(3):
        begun = clock()
        for _ in range(times):
            work()
        shortest = min(shortest, (clock() - begun) / times)
    return float(max(1e-3, shortest * 1e6))
