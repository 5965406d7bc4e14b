"""A topic's cohesion is the mean over its pairs, whatever is missing."""

from itertools import combinations

import numpy as np
import pytest
from sklearn.metrics.pairwise import cosine_similarity

from core.analysis.similarity.groups import cohesion, cohesion_by_chance, compare_topics
from core.corpora.articles import TOPICS
from core.corpora.topic import Topic
from core.data.vocabulary import SPECIALS
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

WORDS = tuple("abcdefg")


def table(seed: int) -> EmbeddingTable:
    return EmbeddingTable(WORDS, np.random.default_rng(seed).standard_normal((7, 11)).astype(np.float32), (1,) * 7)


@pytest.mark.parametrize("group", ["ab", "bdf", "abcdefg"])
def test_is_the_mean_over_the_pairs(group: str) -> None:
    cosines = cosine_similarity(table(1).vectors.astype(np.float64))
    rows = [WORDS.index(word) for word in group]
    expected = np.mean([cosines[pair] for pair in combinations(rows, 2)])
    assert cohesion(table(1), group) == pytest.approx(expected, abs=1e-12)
    assert cohesion(table(1), group[::-1]) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("size", [2, 4])
def test_chance_is_the_mean_over_all_groups_of_any_size(size: int) -> None:
    rows = np.random.default_rng(2).standard_normal((9, 5)).astype(np.float32)
    drawn = EmbeddingTable((*SPECIALS, *"hijkl"), rows, (1,) * 9)
    groups = [cohesion(drawn, group) for group in combinations("hijkl", size)]
    assert cohesion_by_chance(drawn) == pytest.approx(np.mean(groups), abs=1e-12)


@pytest.mark.parametrize("group", ["", "a"])
def test_fewer_than_two_words_have_none(group: str) -> None:
    assert cohesion(table(1), group) is None


def test_identical_and_zero_words() -> None:
    vectors = np.array([[3, 4], [6, 8], [0, 0]], np.float32)
    small = EmbeddingTable(("a", "b", "zero"), vectors, (1, 1, 1))
    assert cohesion(small, "ab") == pytest.approx(1)
    assert cohesion(small, ("a", "b", "zero")) == pytest.approx(1 / 3)


def test_missing_and_repeated_words_are_reported_and_not_counted() -> None:
    topic = Topic("x", ("a", "absent", "c", "a", "gone"))
    result = compare_topics(TrainedTable(table(1), table(2)), [topic, Topic("y", ("a", "absent"))])
    assert (result[0].found, result[0].missing, result[0].pairs) == (("a", "c"), ("absent", "gone"), 1)
    assert result[0].cosine is not None
    assert result[0].cosine.now == cohesion(table(1), "ac")
    assert result[0].cosine.start == cohesion(table(2), "ac")
    assert (result[1].cosine, result[1].pairs) == (None, 0)


def test_the_articles_topics_are_the_default() -> None:
    assert [result.topic for result in compare_topics(TrainedTable(table(1), table(2)))] == list(TOPICS)
