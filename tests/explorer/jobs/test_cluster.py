"""A real Dask cluster, which is away at first, loses a worker, then its scheduler: every run has the bits of here."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from core.cache import RESULTS
from core.errors import InputError
from core.limits import HOSTED
from core.recipe import Recipe
from core.runs.ensemble import Ensemble, begin, ensemble_id
from core.runs.run import Run
from core.training.ensemble import fill
from core.training.recording import CHECKPOINT, record
from explorer.jobs import analyst
from explorer.jobs.analyst import State, Unanalysed
from explorer.jobs.ensembles import Ensembles
from explorer.jobs.executors import place
from explorer.jobs.queue import JobQueue
from explorer.jobs.store import store
from explorer.study import apart
from explorer.study.results import survey_of
from tests.cluster import Processes
from tests.processes_of import recording_process
from tests.test_faults import bits, recipe
from tests.until import until
from tests.values import bits_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("own_store"),
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc"),
]
FIRST = recipe(6, 50)


@pytest.fixture(scope="module")
def processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processes]:
    started = Processes(tmp_path_factory.mktemp("cluster"))
    yield started
    started.end()


@pytest.fixture(scope="module")
def queue(processes: Processes, own_store: Path) -> Iterator[JobQueue]:
    del own_store  # is set by then
    served = JobQueue(place(f"dask://{processes.address}", HOSTED), HOSTED)
    yield served
    served.close()


def alone(wanted: Recipe, folder: Path) -> str:
    """The bits of a recipe that is recorded undisturbed, in this process."""
    return bits(record(wanted, folder / wanted.id).folder)


def processes_alive() -> set[int]:
    return {int(stat.name) for stat in Path("/proc").glob("[0-9]*")}


def kill(workers: set[int], state: State) -> None:
    """Once the analysis has begun; it is told again until their end is noticed."""
    for worker in workers if state == "begun" else ():
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)


def epochs_of(folder: Path) -> int:
    return len(Run.open(folder).epochs) if (folder / "recipe.json").exists() else 0


def test_a_run_waits_for_a_cluster_that_is_not_there_yet(queue: JobQueue, processes: Processes, tmp_path: Path) -> None:
    queue.submit(FIRST, "ann", delay=0.2)
    until(lambda: queue.view(FIRST.id).error is not None, "the first attempt to connect")
    view = queue.view(FIRST.id)
    assert (view.state, view.place, view.estimate_seconds) == ("waiting", 1, None)
    assert view.error is not None
    assert view.error.kind == "cluster_away"
    processes.start_scheduler()
    processes.start_workers(2)
    folder = store().folder(FIRST.id)
    until(lambda: epochs_of(folder) > 5, "training")
    assert queue.where.present in (1, 2)
    queue.pause(FIRST.id, "ann")
    until(lambda: queue.view(FIRST.id).state == "paused", "the pause")
    queue.step(FIRST.id, "ann")
    until(lambda: not queue.live(), "the step")
    assert queue.view(FIRST.id).state == "paused"
    assert Run.open(folder).last_step() is not None
    queue.resume(FIRST.id, "ann")
    before = epochs_of(folder)
    until(lambda: epochs_of(folder) > before + 2, "going on")
    queue.stop(FIRST.id, "ann")
    until(lambda: queue.view(FIRST.id).state == "stopped", "stopping")
    queue.resume(FIRST.id, "ann")
    queue.slow_down(FIRST.id, 0.0)
    until(lambda: not queue.live(), "the rest")
    assert queue.view(FIRST.id).state == "finished"
    assert bits(folder) == alone(FIRST, tmp_path)


def test_seeds_are_trained_by_both_workers(queue: JobQueue, tmp_path: Path) -> None:
    until(lambda: queue.where.present == 2, "both workers")
    wanted, members = recipe(0, 10), tuple(range(1, 9))
    made = Ensembles(queue)
    key = made.submit(wanted, "ann", members)
    until(lambda: made.view(key).state != "running", "the seeds")
    assert made.view(key).state == "finished"
    begin(wanted, members, tmp_path)
    fill(tmp_path, members)
    there, here = Ensemble.open(store().folder(key)), Ensemble.open(tmp_path)
    assert key == ensemble_id(wanted, members)
    assert there.done == here.done == members
    for member in members:
        np.testing.assert_array_equal(
            there.table("source", member).now.vectors, here.table("source", member).now.vectors
        )


def test_an_analysis_of_a_large_run_is_done_by_a_worker(
    queue: JobQueue, processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    until(lambda: queue.where.present == 2, "both workers")
    ask, run = queue.where.analyst.ask, Run.open(store().folder(FIRST.id))
    key = (run.id, run.last.number, "source")
    here = survey_of(key, run)
    RESULTS.clear()
    monkeypatch.setattr(apart, "LARGE", 1)
    monkeypatch.setattr(apart, "jobs", lambda: queue)
    assert bits_of(survey_of(key, run)) == bits_of(here)
    assert ask("pid", os.getpid, lambda _: None) in processes.workers()
    with pytest.raises(Unanalysed) as caught:
        ask("long", partial(time.sleep, 600), partial(kill, processes.workers()))
    assert caught.value.kind == "analysis_lost"


def wait_for(path: str) -> None:
    """Runs in a worker."""
    until(Path(path).exists, "the file")


def test_an_analysis_waits_while_all_workers_are_at_work_and_is_not_done_for_nobody(
    queue: JobQueue, processes: Processes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analyst, "GRACE", 0.0)
    until(lambda: queue.where.present == 2, "both workers")
    ask, gate, done, told = queue.where.analyst.ask, tmp_path / "gate", tmp_path / "done", list[State]()
    busy = [queue.where.executor.submit(wait_for, str(gate)) for _ in range(2)]
    until(lambda: all(each.running() for each in busy), "both at work")

    def leave(state: State) -> None:
        told.append(state)
        if len(told) == 3:
            raise InputError("unknown_run")

    before = {each for each in threading.enumerate() if isinstance(each, threading.Timer)}
    with pytest.raises(InputError):
        ask("left", partial(os.mkdir, done), leave)
    assert told == ["waits"] * 3
    until(
        lambda: before.issuperset(each for each in threading.enumerate() if isinstance(each, threading.Timer)),
        "that it is left",
    )
    told.clear()
    pid = ask("wanted", os.getpid, lambda state: (told.append(state), gate.touch())[0])
    assert told[0] == "waits"
    assert pid in processes.workers()
    assert not done.exists()
    assert [each.result() for each in busy] == [None, None]


def test_a_killed_worker_costs_no_run_a_bit(queue: JobQueue, tmp_path: Path) -> None:
    wanted, other = recipe(5, 50), recipe(7, 50)
    long, short = store().folder(wanted.id), store().folder(other.id)
    queue.submit(wanted, "ann", delay=0.2)
    until(lambda: epochs_of(long) > 2, "epochs")
    queue.pause(wanted.id, "ann")
    until(lambda: queue.view(wanted.id).state == "paused" and (long / CHECKPOINT).exists(), "a checkpoint")
    before = epochs_of(long)
    queue.resume(wanted.id, "ann")
    queue.submit(other, "bob", delay=0.2)
    until(lambda: epochs_of(long) > before + 2 and epochs_of(short) > 2, "both")
    os.kill(recording_process(long, processes_alive()), signal.SIGKILL)
    for run in (wanted, other):
        queue.slow_down(run.id, 0.0)
    until(lambda: not queue.live(), "both runs after the crash")
    assert queue.view(wanted.id).state == queue.view(other.id).state == "finished"
    assert bits(long) == alone(wanted, tmp_path)
    assert bits(short) == alone(other, tmp_path)


def test_a_killed_scheduler_is_said_and_its_runs_go_on_with_the_next(
    queue: JobQueue, processes: Processes, tmp_path: Path
) -> None:
    wanted, following = recipe(8, 50), recipe(9, 10)
    queue.submit(wanted, "ann", delay=0.2)
    queue.submit(following, "ann")
    folder = store().folder(wanted.id)
    until(lambda: epochs_of(folder) > 2, "training")
    processes.kill_scheduler()
    until(lambda: queue.view(wanted.id).state == "waiting" and queue.view(wanted.id).error is not None, "its loss")
    assert [queue.view(run.id).place for run in (wanted, following)] == [1, 2]
    queue.slow_down(wanted.id, 0.0)
    processes.start_scheduler()
    processes.start_workers(1)  # the former ones leave by themselves, once what they train has ended
    until(lambda: not queue.live(), "both runs")
    assert queue.view(wanted.id).state == queue.view(following.id).state == "finished"
    assert bits(folder) == alone(wanted, tmp_path)
    assert bits(store().folder(following.id)) == alone(following, tmp_path)
