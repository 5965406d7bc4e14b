"""Programs written for several visitors at once: Python 3.11 counts the depth of all syntax trees together."""

import gc
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.program import program
from core.recipe import Recipe, TrainConfig
from tests import ROOT

SOURCES = [path for room in ("core", "explorer", "pages") for path in (ROOT / room).rglob("*.py")]


@pytest.fixture
def other_threads_may_run_at_any_time() -> Iterator[None]:
    """A collection lets go of the interpreter, and is made often, also while a tree is built."""

    def let_go(_phase: str, _info: dict[str, int]) -> None:
        time.sleep(0)

    before = gc.get_threshold()
    gc.callbacks.append(let_go)
    gc.set_threshold(200)
    yield
    gc.set_threshold(*before)
    gc.callbacks.remove(let_go)


@pytest.mark.usefixtures("other_threads_may_run_at_any_time")
def test_programs_that_are_written_at_once_are_those_written_one_by_one() -> None:
    recipes = [Recipe(Recipe.articles().corpus, training=TrainConfig(seed=seed)) for seed in range(1, 5)]
    with ThreadPoolExecutor(4) as threads:
        at_once = list(threads.map(program, recipes))
    assert at_once == [program(recipe) for recipe in recipes]


def test_syntax_trees_are_built_in_one_place() -> None:
    building = [path.relative_to(ROOT).as_posix() for path in SOURCES if "ast.parse(" in path.read_text("utf-8")]
    assert building == ["core/program/specialization.py"]
