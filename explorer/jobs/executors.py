"""Where training jobs run: one `concurrent.futures.Executor`, chosen by one setting (EXPLORER_EXECUTOR).

inline               in the calling thread; for tests
local                warm worker processes on this machine (loky, which joblib brings); the default
dask://host:port     a Dask cluster, when a class outgrows one machine

Analyses of large runs go to the same place: on this machine to a process that is there only while it is used.
"""

import atexit
import importlib.util
import logging
import os
import re
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

from core.errors import InputError
from core.limits import Limits
from explorer.jobs import worker
from explorer.jobs.analyst import Analyst
from explorer.jobs.cluster import Cluster
from explorer.jobs.heartbeat import LOOK_SECONDS, Heartbeats
from explorer.jobs.machine import machine_bytes

IDLE_SECONDS = 60.0  # after which the process of analyses ends, and gives back what it holds
FIRST_PAINT = 1.5  # seconds that warming up leaves to the first page
P = ParamSpec("P")
T = TypeVar("T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Place:
    """An executor and what the queue must know of it."""

    executor: Executor
    "runs `explorer.jobs.worker` functions"
    workers: int
    "jobs that run at the same time"
    apart: bool
    "jobs run outside this process: they may crash alone, and a thread of their own hands them out"
    look: Callable[[], object] = lambda: None
    "sees to workers that no longer answer; to be called every few seconds; true if more jobs may be handed out"
    count: Callable[[], int] | None = None
    "of workers that come and go: how many jobs could run now, 0 while all are away"
    analyst: Analyst = field(default_factory=lambda: Analyst(partial(started, Inline())))
    "does the analyses of large runs"

    @property
    def present(self) -> int:
        """Jobs that can run at the same time now."""
        return self.workers if self.count is None else self.count()

    @property
    def away(self) -> InputError | None:
        """Why no job can run now, if that is so."""
        return None if self.present else InputError("cluster_away")

    def close(self) -> None:
        """End the workers, whatever they do."""
        self.analyst.close()
        self.executor.shutdown(wait=False)


def started(executor: Executor, fn: Callable[..., T], *args: object, **how: int) -> "Future[T]":
    """The future of a job, also where it cannot be handed out: that is how it ended then. how: for the executor."""
    try:
        return executor.submit(fn, *args, **how)
    except BaseException as error:  # a pool that broke again, a cluster that is away, a full disk, a library that exits
        future: Future[T] = Future()
        future.set_exception(error)
        return future


def outcome(future: "Future[str]") -> tuple[str | None, BaseException | None]:
    """What an ended job returned, or what it raised."""
    try:
        return future.result(), None
    except BaseException as error:
        return None, error


class Inline(Executor):
    """Runs a job at once, in the thread that submits it."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """A future that is already done."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Renewed(Executor):
    """A pool that is made at the first job and again after a crash broke it.

    Not loky's own reusable executor: that is one per process, and any `joblib.Parallel` with other settings ends it.
    """

    def __init__(self, make: Callable[[], Executor]) -> None:
        """make: gives a new pool; called in the thread that submits."""
        self._make = make
        self._pool: Executor | None = None
        self._lock = threading.Lock()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand a job to the pool, to a new one if the old is broken."""
        with self._lock:
            try:
                self._pool = self._pool or self._make()
                return self._pool.submit(fn, *args, **kwargs)
            except BrokenExecutor:
                self._pool = self._make()
                return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers now, whatever they do: a run folder can be resumed."""
        del wait, cancel_futures
        with self._lock:
            if self._pool is not None:
                self._pool.shutdown(kill_workers=True)  # type: ignore[call-arg]  # loky's own argument
                self._pool = None


class Attendant:
    """One daemon thread, started at the first need: it warms the workers, then hands out jobs whenever it is called."""

    def __init__(self, where: Place, hand_out: Callable[[], None]) -> None:
        """hand_out: what it does at a call."""
        self._where, self._hand_out = where, hand_out
        self._called = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to warm the workers, a moment later unless a call comes first."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._attend, name="jobs", daemon=True)
                self._thread.start()

    def call(self) -> None:
        """There is something to hand out."""
        self._called.set()
        self.start()

    def _attend(self) -> None:
        self._called.wait(FIRST_PAINT)
        self._look()
        for _ in range(self._where.present):
            started(self._where.executor, worker.ready)
        looked = time.monotonic()
        while True:
            self._called.clear()
            self._safely(self._hand_out)
            while not self._called.wait(LOOK_SECONDS) or time.monotonic() - looked > LOOK_SECONDS:
                self._look()
                looked = time.monotonic()

    def _look(self) -> None:
        if self._safely(self._where.look):
            self._called.set()

    def _safely(self, do: Callable[[], object]) -> object:
        """A full disk must not end the thread that serves everybody."""
        try:
            return do()
        except BaseException:
            _log.exception("the queue goes on after a failure")
            return None


def place(setting: str, bounds: Limits) -> Place:
    """The executor a setting names. Raises ValueError with the remedy for a setting that cannot be used."""
    if setting == "inline":
        return Place(Inline(), 1, apart=False)
    if setting == "local":
        beats = Path(tempfile.gettempdir()) / f"explorer-{os.getpid()}-{secrets.token_hex(4)}"
        atexit.register(shutil.rmtree, beats, ignore_errors=True)
        pool = Renewed(lambda: _processes(bounds, beats, bounds.workers))
        single = Renewed(lambda: _processes(bounds, beats, 1, IDLE_SECONDS))
        analyst = Analyst(partial(started, single), end=single.shutdown)
        return Place(pool, bounds.workers, apart=True, look=Heartbeats(beats).look, analyst=analyst)
    if re.fullmatch(r"dask://[^/]+:\d+", setting):
        return _dask(setting.removeprefix("dask://"))
    raise ValueError(f"EXPLORER_EXECUTOR needs inline, local or dask://host:port, got {setting!r}; unset it for local")


def _processes(bounds: Limits, beats: Path, count: int, idle: float | None = None) -> Executor:
    """So many worker processes. idle: seconds without a job after which one ends; None: it stays, warm for training."""
    from joblib.externals.loky import ProcessPoolExecutor  # 0.15 s that the first page does not wait for

    return ProcessPoolExecutor(  # type: ignore[no-any-return]  # loky ships no types
        max_workers=count,
        timeout=idle,
        initializer=worker.start,
        initargs=(os.getpid(), bounds.worker_bytes, machine_bytes(), beats, idle is None),
        env=worker.ONE_THREAD,
    )


def _dask(address: str) -> Place:
    if importlib.util.find_spec("distributed") is None:
        raise ValueError(
            f"EXPLORER_EXECUTOR=dask://{address} needs the package 'distributed', which is not installed; "
            "pip install -r requirements-cluster.txt, or unset EXPLORER_EXECUTOR to train on this machine"
        )
    cluster = Cluster(address)
    # A page waits for its analysis: it comes before trainings that have not begun.
    analyst = Analyst(partial(started, cluster, priority=1), at_once=lambda: cluster.workers)
    return Place(cluster, 1, apart=True, look=cluster.look, count=lambda: cluster.workers, analyst=analyst)
