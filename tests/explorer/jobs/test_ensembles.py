"""Ensembles in the fair line: parts of seeds, extra workers only when idle, others never pushed aside."""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.analysis.evidence.verdict import judge_pairs
from core.data.corpus import Corpus, Pair
from core.errors import InputError
from core.limits import HOSTED
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.control import read_control
from core.runs.ensemble import Ensemble, ensemble_id, first_seeds, with_seed
from core.training.shipped_ensembles import shipped_recipes
from core.training.trainer import train
from explorer.jobs.ensemble_folders import ensemble_of, open_ensemble
from explorer.jobs.ensembles import Ensembles, EnsembleView, ensembles
from explorer.jobs.executors import Inline, Place, place
from explorer.jobs.presence import Presence
from explorer.jobs.queue import JobQueue
from explorer.jobs.store import store
from explorer.shell.replicates import much_more
from tests.until import until

pytestmark = pytest.mark.usefixtures("fresh_store")

RECIPE = Recipe(
    Corpus("one", (Pair("a b", "c"), Pair("b", "d c"))),
    ModelConfig(embed_size=3, hidden_size=5),
    TrainConfig(epochs=2),
)
RUN = Recipe(Corpus("two", (Pair("e", "f"),)), training=TrainConfig(epochs=2))


class Held(Executor):
    """Keeps every job until the test says what becomes of it; what is run is the real work."""

    def __init__(self) -> None:
        self.given: list[tuple[Callable[[], str], Future[str]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[str] = Future()
        self.given.append((lambda: fn(*args, **kwargs), future))
        return future

    @property
    def at_work(self) -> int:
        return sum(not future.done() for _, future in self.given)

    def go(self, place: int = 0) -> None:
        """Run one of the jobs at work to its end."""
        work, future = [entry for entry in self.given if not entry[1].done()][place]
        try:
            result = work()
        except InputError as error:
            future.set_exception(error)
        else:
            future.set_result(result)

    def crash(self, place: int = 0) -> None:
        [future for _, future in self.given if not future.done()][place].set_exception(BrokenExecutor("gone"))


@pytest.fixture
def held() -> Held:
    return Held()


def line_of(held: Held, workers: int = 2) -> tuple[JobQueue, Ensembles]:
    queue = JobQueue(Place(held, workers, apart=False), replace(HOSTED, workers=workers))
    return queue, Ensembles(queue)


def opened(key: str) -> Ensemble:
    ensemble = open_ensemble(key)
    assert ensemble is not None
    return ensemble


def test_all_seeds_are_trained_and_are_the_lone_runs() -> None:
    made = ensembles()
    key = made.submit(RECIPE, "ann", (5, 2, 11))
    view = made.view(key)
    assert (view.state, view.done, view.asked, view.error) == ("finished", 3, 3, None)
    ensemble = opened(key)
    assert key == ensemble.id == ensemble_id(with_seed(RECIPE, 7), (5, 2, 11))
    for seed, (trained, start) in zip(ensemble.seeds, ensemble.tables("target"), strict=True):
        alone = list(train(with_seed(RECIPE, seed)))
        np.testing.assert_array_equal(start.vectors, alone[0].target.vectors)
        np.testing.assert_array_equal(trained.vectors, alone[-1].target.vectors)


@pytest.mark.slow
def test_two_real_workers_fill_it_together() -> None:
    bounds = replace(HOSTED, workers=2)
    where = place("local", bounds)
    made = Ensembles(JobQueue(where, bounds))
    try:
        key = made.submit(RECIPE, "ann", first_seeds(7))
        until(lambda: made.view(key).state != "running", "two workers")
        assert opened(key).seeds == first_seeds(7)
    finally:
        where.executor.shutdown()
    for seed, (trained, _) in zip(range(7), opened(key).tables("source"), strict=True):
        np.testing.assert_array_equal(trained.vectors, list(train(with_seed(RECIPE, seed)))[-1].source.vectors)


def test_idle_workers_are_used_and_seeds_are_seen_as_they_end(held: Held) -> None:
    _, made = line_of(held)
    key = made.submit(RECIPE, "ann")
    assert held.at_work == 2
    assert (made.view(key).state, made.view(key).done, made.view(key).asked) == ("running", 0, 20)
    seen = []
    while held.at_work:
        held.go()
        seen.append(made.view(key).done)
    assert seen == sorted(set(seen))  # every part brings some
    assert seen[-1] == 20
    assert len(seen) > 5
    assert made.view(key).state == "finished"
    assert opened(key).seeds == first_seeds(20)


def test_others_come_between_the_parts_and_nobody_waits_for_more_than_one(held: Held) -> None:
    queue, made = line_of(held)
    key = made.submit(RECIPE, "ann")
    runs = [queue.submit(with_seed(RUN, seed), visitor) for seed, visitor in ((1, "bob"), (2, "cho"))]
    assert held.at_work == 2
    held.go()
    held.go()
    states = [queue.view(run_id).state for run_id in runs]
    assert "running" in states
    assert held.at_work == 2
    held.go()
    held.go()
    assert [queue.view(run_id).state for run_id in runs] != ["waiting", "waiting"]
    while held.at_work:
        held.go()
    assert [queue.view(run_id).state for run_id in runs] == ["finished", "finished"]
    assert made.view(key).state == "finished"


def test_an_ensemble_takes_nothing_from_its_visitors_runs(held: Held) -> None:
    queue, made = line_of(held, workers=1)
    key = made.submit(RECIPE, "ann")
    one, two = (queue.submit(with_seed(RUN, seed), "ann") for seed in (1, 2))
    assert queue.of("ann") == (one, two)
    assert queue.live() == {key, one, two}
    held.go()
    assert queue.view(one).state == "running"


def test_a_stop_ends_it_where_it_is_and_a_new_start_goes_on(held: Held) -> None:
    _, made = line_of(held)
    key = made.submit(RECIPE, "ann")
    held.go()
    some = made.view(key).done
    made.stop(key, "eve")
    assert made.view(key).state == "running"
    made.stop(key, "ann")
    assert read_control(opened(key).folder).want == "stop"
    while held.at_work:
        held.go()
    view = made.view(key)
    assert view.state == "stopped"
    assert 0 < some <= view.done < 20
    before = {path: path.stat().st_mtime_ns for path in (opened(key).folder / "members").iterdir()}
    made.submit(RECIPE, "ann")
    while held.at_work:
        held.go()
    assert made.view(key).state == "finished"
    assert all(path.stat().st_mtime_ns == when for path, when in before.items())


def test_who_starts_again_before_the_parts_have_left_is_not_stopped(held: Held) -> None:
    _, made = line_of(held)
    key = made.submit(RECIPE, "ann")
    made.stop(key, "ann")
    made.submit(RECIPE, "ann")
    while held.at_work:
        held.go()
    assert made.view(key).state == "finished"


def test_what_one_of_several_owners_stops_goes_on_for_the_others(held: Held) -> None:
    _, made = line_of(held)
    key = made.submit(RECIPE, "ann")
    assert made.submit(with_seed(RECIPE, 3), "bob") == key
    made.stop(key, "ann")
    assert made.view(key).state == "running"
    made.stop(key, "bob")
    assert made.view(key).state == "stopped"


def test_ensembles_of_a_series_follow_each_other_until_one_is_stopped(held: Held) -> None:
    _, made = line_of(held)
    seeds = first_seeds(9)
    sizes = [replace(RECIPE, model=replace(RECIPE.model, init_scale=scale)) for scale in (1.0, 0.5, 0.1, 0.03)]
    keys = [ensemble_id(recipe, seeds) for recipe in sizes]
    assert made.submit(sizes[1], "ann", seeds) == keys[1]
    while held.at_work:
        held.go()
    assert made.submit(sizes[0], "ann", seeds, then=tuple(sizes[1:])) == keys[0]
    while made.of("ann") == (keys[0],):
        held.go()
    assert made.of("ann") == (keys[2],)  # the second was there already
    made.stop(keys[2], "ann")
    while held.at_work:
        held.go()
    assert made.of("ann") == ()
    assert [made.view(key).state for key in keys] == ["finished", "finished", "stopped", "unknown"]
    assert made.submit(sizes[0], "ann", seeds, then=tuple(sizes[1:])) == keys[2]
    while held.at_work:
        held.go()
    assert {made.view(key).state for key in keys} == {"finished"}


def test_the_seeds_of_a_visitor_who_has_gone_are_trained(held: Held) -> None:
    gone = {"ann"}
    queue = JobQueue(Place(held, 1, apart=False), HOSTED, gone.__contains__)
    made = Ensembles(queue)
    queue.submit(RUN, "bob")
    key = made.submit(RECIPE, "ann")
    while held.at_work:
        held.go()
    assert made.view(key).state == "finished"


def test_one_ensemble_at_a_time_for_each_visitor(held: Held) -> None:
    _, made = line_of(held)
    made.submit(RECIPE, "ann")
    with pytest.raises(InputError) as error:
        made.submit(RECIPE, "ann", first_seeds(5))
    assert error.value.kind == "already_running"
    made.submit(RECIPE, "bob", first_seeds(5))
    made.submit(RECIPE, "ann")  # the same again is no second one


def test_one_address_cannot_have_all_ensembles(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.jobs.ensembles.PRESENCE", presence := Presence())
    monkeypatch.setattr("explorer.jobs.ensembles.limits", lambda: replace(HOSTED, waiting_per_address=2))
    _, made = line_of(held)
    for number in range(3):
        presence.come(f"cookie {number}", "1.2.3.4")
    presence.come("somebody else", "5.6.7.8")
    for number in range(2):
        made.submit(RECIPE, f"cookie {number}", first_seeds(3 + number))
    with pytest.raises(InputError) as full:
        made.submit(RECIPE, "cookie 2", first_seeds(6))
    assert (full.value.kind, full.value.limit) == ("queue_full", 2)
    made.submit(RECIPE, "somebody else", first_seeds(6))


def test_a_part_survives_one_crash_and_fails_at_the_second(held: Held) -> None:
    _, made = line_of(held, workers=1)
    key = made.submit(RECIPE, "ann")
    held.crash()
    assert (made.view(key).state, held.at_work) == ("running", 1)
    held.crash()
    view = made.view(key)
    assert view.state == "failed"
    assert view.error is not None
    assert view.error.kind == "worker_lost"
    made.submit(RECIPE, "ann")
    while held.at_work:
        held.go()
    assert made.view(key).state == "finished"


def test_a_seed_that_takes_too_long_ends_the_ensemble_with_its_sentence(
    held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.training.ensemble.limits", lambda: replace(HOSTED, training_steps=1))
    _, made = line_of(held)
    key = made.submit(RECIPE, "ann")
    while held.at_work:
        held.go()
    view = made.view(key)
    assert view.state == "over_budget"
    assert view.error is not None
    assert view.error.kind == "over_budget"


def test_an_ensemble_whose_server_went_away_is_interrupted_and_can_go_on(held: Held) -> None:
    _, made = line_of(held)
    key = made.submit(RECIPE, "ann")
    held.go()
    _, next_server = line_of(Held())
    assert next_server.view(key).state == "interrupted"
    assert next_server.view(key).done > 0
    inline = Ensembles(JobQueue(Place(Inline(), 1, apart=False), HOSTED))
    inline.submit(RECIPE, "ann")
    assert inline.view(key).state == "finished"


def test_a_deleted_folder_ends_the_ensemble(held: Held) -> None:
    queue, made = line_of(held)
    key = made.submit(RECIPE, "ann")
    held.go()
    store().discard(key)
    while held.at_work:
        held.go()
    assert made.view(key).state == "unknown"
    assert queue.live() == frozenset()
    made.submit(RECIPE, "ann")
    assert made.view(key).state == "running"


def test_a_shipped_ensemble_is_there_without_a_job(held: Held) -> None:
    _, made = line_of(held)
    for recipe in shipped_recipes().values():
        key = made.submit(with_seed(recipe, 42), "ann")
        assert (made.view(key).state, made.view(key).done) == ("finished", 20)
        assert ensemble_of(recipe) is not None
    assert ensemble_of(RECIPE) is None
    assert held.given == []
    assert not store().folder(key).exists()


def test_what_lies_about_in_the_store_is_no_ensemble(held: Held) -> None:
    _, made = line_of(held)
    for refused in (made.view, open_ensemble):
        with pytest.raises(InputError):
            refused("../../etc")
    assert open_ensemble("0" * 24) is None
    assert made.view("0" * 24).state == "unknown"
    with pytest.raises(InputError) as error:
        made.submit(RECIPE, "ann", first_seeds(1_000))
    assert (error.value.kind, error.value.where) == ("setting", "seeds")
    key = made.submit(RECIPE, "ann")
    assert store().find(key) is None  # an ensemble is no run


def test_the_tables_are_what_the_verdict_takes() -> None:
    first, *others = opened(ensembles().submit(RECIPE, "ann", first_seeds(5))).tables("source")
    assert [(verdict.first, verdict.second) for verdict in judge_pairs(*first, others)] == [("a", "b")]


def _page_drawn_while_the_last_seed_ends() -> None:
    import streamlit as st

    from core.recipe import Recipe
    from explorer.shell.replicates import asked_ensemble, replicate_trainer

    drawn = st.session_state["drawn"] = st.session_state.get("drawn", 0) + 1
    recipe = Recipe.articles()
    seen = asked_ensemble(recipe) if drawn > 1 else None
    replicate_trainer(recipe, "seeds", "seeds", seen, "ann", "en")


def test_a_page_that_shows_fewer_seeds_than_there_are_is_drawn_again() -> None:
    app = AppTest.from_function(_page_drawn_while_the_last_seed_ends, default_timeout=120).run()
    assert not app.exception
    assert app.session_state["drawn"] == 2


def test_a_page_is_drawn_again_for_the_first_seed_for_twice_as_many_and_for_all() -> None:
    shown, drawn = 0, []
    for done in range(21):
        if much_more(EnsembleView("running" if done < 20 else "finished", done, 20), shown):
            drawn.append(shown := done)
    assert drawn == [1, 2, 4, 8, 16, 20]
