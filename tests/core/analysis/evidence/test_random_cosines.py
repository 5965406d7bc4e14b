"""The chance of a cosine is exact, and that of the best of many is what simulation gives."""

from itertools import pairwise

import numpy as np
import pytest
from scipy import integrate, stats

from core.analysis.evidence.random_cosines import (
    alike_cosines,
    best_pair,
    chance_sd,
    cosine_at,
    cosine_density,
    cosine_p_value,
    scores,
)
from core.analysis.similarity.cosine import cosine_matrix
from tests.core.tables import random_table


@pytest.mark.parametrize("size", [2, 3, 7, 64, 301])
def test_agrees_with_the_beta_distribution_of_scipy(size: int) -> None:
    cosines = np.linspace(-0.99, 0.99, 37)
    beta = stats.beta((size - 1) / 2, (size - 1) / 2)
    assert cosine_p_value(cosines, size) == pytest.approx(beta.sf((1 + cosines) / 2), rel=1e-8)
    assert cosine_p_value(cosines, size, "smaller") == pytest.approx(beta.cdf((1 + cosines) / 2), rel=1e-8)
    both = 2 * np.minimum(beta.sf((1 + cosines) / 2), beta.cdf((1 + cosines) / 2))
    assert cosine_p_value(cosines, size, "both") == pytest.approx(both, rel=1e-8)
    alike = cosines[cosines >= 0]
    assert cosine_at(cosine_p_value(alike, size), size) == pytest.approx(alike, abs=1e-8)
    student = stats.t(size - 1).sf(cosines * np.sqrt((size - 1) / (1 - cosines**2)))
    assert cosine_p_value(cosines, size) == pytest.approx(student, rel=1e-8)
    assert chance_sd(size) == pytest.approx(2 * beta.std(), rel=1e-12)
    usual = stats.norm.isf(beta.sf((1 + alike) / 2))
    exact = usual < 35  # scores end at 37
    assert scores(alike, size)[exact] == pytest.approx(usual[exact], rel=1e-8)
    assert scores(-alike, size) == pytest.approx(-scores(alike, size), abs=1e-12)


@pytest.mark.parametrize("size", [3, 5, 64])
def test_the_density_is_that_of_the_p_value(size: int) -> None:
    area, _ = integrate.quad(lambda c: float(cosine_density(c, size)), 0.2, 0.7)
    assert area == pytest.approx(float(cosine_p_value(0.2, size) - cosine_p_value(0.7, size)), abs=1e-8)
    cosines, shape = np.linspace(-0.95, 0.95, 23), (size - 1) / 2
    expected = stats.beta(shape, shape).pdf((1 + cosines) / 2) / 2
    assert cosine_density(cosines, size) == pytest.approx(expected, abs=1e-8)


@pytest.mark.parametrize(("words", "size"), [(5, 2), (7, 13), (18, 64), (41, 11)])
def test_the_p_values_of_1000_random_tables_are_uniform(words: int, size: int) -> None:
    above = np.triu_indices(words, 1)
    cosines = np.concatenate([cosine_matrix(random_table(seed, words, size))[above] for seed in range(1_000)])
    assert stats.kstest(cosine_p_value(cosines, size), "uniform").pvalue > 0.001
    assert stats.kstest(scores(cosines, size), "norm").pvalue > 0.001


def test_one_dimension_has_two_directions() -> None:
    assert cosine_p_value([-1, 1], 1).tolist() == [1, 0.5]
    assert scores([-1, 1], 1).tolist() == [0, 0]


def test_scores_rise_with_the_cosine_and_stay_finite() -> None:
    cosines = np.linspace(-1, 1, 1_001)
    for size in (2, 64, 512):
        values = scores(cosines, size)
        assert np.isfinite(values).all()
        assert (np.diff(values) >= 0).all()
        assert values == pytest.approx(-values[::-1], abs=1e-9)


def test_many_scores_are_those_of_few() -> None:
    near = 1 - np.logspace(-9, -1, 999)  # where the scores of few dimensions leap
    cosines = np.concatenate([near, np.tanh(np.random.default_rng(1).standard_normal(70_001) / 2)])
    for size in (2, 3, 61, 512):
        few = scores(cosines[:4_999], size)
        within = np.abs(few) < 30
        assert scores(cosines, size)[:4_999][within] == pytest.approx(few[within], abs=1e-8)


def test_the_articles_best_pair_is_no_more_than_the_best_of_153() -> None:
    chance = best_pair(18, 64)
    assert chance.quantile(0.5) == pytest.approx(0.321, abs=0.006)
    assert chance.quantile(0.05) == pytest.approx(0.256, abs=0.008)
    assert chance.quantile(0.95) == pytest.approx(0.409, abs=0.01)
    assert 0.2 < chance.p_value(0.3578) < 0.3
    assert chance is best_pair(18, 64)


def test_pairs_drawn_as_if_independent_have_the_same_best_as_tables() -> None:
    from core.analysis.evidence import random_cosines as null

    drawn = best_pair(60, 17, 1_500)
    p = -np.expm1(np.log(np.random.default_rng(5).random(1_500)) / (60 * 59 / 2))
    assert stats.ks_2samp(drawn.cosines, null.cosine_at(p, 17)).pvalue > 0.001


def test_more_words_have_a_better_best_pair_and_all_p_values_lie_in_reach() -> None:
    medians = [best_pair(words, 23, 500).quantile(0.5) for words in (2, 7, 60, 101, 2_000)]
    assert all(one < other for one, other in pairwise(medians))
    assert best_pair(7, 1, 500).quantile(0.5) == 1
    chance = best_pair(7, 23, 500)
    assert (chance.p_value(1), chance.p_value(-1)) == (1 / 501, 1)
    for cosine in (0.3, float(chance.cosines[411]), 0.62):
        assert chance.p_value(cosine) == pytest.approx((1 + sum(chance.cosines >= cosine)) / 501, abs=1e-12)
        assert chance.quantile(cosine) == pytest.approx(stats.mstats.mquantiles(chance.cosines, cosine, 1, 1)[0])
    with pytest.raises(ValueError, match="at least 2 words"):
        best_pair(1, 23)


@pytest.mark.parametrize("true", [0, 0.3, 0.9])
@pytest.mark.parametrize("size", [2, 5, 64])
def test_cosines_of_pairs_that_share_a_part_are_those_of_drawn_directions(true: float, size: int) -> None:
    generator = np.random.default_rng(7)
    part, one, other = generator.standard_normal((3, 4_000, size))
    first, second = (np.sqrt(true) * part + np.sqrt(1 - true) * own for own in (one, other))
    drawn = (first * second).sum(axis=1) / np.linalg.norm(first, axis=1) / np.linalg.norm(second, axis=1)
    assert stats.ks_2samp(alike_cosines((2_000, 2), size)(true).ravel(), drawn).pvalue > 0.001


def test_the_smallest_p_value_has_a_cosine_in_any_number_of_dimensions() -> None:
    assert [float(cosine_at(1e-299, size)) for size in range(2, 65)] == pytest.approx([1.0] * 63, abs=1e-2)
    assert np.isfinite(alike_cosines((20,), 8)(1.0)).all()
