"""Retrieval: TF-IDF against scikit-learn, the ranking against the lines, recall against a plain count."""

from itertools import permutations

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from core.ideas.retrieval import (
    TORCH,
    Search,
    by_context,
    by_mean,
    by_tf_idf,
    recalls,
    shortened,
    unit,
    word_weights,
)
from core.model import encode
from core.recipe import Recipe
from tests.core.ideas.lines import run
from tests.pages.recorded import recorded

SENTENCES = ((4, 5, 6), (4, 4, 7), (8,), (9, 5))
GENERATOR = np.random.default_rng(3)


def test_tf_idf_is_that_of_scikit_learn() -> None:
    peer = TfidfVectorizer(analyzer=lambda ids: [str(each) for each in ids], vocabulary=[str(row) for row in range(11)])
    expected = peer.fit_transform(SENTENCES).toarray()
    assert unit(by_tf_idf(word_weights(SENTENCES, 11), SENTENCES)) == pytest.approx(expected)


def test_the_best_are_those_of_the_lines() -> None:
    table = GENERATOR.normal(size=(11, 7)).astype(np.float32)
    left = run(TORCH, table=table, sentences=[list(each) for each in SENTENCES], question=[9, 5, 6])
    search = Search(SENTENCES, unit(by_mean(table, SENTENCES)))
    cosines = search.cosines(by_mean(table, [(9, 5, 6)]))[0]
    assert left["cosines"] == pytest.approx(cosines, abs=1e-6)
    assert left["best"].tolist() == np.argsort(-cosines)[:3].tolist()


def test_a_context_is_the_encoders() -> None:
    weights = recorded(Recipe.articles()).weights(0)
    assert np.array_equal(by_context(weights, SENTENCES[:1])[0], encode(weights, SENTENCES[0]).context)


def test_questions_are_the_sentences_with_a_word_left_out() -> None:
    assert shortened(SENTENCES) == (
        ((5, 6), 0),
        ((4, 6), 0),
        ((4, 5), 0),
        ((4, 7), 1),
        ((4, 7), 1),
        ((4, 4), 1),
        ((5,), 3),
        ((9,), 3),
    )


def test_recall_counts_the_questions_whose_sentence_is_among_the_nearest() -> None:
    cosines, right = GENERATOR.normal(size=(50, 7)), GENERATOR.integers(7, size=50)
    for k, found in enumerate(recalls(cosines, right), start=1):
        assert found == np.mean([answer in np.argsort(-row)[:k] for row, answer in zip(cosines, right, strict=True)])


def test_without_any_difference_recall_is_that_of_chance() -> None:
    assert recalls(np.zeros((2, 5)), [0, 4]) == pytest.approx(np.arange(1, 6) / 5)


def test_of_equal_cosines_recall_is_the_mean_over_all_orders() -> None:
    cosines, right = GENERATOR.integers(3, size=(20, 5)).astype(float), GENERATOR.integers(5, size=20)
    orders = [recalls(cosines - 1e-3 * np.array(order), right) for order in permutations(range(5))]
    assert recalls(cosines, right) == pytest.approx(np.mean(orders, axis=0))


def test_a_vector_of_zeros_has_cosine_zero() -> None:
    assert Search(SENTENCES[:1], unit(np.zeros((1, 3)))).cosines(np.ones((1, 3))).tolist() == [[0]]
