"""Groups over several seeds, against loops over every order of the words and every run."""

from itertools import combinations

import numpy as np
import pytest
from scipy.stats import binomtest, kstest
from sklearn.metrics.pairwise import cosine_similarity

from core.analysis.evidence.group_tests import ALONE, group_tests
from core.analysis.evidence.permutation import SHUFFLES, shuffles
from core.arrays import Float64
from core.embeddings.trained import TrainedTable
from tests.core.tables import random_table, table

Q = 0.05
WORDS = tuple(f"w{row}" for row in range(11))
GROUP = ("w1", "w4", "w9")


def runs_of(count: int, seed: int = 0, words: int = 11) -> list[TrainedTable]:
    starts = [random_table(seed + 2 * run, words, 5) for run in range(count)]
    moved = [random_table(seed + 2 * run + 1, words, 5) for run in range(count)]
    return [TrainedTable(table(a.vectors + b.vectors), a) for a, b in zip(starts, moved, strict=True)]


def mean_over(values: Float64, group: tuple[int, ...]) -> float:
    return float(np.mean([values[pair] for pair in combinations(group, 2)]))


def in_spreads(run: TrainedTable) -> tuple[Float64, Float64]:
    """Cosines and added cosines of a run in standard deviations of its pairs."""
    after, before = (cosine_similarity(each.vectors.astype(np.float64)) for each in run)
    units = [each.vectors / np.linalg.norm(each.vectors.astype(np.float64), axis=1)[:, None] for each in run]
    kept = (units[0] * units[1]).sum(axis=1)
    pairs = after[np.triu_indices(len(after), 1)]
    added = after - before * kept[:, None] * kept
    return (after - pairs.mean()) / pairs.std(), (added - pairs.mean()) / pairs.std()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("strata", [{}, {word: int(word[1:]) % 2 for word in WORDS}])
def test_agrees_with_a_slow_loop_over_the_same_orders(count: int, strata: dict[str, object]) -> None:
    runs = runs_of(count)
    (found,) = group_tests(runs, [GROUP], strata, Q)
    orders = shuffles(np.array([strata.get(word, 0) for word in WORDS], np.int64), SHUFFLES)
    rows = tuple(WORDS.index(word) for word in GROUP)
    close, added = (sum(parts) for parts in zip(*(in_spreads(run) for run in runs), strict=True))
    drawn = np.array([mean_over(close, tuple(order[list(rows)])) for order in orders])
    for value, told in ((close, found.p_value), (added, found.added_p_value)):
        reached = (drawn >= mean_over(value, rows) - 1e-9).sum()
        assert told == pytest.approx((1 + reached) / (1 + SHUFFLES), abs=1e-8)
    alone = []
    for run in runs:
        cosines = cosine_similarity(run.now.vectors.astype(np.float64))
        means = np.array([mean_over(cosines, tuple(order[list(rows)])) for order in orders[:ALONE]])
        alone.append((1 + (means >= mean_over(cosines, rows) - 1e-12).sum()) / (1 + len(means)) <= Q)
    if count > 1:
        assert found.seed_share == pytest.approx(np.mean(alone), abs=1e-12)
    after, before = (cosine_similarity(each.vectors.astype(np.float64)) for each in runs[0])
    assert found.cosine == pytest.approx(mean_over(after, rows), abs=1e-8)
    assert found.start_cosine == pytest.approx(mean_over(before, rows), abs=1e-8)


def test_agrees_with_counting_every_choice_of_as_many_words() -> None:
    run = runs_of(1, seed=40)[0]
    (found,) = group_tests([run], [GROUP], {}, Q)
    cosines = cosine_similarity(run.now.vectors.astype(np.float64))
    observed = mean_over(cosines, (1, 4, 9))
    exact = np.mean([mean_over(cosines, choice) >= observed - 1e-12 for choice in combinations(range(11), 3)])
    assert found.p_value == pytest.approx(exact, abs=4 * np.sqrt(exact * (1 - exact) / SHUFFLES))


def test_one_table_has_the_same_p_value_however_its_cosines_are_scaled_or_shifted() -> None:
    """A single run is judged by order alone."""
    start = random_table(3, 11, 31)
    moved = start.vectors + 2 * random_table(4, 1, 31).vectors
    near, far = (group_tests([TrainedTable(table(rows), start)], [GROUP], {}, Q)[0] for rows in (moved, 7 * moved))
    assert near.p_value == far.p_value


@pytest.mark.slow
@pytest.mark.parametrize("shifted", [0, 1])
def test_words_that_few_seeds_know_do_not_stand_out(shifted: float) -> None:
    """Eight of ten seeds lack the group's words: its mean varies more, which is no closeness."""
    p_values, names = [], tuple(f"w{row}" for row in range(29))
    for number in range(200):
        generator = np.random.default_rng([number, 7])
        runs: list[TrainedTable] = []
        for seed in range(10):
            after, before = generator.standard_normal((2, 29, 31))
            after += shifted * generator.standard_normal(31)
            known = slice(3, None) if seed > 1 else slice(None)
            runs.append(TrainedTable(table(after[known], names[known]), table(before[known], names[known])))
        (found,) = group_tests(runs, [("w0", "w1", "w2")], {}, Q)
        assert found.seeds == 10
        assert found.seed_share in (0, 0.5, 1)  # of the two that know it
        p_values.append(found.p_value)
    assert kstest(p_values, "uniform").pvalue > 0.001
    assert binomtest(sum(p <= Q for p in p_values), 200, Q, alternative="greater").pvalue > 0.001


def test_a_group_without_a_pair_or_without_other_choices_is_not_compared() -> None:
    run = runs_of(1)[0]
    lone, absent, everyone, pair = group_tests([run], [("w1",), ("x", "y"), WORDS, GROUP[:2]], {}, Q)
    assert [each.comparable for each in (lone, absent, everyone, pair)] == [False, False, False, True]
    assert (lone.p_value, absent.missing, absent.cosine) == (1, ("x", "y"), 0)
    same = table(np.ones((11, 5)))
    (equal,) = group_tests([TrainedTable(same, same)], [GROUP], {}, Q)
    assert (equal.p_value, equal.added_p_value) == (1, 1)
