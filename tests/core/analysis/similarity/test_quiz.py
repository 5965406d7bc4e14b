"""The bet: its pairs are those that sorting all pairs by hand finds."""

from itertools import combinations

import numpy as np
import pytest
from sklearn.metrics.pairwise import cosine_similarity

from core.analysis.similarity import quiz as module
from core.analysis.similarity.quiz import bet
from core.data.vocabulary import SPECIALS
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable
from tests.core.tables import random_table, table

WORDS = tuple("abcdefgh")


def of(seed: int, words: tuple[str, ...] = WORDS) -> EmbeddingTable:
    return table(random_table(seed, 4 + len(words), 5).vectors, SPECIALS + words)


def all_cosines(each: EmbeddingTable) -> dict[tuple[str, str], float]:
    """Every pair of words under study."""
    square = cosine_similarity(each.vectors[4:].astype(np.float64))
    names = each.words[4:]
    return {(names[i], names[j]): square[i, j] for i, j in combinations(range(len(names)), 2)}


def test_answer_and_options_agree_with_sorting_all_pairs() -> None:
    result, now, start = bet(TrainedTable(of(1), of(2))), all_cosines(of(1)), all_cosines(of(2))
    assert result is not None
    change = {pair: now[pair] - start[pair] for pair in now}
    rose, top = max(change, key=change.__getitem__), max(now, key=now.__getitem__)
    fell, before = min(change, key=change.__getitem__), max(start, key=start.__getitem__)
    assert (result.answer.first, result.answer.second) == rose
    assert (result.top.first, result.top.second) == top
    assert result.answer.cosine.now == pytest.approx(now[rose], abs=1e-8)
    assert result.answer.cosine.start == pytest.approx(start[rose], abs=1e-8)
    options = [(pair.first, pair.second) for pair in result.options]
    assert {rose, top, fell, before} <= set(options)
    assert options == sorted(options)
    assert (len(options), result.pairs) == (4, 28)
    assert result.top_place_at_start == 1 + sum(value > start[top] for value in start.values())


def test_only_the_most_frequent_words_are_bet_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WORDS", 3)
    now, start = (
        EmbeddingTable(each.words, each.vectors, (0, 0, 0, 0, 1, 9, 1, 7, 1, 8, 1, 1)) for each in (of(1), of(2))
    )
    result = bet(TrainedTable(now, start))
    assert result is not None
    assert {word for pair in result.options for word in (pair.first, pair.second)} == {"b", "d", "f"}
    assert (len(result.options), result.pairs) == (3, 3)


def test_two_words_are_no_bet() -> None:
    assert bet(TrainedTable(of(1, WORDS[:2]), of(2, WORDS[:2]))) is None
