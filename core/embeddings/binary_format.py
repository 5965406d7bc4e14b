"""word2vec's binary form: a line "rows dimensions", then for each row its word, a space and E little-endian float32.

The original program ends each row with a line feed, others do not; both are read.
"""

import io
from collections.abc import Set
from pathlib import PurePath

import numpy as np

from core.embeddings.kept_rows import KeptRows, VectorFile, decoded
from core.embeddings.text_format import header, is_number
from core.errors import InputError
from core.limits import MIB, limits


def looks_binary(head: bytes, name: str) -> bool:
    """Whether a file that begins so is binary: a header, and after the first word no numbers in decimal."""
    first, _, rest = head.partition(b"\n")
    if header(first) is None or not rest or {".txt", ".vec"} & set(PurePath(name).suffixes):
        return False
    parts = rest[:4096].partition(b"\n")[0].split(b" ")[1:]
    whole = parts[:-1] or parts  # the last may be cut
    return 2 * sum(is_number(part.strip()) for part in whole) < len(whole) or not whole


def read_binary(stream: io.BufferedReader, name: str, keep: Set[str] | None) -> VectorFile:
    """The vectors in word2vec's binary form. Where it is cut off, or holds more than it says, the counts are named."""
    announced, dimension = header(stream.readline(64)) or (0, 0)
    if not dimension:
        raise InputError("vector_format", name)
    rows = KeptRows(dimension, keep)
    size, longest = 4 * dimension, 4 * limits().sentence_characters
    data, start = b"", 0
    while rows.found < announced:
        space = data.find(b" ", start)
        if space < 0 or len(data) < space + 1 + size:
            if space < 0 and len(data) - start > longest:
                raise InputError("broken_vector", f"{rows.found + 1}", dimension)
            more = stream.read(MIB)
            if not more:
                raise InputError("row_count", f"{rows.found}", announced)
            data, start = data[start:] + more, 0
            continue
        word, row = decoded(data[start:space].lstrip(b"\n"), rows.found + 1), rows.found + 1
        start = space + 1 + size
        if rows.takes(word, row):
            rows.add(np.frombuffer(data, "<f4", dimension, space + 1), row)
    if (data[start:] + stream.read(MIB)).strip(b"\r\n"):
        raise InputError("row_count", f"> {announced}", announced)
    return rows.finish("word2vec binary", name, announced)
