"""What may go wrong while models train: killed workers, a killed server, many visitors; the bits stay the same."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from core.limits import HOSTED
from core.recipe import Recipe, TrainConfig
from core.runs.control import read_status
from core.runs.retention import plan
from core.runs.run import Run
from core.training.recording import CHECKPOINT, record
from explorer.jobs.executors import place
from explorer.jobs.queue import JobQueue
from explorer.jobs.store import store
from explorer.study.opened import open_run
from tests import ROOT
from tests.processes_of import children, recording_process
from tests.until import until

ENDS = {"finished", "failed", "over_budget", "paused", "stopped", "interrupted", "diverged"}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("fresh_store"),
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc"),
]


def recipe(seed: int, epochs: int) -> Recipe:
    return Recipe(Recipe.articles().corpus, training=TrainConfig(seed=seed, epochs=epochs))


def bits(folder: Path) -> str:
    """A digest of every number of a run but the clock's; a pause may have kept an epoch more, which is left out."""
    run, digest = Run.open(folder), sha256()
    assert plan(run.recipe).tables <= set(run.kept)
    for epoch in run.epochs:
        digest.update(repr(replace(epoch, seconds=None)).encode())
    for kept in sorted(plan(run.recipe).tables):
        digest.update(run.table("source", kept).vectors.tobytes() + run.table("target", kept).vectors.tobytes())
    weights = run.weights(run.weight_epochs[-1])
    digest.update(weights.linear_weight.tobytes() + weights.decoder.layers[0].U.tobytes())
    digest.update(run.translate("机器 学习 很 有趣").encode())
    return digest.hexdigest()


def opens_whole(wanted: Recipe) -> bool:
    """A page that opens a run at any moment finds nothing, or a run with its untrained state."""
    run = open_run(wanted.id)
    return run is None or run.kept[0] == 0


@pytest.fixture(scope="module")
def queue() -> Iterator[JobQueue]:
    bounds = replace(HOSTED, workers=2)
    served = JobQueue(place("local", bounds), bounds)
    yield served
    served.close()


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Recipe], str]:
    """The bits of a recipe that is recorded undisturbed."""
    known: dict[str, str] = {}

    def digest(wanted: Recipe) -> str:
        if wanted.id not in known:
            folder = tmp_path_factory.mktemp("alone") / wanted.id
            known[wanted.id] = bits(record(wanted, folder).folder)
        return known[wanted.id]

    return digest


SHORT = recipe(6, 50)


def test_two_runs_at_once_give_the_bits_of_each_alone(queue: JobQueue, alone: Callable[[Recipe], str]) -> None:
    runs = (recipe(7, 100), SHORT, Recipe.articles())
    for number, wanted in enumerate(runs):
        queue.submit(wanted, f"visitor {number}")
    until(lambda: all(opens_whole(wanted) for wanted in runs) and not queue.live(), "three runs on two workers")
    for wanted in runs:
        assert queue.view(wanted.id).state == "finished"
        assert bits(store().folder(wanted.id)) == alone(wanted)


def test_a_killed_worker_costs_no_run_a_bit_and_one_whose_worker_dies_twice_says_so_and_can_be_resumed(
    queue: JobQueue, alone: Callable[[Recipe], str]
) -> None:
    first, second = recipe(5, 50), recipe(8, 50)
    queue.submit(first, "ann", delay=0.2)  # ten seconds: there is a checkpoint on the way
    queue.submit(second, "bob", delay=1.0)
    kept, other = store().folder(first.id), store().folder(second.id)
    until(lambda: (kept / CHECKPOINT).exists() and bool(_at(other)), "a checkpoint")
    dead = _at(other)
    os.kill(recording_process(kept, children(os.getpid())), signal.SIGKILL)
    queue.slow_down(first.id, 0.0)
    until(lambda: queue.view(first.id).state == "finished", "the run with a checkpoint")
    assert bits(kept) == alone(first)
    until(lambda: bool(_at(other) - dead), "a worker that records")
    os.kill(max(_at(other)), signal.SIGKILL)
    until(lambda: not queue.live(), "giving up")
    error = queue.view(second.id).error
    assert error is not None
    assert error.kind == "worker_lost"
    queue.resume(second.id, "bob")
    queue.slow_down(second.id, 0.0)
    until(lambda: not queue.live(), "the resumed run")
    assert queue.view(second.id).state == "finished"
    assert bits(other) == alone(second)


