"""The cosine's law for rows with heavy tails: moments by enumeration, Student's law by scipy, and tables of noise."""

from itertools import permutations, product

import numpy as np
import pytest
from scipy.stats import norm, t

from benchmarks.planting import nearest
from core.analysis.evidence.heavy_tails import TurnedPairs, concentration, plainly_normal, tamed
from core.analysis.evidence.verdict import judge_pairs
from core.analysis.similarity.cosine import double_unit_rows
from tests.core.tables import random_table, rarely, table


def test_the_fourth_moment_is_that_of_all_orders_and_signs() -> None:
    rows = double_unit_rows(np.array([[1.0, 2.0, -4.0, 0.5], [3.0, -1.0, 1.0, 1.5]]))
    cosines = [
        float(rows[0] @ (np.array(signs) * rows[1][list(order)]))
        for order in permutations(range(4))
        for signs in product([-1, 1], repeat=4)
    ]
    one, other = concentration(rows)
    assert np.mean(np.power(cosines, 4)) == pytest.approx(one * other / 4 + 3 * (1 - one) * (1 - other) / 12)


def test_rows_turned_to_a_cosine_have_the_concentrations_of_the_nearest_rows_with_it() -> None:
    """The reference turns the rows themselves, by the polar factor of a singular value decomposition."""
    generator = np.random.default_rng(4)
    unit = double_unit_rows(generator.standard_t(2, (9, 30)))
    first, second = np.array([0, 3, 8]), np.array([1, 7, 2])
    for cosines in (np.array([0.0, 0.4, -0.7]), np.full(3, 0.9)):
        found = TurnedPairs.of(unit, first, second).concentrations(cosines)
        for place, cosine in enumerate(cosines):
            rows = nearest(unit[[first[place], second[place]]], np.array([[1, cosine], [cosine, 1]]))
            assert [found[0][place], found[1][place]] == pytest.approx(concentration(rows), rel=1e-9)
    same = TurnedPairs.of(np.stack([unit[0], unit[0]]), np.array([0]), np.array([1]))
    assert same.concentrations(np.ones(1))[0] == pytest.approx(concentration(unit[:1]))


@pytest.mark.parametrize("share", [0.08, 0.2, 0.6])
def test_scores_are_turned_from_students_law_into_a_normal_one(share: float) -> None:
    size, values = 64, np.linspace(-8, 8, 33)
    fourth = share**2 / size + 3 * (1 - share) ** 2 / (size * (size - 1))
    freedom = 4 + 2 / (fourth * size * (size + 2) / 3 - 1)
    expected = np.sign(values) * norm.isf(t.sf(np.abs(values) * np.sqrt(freedom / (freedom - 2)), freedom))
    shares = np.full(len(values), share)
    assert tamed(values, shares, shares, size) == pytest.approx(expected, abs=0.05)


def test_rows_of_normal_numbers_keep_their_scores() -> None:
    size = 64
    shares = np.array([3 / (size + 2)])
    assert tamed(np.array([5.0]), shares, shares, size) == pytest.approx(5.0, abs=0.02)
    normal = [concentration(double_unit_rows(random_table(seed, 20, size).vectors)) for seed in range(200)]
    assert all(plainly_normal(shares, size) for shares in normal)
    uniform = np.random.default_rng(0).uniform(-1, 1, (20, size))
    assert not plainly_normal(concentration(double_unit_rows(uniform)), size)
    assert plainly_normal(np.ones(5), 2)  # two numbers do not say how they are spread


@pytest.mark.slow
@pytest.mark.parametrize("law", ["standard_t", "uniform", "laplace", "sparse"])
def test_tables_of_noise_with_other_coordinates_are_rarely_called(law: str) -> None:
    generator, called = np.random.default_rng(5), 0
    for seed in range(150):
        if law == "standard_t":  # two of three degrees of freedom: 16 of 100 such tables were called by the beta law
            rows = generator.standard_t(3, (20, 64))
        elif law == "sparse":
            rows = generator.standard_normal((20, 64)) * (generator.random((20, 64)) < 0.1)
        else:
            rows = generator.uniform(-1, 1, (20, 64)) if law == "uniform" else generator.laplace(size=(20, 64))
        verdicts = judge_pairs(table(rows), random_table(seed, 20, 64))
        called += any(pair.verdict == "signal" for pair in verdicts)
    assert rarely(called, 150)


def test_a_close_pair_of_heavy_rows_is_still_found() -> None:
    generator = np.random.default_rng(7)
    rows = generator.standard_t(3, (20, 64))
    rows[1] = rows[0] + 0.5 * generator.standard_t(3, 64)
    verdicts = judge_pairs(table(rows), random_table(1, 20, 64))
    assert {(pair.first, pair.second) for pair in verdicts if pair.verdict == "signal"} == {("w0", "w1")}
