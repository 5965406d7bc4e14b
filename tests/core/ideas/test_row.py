"""Row, weight, layer: against plain formulas, and against the lines of PyTorch."""

import numpy as np
import pytest

from core.ideas.row import TORCH, anatomy
from tests.core.ideas.lines import run

GENERATOR = np.random.default_rng(4)
START = GENERATOR.normal(size=(11, 5)).astype(np.float32)
NOW = START + (np.arange(11) > 3)[:, None] * GENERATOR.normal(size=(11, 5)).astype(np.float32)


def test_all_that_is_trained_are_v_times_e_numbers_and_rows_never_read_stay() -> None:
    found = anatomy(NOW, START, np.array([4, 7]))
    assert found.numbers == 55
    assert found.trained_rows == 7
    assert found.moved[:4].tolist() == [0, 0, 0, 0]
    assert found.moved[7] == pytest.approx(np.sqrt(((NOW[7] - START[7]) ** 2).sum()))


def test_one_hot_vectors_are_all_equally_far_apart_and_rows_are_not() -> None:
    ids = np.array([4, 7, 9])
    found = anatomy(NOW, START, ids)
    assert np.array_equal(found.one_hot_cosines, np.eye(3))
    first, second = NOW[4].astype(float), NOW[9].astype(float)
    assert found.cosines[0, 2] == pytest.approx(first @ second / np.sqrt(first @ first * (second @ second)))


def test_a_row_of_zeros_has_cosine_zero() -> None:
    assert anatomy(np.zeros((3, 2), np.float32), START[:3, :2], np.array([0, 2])).cosines.tolist() == [[0, 0], [0, 0]]


def test_the_lines_do_the_same() -> None:
    ids = np.array([4, 0, 9, 7])
    left, found = run(TORCH, weight=NOW, ids=ids), anatomy(NOW, START, ids)
    assert left["trained"] == found.numbers
    assert np.array_equal(left["vector"], NOW[4])
    assert left["cosines"] == pytest.approx(found.cosines, abs=1e-6)
    assert left["apart"] == pytest.approx(found.one_hot_cosines, abs=1e-6)
