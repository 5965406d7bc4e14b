"""Common words: the tables of several runs cut down to the words that all of them know, so that rows correspond."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.analysis.evidence.permutation import Statistic, permuted
from core.analysis.similarity.random_tables import NullBand, null_band
from core.arrays import Int
from core.data.vocabulary import SPECIALS
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

MOST_WORDS = 200  # the most frequent: their 19 900 pairs say the same as more, in a moment
LEAST_WORDS = 3
SHUFFLES = 199


@dataclass(frozen=True)
class Agreement:
    """One measure of how far two runs agree, beside chance."""

    value: float
    "of the two runs"
    chance: NullBand
    "the same measure when the words of the second run change places at random"


@dataclass(frozen=True, eq=False)
class CommonTables:
    """The tables of R runs over the same N words, in the same order."""

    words: tuple[str, ...]
    "N words, most frequent first"
    known: int
    "how many words all runs know, N or more"
    tables: tuple[TrainedTable, ...]
    "R tables of these words only, each of its own width"

    def orders(self) -> Int:
        """Random orders of the words, (B, N); the same at each call."""
        generator = np.random.default_rng(0)
        return np.argsort(generator.random((SHUFFLES, len(self.words))), axis=1, kind="stable")


def shared_words(one: EmbeddingTable, other: EmbeddingTable) -> int:
    """How many words under study two tables have in common."""
    return len((set(one.words) & set(other.words)).difference(SPECIALS))


def common_tables(runs: Sequence[TrainedTable], most: int = MOST_WORDS) -> CommonTables | None:
    """The most frequent words that all runs know; None below `LEAST_WORDS` of them.

    Frequency: the sum of a word's counts in all runs; equal counts in the order of the first run.
    """
    tables = [run.now for run in runs]
    first, *others = tables
    common = [first.words[row] for row in first.studied if all(first.words[row] in table.ids for table in others)]
    if len(common) < LEAST_WORDS:
        return None
    counts = [sum(table.counts[table.ids[word]] for table in tables) for word in common]
    order = np.argsort(-np.array(counts), kind="stable")[:most]
    words = tuple(common[place] for place in order)
    return CommonTables(words, len(common), tuple(_only(run, words) for run in runs))


def _only(run: TrainedTable, words: tuple[str, ...]) -> TrainedTable:
    """The rows of these words, in their order."""
    rows = [run.now.ids[word] for word in words]
    counts = tuple(run.now.counts[row] for row in rows)
    now, start = (EmbeddingTable(words, table.vectors[rows], counts) for table in run)
    return TrainedTable(now, start)


def agreement(statistic: Statistic, orders: Int) -> Agreement:
    """The statistic of the words as they are, beside its values for shuffled orders of them, (B, N)."""
    test = permuted(statistic, orders)
    return Agreement(test.observed, null_band(test.shuffled))
