"""Arrays of many epochs in few files: safetensors with keys 'epoch/name', written whole or not at all.

A run of fifty epochs lasts a sixth of a second, and a file a piece would cost more than the training: the writer
gathers epochs and puts them away together. Files are named after their first and last epoch and never change.
"""

import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from safetensors import safe_open
from safetensors.numpy import load, save

from core.arrays import Float32

Arrays = Mapping[str, Float32]

PART = ".part"  # ends the name of a file that is being written


def write_whole(path: Path, data: bytes, durable: bool = True) -> None:
    """Write under a temporary name and rename, so that a reader sees the old bytes or the new, never a part.

    durable: also survive a power cut. Raises OSError (disk full) with the old file intact.
    """
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}{PART}")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@lru_cache(maxsize=512)
def _keys(path: Path, changed: int) -> tuple[str, ...]:
    """Keys of one file; `changed` (its time of change) only tells the cache that a file is new."""
    del changed
    with safe_open(path, framework="np") as file:
        return tuple(file.keys())


@dataclass(frozen=True, eq=False)
class Shelf:
    """The contents of a folder of such files when it was opened."""

    places: Mapping[int, Path]
    "epoch -> the file that holds all of its arrays"

    @classmethod
    def open(cls, folder: Path) -> "Shelf":
        """Read the list of files; without files, or without a folder, the store is empty."""
        places = {}
        for path in sorted(folder.glob("*.safetensors")):
            for key in _keys(path, path.stat().st_mtime_ns):
                places[int(key.split("/")[0])] = path
        return cls(dict(sorted(places.items())))

    @property
    def epochs(self) -> tuple[int, ...]:
        """Epochs that are there, in order."""
        return tuple(self.places)

    def read(self, epoch: int) -> dict[str, Float32]:
        """All arrays of one epoch, by name. Raises ValueError naming the epochs there are."""
        with safe_open(self._place(epoch), framework="np") as file:
            start = f"{epoch}/"
            return {key.removeprefix(start): file.get_tensor(key) for key in file.keys() if key.startswith(start)}  # noqa: SIM118 (not a dict)

    def read_one(self, epoch: int, name: str) -> Float32:
        """One array of one epoch."""
        with safe_open(self._place(epoch), framework="np") as file:
            array: Float32 = file.get_tensor(f"{epoch}/{name}")
            return array

    def _place(self, epoch: int) -> Path:
        if epoch not in self.places:
            raise ValueError(f"epoch {epoch} was not kept; ask for one of {list(self.places)}")
        return self.places[epoch]


class ShelfWriter:
    """Gathers epochs and writes them together; `flush` when it is time."""

    def __init__(self, folder: Path) -> None:
        """Start beside what the folder already holds."""
        self.folder = folder
        self.gathered: dict[int, Arrays] = {}
        self.written = set(Shelf.open(folder).epochs)

    def add(self, epoch: int, arrays: Arrays) -> None:
        """Take an epoch's arrays, unless they are already on disk (a resumed run goes over some epochs twice)."""
        if epoch not in self.written:
            self.gathered[epoch] = arrays

    @property
    def size(self) -> int:
        """Bytes gathered and not yet written."""
        return sum(array.nbytes for arrays in self.gathered.values() for array in arrays.values())

    def flush(self) -> None:
        """Write what was gathered into one file. Raises OSError, and then keeps what was gathered."""
        if not self.gathered:
            return
        self.folder.mkdir(exist_ok=True)
        name = f"{min(self.gathered):06d}-{max(self.gathered):06d}.safetensors"
        write_whole(self.folder / name, pack(self.gathered))
        self.written |= set(self.gathered)
        self.gathered = {}


def pack(epochs: Mapping[int, Arrays]) -> bytes:
    """The bytes of one file; `unpack` reads them."""
    return save({f"{epoch}/{name}": array for epoch, arrays in epochs.items() for name, array in arrays.items()})


def unpack(data: bytes) -> dict[str, Float32]:
    """Key 'epoch/name' -> array. Raises what safetensors raises for bytes that are not such a file."""
    return load(data)


def evenly_chosen(epochs: Iterable[int], count: int) -> tuple[int, ...]:
    """About `count` of the given epochs (2 at the least), ascending: the first, the last, and evenly between."""
    ordered = sorted(epochs)
    last, steps = len(ordered) - 1, max(count, 2) - 1
    places = range(len(ordered)) if count > last else sorted({round(step * last / steps) for step in range(steps + 1)})
    return tuple(ordered[place] for place in places)
