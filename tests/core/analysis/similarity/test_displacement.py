"""Trained = start + displacement, and the four terms of every product sum to it."""

from itertools import combinations

import numpy as np
import pytest
from scipy.stats import pearsonr
from sklearn.metrics.pairwise import cosine_similarity

from core.analysis.similarity.cooccurrence import shared_sentences
from core.analysis.similarity.cosine import double_unit_rows
from core.analysis.similarity.displacement import (
    carried,
    displaced_pairs,
    displacement_table,
    gram_split,
    sentence_correlation,
    studied_rows,
)
from core.data.vocabulary import SPECIALS
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable
from tests.core.tables import random_table, table


def trained(start: EmbeddingTable, strength: float, seed: int = 9) -> EmbeddingTable:
    moved = np.random.default_rng(seed).standard_normal(start.vectors.shape)
    return table(start.vectors + strength * moved, start.words)


def test_start_and_displacement_sum_to_the_trained_table() -> None:
    start = random_table(1, 7, 5)
    now = trained(start, 0.5)
    assert start.vectors + displacement_table(TrainedTable(now, start)).vectors == pytest.approx(now.vectors, abs=1e-6)


@pytest.mark.parametrize("strength", [0.03, 0.7, 5])
def test_the_four_shares_sum_to_one_and_agree_with_a_slow_sum(strength: float) -> None:
    start = random_table(2, 7, 5)
    now = trained(start, strength)
    split = gram_split(TrainedTable(now, start))
    assert split is not None
    shares = split.start_start, split.start_displacement, split.displacement_start, split.displacement_displacement
    assert sum(shares) == pytest.approx(1, abs=1e-12)
    w, w0 = now.vectors.astype(float), start.vectors.astype(float)
    d, total, terms = w - w0, 0.0, np.zeros(4)
    for i in range(7):
        for j in range(i + 1, 7):
            product = w[i] @ w[j]
            total += product**2
            terms += np.array([w0[i] @ w0[j], w0[i] @ d[j], d[i] @ w0[j], d[i] @ d[j]]) * product
    assert shares == pytest.approx(terms / total, abs=1e-8)
    assert split.length == pytest.approx(np.linalg.norm(d) / np.linalg.norm(w0), abs=1e-8)


def test_an_untrained_table_is_all_start_and_a_start_of_zero_all_displacement() -> None:
    start, zero = random_table(3, 7, 5), table(np.zeros((7, 5)))
    untrained, learned = gram_split(TrainedTable(start, start)), gram_split(TrainedTable(start, zero))
    assert untrained is not None
    assert learned is not None
    assert (untrained.start_start, untrained.length) == (1, 0)
    assert (learned.displacement_displacement, learned.length) == (1, None)
    assert gram_split(TrainedTable(zero, zero)) is None
    assert gram_split(TrainedTable(random_table(1, 1, 5), random_table(2, 1, 5))) is None


def test_every_pair_before_and_after() -> None:
    start = random_table(4, 11, 7)
    now = trained(start, 0.4)
    pairs = displaced_pairs(TrainedTable(now, start))
    above = np.triu_indices(11, 1)
    for values, other in (
        (pairs.start, start),
        (pairs.now, now),
        (pairs.displaced, displacement_table(TrainedTable(now, start))),
    ):
        assert values == pytest.approx(cosine_similarity(other.vectors.astype(np.float64))[above], abs=1e-8)
    assert pairs.correlation == pytest.approx(pearsonr(pairs.start, pairs.now).statistic, abs=1e-8)
    assert pairs.displaced_correlation == pytest.approx(pearsonr(pairs.displaced, pairs.now).statistic, abs=1e-8)
    assert [(pairs.words[i], pairs.words[j]) for i, j in zip(pairs.first, pairs.second, strict=True)][:2] == [
        ("w0", "w1"),
        ("w0", "w2"),
    ]


def test_the_correlation_with_shared_sentences() -> None:
    start = random_table(6, 5, 7)
    pairs = displaced_pairs(TrainedTable(trained(start, 0.4), start))
    shared = shared_sentences([[0, 1, 2], [1, 2, 4], [3, 4], [1, 2]], np.arange(5), 5)
    expected = pearsonr(pairs.displaced, [shared[i, j] for i in range(5) for j in range(i + 1, 5)]).statistic
    assert sentence_correlation(pairs, shared) == pytest.approx(expected, abs=1e-8)
    assert sentence_correlation(pairs, np.ones((5, 5), np.int64)) is None


def test_nothing_varies_in_equal_words_or_a_single_pair() -> None:
    same = table(np.ones((5, 3)))
    assert displaced_pairs(TrainedTable(same, same)).correlation is None
    assert displaced_pairs(TrainedTable(random_table(1, 2, 3), random_table(2, 2, 3))).correlation is None
    assert displaced_pairs(TrainedTable(random_table(1, 1, 3), random_table(2, 1, 3))).correlation is None


def test_what_the_start_carries() -> None:
    """All of an untrained cosine, nothing of one whose words have forgotten their start, and what a mix keeps of it."""
    start = double_unit_rows(random_table(5, 7, 31).vectors)
    cosines = start @ start.T
    assert carried(start, start) == pytest.approx(cosines, abs=1e-12)
    assert carried(-start, start) == pytest.approx(cosines, abs=1e-12)
    basis = np.linalg.qr(np.random.default_rng(1).standard_normal((31, 14)))[0].T
    forgotten, from_start = basis[:7], basis[7:]
    assert carried(forgotten, from_start) == pytest.approx(np.zeros((7, 7)), abs=1e-12)
    mixed = 0.6 * from_start + 0.8 * forgotten
    assert carried(mixed, from_start) == pytest.approx(0.36 * np.eye(7), abs=1e-12)
    after = double_unit_rows(random_table(6, 7, 31).vectors + start)
    for i, j in combinations(range(7), 2):
        kept = (after[i] @ start[i]) * (after[j] @ start[j])
        assert carried(after, start)[i, j] == pytest.approx(kept * (start[i] @ start[j]), abs=1e-12)


def test_specials_are_left_out_and_the_most_frequent_words_stay() -> None:
    words = (*SPECIALS, "a", "b", "c", "d")
    counted = EmbeddingTable(words, np.eye(8, dtype=np.float32), (0, 0, 0, 9, 1, 3, 2, 3))
    assert studied_rows(counted).tolist() == [4, 5, 6, 7]
    assert studied_rows(counted, 3).tolist() == [5, 6, 7]
    with pytest.raises(ValueError, match="same words"):
        gram_split(TrainedTable(random_table(1, 3, 5), random_table(1, 4, 5)))
