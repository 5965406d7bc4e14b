"""Several runs over their common words: every measure against another way of computing it, and its chance level."""

from itertools import combinations

import numpy as np
import pytest
from scipy.spatial import procrustes as scipy_procrustes
from scipy.stats import spearmanr
from sklearn.decomposition import PCA
from sklearn.metrics.pairwise import cosine_similarity

from core.analysis.spaces.common_words import (
    LEAST_WORDS,
    MOST_WORDS,
    SHUFFLES,
    CommonTables,
    common_tables,
    shared_words,
)
from core.analysis.spaces.map_alignment import aligned_maps, moved_onto
from core.analysis.spaces.neighbour_agreement import expected_words, neighbour_agreement
from core.analysis.spaces.pair_agreement import chance_cosine, pair_agreement
from core.arrays import Float32, Float64
from core.data.vocabulary import SPECIALS
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable
from tests.core.tables import random_table, table

N, K = 23, 3


def run(seed: int, size: int = 7, words: int = N, moved: float = 1.0) -> TrainedTable:
    start = random_table(seed, words, size)
    return TrainedTable(table(start.vectors + moved * random_table(seed + 100, words, size).vectors), start)


def common(*runs: TrainedTable) -> CommonTables:
    found = common_tables(runs)
    assert found is not None
    return found


def cosines(vectors: Float32) -> Float64:
    whole: Float64 = cosine_similarity(vectors.astype(float))
    return whole


def counted(words: str, counts: tuple[int, ...], size: int = 3) -> TrainedTable:
    names = (*SPECIALS, *words.split())
    vectors = np.random.default_rng(len(words)).standard_normal((len(names), size)).astype(np.float32)
    start = EmbeddingTable(names, vectors, (0,) * len(SPECIALS) + counts)
    return TrainedTable(EmbeddingTable(names, vectors + 1, start.counts), start)


def test_common_words_are_those_all_runs_know_the_most_frequent_first_with_their_own_rows() -> None:
    one, other = counted("a b c d e", (1, 5, 2, 2, 9)), counted("d c x b a", (1, 4, 9, 9, 1), size=5)
    found = common(one, other)
    assert found.words == ("b", "c", "d", "a")  # 14, 6, 3 and 2 times
    assert found.known == 4
    for cut, whole in zip(found.tables, (one, other), strict=True):
        for word in found.words:
            np.testing.assert_array_equal(cut.now.vector(word), whole.now.vector(word))
            np.testing.assert_array_equal(cut.start.vector(word), whole.start.vector(word))
    assert shared_words(one.now, other.now) == 4


def test_few_and_many_words() -> None:
    assert common_tables([counted("a b c", (1, 1, 1)), counted("a b x", (1, 1, 1))]) is None
    assert len(common(counted("a b c", (1, 1, 1)), counted("c b a", (1, 1, 1))).words) == LEAST_WORDS
    many = run(1, 3, MOST_WORDS + 13)
    found = common(many, many)
    assert (len(found.words), found.known) == (MOST_WORDS, MOST_WORDS + 13)


def test_pair_agreement_is_scipys_spearman_now_before_and_of_what_training_added() -> None:
    runs = run(1), run(2, 5), run(3, 11)
    found = pair_agreement(common(*runs))
    above = np.triu_indices(N, 1)
    for place, other in enumerate(runs[1:]):
        for agreed, part in (
            (found.now, lambda each: each.now.vectors),
            (found.start, lambda each: each.start.vectors),
            (found.added, lambda each: each.now.vectors - each.start.vectors),
        ):
            expected = spearmanr(cosines(part(runs[0]))[above], cosines(part(other))[above]).statistic
            assert agreed[place].value == pytest.approx(expected, abs=1e-9)
    np.testing.assert_allclose(found.spread, np.ptp([cosines(each.now.vectors)[above] for each in runs], axis=0))


def test_pair_agreement_by_chance_is_that_of_shuffled_words() -> None:
    one, other = run(1), run(2)
    found = common(one, other)
    above = np.triu_indices(N, 1)
    own, square = cosines(one.now.vectors)[above], cosines(other.now.vectors)
    shuffled = [spearmanr(own, square[np.ix_(order, order)][above]).statistic for order in found.orders()]
    chance = pair_agreement(found).now[0].chance
    expected = np.quantile(shuffled, (0.05, 0.5, 0.95))
    assert (chance.low, chance.median, chance.high) == pytest.approx(tuple(expected), abs=1e-9)
    assert len(shuffled) == SHUFFLES


def test_runs_that_only_kept_a_common_start_agree_and_what_they_added_does_not() -> None:
    start = random_table(5, N, 17)
    one, other = (
        TrainedTable(table(start.vectors + 0.1 * random_table(seed, N, 17).vectors), start) for seed in (6, 7)
    )
    found = pair_agreement(common(one, other))
    assert found.start[0].value == pytest.approx(1)
    assert found.now[0].value > 0.9
    assert found.added[0].chance.low - 0.1 < found.added[0].value < found.added[0].chance.high + 0.1


@pytest.mark.parametrize("size", [2, 3, 64])
def test_nine_of_ten_random_cosines_lie_in_a_runs_band(size: int) -> None:
    one, other = np.random.default_rng(size).standard_normal((2, 20_000, size))
    drawn = (one * other).sum(axis=1) / np.linalg.norm(one, axis=1) / np.linalg.norm(other, axis=1)
    assert np.mean(np.abs(drawn) <= chance_cosine(size)) == pytest.approx(0.9, abs=0.01)  # 5 standard errors
    assert chance_cosine(1) == 1


def nearest(vectors: Float32, k: int) -> list[set[int]]:
    """By sorting every row of the whole matrix."""
    return [
        set([place for place in np.argsort(-row) if place != word][:k]) for word, row in enumerate(cosines(vectors))
    ]


