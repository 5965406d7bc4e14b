"""The embedding table: words and their vectors, the one thing every analysis takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.arrays import Float32, Int
from core.data.vocabulary import SPECIALS


def most_frequent(counts: Sequence[int], most: int | None = None) -> Int:
    """Places of the largest counts, at most so many, largest first; equal counts in the order given."""
    places: Int = np.argsort(-np.array(counts, np.int64), kind="stable")[:most]
    return places


@dataclass(frozen=True, eq=False)
class EmbeddingTable:
    """V words, each with a vector of E numbers and how often it was seen."""

    words: tuple[str, ...]
    "V words; those of a trained model begin with the four specials"
    vectors: Float32
    "(V, E) float32, finite"
    counts: tuple[int, ...]
    "V counts in the training pairs, 0 or more"
    sides: tuple[str, ...] = ()
    "V of 'source', 'target' or 'both', whose sentences hold the word; empty for a table of one language"

    def __post_init__(self) -> None:
        """Refuse arrays whose sizes do not fit together."""
        if self.vectors.ndim != 2 or not len(self.words) == len(self.vectors) == len(self.counts):
            raise ValueError(
                f"an EmbeddingTable needs V words, V counts and a (V, E) array, got {len(self.words)} words, "
                f"{len(self.counts)} counts and {self.vectors.shape}; build all three from one Vocabulary"
            )

    @cached_property
    def ids(self) -> dict[str, int]:
        """Word -> row."""
        return {word: row for row, word in enumerate(self.words)}

    @cached_property
    def studied(self) -> Int:
        """Rows under study, (N,): every word that is not a special, in order."""
        return np.array([row for row, word in enumerate(self.words) if word not in SPECIALS], dtype=np.int64)

    def frequent(self, most: int | None = None) -> Int:
        """Rows of the most frequent words under study, at most so many, most frequent first."""
        rows: Int = self.studied[most_frequent([self.counts[row] for row in self.studied], most)]
        return rows

    def without_specials(self) -> "EmbeddingTable":
        """The same table with the N words under study only."""
        rows = self.studied
        return EmbeddingTable(
            tuple(self.words[row] for row in rows), self.vectors[rows], tuple(self.counts[row] for row in rows)
        )

    def vector(self, word: str) -> Float32:
        """The row of a word, (E,). Raises KeyError for a word that is not in the table."""
        row: Float32 = self.vectors[self.ids[word]]
        return row
