"""Principal components and t-SNE agree with scikit-learn, keep their axes, and never answer NaN."""

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.spatial.distance import cdist
from scipy.stats import entropy
from sklearn.manifold import TSNE
from sklearn.neighbors import NearestNeighbors

from core.analysis.projection import tsne
from core.analysis.projection.pca import principal_axes
from core.analysis.projection.timeline import (
    Cast,
    Timeline,
    View,
    choose,
    magnified,
    neighbours_kept,
    timeline,
)
from core.data.corpus import Side
from core.data.vocabulary import SPECIALS
from core.embeddings.table import EmbeddingTable
from core.errors import InputError

N, E = 23, 11


def vectors(words: int = N, size: int = E, seed: int = 7) -> np.ndarray:
    wide = np.random.default_rng(seed).normal(size=(words, size)) * np.linspace(3, 1, size)
    return wide.astype(np.float32)


def table(rows: np.ndarray, name: str = "w", counts: tuple[int, ...] | None = None) -> EmbeddingTable:
    """Rows under study behind the four specials."""
    specials = np.full((len(SPECIALS), rows.shape[1]), 1e6, np.float32)  # would ruin any picture they entered
    words = SPECIALS + tuple(f"{name}{row}" for row in range(len(rows)))
    return EmbeddingTable(words, np.concatenate([specials, rows]), (0, 0, 0, 0, *(counts or (1,) * len(rows))))


def drift(words: int = N, size: int = E, frames: int = 5) -> dict[int, dict[Side, EmbeddingTable]]:
    """A run in which every word moves a little at each epoch."""
    start, step = vectors(words, size), vectors(words, size, seed=11)
    return {epoch: {"source": table(start + np.float32(0.01 * epoch) * step)} for epoch in range(frames)}


PLANE = View()


def shown(run: dict[int, dict[Side, EmbeddingTable]], view: View = PLANE) -> Timeline:
    return timeline(choose(run[0]), tuple(run), run.__getitem__, view)


def test_the_fitted_epoch_keeps_its_coordinates_and_the_others_share_its_axes() -> None:
    run = drift()
    seen = shown(run)
    last, first = (run[epoch]["source"].vectors[4:] for epoch in (4, 0))
    np.testing.assert_allclose(seen.coordinates[-1], principal_axes(last, 2).project(last), atol=1e-5)
    # Moving every word by the same vector moves every point by the same vector: the axes did not turn.
    moved = dict(run)
    moved[0] = {"source": table(first + np.float32(2.0))}
    shift = shown(moved).coordinates[0] - seen.coordinates[0]
    np.testing.assert_allclose(shift, np.broadcast_to(shift[0], shift.shape), atol=1e-4)
    np.testing.assert_array_equal(shown(moved).coordinates[1:], seen.coordinates[1:])


def test_each_table_or_both_and_the_specials_never() -> None:
    run: dict[Side, EmbeddingTable] = {"target": table(vectors(5), "t"), "source": table(vectors(7), "s")}
    both = choose(run)
    assert both.sides == ("source",) * 7 + ("target",) * 5
    assert both.words[:2] == ("s0", "s1")
    assert both.words[7:9] == ("t0", "t1")
    np.testing.assert_array_equal(both.vectors(run), np.concatenate([vectors(7), vectors(5)]))
    assert (both.places["source", "s6"], both.places["target", "t0"]) == (6, 7)
    assert not set(both.words) & set(SPECIALS)
    assert choose({"target": run["target"]}).words == both.words[7:]


def test_the_limit_keeps_the_most_frequent_and_says_how_many_it_left_out() -> None:
    counted: dict[Side, EmbeddingTable] = {"source": table(vectors(5), "s", (2, 9, 2, 1, 5))}
    kept = choose(counted, 3)
    assert (kept.words, kept.counts, kept.left_out) == (("s0", "s1", "s4"), (2, 9, 5), 2)
    np.testing.assert_array_equal(kept.vectors(counted), vectors(5)[[0, 1, 4]])


