"""Experiments in the fair line: tasks one after the other, results by the task alone, failures with their reason."""

from dataclasses import replace

import numpy as np
import pytest

from core.data.corpus import Corpus, Pair
from core.errors import InputError
from core.ideas.negative import skip_gram
from core.limits import HOSTED
from core.recipe import ModelConfig, Recipe, TrainConfig
from explorer.jobs.executors import Inline, Place
from explorer.jobs.experiments import Experiments, Task, result_of
from explorer.jobs.presence import Presence
from explorer.jobs.queue import JobQueue
from explorer.jobs.store import store
from tests.explorer.jobs.test_ensembles import Held

pytestmark = pytest.mark.usefixtures("fresh_store")

RECIPE = Recipe(Corpus("one", (Pair("a b", "c"), Pair("b", "d c"))), ModelConfig(3, 5), TrainConfig(epochs=2))
TASKS = tuple(Task("core.ideas.negative:skip_gram", RECIPE, (exponent,)) for exponent in (0.0, 1.0))


def on(executor: Inline | Held) -> Experiments:
    return Experiments(JobQueue(Place(executor, 1, apart=False), HOSTED))


def test_a_task_leaves_what_its_function_returns() -> None:
    assert result_of(TASKS[1]) is None
    on(Inline()).submit(TASKS, "anna")
    for task in TASKS:
        found = result_of(task)
        assert found is not None
        for name, array in skip_gram(RECIPE, float(task.arguments[0])).items():
            assert np.array_equal(found[name], array)


def test_tasks_differ_by_work_recipe_and_arguments() -> None:
    other = replace(RECIPE, training=TrainConfig(seed=7, epochs=2))
    tasks = [*TASKS, replace(TASKS[0], recipe=other), replace(TASKS[0], work="core.ideas.negative:noise")]
    assert len({task.id for task in tasks}) == len(tasks)


def test_one_task_runs_at_a_time_and_a_visitor_has_one_experiment_under_way() -> None:
    held = Held()
    mine = on(held)
    mine.submit(TASKS, "anna")
    assert (held.at_work, mine.runs(TASKS[1:], "anna"), mine.runs(TASKS, "ben")) == (1, True, False)
    with pytest.raises(InputError, match="already_running"):
        mine.submit(TASKS, "anna")
    held.go()
    assert [result_of(task) is not None for task in TASKS] == [True, False]
    held.go()
    assert not mine.runs(TASKS, "anna")
    mine.submit(TASKS, "anna")
    assert held.at_work == 0, "nothing is missing"


def test_one_address_cannot_have_all_experiments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.jobs.experiments.PRESENCE", presence := Presence())
    monkeypatch.setattr("explorer.jobs.experiments.limits", lambda: replace(HOSTED, waiting_per_address=1))
    mine = on(Held())
    for visitor, address in (("anna", "1.2.3.4"), ("cookie", "1.2.3.4"), ("ben", "5.6.7.8")):
        presence.come(visitor, address)
    mine.submit(TASKS, "anna")
    with pytest.raises(InputError, match="queue_full"):
        mine.submit(TASKS, "cookie")
    mine.submit(TASKS, "ben")


def test_after_a_stop_no_further_task_begins() -> None:
    held = Held()
    mine = on(held)
    mine.submit(TASKS, "anna")
    mine.stop("anna")
    held.go()
    assert (held.at_work, mine.runs(TASKS, "anna")) == (0, False)
    assert [result_of(task) is not None for task in TASKS] == [True, False]


def test_a_failed_task_says_why_and_can_be_tried_again() -> None:
    held = Held()
    mine = on(held)
    mine.submit(TASKS, "anna")
    held.given[0][1].set_exception(InputError("out_of_memory"))
    error = mine.error(TASKS)
    assert error is not None
    assert (error.kind, held.at_work) == ("out_of_memory", 0)
    mine.submit(TASKS, "anna")
    assert mine.error(TASKS) is None


def test_a_damaged_result_is_none_and_is_made_again() -> None:
    mine = on(Inline())
    mine.submit(TASKS[:1], "anna")
    (file,) = store().folder(TASKS[0].id).glob("*")
    file.write_bytes(b"no such file")
    assert result_of(TASKS[0]) is None
    mine.submit(TASKS[:1], "anna")
    assert result_of(TASKS[0]) is not None
