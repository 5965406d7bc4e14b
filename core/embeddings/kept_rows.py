"""The rows of a file that are kept, in the order of the file: each word once, within the limits."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.data.characters import first_forbidden
from core.embeddings.table import EmbeddingTable
from core.errors import InputError
from core.limits import limits

Float = NDArray[np.float32]
VectorFormat = Literal["word2vec text", "word2vec binary", "fasttext", "glove", "projector", "numpy"]


@dataclass(frozen=True)
class VectorReport:
    """What a file of vectors held, and what became of each row: found = kept + left_out + merged + unnamed."""

    format: VectorFormat
    "as recognised from the content; .vec in the name makes word2vec text fastText's"
    dimension: int
    "E, numbers in each vector, 1 or more"
    announced: int | None
    "rows the file says it has (Projector and NumPy: how many words there are), None for GloVe, which says nothing"
    found: int
    "rows in the file, 1 or more"
    kept: int
    "rows in the table"
    left_out: int
    "rows whose word was not asked for; their numbers are counted but not read"
    merged: int
    "rows whose word had been kept before: the first row of a word is the one that counts"
    unnamed: int
    "rows without a word, left out"
    zero_rows: int
    "rows in the table whose numbers are all 0: these words have no direction"


@dataclass(frozen=True, eq=False)
class VectorFile:
    """The words and vectors that were read from a file, and the report of the reading."""

    table: EmbeddingTable
    "the N kept words in the file's order; counts are the file's own where it has any, else 0; no specials are added"
    report: VectorReport
    "what was kept, left out and merged"

    @property
    def words(self) -> tuple[str, ...]:
        """The N kept words, each once."""
        return self.table.words

    @property
    def vectors(self) -> Float:
        """Their vectors, (N, E) float32, finite."""
        return self.table.vectors


class KeptRows:
    """Collects rows: ask `takes` about the word of each row in order, and `add` the numbers of each that is taken."""

    def __init__(self, dimension: int, keep: Set[str] | None, line: int = 1) -> None:
        """Vectors have `dimension` numbers, as seen on `line`. keep: the words asked for, None for all."""
        self._limits = limits()
        if dimension > self._limits.width:
            raise InputError("too_many_dimensions", f"{line}", self._limits.width)
        self.dimension, self._keep = dimension, keep
        self._counts: dict[str, int] = {}
        self._numbers = bytearray()
        self._bytes = self.found = self._left_out = self._merged = self._unnamed = 0

    def takes(self, word: str, line: int, count: int = 0) -> bool:
        """Whether the row on this line is one to keep; if so its word and count are."""
        self.found += 1
        if self.found > self._limits.vector_rows:
            raise InputError("too_many_vectors", f"{line}", self._limits.vector_rows)
        if not word:
            self._unnamed += 1
        elif self._keep is not None and word not in self._keep:
            self._left_out += 1
        elif word in self._counts:
            self._merged += 1
        else:
            if forbidden := first_forbidden(word):
                raise InputError("forbidden_character", f"{line}", forbidden)
            self._bytes += 4 * self.dimension + word_bytes(word)
            if self._bytes > self._limits.vector_bytes:
                raise InputError("too_many_vectors", f"{line}", len(self._counts))
            self._counts[word] = count
            return True
        return False

    def add(self, row: Float, line: int) -> None:
        """Keep the numbers of a row that was taken, (E,) float32, finite or else refused."""
        if row.shape != (self.dimension,) or not np.isfinite(row).all():
            raise InputError("broken_vector", f"{line}", self.dimension)
        self._numbers += row.tobytes()

    def finish(self, form: VectorFormat, name: str, announced: int | None = None) -> VectorFile:
        """The table and the report, once the file has been read to its end."""
        if announced not in (None, self.found):
            raise InputError("row_count", f"{self.found}", announced)
        if not self.found:
            raise InputError("empty_file", name)
        vectors = np.frombuffer(self._numbers, np.float32).reshape(-1, self.dimension)
        return VectorFile(
            EmbeddingTable(tuple(self._counts), vectors, tuple(self._counts.values())),
            VectorReport(
                format=form,
                dimension=self.dimension,
                announced=announced,
                found=self.found,
                kept=len(self._counts),
                left_out=self._left_out,
                merged=self._merged,
                unnamed=self._unnamed,
                zero_rows=int(np.count_nonzero(~vectors.any(axis=1))),
            ),
        )


def word_bytes(word: str) -> int:
    """About how much memory a word takes as a Python string, with its places in the lists that hold it."""
    return 200 + 4 * len(word)


def decoded(word: bytes, line: int) -> str:
    """A word in UTF-8; bytes that are not are refused, never replaced."""
    try:
        return word.decode()
    except UnicodeDecodeError as error:
        raise InputError("encoding", f"{line}") from error