DEGENERATE = {
    "one word": vectors(1),
    "two words": vectors(2),
    "three words": vectors(3),
    "five words": vectors(5),
    "one number": vectors(7, 1),
    "identical": np.ones((7, E), np.float32),
    "zeros": np.zeros((7, E), np.float32),
    "no word": vectors(0),
    "twins": np.repeat(vectors(3), 2, axis=0),
    "huge": vectors() * np.float32(1e15),
    "tiny": vectors() * np.float32(1e-15),
}


@pytest.mark.parametrize("rows", DEGENERATE.values(), ids=DEGENERATE)
@pytest.mark.parametrize("view", [PLANE, View("pca", 3), View("tsne", 2, 1.0), View("tsne", 3, 1.0)], ids=str)
def test_degenerate_tables_have_a_finite_picture(rows: np.ndarray, view: View) -> None:
    seen = shown({0: {"source": table(rows * np.float32(0.5))}, 3: {"source": table(rows)}}, view)
    assert seen.coordinates.shape == (2, len(rows), view.dimensions)
    assert np.isfinite(seen.coordinates).all()
    if seen.share is not None:
        assert all(0 <= share <= 1 for share in seen.share)
        assert sum(seen.share) <= 1 + 1e-9


def test_two_words_lie_on_one_axis() -> None:
    basis = principal_axes(vectors(2), 2)
    assert basis.share == pytest.approx([1, 0])
    np.testing.assert_array_equal(basis.axes[1], 0)


@pytest.mark.parametrize("view", [PLANE, View("tsne", 2, 4.0)], ids=str)
def test_the_same_tables_give_the_same_bits(view: View) -> None:
    np.testing.assert_array_equal(shown(drift(), view).coordinates, shown(drift(), view).coordinates)


def test_magnified_ways_begin_where_they_began_and_are_so_many_times_as_long() -> None:
    seen = shown(drift()).coordinates
    larger = magnified(seen, 30)
    np.testing.assert_allclose(larger[0], seen[0])
    true = np.linalg.norm(seen[1:] - seen[:-1], axis=2)
    np.testing.assert_allclose(np.linalg.norm(np.diff(larger, axis=0), axis=2), 30 * true, rtol=1e-3)
    np.testing.assert_allclose(magnified(seen, 1), seen, atol=1e-6)


def test_the_start_is_judged_by_its_own_best_axes() -> None:
    run = drift()
    seen = shown(run)
    assert seen.start_share == pytest.approx(tuple(principal_axes(run[0]["source"].vectors[4:], 2).share))
    assert shown(run, View("tsne", 2, 5.0)).start_share is None


def test_kept_neighbours_are_scikit_learns() -> None:
    rows, picture, k = vectors(), vectors(N, 2, seed=13), 5
    ask = [NearestNeighbors(n_neighbors=k).fit(each).kneighbors(return_distance=False) for each in (rows, picture)]
    common = [len(set(one) & set(other)) / k for one, other in zip(*ask, strict=True)]
    assert neighbours_kept(rows, picture, k) == pytest.approx(np.mean(common), abs=1e-8)
    assert neighbours_kept(rows, rows[:, ::-1], k) == 1


@pytest.mark.parametrize("perplexity", [1.0, 5.0, 22.0])
def test_the_divergence_is_scikit_learns(perplexity: float) -> None:
    rows = vectors()
    reference = TSNE(2, perplexity=perplexity, random_state=0, method="exact", init="random")
    layout = reference.fit_transform(rows)
    joint = tsne.affinities(rows, perplexity)
    assert joint.sum() == pytest.approx(1, abs=1e-5)
    assert tsne.divergence(joint, layout) == pytest.approx(reference.kl_divergence_, abs=2e-3)


def test_the_slope_is_that_of_the_divergence() -> None:
    joint, layout = tsne.affinities(vectors(), 5.0).astype(np.float64), vectors(N, 2).astype(np.float64)
    slope, step = tsne.gradient(joint, layout), 1e-5
    for word, axis in ((0, 0), (13, 1)):
        up, down = layout.copy(), layout.copy()
        up[word, axis] += step
        down[word, axis] -= step
        numeric = (tsne.divergence(joint, up) - tsne.divergence(joint, down)) / (2 * step)
        assert slope[word, axis] == pytest.approx(numeric, rel=1e-3, abs=1e-7)


