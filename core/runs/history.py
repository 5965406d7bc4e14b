"""The numbers of every epoch, one line each, in an append-only file that a page may read while it grows."""

import json
import os
from dataclasses import asdict, dataclass, fields
from math import isfinite
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from core.runs.records import Epoch

FILE = "epochs.jsonl"


@dataclass(frozen=True)
class EpochRecord:
    """One epoch without its tables; `core.epoch.Epoch` is the whole of it."""

    number: int
    "0 is the untrained state"
    loss: float | None
    "mean training loss per batch in nats; None at epoch 0"
    held_out_loss: float | None
    "nats; None without held-out pairs"
    exact_match: float | None
    "share of training pairs translated without a fault, 0 to 1; None when not evaluated"
    held_out_exact_match: float | None
    "the same for held-out pairs"
    gradient_norm: float | None
    "mean over batches of the L2 norm over all parameters"
    source_displacement: float | None
    "root mean square distance of a source row from epoch 0"
    target_displacement: float | None
    "the same for target rows"
    seconds: float | None
    "training time up to here, pauses not counted"

    @classmethod
    def of(cls, epoch: "Epoch", seconds: float) -> "EpochRecord":
        """The numbers of an epoch. Raises ValueError when one is not finite."""
        numbers = {name: getattr(epoch, name) for name in _NAMES if name != "seconds"}
        if not all(value is None or isfinite(value) for value in numbers.values()):
            raise ValueError(f"a line of {FILE} needs finite numbers, got {numbers}")
        return cls(**numbers, seconds=round(seconds, 4))

    @classmethod
    def from_line(cls, line: str) -> "EpochRecord":
        """Read what `to_line` wrote. Raises ValueError for anything else, non-finite numbers included."""
        data = json.loads(line)
        if not isinstance(data, dict) or set(data) != set(_NAMES):
            raise ValueError(f"a line of {FILE} needs exactly {_NAMES}, got {line[:80]!r}")
        number, *values = (data[name] for name in _NAMES)
        if type(number) is not int or not all(value is None or _finite(value) for value in values):
            raise ValueError(f"a line of {FILE} needs a whole number, then finite numbers or null, got {line[:80]!r}")
        return cls(number, *(None if value is None else float(value) for value in values))

    def to_line(self) -> str:
        """One line of JSON, its end included."""
        return json.dumps(asdict(self)) + "\n"


_NAMES = tuple(entry.name for entry in fields(EpochRecord))


def _finite(value: object) -> bool:
    return type(value) in (int, float) and isfinite(value)  # type: ignore[arg-type]  # a bool is refused, so no isinstance


def parse_journal(text: str) -> tuple[EpochRecord, ...]:
    """Epochs 0, 1, 2 ... Raises ValueError for a line that is not the next epoch; an unended line is left out."""
    records = tuple(EpochRecord.from_line(line) for line in text.split("\n")[:-1])
    for number, record in enumerate(records):
        if record.number != number:
            raise ValueError(f"line {number + 1} of {FILE} needs epoch {number}, got {record.number}")
    return records


def read_journal(folder: Path) -> tuple[EpochRecord, ...]:
    """The epochs recorded so far; none when there is no file yet."""
    try:
        data = (folder / FILE).read_bytes()
    except FileNotFoundError:
        return ()
    return parse_journal(data[: data.rfind(b"\n") + 1].decode())


class Journal:
    """Appends epochs; each line is visible to readers as soon as it is written."""

    def __init__(self, folder: Path) -> None:
        """Open for appending, and cut off what a crash left of a last line."""
        path = folder / FILE
        self.next = len(read_journal(folder))
        self._file: IO[bytes] = path.open("ab")
        data = path.read_bytes()
        self._file.truncate(data.rfind(b"\n") + 1)

    def append(self, record: EpochRecord) -> None:
        """Write the next epoch. One that is already there is skipped: a resumed run goes over some epochs twice."""
        if record.number == self.next:
            self._file.write(record.to_line().encode())
            self._file.flush()
            self.next += 1

    def close(self) -> None:
        """Make the lines survive a power cut."""
        os.fsync(self._file.fileno())
        self._file.close()
