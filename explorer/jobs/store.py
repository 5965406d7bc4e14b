"""Where run folders live, who may list them, and which go when room is short.

    <store>/runs/<id>/              a run, replicates (`ensembles`) or an experiment (`experiments`), written by workers
    <store>/visitors/               the lists of what visitors have asked for (`lists`)
    <store>/drafts/<hash>.json      what a visitor edits; beside it what else a visitor has given (`draft_file`)
    <store>/vectors/                rows of vectors that a visitor has chosen to start runs with (`vectors`)

A visitor is a random 128-bit token that the frame keeps; only its hash is written down, so nobody who reads the store
can pose as someone else. Run ids are hashes of recipes: the id of a run identifies what it was made from.
Shipped runs are in `explorer/assets/<name>/` and are found by the same ids.
"""

import os
import secrets
import threading
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path

from core.errors import InputError
from core.limits import Limits, limits
from core.recipe import Recipe
from core.runs.array_store import PART
from core.runs.lock import held
from explorer import ASSETS, ROOT
from explorer.jobs.lists import Listed, Lists, hash_of, is_run_id, owner_of, read_list
from explorer.jobs.room import DAY, LEFT_SECONDS, Thing, remove, thing, time_of, too_much

NAME_CHARACTERS = 80
SWEEP_SECONDS = 60.0  # between two looks at all files
_SWEPT: dict[Path, float] = {}  # root -> time.monotonic() of the last sweep
_LOCK = threading.Lock()  # lists are read, changed and written by several script threads


def new_visitor() -> str:
    """A fresh visitor token: 128 random bits as 32 hexadecimal digits."""
    return secrets.token_hex(16)


