"""Cosines agree with scikit-learn, obey their laws, and stay in bounded memory."""

import tracemalloc

import numpy as np
import pytest
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.neighbors import NearestNeighbors

from core.analysis.similarity import cosine as similarity
from core.analysis.similarity.cosine import (
    all_neighbours,
    compare,
    cosine_matrix,
    mean_cosine,
    neighbours,
    pair_cosines,
    top_pairs,
)
from core.data.vocabulary import SPECIALS
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

N, E = 43, 7  # words under study and numbers a word: different primes


def words(count: int) -> tuple[str, ...]:
    return tuple(f"w{index}" for index in range(count))


def table(vectors: np.ndarray, names: tuple[str, ...] = ()) -> EmbeddingTable:
    names = names or words(len(vectors))
    return EmbeddingTable(names, np.asarray(vectors, np.float32), (1,) * len(names))


@pytest.fixture
def random_table() -> EmbeddingTable:
    """The four specials, longer than all others and all alike, then N random words."""
    vectors = np.random.default_rng(5).standard_normal((4 + N, E))
    vectors[:4] = 99
    return table(vectors, SPECIALS + words(N))


def studied(random_table: EmbeddingTable) -> np.ndarray:
    return random_table.vectors[4:].astype(np.float64)


def as_tuples(pairs: tuple[similarity.WordPair, ...]) -> list[tuple[str, str]]:
    return [(pair.first, pair.second) for pair in pairs]


def test_matrix_agrees_with_scikit_learn(random_table: EmbeddingTable) -> None:
    reference = cosine_similarity(studied(random_table))
    np.testing.assert_allclose(cosine_matrix(random_table), reference, atol=1e-12)
    chosen = cosine_matrix(random_table, ["w3", "w0"])
    np.testing.assert_allclose(chosen, reference[np.ix_([3, 0], [3, 0])], atol=1e-12)


def test_matrix_is_symmetric_with_a_unit_diagonal(random_table: EmbeddingTable) -> None:
    matrix = cosine_matrix(random_table)
    np.testing.assert_array_equal(matrix, matrix.T)
    np.testing.assert_array_equal(np.diag(matrix), 1)
    assert np.abs(matrix).max() <= 1


def test_the_mean_cosine_and_what_chance_makes_of_it(random_table: EmbeddingTable) -> None:
    rows, chance_sd = studied(random_table), 1 / np.sqrt(E * N * (N - 1) / 2)
    above = np.triu_indices(N, 1)
    assert mean_cosine(rows) == pytest.approx(cosine_similarity(rows)[above].mean(), abs=1e-12)
    means = [mean_cosine(np.random.default_rng(seed).standard_normal((N, E))) for seed in range(400)]
    assert np.std(means) == pytest.approx(chance_sd, rel=0.15)
    assert abs(np.mean(means)) < 4 * chance_sd / 20
    assert mean_cosine(rows + 9) > 10 * chance_sd
    assert mean_cosine(np.full((3, 2), 0.1)) == pytest.approx(1)


@pytest.mark.parametrize("scale", [1e-30, 1e-3, 1e30])
def test_scaling_a_word_changes_no_cosine(random_table: EmbeddingTable, scale: float) -> None:
    scales = np.ones((4 + N, 1), np.float32)
    scales[5::2] = scale
    scaled = table(random_table.vectors * scales, random_table.words)
    np.testing.assert_allclose(cosine_matrix(scaled), cosine_matrix(random_table), atol=1e-6)
    assert as_tuples(top_pairs(scaled, 17)) == as_tuples(top_pairs(random_table, 17))
    np.testing.assert_array_equal(all_neighbours(scaled, 5).rows, all_neighbours(random_table, 5).rows)


def test_order_of_the_words_changes_no_result(random_table: EmbeddingTable) -> None:
    order = np.random.default_rng(1).permutation(4 + N)
    shuffled = table(random_table.vectors[order], tuple(random_table.words[row] for row in order))
    names = shuffled.without_specials().words
    np.testing.assert_allclose(cosine_matrix(shuffled), cosine_matrix(random_table, names), atol=1e-15)
    assert [set(pair) for pair in as_tuples(top_pairs(shuffled, 31))] == [
        set(pair) for pair in as_tuples(top_pairs(random_table, 31))
    ]
    one, other = all_neighbours(shuffled, 5), all_neighbours(random_table, 5)
    assert all(one.of(word) == other.of(word) for word in names)


