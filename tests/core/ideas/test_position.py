"""Token, position and segment: lengths by formula, and the sum by the lines of PyTorch."""

import numpy as np
import pytest

from core.ideas.position import TORCH, parts, segment_table, sinusoids
from tests.core.ideas.lines import run

TABLE = np.random.default_rng(12).normal(size=(11, 8)).astype(np.float32)
IDS = np.array([4, 7, 4, 9, 10])


def test_sinusoids_have_length_sqrt_of_half_of_e_and_products_that_depend_on_the_distance() -> None:
    vectors = sinusoids(30, 8)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(2.0)
    assert vectors[3] @ vectors[10] == pytest.approx(vectors[15] @ vectors[22])


def test_the_lines_do_the_same() -> None:
    left = run(TORCH, ids=IDS, weight=TABLE, size=8, segments=segment_table(8).astype(np.float32))
    found = parts(TABLE, IDS, "sinusoidal", scaled=True)
    assert left["total"] == pytest.approx(found.total, abs=1e-5)
    assert left["position"] == pytest.approx(found.position, abs=1e-5)


def test_one_word_at_two_places_is_one_token_vector_and_two_sums() -> None:
    found = parts(TABLE, IDS, "learned", scaled=False)
    assert np.array_equal(found.token[0], found.token[2])
    assert not np.array_equal(found.total[0], found.total[2])
    assert np.array_equal(found.token[1], TABLE[7].astype(np.float64))


def test_one_number_is_enough() -> None:
    assert parts(TABLE[:, :1], IDS, "sinusoidal", scaled=True).total.shape == (5, 1)