@lru_cache(maxsize=1)
def shipped_runs() -> dict[str, Path]:
    """Folders of the runs that come with the program, by run id."""
    recipes = sorted(ASSETS.glob("*/recipe.json"))
    return {Recipe.from_json(path.read_text(encoding="utf-8")).id: path.parent for path in recipes}


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

    @property
    def vectors(self) -> Path:
        """The folder of rows that visitors have chosen to start runs with."""
        return self.root / "vectors"

    @property
    def lists(self) -> Lists:
        """Who has asked for what."""
        return Lists(self.root / "visitors")

    def draft_file(self, visitor: str, which: str = "draft") -> Path:
        """Where a visitor's draft is kept; `other`: those that other tabs had; `second.<id>`: a run's second file."""
        return self.root / "drafts" / f"{hash_of(visitor)}{'' if which == 'draft' else f'.{which}'}.json"

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

    def newest(self, visitor: str, most: int) -> tuple[str, ...]:
        """The newest runs of a visitor that still exist: at most so many, and no more folders are read."""
        there = (run_id for run_id in self.listed(visitor) if self._is_run(run_id))
        return tuple(islice(there, most))

    def listed(self, visitor: str) -> dict[str, Listed]:
        """Every run on a visitor's list, newest first, by its id: also one that has not begun, or is gone."""
        return dict(reversed(self.lists.read(visitor).items()))

    def own(self, visitor: str, run_id: str, name: str = "") -> None:
        """Put a run first on a visitor's list, or give it another name (one line, 80 characters at most)."""
        self.folder(run_id)
        with _LOCK:
            runs = self.lists.read(visitor)
            before = runs.pop(run_id, None) or Listed(1 + max((entry.number for entry in runs.values()), default=0))
            kept = " ".join(name.split())[:NAME_CHARACTERS] or before.name
            self.lists.write(visitor, runs | {run_id: Listed(before.number, kept)})

    def own_ensemble(self, visitor: str, key: str) -> None:
        """Note that a visitor has asked for an ensemble."""
        self.folder(key)
        with _LOCK:
            asked = self.lists.read(visitor, "ensembles")
            if key not in asked:
                self.lists.write(visitor, asked | {key: Listed(0)}, "ensembles")

    def disown(self, visitor: str, run_id: str, running: Collection[str] = ()) -> None:
        """Take a run off a visitor's list; when nobody else lists it and it does not run, it is deleted."""
        self.folder(run_id)
        with _LOCK:
            runs = self.lists.read(visitor)
            runs.pop(run_id, None)
            self.lists.write(visitor, runs)
            self.draft_file(visitor, f"second.{run_id}").unlink(missing_ok=True)
            self._delete_unlisted([run_id], running)
        self._empty_trash()

    def forget(self, visitor: str, running: Collection[str] = ()) -> None:
        """Delete everything that is kept for this visitor and nobody else; `delete_unlisted` is for what runs."""
        with _LOCK:
            mine = [*self.lists.read(visitor), *self.lists.read(visitor, "ensembles")]
            for folder in (self.lists.folder, self.root / "drafts", self.vectors):
                for path in folder.glob(f"{hash_of(visitor)}.*"):  # also what a write that was killed has left
                    path.unlink(missing_ok=True)
            self._delete_unlisted(mine, running)
        self._empty_trash()

    def delete_unlisted(self, run_id: str) -> None:
        """Delete a run or ensemble that has ended if nobody lists it: it was deleted while it was trained."""
        with _LOCK:
            self._delete_unlisted([run_id], ())
        self._empty_trash()

    def _delete_unlisted(self, run_ids: Collection[str], running: Collection[str]) -> None:
        listed = self.lists.owners()
        for run_id in run_ids:
            if run_id not in running and run_id not in listed:
                self._away(self.folder(run_id))

    # -- room ------------------------------------------------------------------------------------------------------

    def sweep(self, running: Collection[str], households: Callable[[], Collection[Collection[str]]]) -> list[str]:
        """`evict`, but at most once a minute: looking at every file takes a while, and at every visitor too."""
        now = time.monotonic()
        with _LOCK:
            if now - _SWEPT.get(self.root, -SWEEP_SECONDS) < SWEEP_SECONDS:
                return []
            _SWEPT[self.root] = now
        return self.evict(running, households())

    def evict(self, running: Collection[str] = (), households: Collection[Collection[str]] = ()) -> list[str]:
        """Delete what is unused for `store_days`, then what takes more than `store_bytes`; return the runs that went.

        Runs, ensembles, drafts and vectors count. Room is made by the visitor who takes most of it (a run of several
        visitors counts for each in equal parts), the least recently used first; so nobody's many runs push out
        another's few. Before that what is kept for visitors of one address only is brought down to `address_bytes`
        (households: those of each known address). Never touches the ids in `running`, nor what a process records into.
        """
        now, oldest = time.time(), self.bounds.store_days * DAY
        things = [*self._runs(), *self._of_visitors()]
        gone = [one for one in things if now - one.used > oldest]
        kept = [one for one in things if now - one.used <= oldest]
        theirs = [frozenset(map(hash_of, visitors)) for visitors in households]
        rooms = self.bounds.store_bytes, self.bounds.address_bytes
        gone += too_much(kept, *rooms, theirs, lambda one: not self._in_use(one, running))
        gone = [one for one in gone if not self._in_use(one, running)]
        for one in gone:
            self._away(one.path)
        for path in self.lists.files():
            if now - time_of(path) > oldest and not self._lists_any(path):
                path.unlink(missing_ok=True)
        self._empty_trash()
        return [one.path.name for one in gone if one.path.parent == self.runs]

    def _runs(self) -> list[Thing]:
        """Every run and ensemble, with who lists it."""
        owners = self.lists.owners()
        paths = [path for path in self.runs.glob("*") if is_run_id(path.name)]
        return [thing(path, owners.get(path.name, ("",))) for path in paths]

    def _of_visitors(self) -> list[Thing]:
        """Every draft and every file of vectors, each of one visitor."""
        paths = [*(self.root / "drafts").glob("*.json"), *self.vectors.glob("*.safetensors")]
        return [thing(path, [owner_of(path)]) for path in paths]

    def _in_use(self, thing: Thing, running: Collection[str]) -> bool:
        return thing.path.name in running or held(thing.path)

    def _lists_any(self, path: Path) -> bool:
        return any(os.path.lexists(self.runs / run_id) for run_id in read_list(path))

    def discard(self, run_id: str) -> None:
        """Delete what was recorded of a run, so that it can be trained from the start; who lists it stays.

        At once, but its bytes go with the next `evict` or `disown`: callers hold locks.
        """
        self._away(self.folder(run_id))

    def _away(self, path: Path) -> None:
        """Rename into the trash, so that no page opens half a run."""
        trash = self.root / "trash" / secrets.token_hex(8)
        trash.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            path.replace(trash)

    def _empty_trash(self) -> None:
        """Delete what was thrown away, and what an import or a write that was killed has left."""
        for path in (self.root / "trash").glob("*"):
            remove(path)
        places = (self.root / "visitors", self.root / "drafts", self.vectors)
        left = ((self.runs, ".import-*"), *((place, f"*{PART}") for place in places))
        for path in (path for folder, pattern in left for path in folder.glob(pattern)):
            if time.time() - time_of(path) > LEFT_SECONDS:
                remove(path)


def store() -> Store:
    """The store of this process: EXPLORER_STORE, or `.runs/` beside Home.py."""
    return Store(Path(os.environ.get("EXPLORER_STORE") or ROOT / ".runs"))
