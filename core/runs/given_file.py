"""The rows that a run was given, as a file: sealed, with their hash, read by whoever trains the run or exports it.

<run>/given.safetensors     vectors, (N, E), and the N words as the bytes of a JSON list
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
from safetensors.numpy import load

from core.embeddings.given import GivenRows
from core.errors import Damaged
from core.recipe import Recipe
from core.runs.array_store import write_whole
from core.runs.reading import AnyArray, readable, seal, unseal

FILE = "given.safetensors"


def rows_file(given: GivenRows) -> bytes:
    """The bytes of the file; `read_rows` reads them."""
    words = np.frombuffer(json.dumps(given.words, ensure_ascii=False).encode(), np.uint8)
    return seal({"vectors": given.vectors, "words": words}, rows=given.id)


def read_rows(path: Path, rows: str) -> GivenRows:
    """The rows with this hash. Raises FileNotFoundError, and Damaged for whatever is not them."""
    with readable(path):
        return _checked(unseal(path, rows=rows)[0], rows)


def parse_rows(data: bytes, rows: str) -> GivenRows:
    """The rows with this hash, from a file's bytes. Raises ValueError for whatever is not them."""
    try:
        return _checked(load(data), rows)
    except Exception as error:  # forged bytes find ways of failing that nobody has listed
        raise ValueError("not the rows of the recipe") from error


def _checked(arrays: Mapping[str, AnyArray], rows: str) -> GivenRows:
    found = GivenRows(tuple(json.loads(arrays["words"].tobytes())), arrays["vectors"])
    if found.id != rows:
        raise ValueError("the rows of another hash")
    return found


@lru_cache(maxsize=4096)
def _id_in(path: Path, changed: int, size: int) -> str | None:
    """The hash of the rows in a file, None if it is damaged; `changed` (its time of change) and size: of a new file."""
    del changed, size
    try:
        with readable(path):
            arrays, facts = unseal(path)
            return _checked(arrays, facts["rows"]).id
    except (FileNotFoundError, Damaged):
        return None


def has_rows(path: Path, rows: str) -> bool:
    """Whether there is a file with the rows of this hash, undamaged."""
    try:
        written = path.stat()
    except OSError:
        return False
    return _id_in(path, written.st_mtime_ns, written.st_size) == rows


def given_to(recipe: Recipe, folder: Path) -> GivenRows | None:
    """The rows that a run or ensemble in this folder starts with, None if all is drawn. Raises Damaged."""
    if recipe.given is None:
        return None
    try:
        return read_rows(folder / FILE, recipe.given.rows)
    except FileNotFoundError as error:
        raise Damaged(FILE) from error


def is_damaged(recipe: Recipe, folder: Path) -> bool:
    """Whether the rows that the recipe speaks of are not there."""
    return recipe.given is not None and not has_rows(folder / FILE, recipe.given.rows)


def given_bytes(folder: Path) -> int:
    """What the rows in a folder take; 0 where there are none."""
    try:
        return (folder / FILE).stat().st_size
    except OSError:
        return 0


def keep_rows(given: GivenRows, folder: Path) -> None:
    """Put the rows into a folder, unless they are there. Raises DiskFull."""
    if not has_rows(folder / FILE, given.id):
        write_whole(folder / FILE, rows_file(given))
