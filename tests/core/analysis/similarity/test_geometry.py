"""The shape of the cloud: laws of centring, and independent references."""

import numpy as np
import pytest
from scipy.stats import skew
from sklearn.decomposition import PCA
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import StandardScaler

from core.analysis.similarity.geometry import (
    all_but_the_top,
    centred,
    changed_neighbours,
    even_rows,
    first_share,
    hub_neighbours,
    hubness,
)
from core.data.vocabulary import SPECIALS
from tests.core.tables import random_table, table

WORDS = (*SPECIALS, *"abcdefghijk")
SHIFTED = table(random_table(1, 15, 7).vectors + 2, WORDS)
ROWS = SHIFTED.vectors[4:].astype(np.float64)


def test_the_first_share_agrees_with_scikit_learn() -> None:
    assert first_share(ROWS) == pytest.approx(PCA().fit(ROWS).explained_variance_ratio_[0], abs=1e-12)
    assert first_share(np.outer(np.arange(5), np.ones(3))) == pytest.approx(1)
    assert first_share(np.full((5, 3), 0.1)) == 0


@pytest.mark.parametrize("directions", [0, 1, 3, 7, 20])
def test_what_is_left_has_no_mean_and_agrees_with_scikit_learns_pca(directions: int) -> None:
    left = all_but_the_top(SHIFTED, directions)
    assert left.words == WORDS[4:]
    expected = ROWS - ROWS.mean(axis=0)
    if directions:
        pca = PCA(min(directions, 7)).fit(ROWS)
        expected = expected - pca.transform(ROWS) @ pca.components_
    assert left.vectors == pytest.approx(expected, abs=1e-5)
    assert left.vectors.mean(axis=0) == pytest.approx(np.zeros(7), abs=1e-6)


def test_even_rows_agree_with_scikit_learn() -> None:
    assert even_rows(ROWS) == pytest.approx(StandardScaler().fit_transform(ROWS), abs=1e-12)


def test_changed_neighbours_agree_with_scikit_learn() -> None:
    nearest = [
        NearestNeighbors(n_neighbors=2, metric="cosine").fit(rows).kneighbors(return_distance=False)[:, 0]
        for rows in (ROWS, ROWS - ROWS.mean(axis=0))
    ]
    changed = changed_neighbours(SHIFTED, centred(SHIFTED))
    names = WORDS[4:]
    expected = [
        (names[row], names[before], names[after])
        for row, (before, after) in enumerate(zip(*nearest, strict=True))
        if before != after
    ]
    assert expected
    assert [(each.word, each.before, each.after) for each in changed] == expected
    assert changed_neighbours(SHIFTED, SHIFTED) == ()
    with pytest.raises(ValueError, match="same words"):
        changed_neighbours(SHIFTED, random_table(1, 11, 7))


def test_hubs_are_counted_and_held_against_noise() -> None:
    hub = np.vstack([np.ones((1, 31)), random_table(3, 40, 31).vectors + 0.4])
    result, noise = hubness(table(hub), 3), hubness(random_table(5, 41, 31), 3)
    assert result is not None
    assert noise is not None
    near = NearestNeighbors(n_neighbors=3, metric="cosine").fit(hub).kneighbors(return_distance=False)
    assert result.counts.tolist() == np.bincount(near.ravel(), minlength=41).tolist()
    assert result.skew == pytest.approx(skew(result.counts), abs=1e-8)
    assert result.counts.argmax() == 0
    assert result.skew > result.noise.high > result.noise.median > 0
    assert noise.skew < 2 * noise.noise.high
    assert result.noise.low < result.noise.median
    low, median, high = result.noise_counts
    assert (low <= median).all()
    assert (median <= high).all()
    assert (np.diff(median) <= 0).all()
    assert result.counts.max() > high[0] > np.sort(noise.counts)[-1] - 3, "the planted hub is bigger than chance's"


def test_the_hub_counts_of_noise_are_those_of_other_noise() -> None:
    result = hubness(random_table(2, 23, 5), 3)
    assert result is not None
    others = []
    for seed in range(100, 400):
        other = hubness(random_table(seed, 23, 5), 3)
        assert other is not None
        others.append(np.sort(other.counts)[::-1])
    assert result.noise_counts.mean(axis=1) == pytest.approx(
        [np.quantile(others, q, 0).mean() for q in (0.05, 0.5, 0.95)], abs=0.2
    )
    assert [hub_neighbours(words) for words in (3, 18, 41, 500)] == [1, 3, 6, 10]


def test_what_rounding_leaves_is_no_direction() -> None:
    few = random_table(4, 3, 11)
    assert all_but_the_top(few, 1).vectors.any()
    assert not all_but_the_top(few, 2).vectors.any(), "three words without their mean lie in a plane"


def test_odd_tables_have_numbers() -> None:
    for odd in (np.zeros((5, 3)), np.full((5, 3), 0.1)):
        same = table(odd)
        for version in (centred(same), all_but_the_top(same, 2)):
            assert not version.vectors.any()
        assert not even_rows(same.vectors.astype(np.float64)).any()
        result = hubness(same, 2)
        assert result is not None
        assert np.isfinite([result.skew, result.noise.low, result.noise.high]).all()
    assert hubness(random_table(1, 2, 3), 1) is None
    assert centred(random_table(1, 0, 3)).words == ()
    assert even_rows(np.zeros((0, 3))).shape == (0, 3)
    assert changed_neighbours(random_table(1, 1, 3), random_table(1, 1, 3)) == ()
