"""Where run folders live, who may list them, and which go when room is short.

    <store>/runs/<run id>/          one run, written by a worker (`core.training.recording`), read by the pages
    <store>/visitors/<hash>.json    the runs of one visitor: {run id: {"number", "name"}}, oldest first

A visitor is a random 128-bit token that the frame keeps; only its hash is written down, so nobody who reads the store
can pose as someone else. Run ids are hashes of recipes: the id of a run identifies what it was made from.
Shipped runs are in `explorer/assets/<name>/` and are found by the same ids.
"""

import hashlib
import json
import os
import re
import secrets
import shutil
import threading
import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

from core.errors import Damaged, InputError
from core.limits import Limits, limits
from core.recipe import Recipe
from core.runs.array_store import write_whole
from core.runs.lock import held
from core.runs.reading import readable
from explorer import ASSETS, ROOT

DAY = 86_400.0  # seconds
NAME_CHARACTERS = 80
RUNS_KEPT = 500  # on one visitor's list
_RUN_ID = re.compile(r"[0-9a-f]{24}")
_QUOTED_ID = re.compile(r'"([0-9a-f]{24})"')
_LOCK = threading.Lock()  # lists are read, changed and written by several script threads


def new_visitor() -> str:
    """A fresh visitor token: 128 random bits as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def is_run_id(text: str) -> bool:
    """True for 24 lower-case hexadecimal digits and nothing else, so that no id can leave the store."""
    return _RUN_ID.fullmatch(text) is not None


@lru_cache(maxsize=1)
def shipped_runs() -> dict[str, Path]:
    """Folders of the runs that come with the program, by run id."""
    recipes = sorted(ASSETS.glob("*/recipe.json"))
    return {Recipe.from_json(path.read_text(encoding="utf-8")).id: path.parent for path in recipes}


@dataclass(frozen=True)
class Listed:
    """A run on a visitor's list."""

    number: int
    "1, 2, 3 ...: no two runs of a list have the same, and a run keeps its own"
    name: str = ""
    "what the visitor calls it; '' for a name that is made from its recipe"


