"""Rotary positions: the dot product depends on the distance alone, and turning is multiplication by e^(i angle)."""

import numpy as np
import pytest

from core.ideas.rotary import TORCH, added_scores, rotary_scores, rotate
from tests.core.ideas.lines import run

GENERATOR = np.random.default_rng(11)
Q, K = GENERATOR.normal(size=(2, 12)).astype(np.float32)
DISTANCES = np.arange(0, 23)


@pytest.mark.parametrize("size", [1, 2, 7, 12])
def test_the_score_depends_on_the_distance_alone(size: int) -> None:
    first = rotary_scores(Q[:size], K[:size], 0, DISTANCES)
    for place in (1, 5, 40):
        assert rotary_scores(Q[:size], K[:size], place, DISTANCES) == pytest.approx(first)
    assert first[0] == pytest.approx(float(Q[:size].astype(float) @ K[:size].astype(float)))


def test_added_sinusoids_do_not_have_that_law() -> None:
    first, later = (added_scores(Q, K, place, DISTANCES) for place in (0, 5))
    assert np.abs(first - later).max() > 0.1


def test_turning_is_multiplication_by_a_complex_number_of_length_one() -> None:
    turned = rotate(Q, [3])[0]
    pairs = (Q[::2] + 1j * Q[1::2]) * np.exp(3j / 10_000 ** (np.arange(0, 12, 2) / 12))
    assert turned[::2] == pytest.approx(pairs.real)
    assert turned[1::2] == pytest.approx(pairs.imag)
    assert np.linalg.norm(turned) == pytest.approx(np.linalg.norm(Q))


def test_the_lines_do_the_same() -> None:
    left = run(TORCH, q=Q, k=K, m=3, n=9)
    assert float(left["score"]) == pytest.approx(rotary_scores(Q, K, 3, [6])[0], rel=1e-4)
