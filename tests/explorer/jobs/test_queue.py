"""The queue: fair between visitors, bounded, one run for one recipe, and honest about who waits how long.

`Held` hands out real futures and leaves it to the test when, and how, each job ends; nothing of ours is replaced.
"""

import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from concurrent.futures import ThreadPoolExecutor as Threads
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.data.corpus import Corpus, Pair
from core.errors import InputError
from core.limits import HOSTED
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.control import read_control
from core.runs.history import EpochRecord
from core.runs.run import Run
from explorer.jobs.executors import Inline, Place, Renewed, place
from explorer.jobs.line import Errand, Line
from explorer.jobs.presence import Presence
from explorer.jobs.queue import JobQueue, jobs
from explorer.jobs.store import store
from tests.until import until

pytestmark = pytest.mark.usefixtures("fresh_store")


class Held(Executor):
    """Keeps every job it is given until the test ends it."""

    def __init__(self) -> None:
        self.given: list[tuple[str, Future[str]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        del fn, kwargs
        future: Future[str] = Future()
        self.given.append((Path(args[1]).name, future))
        return future

    @property
    def at_work(self) -> list[str]:
        return [run_id for run_id, future in self.given if not future.done()]

    def end(self, run_id: str, status: str = "finished") -> None:
        next(future for name, future in self.given if name == run_id and not future.done()).set_result(status)

    def crash(self) -> None:
        for _, future in [entry for entry in self.given if not entry[1].done()]:
            future.set_exception(BrokenExecutor("a worker died"))


def recipe(seed: int) -> Recipe:
    return Recipe(Corpus("one", (Pair("a b", "c"),)), training=TrainConfig(seed=seed, epochs=3))


def ids(*seeds: int) -> list[str]:
    return [recipe(seed).id for seed in seeds]


@pytest.fixture
def held() -> Held:
    return Held()


def queue_of(held: Held, workers: int = 1, **bounds: int) -> JobQueue:
    return JobQueue(Place(held, workers, apart=False), replace(HOSTED, **bounds))


def test_a_job_runs_at_once_when_a_worker_is_free(held: Held) -> None:
    queue = queue_of(held)
    run_id = queue.submit(recipe(1), "ann")
    assert run_id == recipe(1).id
    assert queue.view(run_id).state == "running"
    assert held.at_work == [run_id]


def test_others_wait_with_their_place_and_start_in_order(held: Held) -> None:
    queue = queue_of(held)
    one, two, three = (queue.submit(recipe(seed), visitor) for seed, visitor in ((1, "ann"), (2, "bob"), (3, "cho")))
    assert [queue.view(run_id).place for run_id in (one, two, three)] == [0, 1, 2]
    estimates = [queue.view(run_id).estimate_seconds or 0.0 for run_id in (two, three)]
    assert 0 < estimates[0] < estimates[1]
    held.end(one)
    assert held.at_work == [two]
    assert (queue.view(three).state, queue.view(three).place) == ("waiting", 1)
    held.end(two)
    assert held.at_work == [three]


def test_one_visitor_runs_one_job_even_when_workers_are_idle(held: Held) -> None:
    queue = queue_of(held, workers=3)
    one, two = (queue.submit(recipe(seed), "ann") for seed in (1, 2))
    assert held.at_work == [one]
    assert queue.view(two).state == "waiting"
    held.end(one)
    assert held.at_work == [two]


def test_a_second_job_waits_behind_everybody_elses_first(held: Held) -> None:
    queue = queue_of(held, waiting_per_visitor=2)
    for seed, visitor in ((1, "ann"), (2, "ann"), (3, "ann"), (4, "bob"), (5, "cho"), (6, "bob")):
        queue.submit(recipe(seed), visitor)
    done = []
    while held.at_work:
        done += held.at_work
        held.end(held.at_work[0])
    assert done == ids(1, 4, 5, 2, 6, 3)


def test_a_visitor_with_enough_in_the_line_is_refused_and_nothing_changes(held: Held) -> None:
    queue = queue_of(held)
    mine = [queue.submit(recipe(seed), "ann") for seed in (1, 2)]
    with pytest.raises(InputError) as error:
        queue.submit(recipe(3), "ann")
    assert (error.value.kind, error.value.limit) == ("already_running", 2)
    assert queue.of("ann") == tuple(mine)
    assert queue.view(recipe(3).id).state == "unknown"
    assert not store().folder(recipe(3).id).exists()


def test_a_full_queue_refuses_with_its_limit_and_a_time_and_then_has_room_again(held: Held) -> None:
    queue = queue_of(held, waiting_jobs=3)
    for seed in range(4):
        queue.submit(recipe(seed), f"visitor {seed}")
    with pytest.raises(InputError) as error:
        queue.submit(recipe(4), "late")
    assert (error.value.kind, error.value.limit) == ("queue_full", 3)
    assert float(error.value.where) > 0
    for run_id in ids(0, 1, 2, 3):
        held.end(run_id)
    queue.submit(recipe(4), "late")
    assert held.at_work == ids(4)
    assert queue.live() == frozenset(ids(4))


def test_fifty_visitors_asking_for_one_recipe_share_one_run(held: Held) -> None:
    queue = queue_of(held, workers=2)
    with Threads(8) as threads:
        asked = list(threads.map(lambda n: queue.submit(recipe(1), f"visitor {n}"), range(50)))
    assert set(asked) == {recipe(1).id}
    assert held.at_work == ids(1)
    assert queue.view(asked[0]).shared


def test_what_one_of_several_owners_stops_goes_on_for_the_others(held: Held) -> None:
    queue = queue_of(held)
    run_id = queue.submit(recipe(1), "ann")
    queue.submit(recipe(1), "bob")
    queue.stop(run_id, "ann")
    assert read_control(store().folder(run_id)).want == "run"
    assert queue.of("ann") == ()
    assert queue.of("bob") == (run_id,)
    assert not queue.view(run_id).shared
    queue.stop(run_id, "bob")
    assert read_control(store().folder(run_id)).want == "stop"


def test_a_stranger_stops_nothing(held: Held) -> None:
    queue = queue_of(held)
    run_id, waiting = queue.submit(recipe(1), "ann"), queue.submit(recipe(2), "bob")
    for asked in (queue.stop, queue.pause):
        asked(run_id, "eve")
        asked(waiting, "eve")
    assert read_control(store().folder(run_id)).want == "run"
    assert queue.view(waiting).state == "waiting"


def test_a_waiting_job_that_is_stopped_leaves_nothing(held: Held) -> None:
    queue = queue_of(held)
    one, two = queue.submit(recipe(1), "ann"), queue.submit(recipe(2), "bob")
    queue.stop(two, "bob")
    assert queue.view(two).state == "unknown"
    assert not store().folder(two).exists()
    held.end(one)
    assert held.at_work == []


def test_nobody_waits_for_a_visitor_who_has_gone(held: Held) -> None:
    gone = set[str]()
    queue = JobQueue(Place(held, 1, apart=False), replace(HOSTED, waiting_jobs=3), gone.__contains__)
    running, forsaken, shared, last = (
        queue.submit(recipe(seed), visitor) for seed, visitor in enumerate(("ann", "bob", "cho", "dan"))
    )
    queue.submit(recipe(2), "eve")
    gone |= {"ann", "bob", "cho"}
    assert queue.view(last).place == 3
    queue.submit(recipe(9), "fay")  # there is room again
    assert (queue.view(shared).place, queue.view(last).place) == (1, 2)
    view = queue.view(forsaken)
    assert view.state == "failed"
    assert view.error is not None
    assert view.error.kind == "left_queue"
    assert not store().folder(forsaken).exists()
    assert held.at_work == [running], "what has begun goes on"
    held.end(running)
    assert held.at_work == [shared], "somebody else waits for it"
    gone.clear()
    queue.submit(recipe(1), "bob")
    assert queue.view(forsaken).state == "waiting"


def test_a_run_that_has_begun_comes_back_after_a_crash_whoever_has_gone(held: Held) -> None:
    gone = set[str]()
    queue = JobQueue(Place(held, 1, apart=False), HOSTED, gone.__contains__)
    run_id = queue.submit(recipe(1), "ann")
    gone.add("ann")
    held.crash()
    assert held.at_work == [run_id]


def test_a_paused_run_that_waits_again_keeps_what_is_recorded(held: Held, inline: JobQueue) -> None:
    inline.step(inline.submit(recipe(2), "bob", "step"), "bob")
    gone = set[str]()
    queue = JobQueue(Place(held, 1, apart=False), HOSTED, gone.__contains__)
    first = queue.submit(recipe(1), "ann")
    queue.resume(recipe(2).id, "bob")
    assert queue.view(recipe(2).id).state == "waiting"
    gone.add("bob")
    held.end(first)
    assert held.at_work == []
    assert Run.open(store().folder(recipe(2).id)).status == "paused"


def test_a_leaving_owner_gives_the_turn_to_the_other(held: Held) -> None:
    queue = queue_of(held, workers=2)
    queue.submit(recipe(1), "ann")
    queue.submit(recipe(1), "bob")
    queue.stop(recipe(1).id, "ann")
    queue.submit(recipe(2), "ann")
    queue.submit(recipe(3), "bob")
    assert held.at_work == ids(1, 2)
    assert queue.view(recipe(3).id).state == "waiting"


def test_a_resume_that_crosses_a_pause_goes_on(held: Held) -> None:
    queue = queue_of(held)
    run_id = queue.submit(recipe(1), "ann")
    queue.pause(run_id, "ann")
    queue.resume(run_id, "ann")
    held.end(run_id, "paused")
    assert held.at_work == [run_id]
    queue.pause(run_id, "ann")
    held.end(run_id, "paused")
    assert held.at_work == []


def test_steps_asked_for_during_a_step_are_made_one_after_the_other(held: Held) -> None:
    queue = queue_of(held)
    run_id = queue.submit(recipe(1), "ann", want="step")
    queue.step(run_id, "ann")
    queue.step(run_id, "ann")
    made = 0
    while held.at_work:
        assert read_control(store().folder(run_id)).want == "step"
        held.end(run_id, "paused")
        made += 1
    assert made == 3


def test_slow_motion_is_asked_for_and_bounded_by_the_time_limit(held: Held) -> None:
    queue = queue_of(held)
    run_id = queue.submit(recipe(1), "ann", delay=0.25)
    assert read_control(store().folder(run_id)).delay == 0.25
    queue.slow_down(run_id, 7.0)
    assert read_control(store().folder(run_id)).delay == 7.0
    long = Recipe(recipe(2).corpus, training=TrainConfig(epochs=600))
    queue.slow_down(queue.submit(long, "bob"), 7.0)
    assert read_control(store().folder(long.id)).delay == HOSTED.training_seconds / 600


def test_the_time_left_follows_the_pace_so_far_and_the_slow_motion(held: Held) -> None:
    queue = queue_of(held)
    run_id = queue.submit(recipe(1), "ann")
    assert queue.view(run_id).estimate_seconds is None
    journal = store().folder(run_id) / "epochs.jsonl"
    untrained = EpochRecord(0, None, None, None, None, None, None, None, 0.5)
    journal.write_text(untrained.to_line())
    assert queue.view(run_id).estimate_seconds is None
    journal.write_text(untrained.to_line() + replace(untrained, number=1, seconds=2.0).to_line() + '{"number": 2, "lo')
    assert queue.view(run_id).estimate_seconds == pytest.approx((3 - 1) * 2.0)
    queue.slow_down(run_id, 0.7)
    assert queue.view(run_id).estimate_seconds == pytest.approx((3 - 1) * 2.7)


def test_every_run_in_flight_survives_one_crash_and_fails_at_the_second(held: Held) -> None:
    queue = queue_of(held, workers=2)
    for seed, visitor in ((1, "ann"), (2, "bob"), (3, "cho")):
        queue.submit(recipe(seed), visitor)
    held.crash()
    assert sorted(held.at_work) == sorted(ids(1, 2))
    assert queue.view(recipe(3).id).state == "waiting"
    held.crash()
    for run_id in ids(1, 2):
        view = queue.view(run_id)
        assert view.state == "failed"
        assert view.error is not None
        assert view.error.kind == "worker_lost"
    assert held.at_work == ids(3)
    queue.submit(recipe(1), "ann")
    assert queue.view(recipe(1).id).error is None


def test_a_run_that_is_being_paused_is_not_taken_up_again_after_a_crash(held: Held) -> None:
    queue = queue_of(held)
    run_id = queue.submit(recipe(1), "ann")
    queue.pause(run_id, "ann")
    held.crash()
    assert held.at_work == []


def test_an_error_with_a_sentence_reaches_the_page(held: Held) -> None:
    queue = queue_of(held)
    run_id = queue.submit(recipe(1), "ann")
    held.given[0][1].set_exception(InputError("out_of_memory"))
    view = queue.view(run_id)
    assert view.state == "failed"
    assert view.error is not None
    assert view.error.kind == "out_of_memory"


def test_a_pool_is_renewed_by_the_next_job() -> None:
    made: list[Threads] = []

    class Fragile(Threads):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            if self is made[0] and len(made) == 1:
                raise BrokenExecutor
            return super().submit(fn, *args, **kwargs)

    def make() -> Executor:
        made.append(Fragile(1))
        return made[-1]

    assert Renewed(make).submit(lambda: 5).result() == 5
    assert len(made) == 2
    for pool in made:
        pool.shutdown()


@pytest.mark.parametrize("setting", ["", "thread", "dask://127.0.0.1"])
def test_a_setting_that_cannot_be_used_says_what_to_do(setting: str) -> None:
    with pytest.raises(ValueError, match="EXPLORER_EXECUTOR"):
        place(setting, HOSTED)


@pytest.fixture
def inline() -> JobQueue:
    return JobQueue(Place(Inline(), 1, apart=False), HOSTED)


def test_the_article_run_ends_where_the_articles_do(inline: JobQueue) -> None:
    run_id = inline.submit(Recipe.articles(), "ann")
    assert inline.view(run_id).state == "finished"
    folder = store().find(run_id)
    assert folder is not None
    losses = {record.number: record.loss for record in Run.open(store().folder(run_id)).epochs}
    assert [round(losses[epoch] or 0.0, 4) for epoch in (10, 20, 30, 40, 50)] == [
        1.8045,
        0.4512,
        0.1405,
        0.0623,
        0.0391,
    ]
    assert list(store().owned("ann")) == [run_id]


def test_steps_then_the_rest_give_the_losses_of_an_undisturbed_run(inline: JobQueue) -> None:
    small = Recipe(Recipe.articles().corpus, training=TrainConfig(epochs=7, seed=3))
    run_id = inline.submit(small, "ann", want="step")
    for _ in range(4):
        assert inline.view(run_id).state == "paused"
        inline.step(run_id, "ann")
    inline.resume(run_id, "ann")
    assert inline.view(run_id).state == "finished"
    stepped = [record.loss for record in Run.open(store().folder(run_id)).epochs]
    other = JobQueue(Place(Inline(), 1, apart=False), HOSTED)
    store().discard(run_id)
    other.submit(small, "bob")
    assert stepped == [record.loss for record in Run.open(store().folder(run_id)).epochs]


def test_a_finished_run_is_not_trained_again_unless_asked_to(inline: JobQueue) -> None:
    small = Recipe(Recipe.articles().corpus, training=TrainConfig(epochs=2))
    run_id = inline.submit(small, "ann")
    mark = store().folder(run_id) / "mark"
    mark.touch()
    inline.submit(small, "bob")
    assert mark.exists()
    assert list(store().owned("bob")) == [run_id]
    inline.submit(small, "bob", afresh=True)
    assert inline.view(run_id).state == "finished"
    assert not mark.exists()


def test_a_stopped_run_says_so_and_can_be_resumed(inline: JobQueue) -> None:
    small = Recipe(Recipe.articles().corpus, training=TrainConfig(epochs=2))
    run_id = inline.submit(small, "ann", want="step")
    inline.stop(run_id, "eve")
    assert inline.view(run_id).state == "paused"
    inline.stop(run_id, "ann")
    assert inline.view(run_id).state == "stopped"
    inline.resume(run_id, "ann")
    assert inline.view(run_id).state == "finished"


def test_a_shipped_run_is_finished_without_a_job(inline: JobQueue) -> None:
    assert inline.view(Recipe.articles().id).state == "finished"
    assert inline.live() == frozenset()


def test_what_lies_about_in_the_store_is_no_run(inline: JobQueue) -> None:
    for refused in (
        inline.view,
        lambda run_id: inline.stop(run_id, "ann"),
        lambda run_id: inline.resume(run_id, "ann"),
    ):
        with pytest.raises(InputError):
            refused("../../etc")
    with pytest.raises(InputError):
        inline.resume("0" * 24, "ann")


def test_one_process_has_one_queue_per_executor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_EXECUTOR", "inline")
    assert jobs() is jobs()


class Raising(Executor):
    """Cannot take the first jobs it is given, and then can."""

    def __init__(self, *errors: BaseException) -> None:
        self.errors = list(errors)
        self.taken: list[str] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self.errors:
            raise self.errors.pop(0)
        self.taken.append(getattr(fn, "__name__", "errand"))
        return Inline().submit(fn, *args, **kwargs)


REFUSALS = (OSError("no descriptor"), RuntimeError("closing"), KeyError("x"), MemoryError(), SystemExit(1))


@pytest.mark.parametrize("error", [*REFUSALS, KeyboardInterrupt()])
def test_a_job_that_cannot_be_handed_out_has_failed_and_the_next_one_runs(error: BaseException) -> None:
    queue = JobQueue(Place(Raising(error), 1, apart=False), HOSTED)
    failed = queue.submit(recipe(1), "ann")
    view = queue.view(failed)
    assert (view.state, view.error and view.error.kind) == ("failed", "worker_lost")
    assert queue.live() == frozenset()
    assert queue.view(queue.submit(recipe(2), "ann")).state == "finished"
    assert queue.view(queue.submit(recipe(1), "ann")).state == "finished"


@pytest.mark.parametrize("error", REFUSALS)
def test_workers_that_cannot_be_warmed_do_not_stop_the_queue(error: BaseException) -> None:
    executor = Raising(error, error)
    queue = JobQueue(Place(executor, 2, apart=True), HOSTED)
    run_id = queue.submit(recipe(1), "ann")
    until(lambda: queue.view(run_id).state == "finished", "the run")
    assert executor.taken == ["train_job"]
    queue.close()


def test_an_errand_whose_end_raises_is_a_failure_and_the_next_job_runs() -> None:
    def then(_: InputError | None) -> None:
        raise KeyError("whoever waits for it")

    queue = JobQueue(Place(Inline(), 1, apart=False), HOSTED)
    key = f"{'e' * 24}.0"
    assert queue.send(key, recipe(1), "ann", Errand(lambda _: "part", then))
    assert queue._failures.view(key) is not None
    assert queue.live() == frozenset()
    assert queue.view(queue.submit(recipe(2), "bob")).state == "finished"


def test_estimates_know_how_long_the_running_jobs_still_take(held: Held) -> None:
    queue = queue_of(held, waiting_jobs=2, waiting_per_visitor=9)
    run_id = queue.submit(recipe(1), "ann")
    for seed in (2, 3):
        queue.submit(recipe(seed), "bob")
    untrained = EpochRecord(0, None, None, None, None, None, None, None, 0.5)
    lines = untrained.to_line() + replace(untrained, number=1, seconds=200.0).to_line()
    (store().folder(run_id) / "epochs.jsonl").write_text(lines)
    estimates = [queue.view(recipe(seed).id).estimate_seconds or 0.0 for seed in (2, 3)]
    assert estimates[0] == pytest.approx(400.0)
    assert estimates[1] > 2 * 400.0 - 1, "the waiting one is as long as the running one"
    with pytest.raises(InputError) as error:
        queue.submit(recipe(4), "cho")
    assert error.value.where == "400"


def test_a_run_that_cannot_be_kept_is_refused_before_it_trains(held: Held) -> None:
    queue = queue_of(held, run_bytes=100_000)
    wide = replace(recipe(1), model=ModelConfig(embed_size=512))
    with pytest.raises(InputError) as error:
        queue.submit(wide, "ann")
    assert (error.value.kind, error.value.limit) == ("run_too_large", 0)
    assert held.at_work == []
    assert store().owned("ann") == {}
    assert held.at_work == []


def test_a_full_queue_never_says_in_no_time() -> None:
    line = Line(1, replace(HOSTED, waiting_jobs=1))
    for seed, visitor in ((1, "ann"), (2, "bob")):
        line.join(recipe(seed).id, recipe(seed), visitor)
        line.take(now=0.0)
    for now in (0.0, 4.9, 5.0, 60.0, 3600.0):
        with pytest.raises(InputError) as error:
            line.admit("cho", now)
        assert float(error.value.where) >= 1
    assert line.seconds_until(0, 60.0) == 60.0, "of a run that lasts longer than usual, only that is known"


def test_the_store_is_looked_through_once_a_minute(held: Held) -> None:
    queue = queue_of(held)
    first = queue.submit(recipe(1), "ann")
    held.end(first)
    old = store().runs / ("f" * 24)
    old.mkdir(parents=True)
    os.utime(old, (0, 0))
    held.end(queue.submit(recipe(2), "ann"))
    assert old.exists()
    assert store().evict() == ["f" * 24]


def test_one_address_cannot_fill_the_line_however_many_cookies_it_throws_away(
    held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.jobs.queue.PRESENCE", presence := Presence())
    queue = queue_of(held, waiting_jobs=9, waiting_per_address=4)
    for seed in range(5):  # one runs, four wait
        presence.come(f"cookie {seed}", "1.2.3.4")
        queue.submit(recipe(seed), f"cookie {seed}")
    presence.come("one cookie more", "1.2.3.4")
    with pytest.raises(InputError) as full:
        queue.submit(recipe(8), "one cookie more")
    assert (full.value.kind, full.value.limit) == ("queue_full", 4)
    presence.come("somebody else", "5.6.7.8")
    queue.submit(recipe(9), "somebody else")
    for seed in (10, 11):
        queue.submit(recipe(seed), f"of no known address {seed}")
    held.end(recipe(0).id)
    queue.submit(recipe(8), "one cookie more")
