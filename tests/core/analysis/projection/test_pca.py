"""Principal axes agree with scikit-learn, and the share that noise keeps with random tables."""

import numpy as np
import pytest
from sklearn.decomposition import PCA

from core.analysis.projection.pca import principal_axes, random_share
from core.analysis.similarity.random_tables import NullBand

N, E = 23, 11


def vectors(words: int = N, size: int = E) -> np.ndarray:
    wide = np.random.default_rng(7).normal(size=(words, size)) * np.linspace(3, 1, size)
    return wide.astype(np.float32)


@pytest.mark.parametrize("dimensions", [2, 3])
@pytest.mark.parametrize("words", [N, 5])  # more words than numbers, and fewer
def test_axes_shares_and_coordinates_are_scikit_learns(words: int, dimensions: int) -> None:
    rows = vectors(words)
    reference = PCA(dimensions, svd_solver="full").fit(rows.astype(np.float64))
    basis = principal_axes(rows, dimensions)
    np.testing.assert_allclose(basis.axes, reference.components_, atol=1e-9)  # the same sign rule, too
    np.testing.assert_allclose(basis.share, reference.explained_variance_ratio_, atol=1e-12)
    np.testing.assert_allclose(basis.project(rows), reference.transform(rows.astype(np.float64)), atol=1e-8)


def test_shares_of_all_axes_sum_to_one() -> None:
    assert principal_axes(vectors(size=3), 3).share.sum() == pytest.approx(1, abs=1e-8)


@pytest.mark.parametrize(("words", "size"), [(17, 5), (5, 17)])
def test_what_noise_keeps_is_what_random_tables_keep(words: int, size: int) -> None:
    generator = np.random.default_rng(3)
    drawn = [principal_axes(generator.normal(size=(words, size)), 2).share.sum() for _ in range(400)]
    band = random_share(words, size, 2)
    assert [band.low, band.median, band.high] == pytest.approx(np.quantile(drawn, (0.05, 0.5, 0.95)), abs=0.02)


def test_noise_of_one_word_or_in_a_plane_is_certain() -> None:
    assert random_share(1, E, 2) == NullBand(0, 0, 0)
    plane = random_share(N, 2, 2)
    assert (plane.low, plane.high) == pytest.approx((1, 1))


def test_a_direction_that_only_rounding_has_is_left_empty() -> None:
    line = np.outer(np.arange(7), np.ones(5)) + 100
    axes = principal_axes(line, 3)
    assert axes.share == pytest.approx([1, 0, 0])
    assert not axes.axes[1:].any()
    assert np.isfinite(axes.project(line)).all()
    assert not principal_axes(np.ones((4, 3)), 2).share.any()
