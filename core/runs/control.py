"""What the visitor asks of a recording, and the state of the recording: two small files in the run's folder."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from core.errors import NO_ROOM, Damaged, ErrorKind, InputError, Place
from core.runs.array_store import write_whole
from core.runs.lock import held
from core.runs.reading import readable

Want = Literal["run", "pause", "stop", "step"]
Status = Literal[
    "running", "paused", "stopped", "finished", "diverged", "over_budget", "failed", "interrupted", "damaged"
]
FINAL: frozenset[Status] = frozenset({"finished", "diverged", "over_budget"})  # nothing left to resume
LONGEST_DELAY = 10.0  # seconds
_NO_MEMORY = re.compile("allocate memory|not enough memory")  # torch's own words


@dataclass(frozen=True)
class Control:
    """What the visitor last asked for."""

    want: Want = "run"
    "step: train one batch, then pause"
    delay: float = 0.0
    "seconds to wait after each epoch (slow motion), 0 to 10"


def ask(folder: Path, want: Want | None = None, delay: float | None = None) -> None:
    """Ask the process that records into this folder for something; what is None stays as it was asked before.

    Nothing happens without such a process: to resume, ask for 'run' (or 'step') and record again.
    """
    if want is not None and want not in get_args(Want):
        raise ValueError(f"want is one of {get_args(Want)}, got {want!r}")
    before = read_control(folder)
    delay = before.delay if delay is None else min(max(delay, 0.0), LONGEST_DELAY)
    wanted = Control(want or before.want, delay)
    write_whole(folder / "control", json.dumps(asdict(wanted)).encode(), durable=False)


def read_control(folder: Path) -> Control:
    """What was last asked for; 'run' when nothing was, or when that cannot be read: the next request replaces it."""
    path = folder / "control"
    try:
        with readable(path):
            data = json.loads(path.read_bytes())
            if data["want"] not in get_args(Want) or not 0 <= data["delay"] <= LONGEST_DELAY:
                raise Damaged(path.name)
            return Control(data["want"], float(data["delay"]))
    except (FileNotFoundError, Damaged):
        return Control()


def write_status(folder: Path, status: Status, problem: InputError | None = None) -> None:
    """Write the state of a recording. Only the process that holds the lease does so."""
    write_whole(folder / "status.json", status_file(status, problem), durable=status != "running")


def status_file(status: Status, problem: InputError | None = None) -> bytes:
    """The bytes of status.json."""
    facts = problem and {"kind": problem.kind, "where": problem.where, "limit": problem.limit, "place": problem.place}
    return json.dumps({"status": status, "problem": facts}).encode()


def read_status(folder: Path) -> tuple[Status, InputError | None]:
    """The state of the run now, and why it failed if it did.

    A run whose state is running while no process records it was interrupted; one that waits without a process and was
    told to stop has stopped. A state that cannot be read is 'damaged'.
    """
    path = folder / "status.json"
    try:
        with readable(path):
            data = json.loads(path.read_bytes())
            status, problem = _known(data["status"], Status), _problem(data["problem"])
    except FileNotFoundError:
        status, problem = "running", None
    except Damaged as damage:
        status, problem = "damaged", damage
    if status == "running" and not held(folder):
        status = "interrupted"
    if status in ("interrupted", "paused") and read_control(folder).want == "stop":
        status = "stopped"
    return status, problem


def _problem(facts: Any) -> InputError | None:
    if facts is None:
        return None
    where, limit = facts["where"], facts["limit"]
    if not isinstance(where, str) or not isinstance(limit, str | int | float | None):
        raise TypeError("a problem needs a place and a limit")
    return InputError(_known(facts["kind"], ErrorKind), where, limit, _known(facts.get("place", "line"), Place))


def _known(text: str, kind: Any) -> Any:
    """One of the words of a Literal. Raises ValueError for others."""
    if text not in get_args(kind):
        raise ValueError(f"{text!r:.40} is none of {get_args(kind)}")
    return text


@contextmanager
def failures_told(folder: Path) -> Iterator[None]:
    """Every failure is written into the folder; one that a visitor can understand is raised as an InputError."""
    try:
        yield
    except Exception as error:
        problem = _understandable(error)
        with suppress(OSError):  # the disk may be full for this as well: the run then counts as interrupted
            write_status(folder, "failed", problem)
        if problem is None or problem is error:
            raise
        raise problem from error


def _understandable(error: Exception) -> InputError | None:
    if isinstance(error, InputError):
        return error
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return InputError("disk_full", "run")
    if isinstance(error, MemoryError) or (isinstance(error, RuntimeError) and _NO_MEMORY.search(str(error))):
        return InputError("out_of_memory", "run")
    return None
