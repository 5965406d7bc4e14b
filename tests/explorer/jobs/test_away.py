"""A cluster that is not there: looking for it again and again costs nothing, and ends with the queue."""

import threading
from concurrent.futures import BrokenExecutor, CancelledError, Future
from dataclasses import dataclass
from types import SimpleNamespace
from typing import cast

import pytest
from distributed import Future as TaskFuture
from distributed import KilledWorker

from core.errors import InputError
from explorer.jobs.cluster import Cluster, ClusterAway, pass_on
from tests.browser.server import free_port


@pytest.mark.slow
def test_looking_in_vain_leaves_no_threads_and_none_looks_after_the_end() -> None:
    cluster = Cluster(f"127.0.0.1:{free_port()}")
    counts = []
    for _ in range(3):
        assert not cluster.look()
        counts.append(threading.active_count())
    assert cluster.workers == 0
    assert len(set(counts)) == 1
    cluster.shutdown()
    assert not cluster.look()
    assert threading.active_count() == counts[0]


@dataclass
class Ended:
    """A job of the cluster that has ended."""

    status: str
    outcome: str | Exception

    def result(self, timeout: float) -> str:
        assert timeout < 60
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


KILLED = KilledWorker("train_job-1", SimpleNamespace(address="tcp://127.0.0.1:1"), 1)


@pytest.mark.parametrize(
    ("ended", "expected"),
    [
        (Ended("error", InputError("diverged")), InputError),
        (Ended("error", KILLED), BrokenExecutor),
        (Ended("error", ValueError("of the job")), ValueError),
        (Ended("cancelled", CancelledError()), ClusterAway),
        (Ended("finished", TimeoutError()), ClusterAway),
        (Ended("lost", ValueError("too many values to unpack")), ClusterAway),
        (Ended("lost", KILLED), ClusterAway),
    ],
)
def test_only_what_its_worker_raised_is_the_fault_of_a_job(ended: Ended, expected: type[Exception]) -> None:
    """A scheduler that dies between the end of a job and the fetching of its result loses it."""
    given: Future[str] = Future()
    pass_on(cast("TaskFuture[str]", ended), given)
    assert type(given.exception()) is expected


def test_the_result_of_a_job_is_passed_on() -> None:
    given: Future[str] = Future()
    pass_on(cast("TaskFuture[str]", Ended("finished", "paused")), given)
    assert given.result() == "paused"
