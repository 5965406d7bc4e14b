"""A Dask cluster as an executor. It may be away at the start, be lost at any moment, and come back.

A job that waits or runs while the cluster is lost ends with `ClusterAway`, and the queue hands it out again later. Jobs
wait there, too: a worker says when it begins one, and until then it can be cancelled. Dask executes whatever its port
receives: keep it on a private network.
"""

import secrets
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar
from weakref import WeakValueDictionary

if TYPE_CHECKING:
    from distributed import Client
    from distributed import Future as TaskFuture
    from distributed.utils import LoopRunner

ANSWER_SECONDS = 2.0  # that the scheduler has for one answer
MOST_SILENCES = 5  # in a row, after which the connection is given up: a frozen scheduler does not close it
P = ParamSpec("P")
T = TypeVar("T")


class ClusterAway(Exception):
    """The scheduler, or every worker, was lost; nothing is wrong with the job."""


class Cluster(Executor):
    """The workers of one scheduler. `look` and `shutdown` are for one thread each, `submit` and `workers` for any."""

    def __init__(self, address: str) -> None:
        """address: host:port of the scheduler; nothing is connected yet."""
        self._address = address
        self._client: Client | None = None
        self._loop: LoopRunner | None = None
        self._silences, self._closed = 0, False
        self._lock, self._handing_out = threading.Lock(), threading.Lock()
        self._topic = f"explorer-{secrets.token_hex(8)}"  # where workers say what they begin
        self._given = WeakValueDictionary[str, Future[Any]]()
        self.workers = 1
        "jobs that run at the same time, by the last look; 0 while the cluster is away, 1 before the first look"

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand a job to the cluster. `priority`, if given, is for the scheduler.

        Raises ClusterAway when there is no connection.
        """
        client, given = self._client, Future[T]()
        if client is None or client.status != "running":
            self.workers = 0  # until the next look
            raise ClusterAway(self._address)
        name = secrets.token_hex(8)
        self._given[name] = given
        with self._handing_out:
            inner = client.submit(said, self._topic, name, fn, *args, pure=False, **kwargs)
        inner.add_done_callback(lambda ended: pass_on(ended, given))
        given.add_done_callback(lambda ended: _cancel(inner) if ended.cancelled() else None)
        return given

    def look(self) -> bool:
        """Connect, again if need be, and count the workers. Whether there are more than at the last look."""
        before, self.workers = self.workers, 0 if self._closed else self._count()
        return self.workers > before

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster; what trains there trains on, and its run folder shows it."""
        del wait, cancel_futures
        self._closed = True
        self._leave()

    def _count(self) -> int:
        try:
            client = self._connected()
            scheduler = client.scheduler
            threads = client.sync(scheduler.ncores, callback_timeout=ANSWER_SECONDS) if scheduler else {}
        except (OSError, TimeoutError, RuntimeError):
            self._silences += 1
            if self._silences >= MOST_SILENCES:
                self._leave()
            return 0
        self._silences = 0
        return sum(threads.values())

    def _connected(self) -> "Client":
        from distributed import Client
        from distributed.utils import LoopRunner

        with self._lock:
            if self._loop is None:  # one for all attempts: a client that does not connect leaves its own behind
                self._loop = LoopRunner()
                self._loop.start()
            if self._client is not None and self._client.status == "closed":
                self._client = None
            if self._client is None:
                address, loop = f"tcp://{self._address}", self._loop.loop
                self._client = Client(address, loop=loop, timeout=ANSWER_SECONDS, set_as_default=False)
                self._client.subscribe_topic(self._topic, self._begins)
            return self._client

    def _begins(self, event: tuple[float, str]) -> None:
        if (given := self._given.get(event[1])) is not None:
            is_wanted(given)

    def _leave(self) -> None:
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            with suppress(OSError, TimeoutError, RuntimeError):
                client.close(timeout=ANSWER_SECONDS)


_CHANGING = threading.Lock()  # that a job begins and how it ended is heard in two threads


def said(topic: str, name: str, fn: Callable[..., T], *args: object) -> T:
    """Do a job in a worker, which says under this name that it begins."""
    from distributed import get_worker

    get_worker().log_event(topic, name)
    return fn(*args)


def is_wanted(given: "Future[T]") -> bool:
    """Whether a job that has begun, or has ended, was not cancelled before; from now on it cannot be."""
    with _CHANGING:
        return given.running() or (not given.done() and given.set_running_or_notify_cancel())


def _cancel(inner: "TaskFuture[T]") -> None:
    """Nobody wants it: a worker does not begin it any more."""
    with suppress(OSError, TimeoutError, RuntimeError):
        inner.cancel()


def pass_on(ended: "TaskFuture[T]", given: "Future[T]") -> None:
    """The outcome of a job under the names of `concurrent.futures`.

    Only what its worker raised is the job's own fault. One that was cancelled nobody here cancelled, and a result that
    cannot be fetched was lost together with the scheduler.
    """
    from distributed import KilledWorker

    if not is_wanted(given):
        return
    try:
        given.set_result(ended.result(timeout=MOST_SILENCES * ANSWER_SECONDS))
    except Exception as error:
        if ended.status != "error":
            given.set_exception(ClusterAway(str(error)))
        else:
            given.set_exception(BrokenExecutor(str(error)) if isinstance(error, KilledWorker) else error)
