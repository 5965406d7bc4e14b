"""Who is recording a run: a lock that its process holds and that the kernel gives back when the process dies.

A lock file needs no clock and no process id, so a jumped clock or a reused id cannot make a dead run look alive.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from core.errors import InputError
from core.runs.reading import readable

FILE = "lease"

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes], shared: bool) -> None:
        del shared  # Windows has no shared lock: two simultaneous looks may both answer "held" for one moment
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes], shared: bool) -> None:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


@contextmanager
def lease(folder: Path, patience: float = 0.5) -> Iterator[None]:
    """Hold the run's folder while the block runs. Raises InputError('already_running') when somebody else does.

    patience: seconds to try, because a page that looks whether the lease is held holds it for a moment itself.
    """
    with readable(folder / FILE):
        lease_file = (folder / FILE).open("ab")
    with lease_file as file:
        until = time.monotonic() + patience
        while True:
            try:
                _lock(file, shared=False)
                break
            except OSError:
                if time.monotonic() > until:
                    raise InputError("already_running", folder.name) from None
                time.sleep(0.01)
        yield  # closing the file gives the lock back


def held(folder: Path) -> bool:
    """Whether a living process records into this folder right now; of a file that cannot be opened nobody does."""
    try:
        file = (folder / FILE).open("rb")
    except OSError:
        return False
    with file:
        try:
            _lock(file, shared=True)
        except OSError:
            return True
    return False
