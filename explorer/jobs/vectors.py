"""Rows of vectors that visitors have chosen to start runs with, kept until a run has its own copy of them.

<store>/vectors/<hash of the visitor>.<hash of the rows>.safetensors

They are found by the hash of the rows alone: who has a recipe that speaks of them may train it.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from core.embeddings.given import GivenRows
from core.errors import Damaged, InputError
from core.recipe import Recipe
from core.runs.array_store import made, write_whole
from core.runs.given_file import FILE, has_rows, keep_rows, read_rows, rows_file
from core.runs.retention import check_size
from explorer.jobs.lists import hash_of
from explorer.jobs.store import store


def keep_vectors(visitor: str, given: GivenRows) -> None:
    """Keep rows for a visitor. Raises DiskFull."""
    path = store().vectors / f"{hash_of(visitor)}.{given.id}.safetensors"
    if not has_rows(path, given.id):
        write_whole(made(path.parent) / path.name, rows_file(given))


def found_rows(recipe: Recipe) -> GivenRows | None:
    """The rows that a recipe speaks of, None if it speaks of none.

    Raises InputError: 'given_missing', and 'setting' for rows of another length than its table's.
    """
    if recipe.given is None:
        return None
    for path in _files(recipe.given.rows):
        with suppress(FileNotFoundError, Damaged):
            found = read_rows(path, recipe.given.rows)
            if found.dimension != recipe.model.embed_size:
                raise InputError("setting", "embed_size", found.dimension)
            with suppress(OSError):  # the file's own time says when it was last used
                os.utime(path)
            return found
    raise InputError("given_missing", recipe.given.name)


def has_vectors(recipe: Recipe) -> bool:
    """Whether this server has the rows that a recipe speaks of; yes if it speaks of none."""
    return recipe.given is None or any(_files(recipe.given.rows))


def _files(rows: str) -> Iterator[Path]:
    """Files with these rows: those that visitors have chosen, then those of runs."""
    paths = [*store().vectors.glob(f"*.{rows}.safetensors"), *store().runs.glob(f"*/{FILE}")]
    return (path for path in paths if has_rows(path, rows))


def checked_rows(recipe: Recipe, run_bytes: int) -> GivenRows | None:
    """The rows that a run of a recipe is to start with, if it fits with them into so many bytes.

    Raises InputError as `found_rows`, and 'run_too_large'.
    """
    given = found_rows(recipe)
    check_size(recipe, run_bytes - (0 if given is None else given.vectors.nbytes))
    return given


def give(given: GivenRows | None, folder: Path) -> None:
    """Put the rows, if any, into the folder of a run or an ensemble, where its workers read them. Raises DiskFull."""
    if given is not None:
        keep_rows(given, made(folder))
