"""The Embedding Projector's pair of files: vectors.tsv with numbers between tabs, metadata.tsv with the words.

Metadata with one column is words and nothing else. With several, its first line names the columns: the words are in
the one called `word` or `label`, or else in the first, and a column called `count` says how often each was seen.
A line that is too short has no word.
"""

import io
from collections.abc import Iterator, Set
from itertools import chain, repeat, zip_longest

from core.embeddings.kept_rows import KeptRows, VectorFile, decoded
from core.embeddings.text_format import Line, numbered_lines, parsed
from core.errors import InputError

Named = tuple[str, int]  # a word, and how often it was seen (0: unknown)


def read_names(metadata: io.BufferedReader) -> Iterator[Named]:
    """The words of a metadata file in order, with their counts. Blank lines at its end are no words."""
    lines, blank = numbered_lines(metadata), 0
    first = next(lines, None)
    if first is None:
        return
    titles = [decoded(cell, 1).strip().casefold() for cell in first[1].split(b"\t")]
    several = len(titles) > 1
    word = next((titles.index(title) for title in ("word", "label") if title in titles), 0) if several else 0
    count = titles.index("count") if several and "count" in titles else None
    for number, line in lines if several else chain([first], lines):
        if not line:
            blank += 1
            continue
        yield from repeat(("", 0), blank)
        cells, blank = line.split(b"\t"), 0
        cells += [b""] * (len(titles) - len(cells))
        yield decoded(cells[word], number), _whole(cells[count]) if count is not None else 0


def read_projector(
    stream: io.BufferedReader, name: str, metadata: io.BufferedReader, keep: Set[str] | None
) -> VectorFile:
    """The vectors of the pair, read side by side, a row at a time."""
    lines = ((number, line) for number, line in numbered_lines(stream) if line.strip())
    first = next(lines, None)
    if first is None:
        raise InputError("empty_file", name)
    dimension = first[1].count(b"\t") + 1
    if parsed(first[1], "\t").size == 0:
        raise InputError("vector_format", name)
    rows = KeptRows(dimension, keep)
    vectors: Iterator[Line] = chain([first], lines)
    names, missing, spare = read_names(metadata), 0, 0
    for vector, named in zip_longest(vectors, names):
        if vector is None or named is None:
            missing, spare = missing + (vector is None), spare + (named is None)
            continue
        (number, line), (word, count) = vector, named
        if line.count(b"\t") + 1 != dimension:
            raise InputError("broken_vector", f"{number}", dimension)
        if rows.takes(word, number, count):
            rows.add(parsed(line, "\t"), number)
    if missing or spare:
        raise InputError("row_count", f"{rows.found + spare}", rows.found + missing)
    return rows.finish("projector", name, rows.found)


def _whole(cell: bytes) -> int:
    """A count as a whole number; anything else is no count: 0."""
    return int(cell) if cell.isdigit() and len(cell) < 16 else 0
