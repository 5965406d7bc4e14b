"""Static and contextual: a word has one row of the table, and in each sentence another hidden state.

The row is looked up by the word alone. The encoder's state after the word, h_t = LSTM(row, h_(t-1)), depends on every
word before it: it is a vector of the word in its context. The words after it change nothing: the encoder reads forward.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.arrays import Float32
from core.model import Weights, encode

TORCH = """
import torch

table = torch.nn.Embedding.from_pretrained(weight)
encoder = torch.nn.LSTM(table.embedding_dim, hidden, layers)
encoder.load_state_dict(parameters)
states, _ = encoder(table(first))
others, _ = encoder(table(second))
same_row = torch.equal(table(first)[place], table(second)[other])
cosine = torch.cosine_similarity(states[place], others[other], dim=0)
"""


@dataclass(frozen=True)
class Occurrence:
    """A place where a word stands."""

    ids: tuple[int, ...]
    "the sentence, as ids"
    place: int
    "of the word in it, 0 first"


def occurrences(sentences: Sequence[Sequence[int]], word: int, most: int) -> tuple[Occurrence, ...]:
    """Where a word stands with other words before it, in different ways; at last the word alone. At most so many.

    Sentences that are equal up to the word give one occurrence: what comes after a word does not change its state.
    """
    found = dict[tuple[int, ...], Occurrence]()
    for ids in sentences:
        for place, each in enumerate(ids):
            if each == word:
                found.setdefault(tuple(ids[: place + 1]), Occurrence(tuple(ids), place))
    alone = found.pop((word,), Occurrence((word,), 0))
    return (*list(found.values())[: most - 1], alone)


def states(weights: Weights, where: Sequence[Occurrence]) -> Float32:
    """(n, H): the last layer's hidden state after the word, at each occurrence."""
    return np.stack([encode(weights, each.ids).contexts[each.place] for each in where])


def cosine(first: Float32, second: Float32) -> float:
    """Of two vectors, -1 to 1; 0 where one of them is zero."""
    lengths = float(np.linalg.norm(first) * np.linalg.norm(second))
    return float(first @ second) / lengths if lengths else 0.0