@dataclass(frozen=True)
class Store:
    """Run folders under one root, within a budget of bytes and days."""

    root: Path
    "created when first written to"
    bounds: Limits = field(default_factory=limits)
    "store_bytes and store_days are obeyed"

    @property
    def runs(self) -> Path:
        """The folder of run folders."""
        return self.root / "runs"

    def folder(self, run_id: str) -> Path:
        """Where a run of this id is recorded; it need not exist. InputError('unknown_run') for other text."""
        if not is_run_id(run_id):
            raise InputError("unknown_run", "run")
        return self.runs / run_id

    def find(self, run_id: str) -> Path | None:
        """The folder of a run, shipped or recorded here, or None; finding a run counts as using it."""
        if not is_run_id(run_id):
            return None
        shipped = shipped_runs().get(run_id)
        return shipped or self._used(self.runs / run_id)

    def _is_run(self, run_id: str) -> bool:
        """A recording writes the recipe last at its start, so that a folder with one can be shown."""
        return os.path.lexists(self.runs / run_id / "recipe.json")  # a damaged run is a run

    def _used(self, folder: Path) -> Path | None:
        if not self._is_run(folder.name):
            return None
        with suppress(OSError):  # deleted since: the page that opens it will say so; or the store is read-only
            os.utime(folder)  # the folder's own time says when it was last used
        return folder

    # -- whose runs ------------------------------------------------------------------------------------------------

    def owned(self, visitor: str) -> dict[str, Listed]:
        """The runs of a visitor that still exist, newest first, by their ids."""
        return {run_id: entry for run_id, entry in self.listed(visitor).items() if self._is_run(run_id)}

    def listed(self, visitor: str) -> dict[str, Listed]:
        """Every run on a visitor's list, newest first, by its id: also one that has not begun, or is gone."""
        return dict(reversed(self._list(visitor).items()))

    def own(self, visitor: str, run_id: str, name: str = "") -> None:
        """Put a run first on a visitor's list, or give it another name (one line, 80 characters at most)."""
        self.folder(run_id)
        with _LOCK:
            runs = self._list(visitor)
            before = runs.pop(run_id, None) or Listed(1 + max((entry.number for entry in runs.values()), default=0))
            kept = " ".join(name.split())[:NAME_CHARACTERS] or before.name
            self._write_list(visitor, runs | {run_id: Listed(before.number, kept)})

    def disown(self, visitor: str, run_id: str, running: Collection[str] = ()) -> None:
        """Take a run off a visitor's list; when nobody else lists it and it does not run, it is deleted."""
        folder = self.folder(run_id)
        with _LOCK:
            runs = self._list(visitor)
            runs.pop(run_id, None)
            self._write_list(visitor, runs)
            if run_id not in running and run_id not in self._owned_by_anyone():
                self._delete(folder)

    def _visitor_file(self, visitor: str) -> Path:
        return self.root / "visitors" / f"{hashlib.sha256(visitor.encode(errors='replace')).hexdigest()[:32]}.json"

    def _list(self, visitor: str) -> dict[str, Listed]:
        return _read_list(self._visitor_file(visitor))

    def _write_list(self, visitor: str, runs: dict[str, Listed]) -> None:
        newest = {run_id: asdict(entry) for run_id, entry in list(runs.items())[-RUNS_KEPT:]}
        path = self._visitor_file(visitor)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(newest, ensure_ascii=False).encode())

    def _owned_by_anyone(self) -> set[str]:
        return {run_id for path in (self.root / "visitors").glob("*.json") for run_id in _read_list(path)}

    # -- room ------------------------------------------------------------------------------------------------------

    def evict(self, running: Collection[str] = ()) -> list[str]:
        """Delete runs unused for `store_days`, then the least recently used until `store_bytes` suffice.

        Never touches the ids in `running`, nor what any process records into. Returns the ids that went.
        """
        with _LOCK:
            now, oldest, gone = time.time(), self.bounds.store_days * DAY, []
            folders = [(_time_of(path), path) for path in self.runs.glob("*") if is_run_id(path.name)]
            sizes = {path: _bytes_in(path) for _, path in folders}
            room = self.bounds.store_bytes - sum(sizes.values())
            for used, path in sorted(folders):
                if (now - used > oldest or room < 0) and path.name not in running and not held(path):
                    room += sizes[path]
                    gone.append(path.name)
                    self._delete(path)
            for path in (self.root / "visitors").glob("*.json"):
                if now - _time_of(path) > oldest and not self._lists_any(path):
                    path.unlink(missing_ok=True)
            return gone

    def _lists_any(self, path: Path) -> bool:
        return any(self._is_run(run_id) for run_id in _read_list(path))

    def discard(self, run_id: str) -> None:
        """Delete what was recorded of a run, so that it can be trained from the start; who lists it stays."""
        self._delete(self.folder(run_id))

    def _delete(self, folder: Path) -> None:
        """Rename first, so that no page opens half a run."""
        trash = self.root / "trash" / secrets.token_hex(8)
        trash.parent.mkdir(parents=True, exist_ok=True)
        try:
            folder.replace(trash)
        except FileNotFoundError:
            return
        shutil.rmtree(trash, ignore_errors=True)


def _time_of(path: Path) -> float:
    """When a folder was last used or a file written; now, if another process has just deleted it."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return time.time()


def _bytes_in(folder: Path) -> int:
    """Bytes of all files below a folder; a file that vanishes meanwhile counts nothing."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(place, name)).st_size  # noqa: PTH118 - pathlib is 5 times slower here
            except FileNotFoundError:
                continue
    return total


def _read_list(path: Path) -> dict[str, Listed]:
    """The runs of a visitor's file, oldest first. Of a damaged one, every id that can be made out, without its name."""
    data = b""
    try:
        with readable(path):
            data = path.read_bytes()
            entries = json.loads(data).items()
            runs = {run_id: _read_entry(place, entry) for place, (run_id, entry) in enumerate(entries, 1)}
    except FileNotFoundError:
        return {}
    except Damaged:
        ids = dict.fromkeys(_QUOTED_ID.findall(data.decode(errors="replace")))
        return {run_id: Listed(number) for number, run_id in enumerate(ids, 1)}
    return {run_id: entry for run_id, entry in runs.items() if is_run_id(run_id)}


def _read_entry(place: int, entry: str | dict[str, str]) -> Listed:
    """A run of a visitor's file. Files were once {run id: name}: there a run's place is its number."""
    return Listed(place, entry) if isinstance(entry, str) else Listed(int(entry["number"]), str(entry["name"]))


def store() -> Store:
    """The store of this process: EXPLORER_STORE, or `.runs/` beside Home.py."""
    return Store(Path(os.environ.get("EXPLORER_STORE") or ROOT / ".runs"))
