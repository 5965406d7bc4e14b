"""Lookup: three ways, one result, for every id, bit for bit; and the lines that say so."""

from itertools import count

import numpy as np

from core.ideas.lookup import TORCH, VOCABULARIES, look_up, one_hot, sampled_ids, timings
from tests.core.ideas.lines import run


def test_a_row_is_the_product_and_the_output_of_a_layer_for_every_id() -> None:
    table = np.random.default_rng(1).normal(size=(37, 11)).astype(np.float32)
    found = look_up(table, sampled_ids(37))
    assert list(found.ids) == list(range(37))
    for way in (found.rows, found.products, found.outputs):
        assert np.array_equal(way, table)
    assert found.equal == 37


def test_a_difference_in_one_number_is_counted() -> None:
    table = np.eye(5, dtype=np.float32)
    found = look_up(table, np.array([3, 1]))
    found.products[1, 2] += 1e-6
    assert found.equal == 1


def test_a_one_hot_vector_has_a_single_one() -> None:
    vectors = one_hot(np.array([2, 0, 2]), 5)
    assert vectors.tolist() == [[0, 0, 1, 0, 0], [1, 0, 0, 0, 0], [0, 0, 1, 0, 0]]


def test_ids_of_a_large_table_are_spread_from_first_to_last() -> None:
    ids = sampled_ids(20_000)
    assert (ids[0], ids[-1], len(ids)) == (0, 19_999, 200)
    assert (np.diff(ids) > 0).all()


def test_time_is_what_the_clock_says_a_piece_of_work() -> None:
    ticks = count()
    found = timings(lambda: float(next(ticks)))
    assert [each.words for each in found] == list(VOCABULARIES)
    assert {round(each.lookup) for each in found} == {round(1e6 / 300)}
    assert {round(each.product) for each in found} == {round(1e6 / 3)}


def test_the_lines_do_the_same() -> None:
    table, ids = np.random.default_rng(2).normal(size=(13, 7)).astype(np.float32), np.array([5, 0, 12, 5])
    left, found = run(TORCH, weight=table, ids=ids), look_up(table, ids)
    for name, way in (("rows", found.rows), ("products", found.products), ("outputs", found.outputs)):
        assert np.array_equal(left[name], way), name
