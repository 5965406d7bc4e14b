"""Norms, their deviations and what the init alone gives."""

import numpy as np
import pytest
from scipy.stats import zscore

from core.analysis.norms import expected_norm, norms
from core.recipe import ModelConfig
from core.table import EmbeddingTable
from core.vocabulary import SPECIALS


def table(vectors: np.ndarray) -> EmbeddingTable:
    words = SPECIALS + tuple(f"w{row}" for row in range(len(vectors) - 4))
    return EmbeddingTable(words, vectors.astype(np.float32), (0,) * len(words))


def test_agree_with_numpy_and_scipy_and_leave_specials_out() -> None:
    vectors = np.random.default_rng(3).standard_normal((27, 5)).astype(np.float32)
    vectors[:4] = 1e6
    result = norms(table(vectors), table(vectors[::-1]))
    assert result is not None
    lengths = np.linalg.norm(vectors[4:].astype(np.float64), axis=1)
    start = np.linalg.norm(vectors[::-1][4:].astype(np.float64), axis=1)
    assert (result.mean.now, result.sd.now) == (pytest.approx(lengths.mean()), pytest.approx(lengths.std(ddof=0)))
    assert (result.mean.start, result.sd.start) == (pytest.approx(start.mean()), pytest.approx(start.std(ddof=0)))
    assert [word.norm.now for word in result.words] == pytest.approx(lengths.tolist())
    assert [word.deviations.now for word in result.words] == pytest.approx(zscore(lengths).tolist())
    assert [word.deviations.start for word in result.words] == pytest.approx(zscore(start).tolist())


def test_outliers_lie_beyond_and_come_furthest_first() -> None:
    vectors = np.ones((4 + 23, 1))
    vectors[5], vectors[9] = 20, 9
    result = norms(table(vectors), table(np.ones((27, 1))))
    assert result is not None
    assert [word.word for word in result.outliers(1)] == ["w1", "w5"]
    assert [word.word for word in result.outliers(3)] == ["w1"]
    assert result.outliers(5) == ()


def test_equal_norms_have_no_outlier_and_no_nan() -> None:
    result = norms(table(np.full((11, 3), 0.1)), table(np.zeros((11, 3))))
    assert result is not None
    assert {word.deviations.now for word in result.words} == {word.deviations.start for word in result.words} == {0}
    assert result.outliers(0) == ()


def test_no_word_has_no_norms() -> None:
    assert norms(table(np.zeros((4, 3))), table(np.zeros((4, 3)))) is None


def test_tiny_and_huge_vectors_neither_vanish_nor_overflow() -> None:
    vectors = np.zeros((6, 2))
    vectors[4], vectors[5] = 1e-30, 1e30
    result = norms(table(vectors), table(vectors))
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
