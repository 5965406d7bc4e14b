"""Given rows: which words are covered, in which order, and that a hash is of every word and bit."""

import numpy as np
import pytest

from core.data.vocabulary import Vocabulary
from core.embeddings import GivenRows
from core.embeddings.given import coverage, is_rows_id

VOCABULARY = Vocabulary.build([["b", "a", "a"], ["c", "a", "c", "d"]])


def test_the_covered_words_and_the_missing_ones_come_most_frequent_first() -> None:
    found = coverage(VOCABULARY, {"d", "a", "<UNK>", "zebra"})
    assert (found.words, found.missing, found.all) == (("a", "d"), ("c", "b"), 4)
    assert [found.first(share) for share in (1, 0.5, 0.01)] == [("a", "d"), ("a",), ("a",)]
    assert coverage(VOCABULARY, ()).words == ()


def test_the_places_of_words_are_those_of_the_table_and_of_the_rows() -> None:
    rows = GivenRows(("a", "d", "z"), np.arange(6, dtype=np.float32).reshape(3, 2))
    there, here = rows.places(VOCABULARY.words)
    assert [VOCABULARY.words[place] for place in there] == [rows.words[place] for place in here] == ["a", "d"]
    assert [places.shape for places in rows.places(("x",))] == [(0,), (0,)]


def test_a_hash_tells_zero_from_minus_zero_and_one_split_of_words_from_another() -> None:
    zeros = np.zeros((2, 1), np.float32)
    ids = {GivenRows(words, zeros).id for words in (("a", "b"), ("a", "b,"), ('a", "b', "c"), ("ab", "c"))}
    ids |= {GivenRows(("a", "b"), -zeros).id, GivenRows(("a", "b"), np.zeros((2, 2), np.float32)).id}
    assert len(ids) == 6
    assert all(map(is_rows_id, ids))


@pytest.mark.parametrize("words", [(), ("b", "a"), ("a", "a"), ("<PAD>", "a")])
def test_words_out_of_order_or_special_are_a_mistake(words: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="GivenRows"):
        GivenRows(words, np.zeros((len(words), 2), np.float32))


@pytest.mark.parametrize("number", [np.nan, np.inf, -1e7])
def test_numbers_that_no_run_can_start_with_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match="given_too_large"):
        GivenRows(("a",), np.array([[1, number]], np.float32))
