"""What can happen to a server and to a cluster that trains for it. Each is harm while its block runs, healed after it.

Every process that is harmed was started by the benchmark.
"""

import os
import resource
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from core.runs.control import read_status
from tests.cluster import Processes
from tests.processes_of import children, recording_process

FROZEN = 2.0  # seconds
SILENT = 15.0  # seconds, after which an explorer has given up its connection to a scheduler


@dataclass(frozen=True)
class Started:
    """What was started for one round."""

    server: int
    "process id"
    folder: Path
    "of the run that trains"
    cluster: Processes | None = None

    @property
    def trainers(self) -> set[int]:
        """The processes that train."""
        return self.cluster.workers() if self.cluster else children(self.server)

    @property
    def recorder(self) -> int:
        """The one that trains this run. Raises AssertionError when it has ended."""
        return recording_process(self.folder, self.trainers)


Harm = Callable[[Started], AbstractContextManager[None]]


@contextmanager
def kill_worker(harmed: Started) -> Iterator[None]:
    """The system kills the process that trains."""
    os.kill(harmed.recorder, signal.SIGKILL)
    yield


@contextmanager
def freeze_worker(harmed: Started) -> Iterator[None]:
    """The process that trains stops for good: the server, or the scheduler, has to notice."""
    os.kill(harmed.recorder, signal.SIGSTOP)
    yield


@contextmanager
def freeze_server(harmed: Started) -> Iterator[None]:
    """The web process stands still for a while."""
    os.kill(harmed.server, signal.SIGSTOP)
    time.sleep(FROZEN)
    os.kill(harmed.server, signal.SIGCONT)
    yield


@contextmanager
def kill_server(harmed: Started) -> Iterator[None]:
    """The system kills the web process."""
    os.kill(harmed.server, signal.SIGKILL)
    yield


@contextmanager
def fill_disk(harmed: Started) -> Iterator[None]:
    """No file of anybody may grow, as on a full disk."""
    with _files_up_to(1, {harmed.server} | harmed.trainers):
        until = time.monotonic() + 10
        while read_status(harmed.folder)[0] == "running" and time.monotonic() < until:
            time.sleep(0.05)
        yield


@contextmanager
def make_store_read_only(harmed: Started) -> Iterator[None]:
    """Nobody can write a byte, as in a store that is read-only."""
    with _files_up_to(0, {harmed.server} | harmed.trainers):
        yield


@contextmanager
def keep_server_from_writing(harmed: Started) -> Iterator[None]:
    """The web process can write nothing, while its workers can."""
    with _files_up_to(0, {harmed.server}):
        yield


@contextmanager
def kill_scheduler(harmed: Started) -> Iterator[None]:
    """The system kills the scheduler; a moment later it is started again, as `deploy/compose.yaml` has it."""
    assert harmed.cluster is not None
    harmed.cluster.kill_scheduler()
    yield
    harmed.cluster.start_scheduler()


@contextmanager
def freeze_scheduler(harmed: Started) -> Iterator[None]:
    """The scheduler stands still for longer than anybody waits for it."""
    assert harmed.cluster is not None
    harmed.cluster.signal_scheduler(signal.SIGSTOP)
    time.sleep(SILENT)
    yield
    harmed.cluster.signal_scheduler(signal.SIGCONT)


@contextmanager
def _files_up_to(most: int, processes: set[int]) -> Iterator[None]:
    """No file of these processes may become larger than so many bytes."""
    for process in processes:
        _bound_files(process, most)
    yield
    for process in processes:
        _bound_files(process, resource.RLIM_INFINITY)


def _bound_files(process: int, most: int) -> None:
    with suppress(ProcessLookupError):
        resource.prlimit(process, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


HERE: tuple[Harm, ...] = (
    *(
        kill_worker,
        freeze_worker,
        freeze_server,
        fill_disk,
        make_store_read_only,
        keep_server_from_writing,
        kill_server,
    ),
)
"with workers of the server's own"
ON_A_CLUSTER: tuple[Harm, ...] = (kill_scheduler, freeze_scheduler, kill_worker, freeze_worker, kill_server)
