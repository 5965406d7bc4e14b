"""A trained table is one table twice; what cannot come from one run is refused once, here."""

import numpy as np
import pytest

from core.embeddings import EmbeddingTable, TrainedTable
from tests.core.tables import random_table, table


def test_it_unpacks_as_now_and_start() -> None:
    now, start = random_table(1, 5, 3), random_table(2, 5, 3)
    both = TrainedTable(now, start)
    assert [both.now, both.start] == list(both) == [now, start]
    assert list(TrainedTable(*both)) == [now, start]


def test_tables_of_different_words_or_sizes_are_refused() -> None:
    one = random_table(1, 5, 7)
    for other in (random_table(2, 6, 7), table(one.vectors, one.words[::-1])):
        with pytest.raises(ValueError, match="same words"):
            TrainedTable(one, other)
    with pytest.raises(ValueError, match="one size"):
        TrainedTable(one, random_table(2, 5, 8))


def test_counts_may_differ_and_a_table_may_be_empty() -> None:
    """Seen counts belong to the corpus, not to the run: nothing is refused for them."""
    one = random_table(1, 5, 7)
    other = EmbeddingTable(one.words, one.vectors, (9,) * 5)
    assert TrainedTable(one, other).start.counts == (9,) * 5
    empty = table(np.zeros((0, 3)))
    assert TrainedTable(empty, empty).now.words == ()
