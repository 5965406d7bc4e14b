"""Vectors as a NumPy array, .npy with its words in another file, or .npz with both. Nothing is ever unpickled.

An .npz holds one array of numbers with two axes, and its words as an array of text, whatever the two are called.
"""

import io
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.embeddings.kept_rows import Float, KeptRows, VectorFile, decoded, word_bytes
from core.embeddings.projector_format import Named
from core.embeddings.sources import ZipMembers
from core.errors import InputError
from core.limits import MIB, limits

MAGIC = b"\x93NUMPY"
_VERSION_1 = (1, 0)  # later versions are for structured arrays and names that are no ASCII


@dataclass(frozen=True)
class ArrayHeader:
    """What stands before the numbers of an .npy file."""

    shape: tuple[int, ...]
    by_columns: bool
    "whether the first axis is the one that runs fastest (Fortran's order)"
    dtype: np.dtype[np.generic]


def read_header(stream: io.BufferedReader, name: str) -> ArrayHeader:
    """The header; the stream stands at the first number afterwards. Pickled objects are refused here."""
    try:
        version = np.lib.format.read_magic(stream)
        if version != _VERSION_1:
            raise InputError("vector_format", name)
        found = ArrayHeader(*np.lib.format.read_array_header_1_0(stream))
    except InputError:
        raise
    except Exception as error:  # NumPy reads the header as Python literals, which fail in many ways
        raise InputError("vector_format", name) from error
    if found.dtype.hasobject or any(length < 0 for length in found.shape):
        raise InputError("vector_format", name)
    return found


def read_array(stream: io.BufferedReader, name: str, names: Sequence[Named], keep: Set[str] | None) -> VectorFile:
    """The vectors of an .npy file whose rows have these names."""
    found = read_header(stream, name)
    if found.dtype.kind not in "fiu" or len(found.shape) != 2 or not found.shape[1]:
        raise InputError("vector_format", name)
    rows = KeptRows(found.shape[1], keep)
    if len(names) != found.shape[0]:
        raise InputError("row_count", f"{found.shape[0]}", len(names))
    taken = [row for row, (word, count) in enumerate(names) if rows.takes(word, row + 1, count)]
    vectors = _columns(stream, found, taken) if found.by_columns else _rows(stream, found, taken)
    for row, vector in zip(taken, vectors, strict=True):
        rows.add(vector, row + 1)
    if stream.read(1):
        raise InputError("row_count", f"> {len(names)}", len(names))
    return rows.finish("numpy", name, len(names))


def read_npz(members: ZipMembers, name: str, keep: Set[str] | None) -> VectorFile:
    """The vectors and words of an .npz file."""
    words, vectors = [], []
    for member in members.names:
        found = read_header(members.open(member), name)
        if len(found.shape) == 1 and found.dtype.kind in "US":
            words.append(member)
        elif len(found.shape) == 2:
            vectors.append(member)
    if not len(words) == len(vectors) == 1:
        raise InputError("vector_format", name)
    return read_array(members.open(vectors[0]), name, listed(_names(members.open(words[0]), name)), keep)


def listed(names: Iterable[Named]) -> list[Named]:
    """All names of a file, as many as may be kept in memory."""
    most, size, held = limits().vector_bytes, 0, list[Named]()
    for word, count in names:
        size += word_bytes(word)
        if size > most:
            raise InputError("too_many_vectors", f"{len(held) + 1}", len(held))
        held.append((word, count))
    return held


def _names(stream: io.BufferedReader, name: str) -> Iterator[Named]:
    """The words of an array of text, (V,)."""
    found = read_header(stream, name)
    (length,), size = found.shape, found.dtype.itemsize
    if not 0 < size <= 4 * limits().sentence_characters:
        raise InputError("vector_format", name)
    for row, block in _blocks(stream, found.dtype, length, 1):
        try:
            words = block[:, 0].tolist()
        except Exception as error:  # numbers that are no characters
            raise InputError("encoding", f"{row + 1}") from error
        for number, word in enumerate(words, start=row + 1):
            yield decoded(word, number) if isinstance(word, bytes) else word, 0


def _rows(stream: io.BufferedReader, found: ArrayHeader, taken: Sequence[int]) -> Iterator[Float]:
    """The rows that are taken, in order, (E,) float32 each, of an array that is stored row by row."""
    places = iter(taken)
    place = next(places, None)
    for first, block in _blocks(stream, found.dtype, *found.shape):
        while place is not None and place < first + len(block):
            yield _single(block[place - first])
            place = next(places, None)


def _columns(stream: io.BufferedReader, found: ArrayHeader, taken: Sequence[int]) -> Float:
    """The rows that are taken, (N, E) float32, of an array that is stored column by column."""
    length, dimension = found.shape
    vectors = np.empty((len(taken), dimension), np.float32)
    order = np.array(taken, np.int64)
    for column in range(dimension):
        for first, block in _blocks(stream, found.dtype, length, 1):
            start, stop = np.searchsorted(order, (first, first + len(block)))
            vectors[start:stop, column] = _single(block[order[start:stop] - first, 0])
    return vectors


def _blocks(
    stream: io.BufferedReader, dtype: np.dtype[np.generic], length: int, width: int
) -> Iterator[tuple[int, NDArray[np.generic]]]:
    """The first row of a block and its rows, (n, width), about a megabyte at a time."""
    size = dtype.itemsize * width
    step = max(1, MIB // size)
    for first in range(0, length, step):
        rows = min(step, length - first)
        data = stream.read(rows * size)
        if len(data) < rows * size:
            raise InputError("row_count", f"{first + len(data) // size}", length)
        yield first, np.frombuffer(data, dtype).reshape(rows, width)


def _single(numbers: NDArray[np.generic]) -> Float:
    """The same numbers as float32; those too large for it become infinite, and are refused where they are added."""
    with np.errstate(over="ignore", invalid="ignore"):
        single: Float = numbers.astype(np.float32)
    return single
