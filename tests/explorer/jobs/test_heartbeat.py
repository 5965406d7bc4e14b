"""A worker that no longer beats is ended, one that beats is not; and the run of a frozen worker ends with its bits."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.limits import HOSTED
from core.recipe import Recipe, TrainConfig
from core.runs.run import Run
from core.training.recording import record
from explorer.jobs import executors, heartbeat
from explorer.jobs.executors import place
from explorer.jobs.heartbeat import Heartbeats, last_beat
from explorer.jobs.queue import JobQueue
from explorer.jobs.store import store
from tests import ROOT
from tests.until import until

PROGRAM = """
import sys, time
from pathlib import Path
from explorer.jobs import heartbeat
heartbeat.BEAT_SECONDS = 0.01
heartbeat.beat(Path(sys.argv[1]))
time.sleep(600)
"""


@pytest.fixture
def beating(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen([sys.executable, "-c", PROGRAM, str(tmp_path)], cwd=ROOT) as process:
        until(lambda: (tmp_path / f"{process.pid}").exists(), "the first beat")
        yield process
        process.kill()


def test_a_frozen_process_is_ended_and_a_beating_one_is_not(beating: "subprocess.Popen[bytes]", tmp_path: Path) -> None:
    hearts, path = Heartbeats(tmp_path, most_looks=3), tmp_path / f"{beating.pid}"
    for _ in range(8):
        before = last_beat(path)
        until(lambda before=before: last_beat(path) != before, "the next beat")
        assert hearts.look() == []
    os.kill(beating.pid, signal.SIGSTOP)
    looks = 0
    while not hearts.look():
        looks += 1
        assert looks < 10
    assert looks >= 2
    assert beating.wait(60) == -signal.SIGKILL
    assert hearts.look() == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits the size of files")
def test_a_process_beats_on_where_no_file_can_hold_a_byte(beating: "subprocess.Popen[bytes]", tmp_path: Path) -> None:
    import resource

    resource.prlimit(beating.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    hearts, path = Heartbeats(tmp_path, most_looks=3), tmp_path / f"{beating.pid}"
    for _ in range(8):
        before = last_beat(path)
        until(lambda before=before: last_beat(path) != before, "the next beat")
        assert hearts.look() == []


def test_the_file_of_a_process_that_has_ended_goes_and_nobody_is_killed(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    (tmp_path / f"{process.pid}").write_text("1")
    (tmp_path / "something else").write_text("1")
    assert [Heartbeats(tmp_path, 0).look() for _ in range(3)] == [[], [], []]
    assert [path.name for path in tmp_path.iterdir()] == ["something else"]


@pytest.mark.slow
@pytest.mark.usefixtures("fresh_store")
def test_a_frozen_only_worker_is_replaced_and_its_run_ends_with_the_same_bits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(executors, "LOOK_SECONDS", 0.3)
    recipe = Recipe(Recipe.articles().corpus, training=TrainConfig(seed=5, epochs=40))
    where = place("local", replace(HOSTED, workers=1))
    queue = JobQueue(where, HOSTED)
    try:
        run_id = queue.submit(recipe, "ann", delay=0.2)
        folder = store().folder(run_id)
        until(lambda: (folder / "epochs.jsonl").exists() and b"\n" in (folder / "epochs.jsonl").read_bytes())
        worker = where.executor._pool._processes  # type: ignore[attr-defined]
        os.kill(next(iter(worker)), signal.SIGSTOP)
        queue.slow_down(run_id, 0.0)
        second = queue.submit(replace(recipe, training=TrainConfig(seed=6, epochs=3)), "bob")
        until(lambda: queue.view(run_id).state == "finished", "the run of the frozen worker")
        until(lambda: queue.view(second).state == "finished", "the one that waited for it")
    finally:
        queue.close()
    run, alone = Run.open(folder), record(recipe, tmp_path / "alone")
    assert [epoch.loss for epoch in run.epochs] == [epoch.loss for epoch in alone.epochs]
    assert run.problem is None


@pytest.mark.slow
@pytest.mark.usefixtures("fresh_store")
def test_a_run_of_a_frozen_worker_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "LOOK_SECONDS", 0.3)
    where = place("local", replace(HOSTED, workers=1))
    queue = JobQueue(where, HOSTED)
    try:
        run_id = queue.submit(Recipe(Recipe.articles().corpus, training=TrainConfig(seed=5, epochs=2000)), "ann")
        folder = store().folder(run_id)
        until(lambda: (folder / "recipe.json").exists(), "the run to begin")
        os.kill(next(iter(where.executor._pool._processes)), signal.SIGSTOP)  # type: ignore[attr-defined]
        queue.stop(run_id, "ann")
        until(lambda: queue.view(run_id).state == "stopped", "the stop")
    finally:
        queue.close()


def test_a_worker_that_has_only_just_begun_is_left_alone(tmp_path: Path) -> None:
    """Its file is still empty."""
    (tmp_path / f"{os.getpid()}").touch()
    assert Heartbeats(tmp_path).look() == []


def test_the_clock_of_the_server_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 0.0)
    (tmp_path / f"{os.getpid()}").write_text("1")
    assert heartbeat.Heartbeats(tmp_path).look() == []
