"""Shared sentences are counted as a loop would count them, at any number of sentences."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from sklearn.metrics.pairwise import cosine_similarity

from core.analysis.similarity import cooccurrence
from core.analysis.similarity.cooccurrence import co_occurrence, shared_sentences
from core.data.vocabulary import SPECIALS
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

WORDS = (*SPECIALS, *"abcdefg")
GENERATOR = np.random.default_rng(3)
SENTENCES = [tuple(GENERATOR.integers(3, 10, size)) for size in GENERATOR.integers(1, 6, 37)]  # <UNK> too; never "g"


def table(seed: int) -> EmbeddingTable:
    counts = (0, 0, 0, 5, 9, 8, 7, 6, 5, 4, 0)
    return EmbeddingTable(WORDS, np.random.default_rng(seed).standard_normal((11, 5)).astype(np.float32), counts)


def reference() -> Counter[tuple[int, int]]:
    return Counter(pair for ids in SENTENCES for pair in combinations(sorted({id for id in ids if id > 3}), 2))


@pytest.mark.parametrize("chunk", [1, 5, 1_024])
def test_counts_are_those_of_a_plain_loop(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cooccurrence, "CHUNK_SENTENCES", chunk)
    counts = shared_sentences(SENTENCES, np.arange(4, 11), 11)
    np.testing.assert_array_equal(counts, counts.T)
    for one, other in combinations(range(4, 11), 2):
        assert counts[one - 4, other - 4] == reference()[one, other]
    assert counts[0, 0] == sum(4 in ids for ids in SENTENCES)


def test_pairs_come_by_count_with_their_cosines() -> None:
    now, start = table(1), table(2)
    result = co_occurrence(TrainedTable(now, start), SENTENCES, 100)
    cosines = [cosine_similarity(side.vectors.astype(np.float64)) for side in (now, start)]
    assert {(pair.first, pair.second): pair.sentences for pair in result.pairs} == {
        (WORDS[one], WORDS[other]): count for (one, other), count in reference().items()
    }
    assert [pair.sentences for pair in result.pairs] == sorted(reference().values(), reverse=True)
    for pair in result.pairs:
        place = WORDS.index(pair.first), WORDS.index(pair.second)
        assert [pair.cosine.now, pair.cosine.start] == pytest.approx([side[place] for side in cosines], abs=1e-12)
    apart = [pair for pair in combinations(range(4, 11), 2) if not reference()[pair]]
    assert (result.words, result.sharing, result.apart) == (7, len(reference()), len(apart))
    assert result.apart_cosine is not None
    assert result.apart_cosine.now == pytest.approx(np.mean([cosines[0][pair] for pair in apart]), abs=1e-8)
    assert result.sharing_cosine is not None
    assert result.sharing_cosine.start == pytest.approx(np.mean([cosines[1][pair] for pair in reference()]), abs=1e-8)


def test_the_sample_is_of_all_sharing_pairs_and_not_of_those_that_share_most() -> None:
    tables = TrainedTable(table(1), table(2))
    every, few = co_occurrence(tables, SENTENCES, 100), co_occurrence(tables, SENTENCES, 4)
    assert set(every.sample) == set(every.pairs)
    assert len(set(few.sample)) == len(set(few.pairs)) == 4
    assert set(few.sample) < set(every.pairs)
    assert set(few.sample) != set(few.pairs)


def test_only_the_most_frequent_words_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cooccurrence, "MOST_WORDS", 3)
    result = co_occurrence(TrainedTable(table(1), table(2)), SENTENCES, 2)
    assert result.words == 3
    assert len(result.pairs) == 2
    assert {word for pair in result.pairs for word in (pair.first, pair.second)} <= set("abc")


def test_nothing_shared_has_no_mean() -> None:
    result = co_occurrence(TrainedTable(table(1), table(2)), [(4,), (5,)], 9)
    assert (result.sharing, result.sharing_cosine, result.pairs) == (0, None, ())
    assert co_occurrence(TrainedTable(table(1), table(2)), [(4, 5, 6, 7, 8, 9, 10)], 9).apart_cosine is None
