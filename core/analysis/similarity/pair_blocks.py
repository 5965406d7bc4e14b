"""All pairs i < j of N words, a block of rows at a time: no computation over all pairs holds (N, N) numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.arrays import Float64, Int

Places = npt.NDArray[np.int16]
"places of words among at most 32 767"

ROWS = 64  # of a block: with 2 000 words 1 MB of numbers


@dataclass(frozen=True, eq=False)
class PairBlock:
    """P of the M pairs, those of some first words, in the order of `np.triu_indices(N, 1)`."""

    places: slice
    "where the P pairs stand among all M"
    first: Int
    "(P,) place of the first word"
    second: Int
    "(P,) place of the second"

    def products(self, one: Float64, other: Float64) -> Float64:
        """one[i] . other[j] for each pair, (P,): of unit rows their cosines. one, other: (N, E)."""
        begin, end = int(self.first[0]), int(self.first[-1]) + 1
        corner: Float64 = one[begin:end] @ other[begin:].T
        return np.concatenate([row[place:] for place, row in enumerate(corner, start=1)])


def pair_blocks(words: int, rows: int = ROWS) -> Iterator[PairBlock]:
    """Every pair of N = `words` words once; none below two words. rows: first words of a block."""
    place = 0
    for begin in range(0, words - 1, rows):
        first, second = np.triu_indices(min(rows, words - 1 - begin), 1, words - begin)
        yield PairBlock(slice(place, place + len(first)), first + begin, second + begin)
        place += len(first)


def pairs_of(words: int) -> tuple[Places, Places]:
    """`np.triu_indices(words, 1)` in a quarter of the room: the words of all M pairs, (M,) each."""
    first, second = np.empty((2, words * (words - 1) // 2), np.int16)
    for block in pair_blocks(words):
        first[block.places], second[block.places] = block.first, block.second
    return first, second


def pair_number(one: Int, other: Int, words: int) -> Int:
    """The place of the pairs of two different words in the order of `np.triu_indices(words, 1)`."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    number: Int = low * words - low * (low + 1) // 2 + high - low - 1
    return number


def pairs_at(numbers: Int, words: int) -> tuple[Int, Int]:
    """The two words of the pairs at these places, (P,) each: the inverse of `pair_number`."""
    # Read from the end, rows hold 1, 2, 3 ... pairs: k whole rows come before pair k (k + 1) / 2 from the end.
    from_end = words * (words - 1) // 2 - 1 - numbers
    rows = (np.sqrt(8 * from_end + 1).astype(np.int64) - 1) // 2  # exact: the root of a square is
    return words - 2 - rows, words - 1 - (from_end - rows * (rows + 1) // 2)
