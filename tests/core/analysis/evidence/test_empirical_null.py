"""The bulk is N(0, 1) for random directions, follows ordinary pairs, and does not follow pairs that are truly close."""

from itertools import combinations
from math import sqrt
from statistics import median

import numpy as np
import pytest
from scipy.stats import kstest

from core.analysis.evidence.empirical_null import bulk
from core.analysis.evidence.random_cosines import scores
from core.analysis.similarity.cosine import double_unit_rows
from core.arrays import Float64
from tests.core.tables import random_table


def of(vectors: Float64, size: int) -> Float64:
    unit = double_unit_rows(vectors)
    return scores((unit @ unit.T)[np.triu_indices(len(unit), 1)], size)


def slow(values: list[float], words: int) -> list[float]:
    """The standardised scores, pair by pair and word by word."""
    pairs, error = list(combinations(range(words), 2)), 3.5 / sqrt(len(values))

    def middle(chosen: list[float]) -> float:
        return median(chosen) if median(chosen) > 1.2533 * error else 0.0

    def below(rest: list[float]) -> float:
        lower = [value**2 for value in rest if value < 0]
        return sqrt(sum(lower) / len(lower)) if lower else 1.0

    first = middle(values)
    bar = first + 3 * max(1, below([value - first for value in values]))
    ordinary = {pair: value for pair, value in zip(pairs, values, strict=True) if value <= bar}
    centre = middle(list(ordinary.values()))
    shifts = [0.0] * len(pairs)
    scale = below([value - centre for value in ordinary.values()])
    if centre:
        own = [median([centre] + [value for pair, value in ordinary.items() if word in pair]) for word in range(words)]
        spread = sum((one - centre) ** 2 for one in own) / words
        real = max(0, 1 - 1.2533**2 / (words - 1) / spread)
        own = [max(0, centre + real * (one - centre)) for one in own]
        shifts = [min(own[i] * own[j] / centre, own[i] + own[j]) for i, j in pairs]
        scale = below([value - shift for value, shift in zip(values, shifts, strict=True)])
    scale = scale if scale > 1 + error else 1
    return [(value - shift) / scale for value, shift in zip(values, shifts, strict=True)]


@pytest.mark.parametrize(
    ("common", "narrowing", "shifted", "wider"),
    [(0, 0, False, False), (0, 1, True, True), (0.7, 0, True, False), (0.7, 1, True, True), (2, 0, True, False)],
)
def test_agrees_with_the_same_pair_by_pair(common: float, narrowing: float, shifted: bool, wider: bool) -> None:
    generator = np.random.default_rng(5)
    rows = generator.standard_normal((29, 61)) / np.arange(1, 62) ** narrowing
    rows += common * np.exp(0.5 * generator.standard_normal((29, 1))) * generator.standard_normal(61) / 2
    values = of(rows, 61)
    ordinary = bulk(values, 29)
    assert ordinary.standardise(values) == pytest.approx(slow(values.tolist(), 29), abs=1e-8)
    assert (bool(ordinary.shift.any()), ordinary.scale > 1) == (shifted, wider)


def test_random_directions_are_left_alone() -> None:
    changed = 0
    for seed in range(200):
        values = of(random_table(seed, 31, 17).vectors, 17)
        ordinary = bulk(values, 31)
        changed += (ordinary.standardise(values) != values).any()
        assert ordinary.scale >= 1
    assert changed <= 4


def test_a_wide_table_is_measured_by_its_own_spread() -> None:
    rows = random_table(1, 83, 61).vectors / np.sqrt(np.arange(1, 62))
    values = of(rows, 61)
    ordinary = bulk(values, 83)
    assert not ordinary.shift.any()
    assert ordinary.scale == pytest.approx(values.std(), rel=0.05)
    assert kstest(values, "norm").pvalue < 1e-6
    assert kstest(ordinary.standardise(values), "norm").statistic < 0.03


def test_a_common_direction_is_taken_off_by_as_much_as_each_word_follows_it() -> None:
    generator = np.random.default_rng(2)
    loading = np.exp(0.5 * generator.standard_normal((83, 1)))
    values = of(generator.standard_normal((83, 61)) + 0.5 * loading * generator.standard_normal(61), 61)
    ordinary = bulk(values, 83)
    left = ordinary.standardise(values)
    far = np.sort(np.argsort(-loading[:, 0])[:9])
    both = np.isin(np.triu_indices(83, 1), far).all(axis=0)
    assert values[both].mean() > 4
    assert abs(left[both].mean()) < 1
    assert abs(np.median(left)) < 0.2


@pytest.mark.parametrize("block", [4, 20])
def test_pairs_that_are_truly_close_do_not_widen_what_they_are_held_against(block: int) -> None:
    rows = random_table(3, 41, 61).vectors.astype(np.float64)
    rows[:block] += 1.5 * random_table(4, 1, 61).vectors
    values = of(rows, 61)
    ordinary = bulk(values, 41)
    assert (float(np.abs(ordinary.shift).max()), ordinary.scale) == (0, 1)
    assert values.std() > 1.1


def test_few_pairs_and_equal_pairs() -> None:
    few = bulk(np.array([9.0, 9.0, 9.0]), 3)
    assert few.standardise(np.array([9.0])).tolist() == [9]
    equal = bulk(np.full(21, 37.0), 7)
    assert np.isfinite(equal.standardise(np.full(21, 37.0))).all()
    assert equal.standardise(np.full(21, 37.0)).max() < 1
