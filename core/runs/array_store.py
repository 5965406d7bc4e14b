"""Arrays of many epochs in few files: safetensors with keys 'epoch/name', written whole or not at all.

A run of fifty epochs lasts a sixth of a second, and a file a piece would cost more than the training: the writer
gathers epochs and puts them away together. Files are named after their first and last epoch and never change.
"""

import os
import re
import secrets
import shutil
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from safetensors import safe_open
from safetensors.numpy import load

from core.arrays import Float32
from core.errors import NO_ROOM, Damaged, DiskFull
from core.runs.reading import Shape, readable, seal, sealed_shapes

Arrays = Mapping[str, Float32]

_KEY = re.compile(r"(0|[1-9][0-9]{0,9})/(.+)")
PART = ".part"  # ends the name of a file that is being written


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """Around what stores something at a path. Raises DiskFull where the system has no room for it."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise DiskFull(path.name) from error
        raise


def made(folder: Path) -> Path:
    """The folder, which is there now. Raises DiskFull."""
    with storing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def write_whole(path: Path, data: bytes, durable: bool = True) -> None:
    """Write under a temporary name and rename, so that a reader sees the old bytes or the new, never a part.

    durable: also survive a power cut. A folder in the file's place, which only damage puts there, goes. Raises
    DiskFull, or another OSError, with the old file intact.
    """
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}{PART}")
    try:
        with storing(path):
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                if durable:
                    os.fsync(file.fileno())
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            temporary.replace(path)
    finally:
        with suppress(OSError):  # a store that is read-only
            temporary.unlink(missing_ok=True)


Contents = Mapping[int, Mapping[str, Shape]]  # epoch -> name -> shape


@lru_cache(maxsize=4096)
def _contents(path: Path, changed: int, size: int) -> Contents | None:
    """What is in one file, None if it is damaged; `changed` (its time of change) and size tell that a file is new."""
    del changed, size
    found: dict[int, dict[str, Shape]] = {}
    alike: dict[Hashable, Mapping[str, Shape]] = {}  # one description for the many epochs that hold the same arrays
    try:
        for key, shape in sealed_shapes(path).items():
            parts = _KEY.fullmatch(key)
            if parts is None:
                return None
            found.setdefault(int(parts[1]), {})[parts[2]] = shape
    except (Damaged, FileNotFoundError):  # a link to nothing is listed, too
        return None
    return {epoch: alike.setdefault(frozenset(shapes.items()), shapes) for epoch, shapes in found.items()}


@dataclass(frozen=True, eq=False)
class Shelf:
    """The contents of a folder of such files when it was opened."""

    places: Mapping[int, Path]
    "epoch -> the file that holds all of its arrays"
    shapes: Contents
    "epoch -> name of an array -> its shape"
    damage: tuple[str, ...] = ()
    "names of files that cannot be used; their epochs are missing"

    @classmethod
    def open(cls, folder: Path) -> "Shelf":
        """Read the list of files; without files, or without a folder, the store is empty. Raises Damaged."""
        places: dict[int, Path] = {}
        shapes: dict[int, Mapping[str, Shape]] = {}
        damage = []
        with readable(folder):
            for path in sorted(folder.glob("*.safetensors")):
                written = path.lstat()
                contents = _contents(path, written.st_mtime_ns, written.st_size)
                if contents is None:
                    damage.append(path.name)
                places |= dict.fromkeys(contents or (), path)
                shapes |= contents or {}
        return cls(dict(sorted(places.items())), shapes, tuple(damage))

    def fitting(self, fits: Callable[[int, Mapping[str, Shape]], bool]) -> "Shelf":
        """Without the epochs whose arrays do not fit; their files count as damaged."""
        wrong = [epoch for epoch, shapes in self.shapes.items() if not fits(epoch, shapes)]
        names = dict.fromkeys([*self.damage, *(self.places[epoch].name for epoch in wrong)])
        return replace(self.without(wrong), damage=tuple(names))

    def without(self, epochs: Iterable[int]) -> "Shelf":
        """Without these epochs."""
        out = set(epochs)
        places = {epoch: path for epoch, path in self.places.items() if epoch not in out}
        return replace(self, places=places, shapes={epoch: self.shapes[epoch] for epoch in places})

    @property
    def epochs(self) -> tuple[int, ...]:
        """Epochs that are there, in order."""
        return tuple(self.places)

    def read(self, epoch: int) -> dict[str, Float32]:
        """All arrays of one epoch, by name. Raises ValueError naming the epochs there are, and Damaged."""
        path = self._place(epoch)
        with _still_there(path), safe_open(path, framework="np") as file:
            start = f"{epoch}/"
            return {key.removeprefix(start): file.get_tensor(key) for key in file.keys() if key.startswith(start)}  # noqa: SIM118 (not a dict)

    def read_one(self, epoch: int, name: str) -> Float32:
        """One array of one epoch. Raises as `read`."""
        path = self._place(epoch)
        with _still_there(path), safe_open(path, framework="np") as file:
            array: Float32 = file.get_tensor(f"{epoch}/{name}")
            return array

    def _place(self, epoch: int) -> Path:
        if epoch not in self.places:
            raise ValueError(f"epoch {epoch} was not kept; ask for one of {list(self.places)}")
        return self.places[epoch]


@contextmanager
def _still_there(path: Path) -> Iterator[None]:
    """A file that was there when the store was opened: gone is damaged, too."""
    try:
        with readable(path):
            yield
    except FileNotFoundError as error:
        raise Damaged(path.name) from error


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
    return seal({f"{epoch}/{name}": array for epoch, arrays in epochs.items() for name, array in arrays.items()})


def unpack(data: bytes) -> dict[str, Float32]:
    """Key 'epoch/name' -> array. Raises what safetensors raises for bytes that are not such a file."""
    return load(data)


def evenly_chosen(epochs: Iterable[int], count: int) -> tuple[int, ...]:
    """About `count` of the given epochs (2 at the least), ascending: the first, the last, and evenly between."""
    ordered = sorted(epochs)
    last, steps = len(ordered) - 1, max(count, 2) - 1
    places = range(len(ordered)) if count > last else sorted({round(step * last / steps) for step in range(steps + 1)})
    return tuple(ordered[place] for place in places)
