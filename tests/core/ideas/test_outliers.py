"""Outliers: against the lines of PyTorch, and against how many random lengths lie as far."""

import numpy as np
import pytest

from core.embeddings.trained import TrainedTable
from core.ideas.outliers import TORCH, outliers
from tests.core.ideas.lines import run
from tests.core.tables import table

SPECIALS = ("<PAD>", "<SOS>", "<EOS>", "<UNK>")


def test_the_lines_find_the_same_words() -> None:
    vectors = np.random.default_rng(7).normal(size=(41, 5)).astype(np.float32)
    vectors[30] *= 10
    words = (*SPECIALS, *(f"w{row}" for row in range(4, 41)))
    now = table(vectors, words)
    start = table(np.random.default_rng(8).normal(size=(41, 5)), words)
    for beyond in (1.0, 2.0, 3.0):
        found, left = outliers(TrainedTable(now, start), beyond), run(TORCH, weight=vectors, beyond=beyond)
        assert found
        assert {word.word for word in found.far} == {f"w{row}" for row in left["far"]}
        assert (found.mean, found.sd) == pytest.approx((float(left["mean"]), float(left["sd"])), rel=1e-5)
        assert found.far[0].word == "w30"
        assert found.already == sum(abs(word.deviations.start) > beyond for word in found.far)


def test_chance_gives_as_many_as_random_lengths_have() -> None:
    generator = np.random.default_rng(9)
    lengths = generator.normal(size=(20_000, 18))
    far = np.abs(lengths - lengths.mean(axis=1, keepdims=True)) > 2 * lengths.std(axis=1, keepdims=True)
    own = table(generator.normal(size=(18, 64)))
    found = outliers(TrainedTable(own, own), 2.0)
    assert found
    assert found.by_chance == pytest.approx(far.sum(axis=1).mean(), rel=0.05)


def test_a_table_without_words_has_none() -> None:
    own = table(np.zeros((4, 3)), SPECIALS)
    assert outliers(TrainedTable(own, own), 2.0) is None
