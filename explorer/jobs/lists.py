"""The list of a visitor's runs as a file: {run id: {"number", "name"}}, oldest first."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from core.errors import Damaged
from core.runs.reading import readable

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
