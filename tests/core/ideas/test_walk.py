"""The walk through: shapes, values and the lines of PyTorch."""

import numpy as np

from core.ideas.walk import TORCH, walk
from tests.core.ideas.lines import run
from tests.core.tables import random_table, table

SPECIALS = ("<PAD>", "<SOS>", "<EOS>", "<UNK>")


def test_each_id_is_replaced_by_its_row() -> None:
    found = walk(random_table(1, 13, 7))
    assert (found.weight.shape, found.ids.shape, found.vectors.shape) == ((5, 3), (2, 4), (2, 4, 3))
    for sentence in range(2):
        for place in range(4):
            assert np.array_equal(found.vectors[sentence, place], found.weight[found.ids[sentence, place]])


def test_an_id_that_is_put_in_changes_its_place_alone() -> None:
    plain, changed = walk(random_table(1, 13, 7)), walk(random_table(1, 13, 7), 6, 4)
    assert np.argwhere(plain.ids != changed.ids).tolist() == [[1, 2]]
    assert np.argwhere((plain.vectors != changed.vectors).any(axis=2)).tolist() == [[1, 2]]
    assert np.array_equal(changed.vectors[1, 2], plain.weight[4])


def test_pad_comes_first_and_no_row_twice() -> None:
    vectors = np.arange(14.0).reshape(7, 2)
    found = walk(table(vectors, (*SPECIALS, "a", "b", "c")))
    assert found.words == ("<PAD>", "a", "b", "c", "<SOS>")
    assert found.weight.tolist() == [[0, 1], [8, 9], [10, 11], [12, 13], [2, 3]]


def test_a_table_of_few_rows_is_enough() -> None:
    found = walk(table(np.ones((4, 1)), SPECIALS))
    assert found.vectors.shape == (2, 4, 1)
    assert found.ids.max() == 3


def test_the_lines_do_the_same() -> None:
    found = walk(random_table(3, 17, 11))
    assert np.array_equal(run(TORCH, weight=found.weight, ids=found.ids)["vectors"], found.vectors)
