"""Shuffles against scipy and slow direct loops; their p-values are uniform where the labels mean nothing."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kstest, permutation_test

from core.analysis.evidence.permutation import (
    choices_within,
    co_occurrence_test,
    cohesion_test,
    enough_shuffles,
    pair_means,
    shuffles,
)
from core.analysis.similarity.cosine import cosine_matrix
from core.arrays import Float64
from tests.core.tables import random_table, table

LABELS = ("a", "b", None, "a", "c", "b", "a", "c", None, "a", "c")
STRATA = (1, 2, 1, 1, 2, 2, 2, 1, 1, 2, 2)


def slow_contrast(cosines: Float64, labels: tuple[str | None, ...], strata: tuple[int, ...] | None) -> float:
    same, different = [], []
    for i in range(len(labels)):
        for j in range(i):
            if labels[i] is not None and labels[i] == labels[j]:
                same.append(cosines[i, j])
            elif strata is None or strata[i] == strata[j]:
                different.append(cosines[i, j])
    return float(np.mean(same) - np.mean(different))


@pytest.mark.parametrize("strata", [None, STRATA])
def test_agrees_with_a_slow_loop_before_and_after_every_shuffle(strata: tuple[int, ...] | None) -> None:
    cosines = cosine_matrix(random_table(1, 11, 5))
    result = cohesion_test(cosines, LABELS, strata, 7, seed=3)
    assert result is not None
    assert result.observed == pytest.approx(slow_contrast(cosines, LABELS, strata), abs=1e-12)
    orders = shuffles(np.array(strata or (0,) * 11), 7, seed=3)
    for value, order in zip(result.shuffled, orders, strict=True):
        assert value == pytest.approx(slow_contrast(cosines[np.ix_(order, order)], LABELS, strata), abs=1e-12)


def test_agrees_with_scipys_permutation_test() -> None:
    cosines = cosine_matrix(random_table(5, 7, 3))
    labels = ("a", "a", "b", "b", "b", "c", "c")

    def statistic(order: np.ndarray) -> float:
        places = order.astype(int)
        return slow_contrast(cosines[np.ix_(places, places)], labels, None)

    exact = permutation_test(
        (np.arange(7),), statistic, permutation_type="pairings", alternative="greater", n_resamples=np.inf
    )
    result = cohesion_test(cosines, labels)
    assert result is not None
    assert result.observed == pytest.approx(exact.statistic, abs=1e-12)
    assert result.p_value() == pytest.approx(exact.pvalue, abs=4 * np.sqrt(0.25 / 10_000))


def test_a_word_stays_in_its_stratum_and_every_order_is_a_permutation() -> None:
    strata = np.array(STRATA)
    orders = shuffles(strata, 101, seed=2)
    assert (strata[orders] == strata).all()
    assert (np.sort(orders, axis=1) == np.arange(11)).all()
    assert len({tuple(order) for order in orders}) > 95
    assert (orders == shuffles(strata, 101, seed=2)).all()
    assert not (orders == shuffles(np.zeros_like(strata), 101, seed=2)).all()
    assert not orders.flags.writeable, "what is kept is everybody's"


@given(st.lists(st.integers(0, 2), min_size=2, max_size=6), st.sets(st.integers(0, 5)))
def test_the_ways_to_choose_are_those_of_every_shuffle(strata: list[int], chosen: set[int]) -> None:
    places = [place for place in sorted(chosen) if place < len(strata)]
    allowed = (order for order in permutations(range(len(strata))) if [strata[word] for word in order] == strata)
    ways = {frozenset(order[place] for place in places) for order in allowed}
    assert choices_within(np.array(strata), np.array(places, np.int64)) == len(ways)


@pytest.mark.parametrize("pairs", [1, 3, 6, 7, 8, 9, 55, 300])
def test_an_order_has_the_same_bits_alone_and_among_others(pairs: int) -> None:
    cosines = cosine_matrix(random_table(2, 53, 7))
    first, second = (part[:pairs] for part in np.triu_indices(53, 1))
    orders = shuffles(np.zeros(53, np.int64), 200)
    alone = [pair_means(cosines, first, second, order[None])[0] for order in orders]
    assert pair_means(cosines, first, second, orders).tolist() == alone


def test_means_of_many_pairs_are_cut_into_pieces_that_fit() -> None:
    cosines = cosine_matrix(random_table(2, 53, 7))
    first, second = np.triu_indices(53, 1)
    orders = shuffles(np.zeros(53, np.int64), 997)
    mean = cosines[first, second].mean()
    assert pair_means(cosines, first, second, orders) == pytest.approx(np.full(997, mean), abs=1e-12)
    assert (enough_shuffles(6), enough_shuffles(50_000), enough_shuffles(10**9)) == (10_000, 2_000, 999)


def test_p_values_are_uniform_where_labels_mean_nothing() -> None:
    generator = np.random.default_rng(8)
    p_values = []
    for seed in range(400):
        result = cohesion_test(cosine_matrix(random_table(seed, 17, 5)), generator.permutation(17) % 4, None, 499, seed)
        assert result is not None
        p_values.append(result.p_value())
    assert kstest(p_values, "uniform").pvalue > 0.001


def test_strata_keep_a_known_factor_from_being_called_a_class() -> None:
    """Words of one verb lie together; the classes inside a verb mean nothing. Only the plain test is fooled."""
    generator = np.random.default_rng(4)
    verb = np.repeat([0, 1, 2], 8)
    vectors = generator.standard_normal((3, 31))[verb] + generator.standard_normal((24, 31))
    labels = [f"{place}{number % 2}" for number, place in enumerate(verb)]
    cosines = cosine_matrix(table(vectors))
    plain, stratified = cohesion_test(cosines, labels), cohesion_test(cosines, labels, verb.tolist())
    assert plain is not None
    assert stratified is not None
    assert plain.p_value() < 0.001
    assert stratified.p_value() > 0.05
    vectors += 2 * generator.standard_normal((6, 31))[[int(label[0]) * 2 + int(label[1]) for label in labels]]
    found = cohesion_test(cosine_matrix(table(vectors)), labels, verb.tolist())
    assert found is not None
    assert found.p_value() < 0.001


def test_words_that_share_a_sentence() -> None:
    generator = np.random.default_rng(6)
    sentence = np.arange(20) % 5
    shared = (sentence[:, None] == sentence).astype(np.int64)
    noise = generator.standard_normal((20, 31))
    together = generator.standard_normal((5, 31))[sentence] + noise
    found = co_occurrence_test(cosine_matrix(table(together)), shared)
    nothing = co_occurrence_test(cosine_matrix(table(noise)), shared)
    assert found is not None
    assert nothing is not None
    assert (found.p_value(), nothing.p_value() > 0.05) == (1 / 10_001, True)
    labelled = cohesion_test(cosine_matrix(table(noise)), sentence.tolist())
    assert labelled is not None
    assert nothing.observed == pytest.approx(labelled.observed, abs=1e-12)
    assert co_occurrence_test(cosine_matrix(table(noise)), np.ones((20, 20), np.int64)) is None
    assert co_occurrence_test(cosine_matrix(table(noise)), np.eye(20, dtype=np.int64)) is None


def test_equal_words_and_zero_words_tie_with_every_shuffle() -> None:
    for vectors in (np.zeros((6, 3)), np.ones((6, 3))):
        result = cohesion_test(cosine_matrix(table(vectors)), "aabbcc")
        assert result is not None
        assert (result.observed, result.p_value()) == (pytest.approx(0, abs=1e-12), 1)


def test_no_group_and_a_wrong_number_of_labels() -> None:
    cosines = cosine_matrix(random_table(1, 3, 5))
    assert cohesion_test(cosines, (None, None, None)) is None
    assert cohesion_test(cosines, "abc") is None
    assert cohesion_test(cosines, "aaa") is None
    with pytest.raises(ValueError, match="one label for each of 3 words"):
        cohesion_test(cosines, "ab")
