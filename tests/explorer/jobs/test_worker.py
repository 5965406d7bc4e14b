"""A worker process: one thread, a cap on its memory, an end when its server ends, errors that cross the border."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

import pytest

from core.data.corpus import Corpus, Pair
from core.errors import InputError
from core.limits import HOSTED, MIB
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.control import read_status
from explorer.jobs import worker
from explorer.jobs.executors import place
from tests import ROOT

pytestmark = pytest.mark.slow
CAP = 1_024 * MIB


def allocate(size: int) -> int:
    """Runs in the worker."""
    return len(bytearray(size))


def threads_of_numbers() -> tuple[str, int, int]:
    """Runs in the worker: what it was told, what torch took, and what the process really has."""
    import torch

    torch.mm(torch.ones(500, 500), torch.ones(500, 500))
    return os.environ["OMP_NUM_THREADS"], torch.get_num_threads(), os.getpid()


@pytest.fixture(scope="module")
def workers() -> Iterator[Executor]:
    executor = place("local", replace(HOSTED, workers=1, worker_bytes=CAP)).executor
    yield executor
    executor.shutdown()


def test_a_worker_counts_with_one_thread_in_a_process_of_its_own(workers: Executor) -> None:
    told, taken, pid = workers.submit(threads_of_numbers).result()
    assert (told, taken) == ("1", 1)
    assert pid != os.getpid()


def test_an_absurd_allocation_fails_alone_and_the_worker_lives(workers: Executor) -> None:
    pid = workers.submit(worker.ready).result()
    with pytest.raises(MemoryError):
        workers.submit(allocate, 2 * CAP).result()
    assert workers.submit(allocate, MIB).result() == MIB
    assert workers.submit(worker.ready).result() == pid


def test_a_model_that_does_not_fit_is_out_of_memory_and_the_worker_lives(workers: Executor, tmp_path: Path) -> None:
    pairs = tuple(Pair(f"a{n} b{n} c{n} d{n}", f"e{n} f{n} g{n} h{n}") for n in range(4_500))
    recipe = Recipe(Corpus("wide", pairs), ModelConfig(512, 512, 3), TrainConfig(batch_size=1_024, epochs=1))
    with pytest.raises(InputError) as error:
        workers.submit(worker.train_job, recipe.to_json(), str(tmp_path / "run")).result()
    assert error.value.kind == "out_of_memory"
    assert workers.submit(worker.train_job, Recipe.articles().to_json(), str(tmp_path / "next")).result() == "finished"


def test_a_bad_recipe_crosses_the_border_as_the_error_it_is(workers: Executor, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        workers.submit(worker.train_job, '{"format": 99}', str(tmp_path / "run")).result()
    assert (error.value.kind, error.value.where) == ("broken_link", "format")
    assert not (tmp_path / "run").exists()


def test_training_that_explodes_ends_diverged_and_keeps_what_was_good(workers: Executor, tmp_path: Path) -> None:
    recipe = Recipe(Recipe.articles().corpus, training=TrainConfig(lr=10, optimizer="sgd", weight_decay=1))
    ended = workers.submit(worker.train_job, recipe.to_json(), str(tmp_path / "run")).result()
    assert ended == "diverged"
    status, problem = read_status(tmp_path / "run")
    assert status == "diverged"
    assert problem is not None
    assert problem.kind == "diverged"


def test_a_process_outlives_its_backstop_by_nothing() -> None:
    program = "import time; from explorer.jobs.worker import _backstop\nwith _backstop(0.2): time.sleep(60)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False)
    assert done.returncode == worker.OVER_TIME


def test_a_process_whose_parent_is_gone_ends_itself() -> None:
    """Started by one who says that another process, long gone, was its parent."""
    program = "import time; from explorer.jobs.worker import _end_with; _end_with(2**22 + 1); time.sleep(60)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False, timeout=30)
    assert done.returncode == 0
