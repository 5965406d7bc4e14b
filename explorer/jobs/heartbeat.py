"""Heartbeats: how the server knows that a worker still runs, and ends one that does not.

A worker gives a file of its own another time once a second, from a thread: one that is stopped, swapped out or caught
in a loop that never lets go of the interpreter does so no more. The times are its beats in their order, 1, 2, 3: a full
disk has room for them. The server looks at the files; it counts its own looks and reads no clock, so that neither a
jumped clock nor a server that slept itself makes a living worker look dead. A worker that is ended breaks its pool, and
its run goes on from its checkpoint on a new one.
"""

import os
import signal
import threading
import time
from contextlib import suppress
from pathlib import Path

BEAT_SECONDS = 1.0
LOOK_SECONDS = 2.0
MOST_LOOKS = 10  # in a row without a beat: 20 seconds


def beat(folder: Path) -> None:
    """Let this process beat until it ends."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{os.getpid()}"
    path.touch()
    threading.Thread(target=_beat, args=(path,), name="heartbeat", daemon=True).start()


def _beat(path: Path) -> None:
    number = 0
    while True:
        time.sleep(BEAT_SECONDS)
        number += 1
        with suppress(OSError):  # a server that cleans up behind itself
            os.utime(path, (number, number))


class Heartbeats:
    """The workers that beat into one folder. Used by one thread."""

    def __init__(self, folder: Path, most_looks: int = MOST_LOOKS) -> None:
        """most_looks: in a row without a beat, after which a worker is ended."""
        self._folder, self._most = folder, most_looks
        self._seen: dict[int, tuple[float, int]] = {}  # process id -> its last beat, and looks since

    def look(self) -> list[int]:
        """Look once; end the workers that have been still for too long, and return their process ids."""
        beats = {int(path.name): last_beat(path) for path in self._folder.glob("*") if path.name.isdecimal()}
        before, self._seen = self._seen, {}
        for process, now in beats.items():
            if _alive(process):
                last, looks = before.get(process, (None, 0))
                self._seen[process] = (now, looks + 1 if last == now else 0)
        for process in beats.keys() - self._seen.keys():
            (self._folder / f"{process}").unlink(missing_ok=True)
        still = [process for process, (_, looks) in self._seen.items() if looks >= self._most]
        for process in still:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
            (self._folder / f"{process}").unlink(missing_ok=True)
        return still


def last_beat(path: Path) -> float:
    """The number of the last beat, or when the worker has begun; 0 for one that has left."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True
