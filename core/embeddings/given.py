"""Given rows: vectors from elsewhere with which words of a table start, and what a recipe says of them.

GivenRows      the words and their numbers, known by a hash of both
GivenVectors   part of a recipe: whose table, the hash of the rows, and whether they are trained
"""

import hashlib
import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

import numpy as np

from core.arrays import Float32, Int
from core.data.characters import first_forbidden
from core.data.corpus import Side
from core.data.vocabulary import SPECIALS, Vocabulary
from core.embeddings.table import EmbeddingTable, most_frequent
from core.errors import InputError

GivenSide = Literal["source", "target", "both"]
LARGEST = 1e6  # of a given number: sums of squares and losses made of it stay finite
NAME_CHARACTERS = 80
_ID = re.compile(r"[0-9a-f]{24}")


def is_rows_id(text: str) -> bool:
    """True for 24 lower-case hexadecimal digits and nothing else, so that no id can leave the store."""
    return _ID.fullmatch(text) is not None


@dataclass(frozen=True)
class GivenVectors:
    """What a recipe says of given rows; the numbers themselves are in a file beside it."""

    side: GivenSide
    "whose table starts with them; 'both' for one table that both sides share, and only then"
    rows: str
    "the hash of the words and their numbers, see `GivenRows.id`"
    frozen: bool = False
    "the given rows stay as they are; words without one are drawn and trained either way"
    name: str = field(default="", compare=False)
    "of the file or run they come from, for the reader; decides nothing"

    def of(self, side: Side) -> bool:
        """Whether words of this side start with them."""
        return self.side in (side, "both")

    def __post_init__(self) -> None:
        """Refuse another side, another hash, another name."""
        if self.side not in get_args(GivenSide) or not is_rows_id(self.rows) or type(self.frozen) is not bool:
            raise InputError("broken_link", "given")
        if len(self.name) > NAME_CHARACTERS or self.name != " ".join(self.name.split()) or first_forbidden(self.name):
            raise InputError("broken_link", "given")


@dataclass(frozen=True, eq=False)
class GivenRows:
    """N words, each with the E numbers it starts with."""

    words: tuple[str, ...]
    "N words, 1 or more, sorted, each once, no special among them"
    vectors: Float32
    "(N, E) float32, none beyond `LARGEST`"

    def __post_init__(self) -> None:
        """Refuse words and numbers that do not fit together."""
        in_order = all(first < second for first, second in zip(self.words, self.words[1:], strict=False))
        if not self.words or not in_order or set(self.words) & set(SPECIALS):
            raise ValueError("GivenRows need sorted words, each once, without the specials; see `given_rows`")
        if self.vectors.dtype != np.float32 or self.vectors.ndim != 2 or len(self.vectors) != len(self.words):
            raise ValueError(f"{len(self.words)} words need an (N, E) array of float32, got {self.vectors.shape}")
        if not (np.abs(self.vectors) <= LARGEST).all():  # nor is a number that is none
            raise InputError("given_too_large", "", LARGEST)

    @cached_property
    def id(self) -> str:
        """24 hexadecimal digits that depend on every word and on every bit of every number, and on nothing else."""
        words = json.dumps([*self.words, self.vectors.shape[1]], ensure_ascii=False)
        numbers = np.ascontiguousarray(self.vectors, "<f4").tobytes()
        return hashlib.sha256(words.encode() + b"\n" + numbers).hexdigest()[:24]

    @property
    def dimension(self) -> int:
        """E."""
        return int(self.vectors.shape[1])

    def places(self, words: Sequence[str]) -> tuple[Int, Int]:
        """Rows of a table with these words that are given one, and for each its row here; (n,) both."""
        here = {word: row for row, word in enumerate(self.words)}
        pairs = [(row, here[word]) for row, word in enumerate(words) if word in here]
        found: Int = np.array(pairs, np.int64).reshape(-1, 2)
        return found[:, 0], found[:, 1]


def given_rows(table: EmbeddingTable, words: Collection[str]) -> GivenRows:
    """The rows of those words that a table has. Raises InputError: 'no_given_words' for none, 'given_too_large'."""
    asked = set(words) - set(SPECIALS)
    shared = sorted(word for word in table.words if word in asked)
    if not shared:
        raise InputError("no_given_words")
    return GivenRows(tuple(shared), table.vectors[[table.ids[word] for word in shared]].astype(np.float32))


@dataclass(frozen=True)
class Coverage:
    """Which words of one side have a vector elsewhere; specials are no words."""

    words: tuple[str, ...]
    "those that have one, the most frequent in the pairs first"
    missing: tuple[str, ...]
    "those that have none, the most frequent first"

    @property
    def all(self) -> int:
        """How many words there are."""
        return len(self.words) + len(self.missing)

    def first(self, share: float) -> tuple[str, ...]:
        """So many of those that have one, 0 to 1 of them, one at least: the most frequent."""
        return self.words[: max(1, round(share * len(self.words)))]


def coverage(vocabulary: Vocabulary, known: Collection[str]) -> Coverage:
    """Which words of a vocabulary are known elsewhere. known: with a fast `in`."""
    words = [vocabulary.words[row] for row in most_frequent(vocabulary.counts) if row >= len(SPECIALS)]
    return Coverage(tuple(word for word in words if word in known), tuple(word for word in words if word not in known))
