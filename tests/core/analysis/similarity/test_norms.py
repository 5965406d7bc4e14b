"""Norms, their deviations and what the init alone gives."""

import numpy as np
import pytest
from scipy.stats import norm, pearsonr, zscore

from core.analysis.similarity.norms import chance_outliers, expected_norm, growth_by_count, norms
from core.data.vocabulary import SPECIALS
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable
from core.recipe import ModelConfig


def table(vectors: np.ndarray) -> EmbeddingTable:
    words = SPECIALS + tuple(f"w{row}" for row in range(len(vectors) - 4))
    return EmbeddingTable(words, vectors.astype(np.float32), (0,) * len(words))


def test_agree_with_numpy_and_scipy_and_leave_specials_out() -> None:
    vectors = np.random.default_rng(3).standard_normal((27, 5)).astype(np.float32)
    vectors[:4] = 1e6
    result = norms(TrainedTable(table(vectors), table(vectors[::-1])))
    assert result is not None
    lengths = np.linalg.norm(vectors[4:].astype(np.float64), axis=1)
    start = np.linalg.norm(vectors[::-1][4:].astype(np.float64), axis=1)
    assert (result.mean.now, result.sd.now) == pytest.approx((lengths.mean(), lengths.std(ddof=0)), abs=1e-8)
    assert (result.mean.start, result.sd.start) == pytest.approx((start.mean(), start.std(ddof=0)), abs=1e-8)
    assert [word.norm.now for word in result.words] == pytest.approx(lengths.tolist(), abs=1e-8)
    assert [word.deviations.now for word in result.words] == pytest.approx(zscore(lengths).tolist(), abs=1e-8)
    assert [word.deviations.start for word in result.words] == pytest.approx(zscore(start).tolist(), abs=1e-8)


def test_outliers_lie_beyond_and_come_furthest_first() -> None:
    vectors = np.ones((4 + 23, 1))
    vectors[5], vectors[9] = 20, 9
    result = norms(TrainedTable(table(vectors), table(np.ones((27, 1)))))
    assert result is not None
    assert [word.word for word in result.outliers(1)] == ["w1", "w5"]
    assert [word.word for word in result.outliers(3)] == ["w1"]
    assert result.outliers(5) == ()


def test_equal_norms_have_no_outlier_and_no_nan() -> None:
    result = norms(TrainedTable(table(np.full((11, 3), 0.1)), table(np.zeros((11, 3)))))
    assert result is not None
    assert {word.deviations.now for word in result.words} == {word.deviations.start for word in result.words} == {0}
    assert result.outliers(0) == ()


def test_no_word_has_no_norms() -> None:
    assert norms(TrainedTable(table(np.zeros((4, 3))), table(np.zeros((4, 3))))) is None


def test_tiny_and_huge_vectors_neither_vanish_nor_overflow() -> None:
    vectors = np.zeros((6, 2))
    vectors[4], vectors[5] = 1e-30, 1e30
    result = norms(TrainedTable(table(vectors), table(vectors)))
    assert result is not None
    assert [word.norm.now for word in result.words] == pytest.approx([2**0.5 * 1e-30, 2**0.5 * 1e30])


def test_expected_norm_is_the_root_mean_square_of_drawn_rows() -> None:
    generator, words, size = np.random.default_rng(11), 997, 31
    draws = {
        ModelConfig(size, init="normal", init_scale=0.3): generator.normal(0, 0.3, (words, size)),
        ModelConfig(size, init="uniform", init_scale=0.7): generator.uniform(-0.7, 0.7, (words, size)),
    }
    for model, drawn in draws.items():
        root_mean_square = np.sqrt(np.square(drawn).sum(axis=1).mean())
        assert expected_norm(model, words) == pytest.approx(root_mean_square, rel=0.02)
    assert expected_norm(ModelConfig(), 22) == 8


@pytest.mark.parametrize("words", [7, 18, 53])
def test_outliers_by_chance_are_as_many_as_among_drawn_numbers(words: int) -> None:
    far = np.abs(zscore(np.random.default_rng(words).standard_normal((40_000, words)), axis=1))
    for beyond in (1, 2, 3):
        expected = (far > beyond).sum(axis=1).mean()
        assert chance_outliers(words, beyond) == pytest.approx(expected, rel=0.05, abs=0.005)


def test_outliers_by_chance_of_many_words_and_of_too_few() -> None:
    assert chance_outliers(10**6, 2) == pytest.approx(2e6 * norm.sf(2), rel=1e-4)
    assert [chance_outliers(words, 2) for words in (0, 1, 2, 3, 5)] == [0, 0, 0, 0, 0]
    assert chance_outliers(6, 2) > 0


def test_what_training_added_is_set_against_how_often_the_word_was_seen() -> None:
    start = np.random.default_rng(2).standard_normal((17, 5))
    grown = start * np.linspace(1, 3, 17)[:, None]
    counts = tuple(int(count) for count in np.random.default_rng(3).integers(1, 99, 17))
    now, before = (EmbeddingTable(table(rows).words, rows.astype(np.float32), counts) for rows in (grown, start))
    added = np.linalg.norm(now.vectors, axis=1) - np.linalg.norm(before.vectors, axis=1)
    assert growth_by_count(TrainedTable(now, before)) == pytest.approx(
        pearsonr(np.log(counts[4:]), added[4:]).statistic, abs=1e-5
    )
    assert growth_by_count(TrainedTable(table(grown), table(start))) is None, "all words were seen equally often"
    assert growth_by_count(TrainedTable(table(grown[:4]), table(start[:4]))) is None
