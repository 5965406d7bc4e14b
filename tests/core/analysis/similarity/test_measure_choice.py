"""Which cosine: ranks, orders and nearest words against direct formulas; chance covers what is chance."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.stats import spearmanr
from sklearn.decomposition import PCA
from sklearn.metrics.pairwise import cosine_similarity, euclidean_distances

from core.analysis.similarity.geometry import all_but_the_top, centred, changed_neighbours
from core.analysis.similarity.measure_choice import direction, measure_effects, measure_pair
from core.analysis.similarity.measures import MEASURES
from core.analysis.similarity.random_tables import random_directions
from core.data.vocabulary import SPECIALS
from core.embeddings.trained import TrainedTable
from tests.core.tables import random_table, table

WORDS = (*SPECIALS, *"abcdefghijklm")
NOW = table(random_table(1, 17, 7).vectors + 1.3, WORDS)
START = table(random_table(2, 17, 7).vectors, WORDS)
ROWS, EARLY = (one.vectors[4:].astype(np.float64) for one in (NOW, START))
ABOVE = np.triu_indices(13, 1)


def test_a_pair_has_its_values_and_ranks_now_and_before() -> None:
    found = {one.measure: one for one in measure_pair(TrainedTable(NOW, START), "c", "h")}
    assert tuple(found) == MEASURES
    for name, of in (
        ("raw", cosine_similarity),
        ("dot", lambda rows: rows @ rows.T),
        ("distance", euclidean_distances),
    ):
        sign = -1 if name == "distance" else 1
        for rows, value, rank in (
            (ROWS, found[name].value.now, found[name].rank),
            (EARLY, found[name].value.start, found[name].start_rank),
        ):
            matrix = of(rows)
            assert value == pytest.approx(matrix[2, 7], abs=1e-6), name
            assert rank == 1 + (sign * matrix[ABOVE] > sign * matrix[2, 7] + 1e-6).sum(), name
    assert found["unit"].value == found["raw"].value
    assert found["unit"].rank == found["raw"].rank
    with pytest.raises(KeyError):
        measure_pair(TrainedTable(NOW, START), "c", "<PAD>")


def test_the_order_of_the_two_words_does_not_matter() -> None:
    assert measure_pair(TrainedTable(NOW, START), "c", "h") == measure_pair(TrainedTable(NOW, START), "h", "c")


def test_chance_is_the_rank_of_the_pair_of_that_raw_rank_in_noise() -> None:
    pair = {one.measure: one for one in measure_pair(TrainedTable(NOW, START), "c", "h")}
    assert pair["raw"].chance is not None
    assert pair["raw"].chance.low == pair["raw"].chance.high == pair["raw"].rank
    ranks, values = [], []
    for noise in random_directions(ROWS, 200):
        raw, dots = cosine_similarity(noise)[ABOVE], (noise @ noise.T)[ABOVE]
        place = np.argsort(-raw)[pair["raw"].rank - 1]
        ranks.append(1 + (dots > dots[place]).sum())
        values.append(np.quantile(dots, (0.05, 0.5, 0.95)))
    by_chance, usual = pair["dot"].chance, pair["dot"].usual
    assert by_chance is not None
    assert [by_chance.low, by_chance.median, by_chance.high] == pytest.approx(np.quantile(ranks, (0.05, 0.5, 0.95)))
    assert [usual.low, usual.median, usual.high] == pytest.approx(np.mean(values, axis=0), abs=1e-6)
    distance = pair["distance"].usual
    assert 0 < distance.low < distance.median < distance.high


def test_the_choices_agree_with_scipy_and_with_the_changed_neighbours() -> None:
    found = measure_effects(TrainedTable(NOW, START))
    raw, middle = cosine_similarity(ROWS)[ABOVE], cosine_similarity(ROWS - ROWS.mean(axis=0))[ABOVE]
    assert found.of("centred").order == pytest.approx(spearmanr(raw, middle).statistic, abs=1e-8)
    assert found.trained_order == pytest.approx(spearmanr(raw, cosine_similarity(EARLY)[ABOVE]).statistic, abs=1e-8)
    for name, version in (("centred", centred), ("top", lambda one: all_but_the_top(one, 1))):
        for early, run in enumerate((NOW, START)):
            changed = changed_neighbours(run, version(run))
            assert (found.of(name).changed.start if early else found.of(name).changed.now) == len(changed) > 0
    changed = changed_neighbours(NOW, centred(NOW))
    listed = zip(found.words, found.nearest["raw"], found.nearest["centred"], strict=True)
    assert [each for each in listed if each[1] != each[2]] == [(one.word, one.before, one.after) for one in changed]
    tables = [cosine_similarity(noise) - 2 * np.eye(13) for noise in random_directions(ROWS, 200)]
    differ = [(one.argmax(1) != other.argmax(1)).sum() for one, other in pairwise(tables)]
    by_chance = found.trained_chance
    assert [by_chance.low, by_chance.median, by_chance.high] == np.quantile(differ, (0.05, 0.5, 0.95)).tolist()
    assert found.trained_changed == len(changed_neighbours(START.without_specials(), NOW.without_specials()))
    assert (found.of("unit").order, found.of("unit").changed.now) == (pytest.approx(1), 0)


@pytest.mark.slow
def test_chance_covers_noise_and_not_a_shifted_cloud() -> None:
    inside = 0
    for seed in range(40):
        noise = random_table(seed, 11, 7)
        one = measure_effects(TrainedTable(noise, noise)).of("centred")
        assert one.order is not None
        assert one.order_chance is not None
        inside += one.order_chance.low <= one.order <= one.order_chance.high
    assert 30 <= inside <= 40, "nine of ten"
    shifted = measure_effects(TrainedTable(NOW, START)).of("centred")
    assert shifted.order is not None
    assert shifted.order_chance is not None
    assert shifted.order < shifted.order_chance.low


def test_direction_agrees_with_direct_formulas_and_with_chance() -> None:
    found = direction(TrainedTable(NOW, START))
    assert found.cosine.now == pytest.approx(cosine_similarity(ROWS)[ABOVE].mean(), abs=1e-12)
    assert found.cosine.start == pytest.approx(cosine_similarity(EARLY)[ABOVE].mean(), abs=1e-12)
    assert found.first.now == pytest.approx(PCA().fit(ROWS).explained_variance_ratio_[0], abs=1e-12)
    width = found.cosine_chance.high - found.cosine_chance.low
    assert width == pytest.approx(2 * 1.645 / np.sqrt(7 * 78), rel=0.2), "sd 1 / sqrt(E N (N - 1) / 2)"
    assert found.cosine.now > found.cosine_chance.high
    assert found.first_chance.low < found.first.now < found.first_chance.high, "a shift has no variance"
    line = np.outer(np.arange(1, 12), np.ones(5))
    assert direction(TrainedTable(table(line), table(line))).first.now == pytest.approx(1)


@pytest.mark.parametrize(
    "odd", [np.full((5, 3), 0.1), np.zeros((5, 3)), np.eye(5, 3), np.arange(5.0)[:, None], np.eye(2, 3), np.eye(3, 11)]
)
def test_odd_tables_have_numbers_or_none(odd: np.ndarray) -> None:
    one = table(odd)
    for pair in measure_pair(TrainedTable(one, one), "w0", "w1"):
        assert np.isfinite([pair.value.now, pair.value.start, pair.usual.low, pair.usual.high]).all()
        assert (pair.rank is None) == (pair.start_rank is None)
    found = measure_effects(TrainedTable(one, one))
    for choice in found.effects:
        assert choice.order is None or -1 <= choice.order <= 1
        assert choice.changed.change == 0
    shape = direction(TrainedTable(one, one))
    assert np.isfinite([shape.cosine.now, shape.first.now]).all()
    if np.ptp(odd, axis=0).max() == 0:
        assert (found.trained_order, found.trained_changed, found.of("centred").changed.now) == (None, 0, 0)


@pytest.mark.parametrize(
    ("rows", "answer"),
    [(np.full((5, 3), 0.1), True), (np.zeros((5, 3)), True), (ROWS[:2], True), (ROWS[:3], False), (ROWS, False)],
)
def test_a_flat_table_has_no_nearer_word(rows: np.ndarray, answer: bool) -> None:
    one, other = table(rows), table(np.random.default_rng(1).standard_normal(rows.shape))
    assert measure_effects(TrainedTable(one, other)).flat is answer
    assert measure_effects(TrainedTable(other, one)).start_flat is answer
