"""Likeness of two tables: agrees with independent formulas, and noise is shown for what it is."""

import numpy as np
import pytest
from scipy.spatial import procrustes as scipy_procrustes
from scipy.spatial.distance import pdist
from scipy.stats import spearmanr

from core.analysis.spaces.representation import (
    MEASURES,
    compare_representations,
    debiased_cka,
    linear_cka,
    noise_level,
    procrustes,
    rsa,
    shuffled_level,
)
from core.arrays import Float64


def noise(seed: int, words: int = 17, size: int = 5) -> Float64:
    return np.random.default_rng(seed).standard_normal((words, size))


def slow_unbiased_hsic(one: Float64, other: Float64) -> float:
    """Song et al. (2012), written as the sum over four different words that it estimates."""
    n, k, m = len(one), one @ one.T, other @ other.T
    total = count = 0.0
    for i in range(n):
        for j in range(n):
            for q in range(n):
                for r in range(n):
                    if len({i, j, q, r}) == 4:
                        total += k[i, j] * (m[i, j] + m[q, r] - 2 * m[i, q])
                        count += 1
    return total / count


def test_cka_agrees_with_the_centred_gram_matrices() -> None:
    one, other = noise(1), noise(2, size=7) + 3
    centre = np.eye(17) - 1 / 17
    grams = [centre @ table @ table.T @ centre for table in (one, other)]
    expected = (grams[0] * grams[1]).sum() / (np.linalg.norm(grams[0]) * np.linalg.norm(grams[1]))
    assert linear_cka(one, other) == pytest.approx(expected, abs=1e-10)


def test_debiased_cka_agrees_with_the_slow_sum() -> None:
    one = noise(3, 7, 3)
    other = noise(4, 7, 2) + one[:, :2]
    hsic = [slow_unbiased_hsic(*pair) for pair in ((one, other), (one, one), (other, other))]
    assert debiased_cka(one, other) == pytest.approx(hsic[0] / np.sqrt(hsic[1] * hsic[2]), abs=1e-10)


def test_rsa_and_procrustes_agree_with_scipy() -> None:
    one, other = noise(5), noise(6)
    assert rsa(one, other) == pytest.approx(spearmanr(pdist(one, "cosine"), pdist(other, "cosine")).statistic, abs=1e-8)
    assert procrustes(one, other) == pytest.approx(scipy_procrustes(one, other)[2], abs=1e-10)


@pytest.mark.parametrize("measure", [linear_cka, debiased_cka, rsa])
def test_turning_and_scaling_change_nothing(measure: object) -> None:
    one, other = noise(7), noise(8)
    turn = np.linalg.qr(noise(9, 5, 5))[0]
    assert callable(measure)
    assert measure(one, one @ turn * 3) == pytest.approx(1, abs=1e-9)
    assert measure(one @ turn, other) == pytest.approx(measure(one, other), abs=1e-9)
    assert procrustes(one, one @ turn * 3 + 1) == pytest.approx(0, abs=1e-9)


def test_eighteen_noisy_words_in_64_dimensions_look_alike_to_two_of_the_four() -> None:
    result = compare_representations(noise(1, 18, 64), noise(2, 18, 64))
    assert result is not None
    assert result.cka == pytest.approx(0.78, abs=0.03)
    level = noise_level(18, 64, 64)
    assert [band.median for band in level] == pytest.approx([0.784, 0, 0, 0.134], abs=0.02)
    for value, band in zip((result.cka, result.debiased_cka, result.rsa, result.procrustes), level, strict=True):
        assert band.low < band.median < band.high
        assert band.low - 0.1 < value < band.high + 0.1


@pytest.mark.slow
def test_unrelated_tables_in_few_directions_lie_within_the_shuffles_of_their_words_and_not_within_noise() -> None:
    """Direction k is 1 / k wide, as in a table that training has stretched."""
    pairs = [[noise(seed + part, 18, 64) / np.arange(1, 65) for part in (0, 100)] for seed in range(12)]
    beyond = {"shuffled": np.zeros(4), "noise": np.zeros(4)}
    for one, other in pairs:
        values = [measure(one, other) for measure in MEASURES]
        for name, level in (("shuffled", shuffled_level(one, [other])), ("noise", noise_level(18, 64, 64))):
            beyond[name] += [not band.low <= value <= band.high for value, band in zip(values, level, strict=True)]
    assert beyond["shuffled"].max() <= 5, "one of ten: more come in 1 of 2 000 trials"
    assert beyond["noise"][0] == 12, "linear CKA"


def test_odd_tables_have_numbers() -> None:
    assert compare_representations(noise(1, 3), noise(2, 3)) is None
    for odd in (np.zeros((7, 5)), np.ones((7, 5))):
        result = compare_representations(odd, noise(2, 7, 3))
        assert result is not None
        values = result.cka, result.debiased_cka, result.rsa, result.procrustes
        assert values == pytest.approx((0, 0, 0, 1), abs=1e-9)
    with pytest.raises(ValueError, match="same words"):
        compare_representations(noise(1, 7), noise(2, 8))
