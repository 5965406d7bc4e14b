"""What visitors have asked for, as files: two lists for each, of runs and of ensembles.

<folder>/<hash of the visitor>.json              {run id: {"number", "name"}}, oldest first
<folder>/<hash of the visitor>.ensembles.json    the same for ensembles, which have neither
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from core.errors import Damaged
from core.runs.array_store import write_whole
from core.runs.reading import readable

What = Literal["runs", "ensembles"]
LISTED = 500  # on one list

_RUN_ID = re.compile(r"[0-9a-f]{24}")
_QUOTED_ID = re.compile(r'"([0-9a-f]{24})"')


def is_run_id(text: str) -> bool:
    """True for 24 lower-case hexadecimal digits and nothing else, so that no id can leave the store."""
    return _RUN_ID.fullmatch(text) is not None


@dataclass(frozen=True)
class Listed:
    """A run on a visitor's list."""

    number: int
    "1, 2, 3 ...: no two runs of a list have the same, and a run keeps its own"
    name: str = ""
    "what the visitor calls it; '' for a name that is made from its recipe"


def read_list(path: Path) -> dict[str, Listed]:
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


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # just removed, or not to be read
        return b""


def hash_of(visitor: str) -> str:
    """The name under which the store keeps what is a visitor's: 32 hexadecimal digits."""
    return hashlib.sha256(visitor.encode(errors="replace")).hexdigest()[:32]


def owner_of(path: Path) -> str:
    """Whose file this is, as `hash_of` names them."""
    return path.name.partition(".")[0]


@dataclass(frozen=True)
class Lists:
    """The lists of all visitors. Whoever changes one holds a lock."""

    folder: Path
    "created when first written to"

    def read(self, visitor: str, what: What = "runs") -> dict[str, Listed]:
        """A visitor's list, oldest first."""
        return read_list(self._file(visitor, what))

    def write(self, visitor: str, listed: Mapping[str, Listed], what: What = "runs") -> None:
        """Keep the newest of a list."""
        newest = {run_id: asdict(entry) for run_id, entry in list(listed.items())[-LISTED:]}
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._file(visitor, what), json.dumps(newest, ensure_ascii=False).encode())

    def files(self) -> list[Path]:
        """All lists of everybody."""
        return list(self.folder.glob("*.json"))

    def owners(self) -> dict[str, list[str]]:
        """Who lists what: the hashes of visitors by the id of a run or ensemble."""
        found: dict[str, list[str]] = {}
        for path in self.files():
            for run_id in read_list(path):
                found.setdefault(run_id, []).append(owner_of(path))
        return found

    def others(self, visitor: str, run_id: str) -> bool:
        """Whether a run is on the list of another visitor. Files are searched, not read: a page asks whenever drawn."""
        own, named = hash_of(visitor), f'"{run_id}"'.encode()
        return any(owner_of(path) != own and named in _bytes(path) for path in self.files())

    def _file(self, visitor: str, what: What) -> Path:
        return self.folder / f"{hash_of(visitor)}{'' if what == 'runs' else f'.{what}'}.json"
