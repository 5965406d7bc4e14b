"""Rows that visitors have chosen: found by their hash, given to what trains, swept and forgotten with their visitor."""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.data.corpus import Corpus, Pair
from core.embeddings import GivenRows, GivenVectors
from core.errors import InputError
from core.limits import HOSTED
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.ensemble import Ensemble
from core.runs.run import Run
from explorer.jobs.ensembles import ensembles
from explorer.jobs.executors import place
from explorer.jobs.forgetting import forget
from explorer.jobs.lists import hash_of
from explorer.jobs.queue import JobQueue, jobs
from explorer.jobs.room import DAY
from explorer.jobs.store import Store, store
from explorer.jobs.vectors import found_rows, has_vectors, keep_vectors

pytestmark = pytest.mark.usefixtures("fresh_store")
ROWS = GivenRows(("a", "b"), np.array([[1, 2, 3], [4, 5, 6]], np.float32))
RECIPE = Recipe(
    Corpus("one", (Pair("a b", "c"), Pair("d", "c e"))),
    ModelConfig(3, 5),
    TrainConfig(epochs=2),
    GivenVectors("source", ROWS.id, frozen=True, name="mine.vec"),
)


def test_a_run_and_its_replicates_start_with_the_rows_that_were_kept() -> None:
    with pytest.raises(InputError, match="given_missing"):
        jobs().submit(RECIPE, "ann")
    assert not has_vectors(RECIPE)
    assert not store().runs.exists()
    keep_vectors("ann", ROWS)
    run_id = jobs().submit(RECIPE, "bob")  # who has the recipe may train it
    run = Run.open(store().folder(run_id))
    assert run.status == "finished"
    assert run.table("source", 2).vector("b").tolist() == [4, 5, 6]
    key = ensembles().submit(RECIPE, "bob", (1, 2))
    for now, start in Ensemble.open(store().folder(key)).tables("source"):
        assert now.vector("a").tolist() == start.vector("a").tolist() == [1, 2, 3]


def test_without_its_visitors_file_a_run_is_trained_again_from_its_own_copy() -> None:
    keep_vectors("ann", ROWS)
    run_id = jobs().submit(RECIPE, "bob")
    forget("ann")
    assert not list(store().vectors.iterdir())
    jobs().submit(RECIPE, "bob", afresh=True)
    assert Run.open(store().folder(run_id)).status == "finished"
    found = found_rows(RECIPE)
    assert found is not None
    assert found.vectors.tobytes() == ROWS.vectors.tobytes()


def test_rows_of_another_length_are_refused_before_anything_is_queued() -> None:
    keep_vectors("ann", ROWS)
    with pytest.raises(InputError, match="embed_size"):
        jobs().submit(replace(RECIPE, model=ModelConfig(4, 5)), "ann")


def test_rows_count_with_the_bytes_of_a_run() -> None:
    words = tuple(sorted(f"w{number}" for number in range(100)))
    rows = GivenRows(words, np.ones((100, 512), np.float32))
    pairs = tuple(Pair(" ".join(words[start : start + 10]), "c") for start in range(0, 100, 10))
    recipe = Recipe(Corpus("some", pairs), ModelConfig(512, 1), TrainConfig(epochs=1))
    given = replace(recipe, given=GivenVectors("source", rows.id))
    keep_vectors("ann", rows)
    bounds = replace(HOSTED, run_bytes=1_000_000)
    queue = JobQueue(place("inline", bounds), bounds)
    queue.submit(recipe, "ann")
    with pytest.raises(InputError, match="run_too_large"):
        queue.submit(given, "ann")


def _old(path: Path) -> None:
    used = time.time() - 4 * DAY
    os.utime(path, (used, used))


@pytest.mark.parametrize("harm", [lambda path: path.write_bytes(b"damaged"), lambda path: path.unlink()])
def test_a_file_that_cannot_be_read_is_none(harm: Callable[[Path], object]) -> None:
    keep_vectors("ann", ROWS)
    (path,) = store().vectors.iterdir()
    harm(path)
    assert not has_vectors(RECIPE)
    keep_vectors("ann", ROWS)
    assert has_vectors(RECIPE)


def test_rows_take_room_and_go_with_age() -> None:
    keep_vectors("ann", ROWS)
    keep_vectors("bob", ROWS)
    files = {path.name.partition(".")[0]: path for path in store().vectors.iterdir()}
    _old(files[hash_of("bob")])
    Store(store().root, replace(HOSTED, store_days=3)).evict()
    assert [path.name for path in store().vectors.iterdir()] == [files[hash_of("ann")].name]
    Store(store().root, replace(HOSTED, store_bytes=10)).evict()
    assert not list(store().vectors.iterdir())
