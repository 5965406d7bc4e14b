"""Seven measures against scikit-learn and scipy, and the laws that tie them together."""

from collections import Counter

import numpy as np
import pytest
from scipy.spatial.distance import pdist, squareform
from scipy.stats import rankdata
from sklearn.decomposition import PCA
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.preprocessing import StandardScaler, normalize

from core.analysis.similarity import measures
from core.analysis.similarity.measures import (
    MEASURES,
    directions_of,
    draws_for,
    looked_at,
    pairs_of,
    rank,
    ranked,
    similarities,
    studied_vectors,
)
from core.embeddings.table import EmbeddingTable
from tests.core.tables import random_table

ROWS = np.random.default_rng(3).standard_normal((13, 7)) * np.linspace(0.5, 3, 13)[:, None] + 0.4
OFF = ~np.eye(13, dtype=bool)


def test_each_measure_agrees_with_scikit_learn() -> None:
    middle = ROWS - ROWS.mean(axis=0)
    first = PCA(1).fit(ROWS).components_
    expected = {
        "raw": cosine_similarity(ROWS),
        "unit": cosine_similarity(normalize(ROWS)),
        "centred": cosine_similarity(middle),
        "standardised": cosine_similarity(StandardScaler().fit_transform(ROWS)),
        "top": cosine_similarity(middle - middle @ first.T @ first),
        "dot": ROWS @ ROWS.T,
        "distance": -squareform(pdist(ROWS)),
    }
    found = similarities(ROWS)
    assert tuple(found) == MEASURES == tuple(expected)
    for name, matrix in found.items():
        assert matrix[OFF] == pytest.approx(expected[name][OFF], rel=1e-8, abs=1e-7), name
        assert np.isneginf(np.diag(matrix)).all()
        np.testing.assert_array_equal(matrix, matrix.T)


def test_lengths_do_not_matter_to_cosines_and_length_one_makes_all_three_orders_one() -> None:
    found, even = similarities(ROWS), similarities(normalize(ROWS))
    np.testing.assert_array_equal(found["raw"], found["unit"])
    np.testing.assert_array_equal(similarities(ROWS * np.linspace(1, 9, 13)[:, None])["raw"], found["raw"])
    for name in ("dot", "distance"):
        np.testing.assert_array_equal(rankdata(even[name][OFF]), rankdata(found["raw"][OFF]))
        assert (rankdata(found[name][OFF]) != rankdata(found["raw"][OFF])).any()


def test_a_common_factor_changes_no_order() -> None:
    found, tiny = similarities(ROWS), similarities(ROWS * 1e-6)
    for name in MEASURES:
        np.testing.assert_array_equal(rankdata(tiny[name][OFF]), rankdata(found[name][OFF]))


def test_a_shift_moves_the_raw_cosine_and_not_the_centred_ones() -> None:
    found, shifted = similarities(ROWS), similarities(ROWS + 50)
    for name in ("centred", "standardised", "top", "distance"):
        assert shifted[name][OFF] == pytest.approx(found[name][OFF], abs=1e-7)
    assert shifted["raw"][OFF].min() > 0.99 > found["raw"][OFF].max()


def test_ranks_agree_with_scipy_and_lead_back_to_the_pair() -> None:
    matrix = similarities(ROWS)["dot"]
    expected = rankdata(-pairs_of(matrix), method="min")
    places = list(zip(*np.triu_indices(13, 1), strict=True))
    assert [rank(matrix, place) for place in places] == expected.tolist()
    assert all(rank(matrix, ranked(matrix, number)) == number for number in range(1, 79))


def test_equal_likenesses_share_a_rank_and_one_that_never_varies_has_none() -> None:
    twins = similarities(np.vstack([ROWS, ROWS[:1]]))
    assert Counter(rank(twins["distance"], (row, 13)) for row in range(13))[1] == 1
    assert rank(twins["raw"], (0, 5)) == rank(twins["raw"], (5, 13))
    assert rank(similarities(np.full((4, 3), 0.1))["raw"], (0, 1)) is None


def test_the_most_frequent_words_are_looked_at_and_those_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measures, "LOOKED_AT", 3)
    base = random_table(1, 7, 5)
    counted = EmbeddingTable(("<PAD>", *"abcdef"), base.vectors, (99, 1, 5, 2, 7, 3, 1))
    assert looked_at(counted).words == ("b", "d", "e")
    some = looked_at(counted, ["f", "b"])
    assert (some.words, some.counts) == (("b", "d", "e", "f"), (5, 7, 3, 1))
    assert studied_vectors(some) == pytest.approx(base.vectors[[2, 4, 5, 6]])
    with pytest.raises(KeyError):
        looked_at(counted, ["nowhere"])


def test_small_things() -> None:
    assert [directions_of(size) for size in (1, 64, 149, 300, 512)] == [1, 1, 1, 3, 5]
    assert [draws_for(words) for words in (0, 13, 50, 100, 300)] == [200, 200, 200, 50, 20]
