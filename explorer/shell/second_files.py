"""The second file that a visitor has chosen to confirm a run: one a run, kept across reloads."""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from core.recipe import Recipe
from core.runs.array_store import write_whole
from core.runs.reading import readable
from explorer.jobs.room import read_again
from explorer.jobs.store import store


@dataclass(frozen=True)
class SecondFile:
    """A file of the visitor's own as the other sentences."""

    of: str
    "id of the recipe of the run that it is to confirm"
    recipe: Recipe
    "the same on the file's sentences"
    left_out: int
    "pairs of the file with a sentence that the run has, too"


def version(visitor: str, run_id: str) -> int:
    """Changes whenever the one of this run does; 0 without one."""
    try:
        return _path(visitor, run_id).stat().st_mtime_ns
    except OSError:
        return 0


def kept(visitor: str, run_id: str) -> SecondFile | None:
    """What a visitor has chosen for the run, or None. Raises Damaged."""
    path = _path(visitor, run_id)
    read_again(path)
    with suppress(FileNotFoundError), readable(path):
        found = json.loads(path.read_text(encoding="utf-8"))
        return SecondFile(run_id, Recipe.from_json(json.dumps(found["recipe"])), int(found["left_out"]))
    return None


def keep(visitor: str, second: SecondFile) -> None:
    """Keep it in place of the one of the same run. Raises DiskFull."""
    path = _path(visitor, second.of)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, f'{{"left_out":{second.left_out},"recipe":{second.recipe.to_json()}}}'.encode())


def drop(visitor: str, run_id: str) -> None:
    """Keep none for this run."""
    _path(visitor, run_id).unlink(missing_ok=True)


def _path(visitor: str, run_id: str) -> Path:
    return store().draft_file(visitor, f"second.{run_id}")
