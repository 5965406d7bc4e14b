"""Done apart an analysis says the same to the bit; small runs stay here; what goes wrong apart is a sentence."""

import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from core.analysis.projection.timeline import View
from core.cache import RESULTS
from core.corpora.articles import TOPICS
from core.errors import InputError
from core.limits import HOSTED
from core.recipe import Recipe
from core.runs.ensemble import ensemble_id, first_seeds
from core.runs.run import Run
from explorer.jobs import analyst as telling
from explorer.jobs.analyst import Analyst, Unanalysed
from explorer.jobs.ensemble_folders import open_ensemble
from explorer.jobs.executors import Inline, Place, place, started
from explorer.jobs.queue import JobQueue
from explorer.jobs.store import shipped_runs
from explorer.show.text import LANGS, Lang
from explorer.show.text.errors import sentence
from explorer.study import apart, ideas, measure_results, results, verdict_results
from explorer.study.replicates import Replicates
from explorer.study.results import TableKey
from tests.pages.page import opened
from tests.values import bits_of

RECIPE = Recipe.articles()
SEEDS = (1, 2)


class Broken(Executor):
    """Everything is lost in it."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        del fn, args, kwargs
        raise BrokenExecutor


def articles() -> Run:
    return Run.open(shipped_runs()[RECIPE.id])


def key_of(run: Run) -> TableKey:
    return run.id, run.last.number, "source"


def asked(run: Run) -> Iterator[Callable[[], object]]:
    """Analyses of every kind, with runs, ensembles and replicates among what they are given."""
    key, seeds = key_of(run), open_ensemble(ensemble_id(RECIPE, first_seeds()))
    replicates, used = Replicates(seeds=seeds), (SEEDS, (), ())
    word, other = run.language("source").vocabulary.words[4:6]
    yield partial(results.survey_of, key, run)
    yield partial(results.timeline_of, run, ("source",), View("tsne", 2, 3.0), 18, 100)
    yield partial(results.cooccurrence_of, key, run)
    yield partial(results.seeds_of, key, run, SEEDS, seeds, 3, (word, other))
    yield partial(results.power_of, key, run, SEEDS, seeds)
    yield partial(results.own_moments_of, (run.id, "source"), run.kept[-2:], TOPICS, {}, (), run)
    yield partial(verdict_results.verdicts_of, key, run, used, replicates)
    yield partial(verdict_results.topic_verdicts_of, key, run, TOPICS, used, replicates)
    claims = partial(verdict_results.claims_of, key, _run=run, used=used, _replicates=replicates)
    yield lambda: [each for each in claims() if each.kind != "lookup_cost"]  # which takes the time
    yield partial(measure_results.measured_pair_of, key, run, word, other)
    yield partial(ideas.mixtures_of, key, run, (2, 1), 0.1)
    yield partial(ideas.library_of, key, run, 5)


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The articles' run is large, and nothing is kept of it."""
    monkeypatch.setattr(apart, "LARGE", 10)
    RESULTS.clear()
    yield
    RESULTS.clear()


def use(where: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    queue = JobQueue(where, HOSTED)
    monkeypatch.setattr(apart, "jobs", lambda: queue)


@pytest.mark.slow
def test_apart_it_says_the_same_to_the_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    run, local = articles(), place("local", HOSTED)
    use(local, monkeypatch)
    there = [bits_of(ask()) for ask in asked(run)]
    local.close()
    RESULTS.clear()
    monkeypatch.setattr(apart, "LARGE", 22)
    use(Place(Broken(), 1, apart=True, analyst=Analyst(partial(started, Broken()))), monkeypatch)
    here = [bits_of(ask()) for ask in asked(run)]
    assert there == here
    assert len(there) == 12


def test_where_nothing_is_apart_it_is_done_in_the_calling_thread_from_the_folders(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    use(Place(Inline(), 1, apart=False), monkeypatch)
    folder = tmp_path / "run"
    shutil.copytree(articles().folder, folder)
    run = Run.open(folder)
    assert results.survey_of(key_of(run), run) is results.survey_of(key_of(run), run)
    shutil.rmtree(folder)
    for ask in (
        partial(results.power_of, key_of(run), run, (), None),
        partial(verdict_results.topic_halves_power_of, key_of(run), run, 3, 2, ((), (), ()), Replicates()),
    ):
        with pytest.raises(Unanalysed) as caught:
            ask()
        assert caught.value.kind == "unknown_run"


def test_a_run_that_has_lost_the_epoch_meanwhile_is_damaged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    use(Place(Inline(), 1, apart=False), monkeypatch)
    folder = tmp_path / "run"
    shutil.copytree(articles().folder, folder)
    run = Run.open(folder)
    last = run.shelves["tables"].places[run.last.number]
    assert last != run.shelves["tables"].places[0]
    last.unlink()
    with pytest.raises(Unanalysed) as caught:
        results.survey_of(key_of(run), run)
    assert caught.value.kind == "damaged"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", ["similarity", "claims", "projection"])
def test_a_page_whose_analysis_is_lost_says_so_and_the_page_opened_again_is_whole(
    page: str, lang: Lang, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(Place(Inline(), 1, apart=False, analyst=Analyst(partial(started, Broken()))), monkeypatch)
    app = opened(page, lang)
    assert [box.value for box in app.error] == [sentence(InputError("analysis_lost"), lang)]
    use(Place(Inline(), 1, apart=False), monkeypatch)
    app.run()
    assert not app.exception
    assert not app.error


def test_all_who_ask_for_the_same_are_told_and_may_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    run, answer, left = articles(), Future[object](), list[int]()
    answer.set_running_or_notify_cancel()
    use(Place(Inline(), 1, apart=False, analyst=Analyst(lambda _: answer)), monkeypatch)

    def second() -> None:
        monkeypatch.setattr(telling, "_TELLING", [partial(nullcontext, lambda _: 1 // 0)])
        with pytest.raises(ZeroDivisionError):
            results.survey_of(key_of(run), run)
        left.append(1)

    def first_is_told(_: object) -> None:
        another = threading.Thread(target=second, daemon=True)
        another.start()
        another.join(60)
        answer.set_result(None)

    monkeypatch.setattr(telling, "_TELLING", [partial(nullcontext, first_is_told)])
    assert results.survey_of(key_of(run), run) is None
    assert left == [1]
    assert results.survey_of(key_of(run), run) is None, "kept: nobody is asked, nobody is told"
