"""Room in the store: what takes how much, and what goes when there is too little: by who takes most, and by use."""

import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

DAY = 86_400.0  # seconds
LEFT_SECONDS = 3_600.0  # after which a file that was never finished is somebody's who is gone


@dataclass(frozen=True)
class Thing:
    """Something that takes room."""

    path: Path
    used: float
    "when it was last used, in seconds since 1970"
    size: int
    "bytes"
    owners: tuple[str, ...]
    "the visitors it is kept for; ('',) where nobody lists it"


def make_room(things: Sequence[Thing], over: int, may_go: Callable[[Thing], bool]) -> list[Thing]:
    """What has to go until `over` bytes are freed.

    Each time the least recently used thing of the visitor who then takes most (max-min fairness: what is left is
    shared so that nobody could have more without somebody having less). Things of several count in equal parts.
    """
    taken = Counter[str]()
    for thing in things:
        for owner in thing.owners:
            taken[owner] += thing.size // len(thing.owners)
    left = sorted((thing for thing in things if over > 0 and may_go(thing)), key=lambda thing: (thing.used, thing.path))
    gone: list[Thing] = []
    while over > 0 and left:
        heaviest = max({owner for thing in left for owner in thing.owners}, key=lambda owner: (taken[owner], owner))
        thing = next(thing for thing in left if heaviest in thing.owners)
        left.remove(thing)
        gone.append(thing)
        over -= thing.size
        for owner in thing.owners:
            taken[owner] -= thing.size // len(thing.owners)
    return gone


def too_much(
    things: Sequence[Thing],
    room: int,
    room_each: int,
    households: Collection[Collection[str]],
    may_go: Callable[[Thing], bool],
) -> list[Thing]:
    """What has to go until all takes at most `room` bytes, and what is kept for one household only `room_each`.

    households: the visitors of each address, by the names of owners.
    """
    gone: list[Thing] = []
    for visitors in households:
        theirs = [thing for thing in things if set(thing.owners) <= set(visitors)]
        gone += make_room(theirs, sum(thing.size for thing in theirs) - room_each, may_go)
    going = set(gone)
    left = [thing for thing in things if thing not in going]
    return gone + make_room(left, sum(thing.size for thing in left) - room, may_go)


def thing(path: Path, owners: Sequence[str]) -> Thing:
    """A file or folder as it is now."""
    return Thing(path, time_of(path), _bytes_in(path) if path.is_dir() else _bytes_of(path), tuple(owners))


def time_of(path: Path) -> float:
    """When a folder was last used or a file written; now, if another process has just deleted it."""
    try:
        return path.lstat().st_mtime
    except OSError:
        return time.time()


def read_again(path: Path) -> None:
    """Somebody has read a file whose time is its version, too: that counts as using it, once a day."""
    with suppress(OSError):  # it is gone, or the store is read-only
        if time.time() - path.stat().st_mtime > DAY:
            os.utime(path)


def _bytes_of(path: Path) -> int:
    """Bytes of one file; of one that has vanished none."""
    try:
        return path.lstat().st_size
    except OSError:
        return 0


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


def remove(path: Path) -> None:
    """A file, or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
