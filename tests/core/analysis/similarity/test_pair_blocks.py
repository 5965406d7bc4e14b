"""Pairs by blocks are NumPy's, in its order, whatever the size of a block."""

import numpy as np
import pytest

from core.analysis.similarity.pair_blocks import pair_blocks, pair_number, pairs_at, pairs_of


@pytest.mark.parametrize("words", [0, 1, 2, 3, 7, 64, 65, 130])
@pytest.mark.parametrize("rows", [1, 5, 64])
def test_every_pair_comes_once_and_in_order(words: int, rows: int) -> None:
    expected, blocks = np.triu_indices(words, 1), list(pair_blocks(words, rows))
    for part, side in zip(expected, ("first", "second"), strict=True):
        found = [getattr(block, side) for block in blocks]
        assert np.array_equal(np.concatenate([np.zeros(0, np.int64), *found]), part)
    places = np.concatenate([np.zeros(0, np.int64), *(np.arange(len(expected[0]))[block.places] for block in blocks)])
    assert np.array_equal(places, np.arange(len(expected[0])))
    assert all(np.array_equal(one, other) for one, other in zip(pairs_of(words), expected, strict=True))


def test_products_are_those_of_the_matrix() -> None:
    one, other = np.random.default_rng(0).standard_normal((2, 70, 9))
    whole = (one @ other.T)[np.triu_indices(70, 1)]
    found = np.concatenate([block.products(one, other) for block in pair_blocks(70, 16)])
    assert found == pytest.approx(whole, abs=1e-12)


def test_a_pair_and_its_number() -> None:
    for words in (2, 9, 65, 2_000):
        first, second = np.triu_indices(words, 1)
        numbers = np.arange(len(first))
        assert np.array_equal(pairs_at(numbers, words), (first, second))
        assert np.array_equal(pair_number(second, first, words), numbers)