@pytest.mark.parametrize("k", [0, 1, 17, N * (N - 1) // 2, 10_000])
@pytest.mark.parametrize("pair_bytes", [1, 997, 5 * 2**20])  # one row at a time, some, all at once
def test_top_pairs_are_the_first_of_all_pairs(
    random_table: EmbeddingTable, k: int, pair_bytes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(similarity, "PAIR_BYTES", pair_bytes)
    reference = cosine_similarity(studied(random_table))
    first, second = np.triu_indices(N, 1)
    order = np.argsort(-reference[first, second], kind="stable")
    pairs = top_pairs(random_table, k)
    assert as_tuples(pairs) == [(f"w{first[place]}", f"w{second[place]}") for place in order[:k]]
    np.testing.assert_allclose([pair.cosine for pair in pairs], reference[first, second][order[:k]], atol=1e-12)
    opposed = top_pairs(random_table, k, least=True)
    assert as_tuples(opposed) == [(f"w{first[place]}", f"w{second[place]}") for place in order[::-1][:k]]


@pytest.mark.parametrize("k", [1, 5, N - 1, 1_000])
@pytest.mark.parametrize("chunk_bytes", [1, 2_003, 20 * 2**20])
@pytest.mark.parametrize("block", [1, 3, 32])
def test_all_neighbours_agree_with_scikit_learn(
    random_table: EmbeddingTable, k: int, chunk_bytes: int, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(similarity, "CHUNK_BYTES", chunk_bytes)
    monkeypatch.setattr(similarity, "BLOCK", block)
    found = all_neighbours(random_table, k)
    nearest = NearestNeighbors(n_neighbors=min(k, N - 1), algorithm="brute", metric="cosine")
    distance, rows = nearest.fit(studied(random_table)).kneighbors()
    np.testing.assert_array_equal(found.rows, rows)
    np.testing.assert_allclose(found.cosines, 1 - distance, atol=1e-6)


def test_blocks_give_the_same_as_one_search_at_a_larger_size() -> None:
    vectors = np.random.default_rng(2).standard_normal((1009, 13))
    found = all_neighbours(table(vectors), 11)
    rows = NearestNeighbors(n_neighbors=11, algorithm="brute", metric="cosine").fit(vectors).kneighbors()[1]
    np.testing.assert_array_equal(found.rows, rows)


def test_neighbours_of_one_word_are_its_row_of_all(random_table: EmbeddingTable) -> None:
    everyone = all_neighbours(random_table, 5)
    for word in words(N):
        found = neighbours(random_table, word, 5)
        assert tuple(name for name, _ in found) == everyone.of(word)
        np.testing.assert_allclose([cosine for _, cosine in found], everyone.cosines[everyone.places[word]], atol=1e-6)


def test_a_special_may_be_asked_for_but_is_nobody_s_neighbour(random_table: EmbeddingTable) -> None:
    assert not set(SPECIALS) & {word for word, _ in neighbours(random_table, "<UNK>", 1_000)}
    assert not set(SPECIALS) & {word for pair in top_pairs(random_table, 10_000) for word in (pair.first, pair.second)}
    with pytest.raises(KeyError):
        neighbours(random_table, "absent", 3)


def test_a_zero_vector_has_cosine_zero_with_all_words() -> None:
    zero = table([[0, 0], [3, 4], [-3, -4]])
    np.testing.assert_array_equal(cosine_matrix(zero), [[0, 0, 0], [0, 1, -1], [0, -1, 1]])
    assert [pair.cosine for pair in top_pairs(zero, 9)] == [0, 0, -1]
    assert neighbours(zero, "w0", 2) == (("w1", 0.0), ("w2", 0.0))
    np.testing.assert_array_equal(all_neighbours(zero, 2).cosines, [[0, 0], [0, -1], [0, -1]])


def test_identical_words_come_in_order_with_cosine_one() -> None:
    same = table(np.ones((5, 3)))
    assert as_tuples(top_pairs(same, 3)) == [("w0", "w1"), ("w0", "w2"), ("w0", "w3")]
    assert {pair.cosine for pair in top_pairs(same, 10)} == {1.0}
    found = all_neighbours(same, 2)
    assert all(word not in found.of(word) and len(set(found.of(word))) == 2 for word in same.words)
    np.testing.assert_allclose(found.cosines, 1, atol=1e-6)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_words(count: int) -> None:
    few = table(np.eye(2)[:count] + 1)
    assert len(top_pairs(few, 5)) == (count == 2)
    assert cosine_matrix(few).shape == (count, count)
    assert all_neighbours(few, 5).rows.shape == (count, max(0, count - 1))


def test_compared_pairs_hold_both_cosines_and_their_difference(random_table: EmbeddingTable) -> None:
    start = table(random_table.vectors[::-1], random_table.words)
    pair = compare(TrainedTable(random_table, start), [("w1", "w2"), ("w5", "w3")])[1]
    rows = [side.vectors.astype(np.float64) for side in (random_table, start)]
    reference = [cosine_similarity(side[[9]], side[[7]])[0, 0] for side in rows]
    assert (pair.first, pair.second) == ("w5", "w3")
    assert [pair.cosine.now, pair.cosine.start] == pytest.approx(reference, abs=1e-8)
    assert pair.cosine.change == pair.cosine.now - pair.cosine.start
    with pytest.raises(ValueError, match="same words"):
        compare(TrainedTable(random_table, table(random_table.vectors, SPECIALS + words(N)[::-1])), [])


def test_a_matrix_that_would_not_fit_is_refused(monkeypatch: pytest.MonkeyPatch, random_table: EmbeddingTable) -> None:
    monkeypatch.setattr(similarity, "FULL_WORDS", N - 1)
    with pytest.raises(ValueError, match="top_pairs"):
        cosine_matrix(random_table)


def test_memory_is_bounded_at_a_size_whose_matrix_would_not_fit() -> None:
    count = 9_001  # the matrix alone would be 324 MB
    big = table(np.random.default_rng(3).standard_normal((count, 11)))
    for search in (lambda: all_neighbours(big, 10), lambda: top_pairs(big, 100)):
        tracemalloc.start()
        search()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 60 * 2**20


def test_pairs_are_cut_into_chunks_without_a_trace(
    random_table: EmbeddingTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = np.triu_indices(N, 1)
    whole = pair_cosines(random_table.vectors, first, second)
    monkeypatch.setattr(similarity, "PAIR_BYTES", 1_009)
    np.testing.assert_array_equal(pair_cosines(random_table.vectors, first, second), whole)
