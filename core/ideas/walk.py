"""The walk through: a table of five rows of three numbers, two sentences of four ids, and the vectors that come out.

ids [B, T] -> vectors [B, T, E]: each id is replaced by its row
"""

from dataclasses import dataclass

import numpy as np

from core.arrays import Float32, Int
from core.data.vocabulary import PAD
from core.embeddings.table import EmbeddingTable

ROWS, NUMBERS = 5, 3
IDS = ((1, 3, 2, 4), (2, 1, 0, 0))
"two sentences of four ids; the second one is shorter and filled up with <PAD>"

TORCH = """
import torch

table = torch.nn.Embedding(5, 3, padding_idx=0)
table.weight.data = weight
vectors = table(ids)
assert table.weight.shape == (5, 3) and ids.shape == (2, 4) and vectors.shape == (2, 4, 3)
assert all(vectors[b, t].equal(weight[ids[b, t]]) for b in range(2) for t in range(4))
"""


@dataclass(frozen=True, eq=False)
class Walk:
    """Ids in, vectors out."""

    words: tuple[str, ...]
    "of the rows, <PAD> first"
    weight: Float32
    "(5, 3), or less where the run has fewer rows or numbers"
    ids: Int
    "(2, 4)"

    @property
    def vectors(self) -> Float32:
        """(2, 4, 3): each id replaced by its row."""
        rows: Float32 = self.weight[self.ids]
        return rows


def small_table(table: EmbeddingTable) -> tuple[tuple[str, ...], Float32]:
    """<PAD>, the four most frequent words (other specials where there are fewer) and their first three numbers."""
    rows = list(dict.fromkeys([PAD, *table.frequent(ROWS - 1).tolist(), *range(len(table.words))]))[:ROWS]
    return tuple(table.words[row] for row in rows), table.vectors[rows, :NUMBERS]


def walk(table: EmbeddingTable, place: int | None = None, put: int = 0) -> Walk:
    """The batch `IDS` read from a small table cut out of this one; at a place (0 to 7) another id may be put."""
    words, weight = small_table(table)
    ids = np.array(IDS)
    if place is not None:
        ids[divmod(place, ids.shape[1])] = put
    return Walk(words, weight, np.minimum(ids, len(words) - 1))
