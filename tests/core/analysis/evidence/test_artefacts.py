"""Traps: what noise shows is what theory says of noise."""

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.metrics.pairwise import cosine_similarity

from core.analysis.evidence.artefacts import centring, luck, noise_map, variance_shares
from core.analysis.similarity.random_tables import random_table


def test_noise_is_the_same_at_each_call() -> None:
    one, other = random_table(7, 5), random_table(7, 5)
    np.testing.assert_array_equal(one.vectors, other.vectors)
    assert not np.array_equal(one.vectors, random_table(7, 5, seed=1).vectors)
    assert len(one.studied) == 7


def test_more_words_make_a_luckier_pair() -> None:
    found = luck(29, (2, 11, 53, 997))
    assert [one.words for one in found] == [2, 11, 53, 997]
    medians = [one.cosine.median for one in found]
    assert medians == sorted(medians)
    assert abs(medians[0]) < 0.05
    assert all(one.cosine.low < one.cosine.median < one.cosine.high for one in found)


def test_centring_agrees_with_scikit_learn() -> None:
    table = random_table(13, 7)
    found = centring(table)
    above = np.triu_indices(13, 1)
    before = cosine_similarity(table.vectors.astype(np.float64))[above]
    after = cosine_similarity((table.vectors - table.vectors.mean(axis=0)).astype(np.float64))[above]
    assert [both.start for _, both in found.pairs] == pytest.approx(before.tolist(), abs=1e-6)
    assert [both.now for _, both in found.pairs] == pytest.approx(after.tolist(), abs=1e-6)
    assert found.pairs[0][0] == ("1", "2")
    assert {one.word for one in found.changed} <= set(table.words)


def test_the_map_of_noise_keeps_more_neighbours_than_words_put_anywhere() -> None:
    found = noise_map(31, 17, 5)
    assert found.places.shape == (31, 2)
    assert found.kept > found.chance == 5 / 30
    small = noise_map(4, 3, 1)
    assert small.k == 2
    assert np.isfinite(small.places).all()
    assert noise_map(5, 1, 2).places.shape == (5, 2)


def test_variance_shares_agree_with_scikit_learn() -> None:
    table = random_table(17, 7)
    expected = PCA().fit(table.vectors.astype(np.float64)).explained_variance_ratio_
    np.testing.assert_allclose(variance_shares(table), expected, atol=1e-8)
    assert len(variance_shares(random_table(1, 3))) == 0
