"""Sentences in packed order: nothing is padded. Tokens lie step after step, the longest sentence first.

For the sentences `a b c`, `d e` and `f` the packed order is `a d f | b e | c`. An LSTM reads the tokens of one step
together; a sentence that has ended is no longer there, so no padding is embedded, multiplied, projected or counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.arrays import Int


@dataclass(frozen=True, eq=False)
class Packed:
    """P tokens of B sentences, sorted by length (longest first, ties as they came), step by step."""

    ids: Int
    "(P,) word ids in packed order"
    labels: Int
    "(P,) the id that follows each token (meant for the target side, where every token that is read has one)"
    steps: tuple[slice, ...]
    "the packed positions of each step; their lengths fall and sum to P"
    column: Int
    "(P,) which of the B sorted sentences a token belongs to"
    last: Int
    "(B,) where each sorted sentence's last token lies among the P"
    order: Int
    "(B,) which of the sentences, as they came, is the k-th after sorting"

    @cached_property
    def places(self) -> Int:
        """(P,) where each token stands in its sentence, 0 first: the step that reads it."""
        return np.repeat(np.arange(len(self.steps)), [step.stop - step.start for step in self.steps])


class Sentences:
    """All sentences of one side, end to end in one array; `pack` gathers some of them without a loop over tokens."""

    def __init__(self, sentences: Sequence[Sequence[int]], with_labels: bool) -> None:
        """Lay them end to end. `with_labels`: the last id of a sentence is only ever predicted, never read."""
        lengths = np.array([len(sentence) for sentence in sentences], dtype=np.int64)
        self.starts: Int = np.cumsum(lengths) - lengths
        self.lengths: Int = lengths - with_labels
        self.flat: Int = np.array([token for sentence in sentences for token in sentence] + [0], dtype=np.int64)

    def pack(self, rows: Int) -> Packed:
        """Pack the sentences of these rows, (B,)."""
        order = np.argsort(-self.lengths[rows], kind="stable")
        rows = rows[order]
        lengths = self.lengths[rows]
        steps = np.arange(lengths[0])[:, None]
        going = steps < lengths  # (S, 1) by (B,) -> (S, B); reading it row by row is the packed order
        ends = np.cumsum(going.sum(1))
        begins = np.concatenate(([0], ends[:-1]))
        column = np.arange(len(rows))
        tokens = (self.starts[rows] + steps)[going]  # (S, B) -> (P,)
        return Packed(
            ids=self.flat[tokens],
            labels=self.flat[tokens + 1],
            steps=tuple(map(slice, begins.tolist(), ends.tolist())),
            column=np.broadcast_to(column, going.shape)[going],
            last=begins[lengths - 1] + column,
            order=order,
        )
