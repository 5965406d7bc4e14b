"""Who asks to be forgotten leaves nothing on disk, and takes nothing away from others."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from core.data.corpus import Corpus, Pair
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.ensemble import ensemble_id
from explorer.jobs import ensembles as ensembles_module
from explorer.jobs import forgetting, queue
from explorer.jobs.ensembles import Ensembles
from explorer.jobs.executors import Place
from explorer.jobs.lists import hash_of
from explorer.jobs.queue import JobQueue
from explorer.jobs.store import store

pytestmark = pytest.mark.usefixtures("fresh_store")
MEMBERS = (1, 2)


def recipe(seed: int, word: str = "a") -> Recipe:
    return Recipe(Corpus("one", (Pair(word, "c"),)), ModelConfig(3, 5), TrainConfig(seed=seed, epochs=2))


class Later(Executor):
    """Does the real work when the test asks for it, the first job first."""

    def __init__(self) -> None:
        self.given: list[tuple[Callable[[], str], Future[str]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[str] = Future()
        self.given.append((lambda: fn(*args, **kwargs), future))
        return future

    def work(self) -> None:
        while self.given:
            do, future = self.given.pop(0)
            future.set_result(do())


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """The workers of the process's own queue."""
    made = Later()
    line = JobQueue(Place(made, 2, apart=False), store().bounds)
    crowd = Ensembles(line)
    for module in (queue, forgetting):
        monkeypatch.setattr(module, "jobs", lambda: line)
    for module in (ensembles_module, forgetting):
        monkeypatch.setattr(module, "ensembles", lambda: crowd)
    return made


def left() -> set[str]:
    """What stands below the store, folders apart."""
    root = store().root
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def edit(visitor: str) -> None:
    for which in ("draft", "other", f"second.{recipe(1).id}"):
        path = store().draft_file(visitor, which)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(recipe(1).to_json(), encoding="utf-8")
        path.with_name(f"{path.name}.0badcafe.part").write_text("a write that was killed")


def test_nothing_is_left_on_disk_whatever_a_visitor_had_under_way(later: Later) -> None:
    edit("ann")
    queue.jobs().submit(recipe(1), "ann")
    ensembles_module.ensembles().submit(recipe(1), "ann", MEMBERS)
    later.work()
    queue.jobs().submit(recipe(2), "ann")  # runs
    queue.jobs().submit(recipe(3), "ann")  # waits
    ensembles_module.ensembles().submit(recipe(4, "b"), "ann", MEMBERS)
    assert left()
    forgetting.forget("ann")
    assert not any(hash_of("ann") in name or recipe(1).id in name for name in left())
    later.work()
    assert left() == set()
    assert queue.jobs().of("ann") == ensembles_module.ensembles().of("ann") == ()


def test_what_others_have_too_stays_theirs(later: Later) -> None:
    for visitor in ("ann", "bob"):
        edit(visitor)
        queue.jobs().submit(recipe(1), visitor)
        ensembles_module.ensembles().submit(recipe(1), visitor, MEMBERS)
    later.work()
    before = left()
    for visitor in ("ann", "bob"):
        queue.jobs().submit(recipe(2), visitor)
    forgetting.forget("ann")
    later.work()
    assert {name for name in before if hash_of("ann") not in name} <= left()
    assert not any(hash_of("ann") in name for name in left())
    assert list(store().owned("bob")) == [recipe(2).id, recipe(1).id]
    assert queue.jobs().view(recipe(2).id).state == "finished"
    forgetting.forget("bob")
    assert left() == set()


def test_a_run_that_is_deleted_while_it_is_trained_is_gone_when_its_worker_has_ended(later: Later) -> None:
    run_id = queue.jobs().submit(recipe(1), "ann")
    queue.jobs().stop(run_id, "ann")
    later.work()
    assert store().find(run_id)  # stopped, not deleted
    queue.jobs().submit(recipe(1), "ann")
    queue.jobs().stop(run_id, "ann")
    store().disown("ann", run_id, queue.jobs().live())
    assert store().find(run_id)
    later.work()
    assert store().find(run_id) is None
    assert not Path(store().folder(run_id)).exists()


def test_an_ensemble_counts_for_whoever_asked_for_it(later: Later) -> None:
    key = ensembles_module.ensembles().submit(recipe(1), "ann", MEMBERS)
    ensembles_module.ensembles().submit(recipe(1), "bob", MEMBERS)
    later.work()
    assert key == ensemble_id(recipe(1), MEMBERS)
    assert sorted(store().lists.owners()[key]) == sorted(map(hash_of, ("ann", "bob")))
    assert store().owned("ann") == {}
