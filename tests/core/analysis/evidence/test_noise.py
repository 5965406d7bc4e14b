"""Tables in which nothing is there, of many kinds: hardly any has a pair, a group or a length that is called."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

import numpy as np
import pytest

from benchmarks.no_meaning import zipf_text
from core.analysis.evidence.norms import judge_norms
from core.analysis.evidence.verdict import judge_groups, judge_pairs
from core.arrays import Float64
from core.embeddings.trained import TrainedTable
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.training import train_tables
from tests.core.tables import random_table, rarely, table

Draw = Callable[[np.random.Generator, int, int], Float64]
SIZES = (20, 64), (41, 13), (30, 4), (20, 2), (100, 32)
"N, E"


def wide(width: Callable[[Float64], Float64]) -> Draw:
    """Normal numbers, direction k = 0, 1, 2 ... so wide."""
    return lambda generator, words, size: generator.standard_normal((words, size)) * width(np.arange(size, dtype=float))


def log_normal(generator: np.random.Generator, words: int, size: int) -> Float64:
    """Each direction has its own width, the same for all words."""
    return generator.standard_normal((words, size)) * np.exp(generator.standard_normal(size))


def positive(generator: np.random.Generator, words: int, size: int) -> Float64:
    return np.abs(generator.standard_normal((words, size)))


def around_a_mean(far: float) -> Draw:
    return lambda generator, words, size: (
        generator.standard_normal((words, size)) + far * generator.standard_normal(size)
    )


NOISE: Mapping[str, Draw] = {
    "a mean vector": around_a_mean(0.5),
    "a long mean vector": around_a_mean(2),
    "spectrum falling fast": wide(lambda k: np.exp(-k / 5)),
    "spectrum falling": wide(lambda k: np.exp(-k / 20)),
    "rank 3": wide(lambda k: (k < 3) + 1e-3),
    "rank 8": wide(lambda k: (k < 8) + 1e-3),
    "log-normal columns": log_normal,
    "all positive": positive,
}


def any_pair(runs: Sequence[TrainedTable]) -> bool:
    return any(pair.verdict == "signal" for pair in judge_pairs(*runs[0], runs[1:]))


@pytest.mark.slow
@pytest.mark.parametrize("seeds", [1, 5])
def test_tables_of_other_shapes_are_rarely_called(seeds: int) -> None:
    """A mean direction, a falling spectrum, a low rank, columns of unlike widths, no negative number."""
    called = dict.fromkeys(NOISE, 0)
    for name, draw in NOISE.items():
        for number in range(20):
            words, size = SIZES[number % len(SIZES)]
            generator = np.random.default_rng([number, seeds])
            now = [draw(generator, words, size) for _ in range(seeds)]
            start = [generator.standard_normal((words, size)) for _ in range(seeds)]
            called[name] += any_pair(
                [TrainedTable(table(one), table(other)) for one, other in zip(now, start, strict=True)]
            )
    assert rarely(sum(called.values()), 20 * len(NOISE))
    assert all(rarely(count, 20) for count in called.values()), called


@pytest.mark.slow
@pytest.mark.parametrize(("seeds", "tables"), [(2, 100), (3, 100), (20, 30)])
def test_any_number_of_seeds_is_rarely_called(seeds: int, tables: int) -> None:
    called = 0
    for number in range(tables):
        first = 100 * number
        called += any_pair(
            [TrainedTable(random_table(first + s, 20, 32), random_table(first + 50 + s, 20, 32)) for s in range(seeds)]
        )
    assert rarely(called, tables)


def test_seeds_that_know_different_words_are_rarely_called() -> None:
    """Of 20 words each of the other seeds knows 14, others each."""
    called = 0
    for number in range(60):
        generator, runs = np.random.default_rng(number), []
        for seed in range(5):
            rows, known = generator.standard_normal((2, 20, 64)), np.arange(20)
            if seed:
                known = np.sort(generator.permutation(20)[:14])
            words = tuple(f"w{row}" for row in known)
            runs.append(TrainedTable(*(table(each[known], words) for each in rows)))
        called += any_pair(runs)
    assert rarely(called, 60)


WORDS = tuple(f"w{row}" for row in range(20))
GROUPS: Mapping[str, Sequence[Sequence[str]]] = {
    "overlapping": [WORDS[start : start + 5] for start in range(10)],
    "complementary": [WORDS[:8], WORDS[8:]],
    "pairs": [WORDS[start : start + 2] for start in range(0, 20, 2)],
    "half of the words": [WORDS[:10]],
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", GROUPS)
def test_groups_of_any_size_are_rarely_called(kind: str) -> None:
    named, called = {str(place): group for place, group in enumerate(GROUPS[kind])}, 0
    for number in range(100):
        judged = judge_groups(random_table(number, 20, 64), random_table(1_000 + number, 20, 64), named)
        called += any(group.verdict == "signal" for group in judged)
    assert rarely(called, 100)


def test_a_group_of_all_words_or_all_but_one_is_never_called() -> None:
    for number in range(20):
        both = random_table(number, 20, 64), random_table(1_000 + number, 20, 64)
        judged = judge_groups(*both, {"all": WORDS, "all but one": WORDS[1:]})
        assert {group.verdict for group in judged}.isdisjoint(("signal", "meaning"))


@cache
def trained(number: int, model: ModelConfig) -> list[TrainedTable]:
    """Source tables of five models of forty random sentences, which have nothing to teach about their words."""
    recipe = Recipe(zipf_text(number, 40, 30), model, TrainConfig(epochs=40, batch_size=20, lr=0.006))
    return [TrainedTable(*each) for each in train_tables(recipe, range(10 * number, 10 * number + 5), "source")]


@pytest.mark.slow
@pytest.mark.parametrize("seeds", [1, 5])
def test_models_of_random_text_are_rarely_called(seeds: int) -> None:
    called = {"pair": 0, "group": 0}
    for number in range(16):
        runs = trained(number, ModelConfig(hidden_size=32, init_scale=0.1 if number % 2 else 0.3))[:seeds]
        called["pair"] += any_pair(runs)
        words = np.random.default_rng(number).permutation([runs[0].now.words[row] for row in runs[0].now.studied])
        groups = {str(place): words[4 * place : 4 * place + 4].tolist() for place in range(3)}
        called["group"] += any(group.verdict == "signal" for group in judge_groups(*runs[0], groups, runs[1:]))
    assert all(rarely(count, 16) for count in called.values()), called


@pytest.mark.slow
@pytest.mark.parametrize("model", [ModelConfig(hidden_size=32), ModelConfig(hidden_size=32, freeze_embedding=True)])
def test_a_model_that_keeps_its_start_has_no_signal(model: ModelConfig) -> None:
    """A start of N(0, 1) outweighs what training adds; frozen, nothing is added."""
    assert (model.init, model.init_scale) == ("normal", 1)
    for number in range(2):
        runs = trained(number, model)
        words = np.random.default_rng(number).permutation([runs[0].now.words[row] for row in runs[0].now.studied])
        groups = {"first": words[:4].tolist(), "second": words[4:8].tolist()}
        judged = [*judge_pairs(*runs[0], runs[1:]), *judge_groups(*runs[0], groups, runs[1:])]
        judged += judge_norms(runs[0], runs[1:])
        assert not any(each.verdict == "signal" for each in judged)
