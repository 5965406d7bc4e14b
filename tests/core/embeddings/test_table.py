"""The embedding table: which rows are under study, and which of them are the most frequent."""

import numpy as np
import pytest

from core.data.vocabulary import SPECIALS
from core.embeddings import EmbeddingTable
from core.embeddings.table import most_frequent

WORDS = (*SPECIALS, "a", "b", "c", "d")
TABLE = EmbeddingTable(WORDS, np.eye(8, 5, dtype=np.float32), (9, 9, 9, 9, 2, 7, 2, 5))


def test_the_most_frequent_come_first_equal_counts_in_order_and_never_a_special() -> None:
    assert [WORDS[row] for row in TABLE.frequent()] == ["b", "d", "a", "c"]
    assert [WORDS[row] for row in TABLE.frequent(3)] == ["b", "d", "a"]
    assert TABLE.frequent(0).tolist() == []
    assert most_frequent([1, 3, 3, 2], 2).tolist() == [1, 2]
    assert most_frequent([]).tolist() == []


def test_specials_are_not_under_study() -> None:
    assert TABLE.studied.tolist() == [4, 5, 6, 7]
    assert TABLE.without_specials().words == ("a", "b", "c", "d")
    assert TABLE.without_specials().counts == (2, 7, 2, 5)


def test_sizes_that_do_not_fit_are_refused() -> None:
    for words, counts in ((WORDS[:-1], TABLE.counts), (WORDS, TABLE.counts[:-1])):
        with pytest.raises(ValueError, match="V words, V counts"):
            EmbeddingTable(words, TABLE.vectors, counts)