def _at(folder: Path) -> set[int]:
    try:
        return {recording_process(folder, children(os.getpid()))}
    except AssertionError:
        return set()


def test_pause_step_and_resume_across_workers_change_no_bit(queue: JobQueue, alone: Callable[[Recipe], str]) -> None:
    queue.submit(SHORT, "ann", delay=0.05)
    folder = store().folder(SHORT.id)
    for epochs in (5, 11):
        until(lambda: len(Run.open(folder).epochs) > epochs if (folder / "recipe.json").exists() else False, "epochs")  # noqa: B023 - called at once
        queue.pause(SHORT.id, "ann")
        until(lambda: queue.view(SHORT.id).state == "paused", "the pause")
        queue.step(SHORT.id, "ann")
        until(lambda: not queue.live(), "the step")
        assert queue.view(SHORT.id).state == "paused"
        assert Run.open(folder).last_step() is not None
        queue.resume(SHORT.id, "ann")
    queue.slow_down(SHORT.id, 0.0)
    until(lambda: not queue.live(), "the rest")
    assert bits(folder) == alone(SHORT)


SERVER = """
import sys
from core.recipe import Recipe
from explorer.jobs.queue import jobs

def serve():
    for line in sys.stdin:
        jobs().submit(Recipe.from_json(line.strip()), "ann", delay=0.5)
"""
SERVE = "serve()"
SERVE_UNTIL_TOLD_TO_STOP = """
import asyncio
from explorer.shell.readiness import lifespan

async def nobody(*asgi):
    pass

async def live():
    async with lifespan(nobody):
        serve()

asyncio.run(live())
"""


def serving(text: str, recipe: Recipe) -> "subprocess.Popen[str]":
    """A server that trains a recipe in slow motion."""
    environment = os.environ | {"EXPLORER_EXECUTOR": "local", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", SERVER + text]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, text=True)
    assert server.stdin is not None
    server.stdin.write(recipe.to_json().replace("\n", "") + "\n")
    server.stdin.flush()
    return server


def test_a_killed_server_leaves_no_process_and_runs_that_resume(alone: Callable[[Recipe], str]) -> None:
    server = serving(SERVE, SHORT)
    assert server.stdin is not None
    folder = store().folder(SHORT.id)
    until(lambda: (folder / "recipe.json").exists() and len(Run.open(folder).epochs) > 2, "epochs")
    started = children(server.pid)
    assert started
    assert read_status(folder)[0] == "running"
    server.kill()
    server.wait()
    server.stdin.close()
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in started), "workers that end with their server")
    assert read_status(folder)[0] == "interrupted"
    assert list(store().owned("ann")) == [SHORT.id]
    assert not (folder / "control").read_text().count("stop")
    assert bits(record_without_delay(folder)) == alone(SHORT)


def record_without_delay(folder: Path) -> Path:
    from core.runs.control import ask

    ask(folder, "run", 0.0)
    return record(SHORT, folder).folder


def test_a_server_that_is_told_to_stop_does_not_wait_for_a_training() -> None:
    server = serving(SERVE_UNTIL_TOLD_TO_STOP, recipe(7, 100))  # 50 s of slow motion
    assert server.stdin is not None
    folder = store().folder(recipe(7, 100).id)
    until(lambda: (folder / "recipe.json").exists(), "the first epoch")
    server.stdin.close()
    assert server.wait(timeout=30) == 0
    assert read_status(folder)[0] == "interrupted"