def test_affinities_divergence_and_slope_agree_with_slow_sums() -> None:
    rows, layout, perplexity = vectors(13).astype(np.float64), vectors(13, 2, seed=3).astype(np.float64), 4.0
    apart = cdist(rows, rows, "sqeuclidean")
    own = np.zeros((13, 13))
    for i in range(13):
        others = [j for j in range(13) if j != i]

        def bell(log_precision: float, squared: np.ndarray = apart[i, others]) -> np.ndarray:
            weights = np.exp(-(squared - squared.min()) * np.exp(log_precision))
            return weights / weights.sum()

        width = brentq(lambda log_precision: entropy(bell(log_precision)) - np.log(perplexity), -20, 5, xtol=1e-13)
        own[i, others] = bell(width)
    expected = (own + own.T) / 26
    joint = tsne.affinities(rows, perplexity)
    assert joint == pytest.approx(expected, abs=1e-8)
    kernel = 1 / (1 + cdist(layout, layout, "sqeuclidean")) - np.eye(13)
    near = kernel / kernel.sum()
    off = ~np.eye(13, dtype=bool)
    assert tsne.divergence(expected, layout) == pytest.approx(entropy(expected[off], near[off]), abs=1e-8)
    pulls = 4 * ((expected - near) * kernel)[:, :, None] * (layout[:, None] - layout[None])
    assert tsne.gradient(expected, layout) == pytest.approx(pulls.sum(axis=1), abs=1e-8)
    assert tsne.squared_distances(rows) == pytest.approx(apart, abs=1e-8)


@pytest.mark.slow
def test_followed_layouts_fit_as_well_as_fresh_ones_and_hardly_move() -> None:
    run, perplexity = drift(43), 7.0
    seen = shown(run, View("tsne", 2, perplexity))
    first = run[0]["source"].vectors[4:]
    # Which local minimum a layout falls into hangs on its start and on last bits: 12 fresh ones lay from 0.44 to 0.60.
    ask = (TSNE(2, perplexity=perplexity, random_state=start, method="exact", init="random") for start in range(5))
    fresh = np.median([each.fit(first).kl_divergence_ for each in ask])
    assert tsne.divergence(tsne.affinities(first, perplexity), seen.coordinates[0]) < fresh * 1.25
    radius = np.sqrt(np.square(seen.coordinates).sum(axis=2).mean())
    jumps = np.median(np.linalg.norm(np.diff(seen.coordinates, axis=0), axis=2), axis=1)
    assert (jumps < 0.05 * radius).all()


def test_a_resting_layout_rests() -> None:
    run = dict.fromkeys(range(5), drift()[0])
    seen = shown(run, View("tsne", 2, 5.0))
    radius = np.sqrt(np.square(seen.coordinates).sum(axis=2).mean())
    assert np.abs(seen.coordinates[0] - seen.coordinates[-1]).max() < 0.02 * radius


@pytest.mark.parametrize("perplexity", [0.5, 23.0, float("nan")])
def test_a_perplexity_out_of_range_is_refused_with_its_range(perplexity: float) -> None:
    with pytest.raises(InputError) as refused:
        shown(drift(), View("tsne", 2, perplexity))
    assert (refused.value.kind, refused.value.where, refused.value.limit) == ("setting", "perplexity", "1 … 22")


def test_too_many_words_for_t_sne_are_refused() -> None:
    many: dict[Side, EmbeddingTable] = {"source": table(vectors(1009, 2))}
    with pytest.raises(InputError, match="too_many_words"):
        timeline(choose(many), (0,), lambda _: many, View("tsne"))
    assert isinstance(choose(many, tsne.WORDS), Cast)


@pytest.mark.parametrize("wrong", [{"method": "umap"}, {"dimensions": 4}, {"random_state": -1}])
def test_a_view_that_does_not_exist_is_refused(wrong: dict) -> None:
    with pytest.raises(InputError, match="setting"):
        View(**wrong)
