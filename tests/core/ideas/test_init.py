"""Initialisations: formula, draw and torch give the same lengths; a constant table cannot tell words apart."""

from dataclasses import replace

import numpy as np
import pytest

from core.ideas.init import KINDS, TORCH, draw, starts
from core.model import Weights, encode
from core.recipe import ModelConfig
from tests.core.ideas.lines import run
from tests.core.reference import random_tensors


@pytest.mark.parametrize(("words", "size"), [(220, 150), (90, 200)])
def test_formula_draw_and_torch_have_the_same_lengths(words: int, size: int) -> None:
    left = run(TORCH, words=words, size=size)["lengths"]
    for start in starts(words, size):
        assert start.drawn == pytest.approx(start.formula, rel=0.03), start.kind
        assert left[start.kind] == pytest.approx(start.formula, rel=0.03), start.kind


def test_random_rows_have_cosines_of_one_over_sqrt_e_and_constant_rows_have_one() -> None:
    for start in starts(150, 101):
        if start.kind == "constant":
            assert start.cosine == pytest.approx(1)
        else:  # the mean magnitude of a normal number is sqrt(2 / pi) of its deviation
            assert start.cosine == pytest.approx(np.sqrt(2 / np.pi / 101), rel=0.05), start.kind


def test_flat_starts_stay_within_their_bounds() -> None:
    assert np.abs(draw("xavier", 30, 20, 1)).max() <= np.sqrt(6 / 50)
    assert np.abs(draw("kaiming", 30, 20, 1)).max() <= np.sqrt(6 / 20)


def test_a_model_with_a_constant_table_reads_all_sentences_of_one_length_alike() -> None:
    weights = Weights.from_tensors(random_tensors(11, 13, ModelConfig(7, 5), seed=2))
    table = draw("constant", 11, 7, 0).astype(np.float32)
    constant = replace(weights, encoder=replace(weights.encoder, embedding=table))
    first, second = (encode(constant, ids).context for ids in ((4, 5, 6), (9, 8, 7)))
    assert np.array_equal(first, second)
    assert not np.array_equal(*(encode(weights, ids).context for ids in ((4, 5, 6), (9, 8, 7))))


def test_one_number_and_one_word_are_enough() -> None:
    assert [start.kind for start in starts(1, 1)] == list(KINDS)
