"""The numbers of every epoch, one line each, in an append-only file that a page may read while it grows."""

import json
import os
import re
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from math import isfinite
from pathlib import Path
from typing import IO, TYPE_CHECKING

from core.errors import Damaged
from core.runs.reading import readable

if TYPE_CHECKING:
    from core.runs.records import Epoch

FILE = "epochs.jsonl"


@dataclass(frozen=True)
class EpochRecord:
    """One epoch without its tables; `core.runs.records.Epoch` is the whole of it."""

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
        """Read what `to_line` wrote. Raises ValueError for anything else, and for numbers out of their range."""
        sealed = _SEALED.fullmatch(line.rstrip("\n"))
        if sealed and _check(sealed[1]) != sealed[2]:
            raise ValueError(f"a line of {FILE} has changed since it was written: {line[:80]!r}")
        data = json.loads(sealed[1] + "}" if sealed else line)
        if not isinstance(data, dict) or set(data) != set(_NAMES):
            raise ValueError(f"a line of {FILE} needs exactly {_NAMES}, got {line[:80]!r}")
        number, *values = (data[name] for name in _NAMES)
        if type(number) is not int or not all(value is None or _finite(value) for value in values):
            raise ValueError(f"a line of {FILE} needs a whole number, then finite numbers or null, got {line[:80]!r}")
        record = cls(number, *(None if value is None else float(value) for value in values))
        if any(value is not None and value < 0 for value in values) or any(
            share is not None and share > 1 for share in (record.exact_match, record.held_out_exact_match)
        ):
            raise ValueError(f"a line of {FILE} needs numbers from 0 on, and shares up to 1, got {line[:80]!r}")
        return record

    def to_line(self) -> str:
        """One line of JSON, its end included; its last item is a checksum of what stands before."""
        text = json.dumps(asdict(self))[:-1]
        return f'{text}, "check": "{_check(text)}"}}\n'


_NAMES = tuple(entry.name for entry in fields(EpochRecord))
_SEALED = re.compile(r'(.*), "check": "([0-9a-f]{8})"}')  # a line of before there was a checksum is read, too


def _check(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"


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
    """The epochs recorded so far; none when there is no file yet. Raises Damaged."""
    path = folder / FILE
    try:
        with readable(path):
            data = path.read_bytes()
            return parse_journal(data[: data.rfind(b"\n") + 1].decode())
    except FileNotFoundError:
        return ()


def undamaged_part(folder: Path, earlier: Sequence[EpochRecord] = ()) -> tuple[tuple[EpochRecord, ...], bool]:
    """The epochs before the first line that cannot be read, and whether these are all.

    earlier: what was read of this file when it was shorter, which is not read again.
    Raises Damaged when there are none, FileNotFoundError without a file.
    """
    path = folder / FILE
    with readable(path):
        lines = path.read_bytes().split(b"\n")[:-1]
    records = list(earlier[: len(lines)])
    with suppress(ValueError, RecursionError):
        for line in lines[len(records) :]:
            record = EpochRecord.from_line(line.decode())
            if record.number != len(records):
                break
            records.append(record)
    if not records:
        raise Damaged(FILE)
    return tuple(records), len(records) == len(lines)


class Journal:
    """Appends epochs; each line is visible to readers as soon as it is written."""

    def __init__(self, folder: Path) -> None:
        """Open for appending, and cut off what a crash left of a last line."""
        path = folder / FILE
        self.next = len(read_journal(folder))
        self._synced = 0  # lines that survive a power cut
        self._file: IO[bytes] = path.open("ab")
        data = path.read_bytes()
        self._file.truncate(data.rfind(b"\n") + 1)

    def append(self, record: EpochRecord) -> None:
        """Write the next epoch. One that is already there is skipped: a resumed run goes over some epochs twice."""
        if record.number == self.next:
            self._file.write(record.to_line().encode())
            self._file.flush()
            self.next += 1

    def sync(self) -> None:
        """Make the lines survive a power cut."""
        if self._synced < self.next:
            os.fsync(self._file.fileno())
            self._synced = self.next

    def close(self) -> None:
        """The last of it."""
        self.sync()
        self._file.close()
