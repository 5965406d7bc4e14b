"""Negative sampling: the distributions by hand and by the lines, the loss, and the neighbours."""

import numpy as np
import pytest
import torch

from core.ideas.negative import (
    EXPONENTS,
    TORCH,
    epochs_for,
    nearest,
    noise,
    rarer_share,
    skip_gram,
    source_counts,
    unnormalised,
)
from core.recipe import Recipe
from tests.core.ideas.lines import run

COUNTS = np.array([0, 0, 0, 0, 16, 1, 81, 1])


def test_shares_are_powers_of_the_counts_divided_by_their_sum() -> None:
    assert noise(COUNTS, 0.75).tolist() == pytest.approx([0, 0, 0, 0, 8 / 37, 1 / 37, 27 / 37, 1 / 37])
    assert noise(COUNTS, 0).tolist() == [0, 0, 0, 0, 0.25, 0.25, 0.25, 0.25]
    assert noise(COUNTS, 1) == pytest.approx(COUNTS / 99)


@pytest.mark.parametrize("seed", range(5))
def test_the_articles_numbers_sum_to_more_than_one_and_shares_to_one(seed: int) -> None:
    counts = np.random.default_rng(seed).integers(0, 50, size=20)
    assert unnormalised(counts).sum() > 1.01
    assert [noise(counts, exponent).sum() for exponent in EXPONENTS] == pytest.approx([1, 1, 1])
    assert unnormalised(np.array([0, 7])).sum() == 1, "of one word alone"


def test_rare_words_are_drawn_more_often_the_smaller_the_exponent() -> None:
    even, usual, own = (rarer_share(COUNTS[4:], exponent) for exponent in EXPONENTS)
    assert (even, usual, own) == pytest.approx((0.5, 2 / 37, 2 / 99))


def test_the_lines_do_the_same() -> None:
    generator = np.random.default_rng(1)
    words, contexts = (generator.normal(size=(8, 3)).astype(np.float32) for _ in range(2))
    left = run(TORCH, counts=COUNTS.astype(np.float32), words=words, contexts=contexts, w=4, c=6, negatives=5)
    assert left["noise"] == pytest.approx(noise(COUNTS, 0.75), abs=1e-6)
    assert left["unnormalised"] == pytest.approx(unnormalised(COUNTS).sum(), rel=1e-5)
    far = contexts[left["drawn"]] @ words[4]
    expected = np.log1p(np.exp(-words[4] @ contexts[6])) + np.log1p(np.exp(far)).sum()
    assert left["loss"] == pytest.approx(expected, rel=1e-5)


def test_a_skip_gram_of_a_run_has_a_row_for_each_of_its_words() -> None:
    recipe = Recipe.articles()
    found, counts = skip_gram(recipe, 0.75), source_counts(recipe)
    assert found["now"].shape == found["start"].shape == (22, 64)
    assert counts.tolist() == list(recipe.dataset.source.vocabulary.counts)
    assert (found["now"] != found["start"]).any(axis=1).tolist() == (counts > 0).tolist()


def test_the_nearest_are_those_of_torch() -> None:
    table = np.random.default_rng(2).normal(size=(9, 5)).astype(np.float32)
    others = np.array([8, 2, 3, 5])
    cosines = torch.cosine_similarity(torch.tensor(table[others]), torch.tensor(table[4:5]), dim=1)
    best = cosines.topk(2)
    assert [row for row, _ in nearest(table, 4, others, 2)] == others[best.indices.numpy()].tolist()
    assert [cosine for _, cosine in nearest(table, 4, others, 2)] == pytest.approx(best.values.tolist(), abs=1e-6)


def test_a_long_text_is_read_less_often() -> None:
    assert [epochs_for(places) for places in (0, 20, 2_000, 10**6)] == [50, 50, 25, 5]
