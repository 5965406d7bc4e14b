"""Vectors as lines of text: a word, then its numbers, with spaces between.

    word2vec, fastText .vec   a first line with the number of rows and of dimensions
    GloVe                     no such line; a word may hold spaces ("at name@domain.com")

The numbers are counted from the end of a line, so that a word with spaces stays one word; its last part is never a
number, or else the line would have one number too many.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Set
from itertools import chain, islice
from pathlib import PurePath

import numpy as np

from core.embeddings.kept_rows import Float, KeptRows, VectorFile, VectorFormat, decoded
from core.errors import InputError
from core.limits import limits

Line = tuple[int, bytes]  # its number, from 1, and its bytes without the end

_HEADER = re.compile(rb"([0-9]{1,18}) ([0-9]{1,9})[ \t\r]*")
_NUMBER = re.compile(rb"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[-+]?[0-9]+)?|[-+]?(nan|inf(inity)?)", re.IGNORECASE)
_NUMBER_BYTES = 32  # more than any program writes for one number and its space
_SAMPLE = 64  # lines of a GloVe file that vote on the dimension


def numbered_lines(stream: io.BufferedReader) -> Iterator[Line]:
    """Lines without their ends and without a byte-order mark. A line ends at \\n only: a word may be U+0085."""
    bounds = limits()
    longest = 4 * bounds.sentence_characters + _NUMBER_BYTES * bounds.width
    number, line = 1, stream.readline(longest + 1).removeprefix(b"\xef\xbb\xbf")
    while line:
        if len(line) > longest:
            raise InputError("too_many_dimensions", f"{number}", bounds.width)
        if number > bounds.vector_rows + 1:
            raise InputError("too_many_vectors", f"{number}", bounds.vector_rows)
        yield number, line.rstrip(b"\r\n")
        number, line = number + 1, stream.readline(longest + 1)


def header(line: bytes) -> tuple[int, int] | None:
    """Rows and dimensions, if this is word2vec's first line: two whole numbers."""
    found = _HEADER.fullmatch(line.rstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf"))
    return (int(found[1]), int(found[2])) if found else None


def is_number(part: bytes) -> bool:
    """Whether these bytes are one decimal number, or a way to write NaN or infinity."""
    return _NUMBER.fullmatch(part) is not None


def read_text(stream: io.BufferedReader, name: str, keep: Set[str] | None) -> VectorFile:
    """The vectors in word2vec's, fastText's or GloVe's text. Numbers of rows that are left out are only counted."""
    lines = ((number, line.rstrip(b" ")) for number, line in numbered_lines(stream))
    lines = ((number, line) for number, line in lines if line)
    first = list(islice(lines, _SAMPLE))
    if not first:
        raise InputError("empty_file", name)
    announced, dimension = header(first[0][1]) or (None, _dimension([line for _, line in first]))
    form: VectorFormat = "glove"
    if announced is not None:
        first = first[1:]
        form = "fasttext" if ".vec" in PurePath(name).suffixes else "word2vec text"
    if not dimension:
        raise InputError("vector_format", name)
    rows = KeptRows(dimension, keep)
    for number, line in chain(first, lines):
        word, numbers = _split(line, dimension, number)
        if rows.takes(word, number):
            rows.add(parsed(numbers, " "), number)
    return rows.finish(form, name, announced)


def parsed(numbers: bytes, separator: str) -> Float:
    """Numbers as float32; an empty array where something else stands between them."""
    try:
        return np.fromstring(numbers, np.float32, sep=separator)
    except (ValueError, DeprecationWarning):  # the warning is what older releases of NumPy give
        return np.empty(0, np.float32)


def _dimension(lines: list[bytes]) -> int:
    """E as most lines have it: how many numbers stand at the end of a line, its first part never among them."""
    votes = Counter[int]()
    for line in lines:
        parts = line.split(b" ")[:0:-1]
        votes[next((place for place, part in enumerate(parts) if not is_number(part)), len(parts))] += 1
    return votes.most_common(1)[0][0]  # of equals the one that came first


def _split(line: bytes, dimension: int, number: int) -> tuple[str, bytes]:
    """The word of a line and the bytes of its E numbers."""
    spaces = line.count(b" ")
    if spaces == dimension:
        place = line.index(b" ")
        return decoded(line[:place], number), line[place + 1 :]
    word, *numbers = line.rsplit(b" ", dimension)
    parts = word.split(b" ")
    if len(numbers) < dimension or (len(parts) > 1 and is_number(parts[-1])):
        raise InputError("broken_vector", f"{number}", dimension)
    return decoded(word.strip(b" "), number), b" ".join(numbers)