def test_neighbour_agreement_counts_what_sorting_every_row_finds() -> None:
    one, other = run(1), run(2)
    other = TrainedTable(table(one.now.vectors + 0.4 * other.now.vectors), other.start)
    found = neighbour_agreement(common(one, other))
    assert found.k == K
    lists = [nearest(each.now.vectors, K) for each in (one, other)]
    assert found.common[0].tolist() == [len(here & there) for here, there in zip(*lists, strict=True)]
    for agreed, part in ((found.nearest, "now"), (found.nearest_start, "start")):
        here, there = (nearest(getattr(each, part).vectors, 1) for each in (one, other))
        assert agreed[0].value == sum(a == b for a, b in zip(here, there, strict=True))
    different = found.common[0][found.most_different]
    assert different.tolist() == sorted(different)


def test_neighbours_that_agree_by_chance() -> None:
    """The mean over shuffles is N / (N - 1); the band is that of tables whose rows have changed places."""
    found = common(run(1), run(2))
    one, other = (each.now.vectors for each in found.tables)
    here = nearest(one, 1)
    counts = [sum(a == b for a, b in zip(here, nearest(other[order], 1), strict=True)) for order in found.orders()]
    chance = neighbour_agreement(found).nearest[0].chance
    assert (chance.low, chance.median, chance.high) == tuple(np.quantile(counts, (0.05, 0.5, 0.95)))
    assert np.mean(counts) == pytest.approx(N / (N - 1), abs=0.35)  # 5 standard errors of 199 counts of variance 1


def test_expected_words_by_counting_all_draws() -> None:
    others, fixed = range(6), {0, 1}
    shared = [len(fixed & set(drawn)) for drawn in combinations(others, 2)]
    np.testing.assert_allclose(expected_words(7, 2), [7 * shared.count(number) / len(shared) for number in range(3)])
    found = neighbour_agreement(common(run(1), run(2)))
    assert expected_words(N, K) @ np.arange(K + 1) == pytest.approx(N * found.chance)


def test_maps_are_those_of_scikit_learn_aligned_as_by_scipy() -> None:
    runs = run(1), run(2, 5)
    found = aligned_maps(common(*runs))
    for agreed, part in ((found.now, "now"), (found.start, "start")):
        maps = [PCA(2).fit_transform(getattr(each, part).vectors.astype(float)) for each in runs]
        first, moved, disparity = scipy_procrustes(*maps)
        assert agreed[0].value == pytest.approx(1 - disparity, abs=1e-6)
        if part == "now":  # each axis may point either way
            turned = moved_onto(found.places[0], first)
            np.testing.assert_allclose(found.places[0], turned, atol=1e-6)
            np.testing.assert_allclose(found.places[1], moved_onto(found.places[0], moved), atol=1e-6)
            assert found.distances.tolist() == pytest.approx(np.linalg.norm(first - moved, axis=1).tolist(), abs=1e-6)


def test_the_chance_level_of_a_distance_is_its_mean_over_shuffled_maps() -> None:
    runs = run(1), run(2, 5), run(3)
    tables = common(*runs)
    first, *others = (PCA(2).fit_transform(each.now.vectors.astype(float)) for each in runs)
    moved = [scipy_procrustes(first, other[order]) for other in others for order in tables.orders()]
    expected = np.mean([np.linalg.norm(one - other, axis=1) for one, other, _ in moved], axis=0)
    np.testing.assert_allclose(aligned_maps(tables).by_chance, expected, atol=1e-6)


def test_a_map_that_is_only_turned_mirrored_shifted_and_scaled_lies_on_the_first() -> None:
    one = np.random.default_rng(1).standard_normal((N, 2))
    turn = np.linalg.qr(np.random.default_rng(2).standard_normal((2, 2)))[0]
    for mirror in (1, -1):
        np.testing.assert_allclose(moved_onto(one, 3 * one @ turn @ np.diag([1, mirror]) + 7), one, atol=1e-12)


def test_unrelated_maps_explain_what_shuffled_ones_do() -> None:
    inside = 0
    for seed in range(40):
        found = aligned_maps(common(run(seed), run(seed + 200)))
        inside += found.now[0].chance.low <= found.now[0].value <= found.now[0].chance.high
    assert 28 <= inside <= 40  # 36 on average; fewer than 28 once in ten thousand


@pytest.mark.parametrize(
    "runs", [(run(1, 1, 3), run(2, 1, 3)), (run(1, 1, 5), run(2, 4, 5)), (run(3), run(3), run(3), run(4))]
)
def test_the_smallest_shapes_and_four_runs(runs: tuple[TrainedTable, ...]) -> None:
    found = common(*runs)
    pairs, near, maps = pair_agreement(found), neighbour_agreement(found), aligned_maps(found)
    others = len(runs) - 1
    assert len(pairs.now) == len(near.nearest) == len(maps.now) == others
    assert np.isfinite(maps.places).all()
    for agreed in (*pairs.now, *pairs.start, *pairs.added, *near.nearest, *maps.now, *maps.start):
        assert np.isfinite([agreed.value, agreed.chance.low, agreed.chance.high]).all()
    if others == 3:  # the same run twice
        assert pairs.now[0].value == pytest.approx(1)
        assert near.nearest[0].value == N
        assert maps.now[0].value == pytest.approx(1)


def test_a_table_that_does_not_vary_agrees_with_nothing_and_breaks_nothing() -> None:
    flat = TrainedTable(table(np.ones((N, 7))), table(np.ones((N, 7))))
    found = common(flat, run(1))
    assert pair_agreement(found).now[0].value == 0
    assert aligned_maps(found).now[0].value == 0
    assert np.isfinite(aligned_maps(found).places).all()
