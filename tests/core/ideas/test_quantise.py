"""Quantisation: against torch's own rounding to levels, and laws that it has for any table."""

import numpy as np
import pytest
import torch

from core.ideas.quantise import BITS, TORCH, quantise, same_translations, upper_cosines
from core.model import Weights
from core.recipe import ModelConfig
from tests.core.ideas.lines import run
from tests.core.reference import random_tensors

WEIGHT = np.random.default_rng(5).normal(size=(13, 7)).astype(np.float32)


@pytest.mark.parametrize("bits", BITS[1:])
def test_levels_are_those_of_torch(bits: int) -> None:
    most = 2 ** (bits - 1) - 1
    table = torch.tensor(WEIGHT)
    scale = float(table.abs().max() / most)
    whole = torch.fake_quantize_per_tensor_affine(table, scale, 0, -most, most)
    assert quantise(WEIGHT, bits, by_row=False).vectors == pytest.approx(whole.numpy(), abs=1e-5)
    scales = table.abs().amax(dim=1) / most
    rows = torch.fake_quantize_per_channel_affine(table, scales, torch.zeros(13, dtype=torch.int32), 0, -most, most)
    assert quantise(WEIGHT, bits, by_row=True).vectors == pytest.approx(rows.numpy(), abs=1e-5)


def test_one_bit_keeps_signs_and_the_mean_magnitude() -> None:
    found = quantise(WEIGHT, 1, by_row=True)
    assert np.array_equal(np.sign(found.vectors), np.sign(WEIGHT))
    assert np.abs(found.vectors).mean(axis=1) == pytest.approx(np.abs(WEIGHT).mean(axis=1))


@pytest.mark.parametrize("by_row", [False, True])
def test_no_number_is_farther_off_than_half_a_level_and_more_bits_are_never_worse(by_row: bool) -> None:
    errors = []
    for bits in BITS[1:]:
        scale = np.abs(WEIGHT).max(axis=1 if by_row else None, keepdims=True) / (2 ** (bits - 1) - 1)
        off = np.abs(quantise(WEIGHT, bits, by_row).vectors - WEIGHT)
        assert (off <= scale * 0.5001).all()
        errors.append(off.mean())
    assert errors == sorted(errors, reverse=True)


def test_bytes_are_bits_packed_and_scales() -> None:
    assert quantise(WEIGHT, 3, by_row=True).bytes == (13 * 7 * 3 + 7) // 8 + 4 * 13
    assert quantise(WEIGHT, 8, by_row=False).bytes == 13 * 7 + 4


def test_a_table_of_zeros_stays_so() -> None:
    for bits in BITS:
        assert not quantise(np.zeros((3, 2), np.float32), bits, by_row=True).vectors.any()


def test_cosines_are_those_of_torch() -> None:
    rows = torch.tensor(WEIGHT, dtype=torch.float64)
    cosines = torch.cosine_similarity(rows[:, None], rows[None], dim=2).numpy()
    assert upper_cosines(WEIGHT) == pytest.approx(cosines[np.triu_indices(13, 1)])


def test_eight_bits_translate_as_before_where_words_are_clear() -> None:
    weights = Weights.from_tensors(random_tensors(11, 13, ModelConfig(7, 5), seed=2, scale=1.5))
    sentences = ((4, 5), (6, 4, 7), (9,))
    same = [same_translations(weights, sentences, (bits, True), 5) for bits in (8, 1)]
    assert same[0] == 3
    assert same[1] < 3


def test_the_lines_do_the_same() -> None:
    left = run(TORCH, weight=WEIGHT, bits=4)
    assert left["restored"] == pytest.approx(quantise(WEIGHT, 4, by_row=False).vectors, abs=1e-6)
