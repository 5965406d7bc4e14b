"""Nearest words and what two tables' neighbours have in common, against sets counted one by one."""

import numpy as np
import pytest
from sklearn.neighbors import NearestNeighbors

from core.analysis.similarity.neighbours import common_neighbours, nearest, neighbour_overlap

K = 3
POINTS = np.random.default_rng(2).standard_normal((2, 17, 5))


def distances(rows: np.ndarray) -> np.ndarray:
    return np.linalg.norm(rows[:, None] - rows, axis=2)


def test_the_nearest_are_scikit_learns_and_never_a_word_itself() -> None:
    expected = NearestNeighbors(n_neighbors=K).fit(POINTS[0]).kneighbors(return_distance=False)
    np.testing.assert_array_equal(nearest(distances(POINTS[0]), K), expected)
    equal = nearest(np.zeros((4, 4)), 3)
    assert equal.tolist() == [[1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 1, 2]], "of equal distances the earlier"


def test_what_is_common_is_counted_as_sets_are() -> None:
    one, other = (nearest(distances(rows), K) for rows in POINTS)
    expected = [len(set(a) & set(b)) for a, b in zip(one.tolist(), other.tolist(), strict=True)]
    assert common_neighbours(one, other).tolist() == expected
    assert neighbour_overlap(one, other) == pytest.approx(np.mean(expected) / K, abs=1e-12)
    assert neighbour_overlap(one, one[:, ::-1]) == 1, "their order does not count"
