"""All pairs of a table at one glance: the most similar ones, a fair sample, how they lie, and what stayed on top."""

from dataclasses import dataclass

import numpy as np

from core.analysis.similarity.cosine import ComparedPair, compare, top_pairs
from core.analysis.similarity.distribution import CosineDistribution, cosine_distribution
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

LISTED = 1_000  # pairs listed where there are too many to list all
LIST_ALL = 5_000  # pairs up to which all are listed
SAMPLE = 3_000  # pairs in the picture
TOP = 8  # pairs the articles list


@dataclass(frozen=True)
class Survey:
    """The pairs of words under study, each with its cosine before training."""

    listed: tuple[ComparedPair, ...]
    "most similar now first: all of them, or the first `LISTED`"
    sample: tuple[ComparedPair, ...]
    "all pairs, or `SAMPLE` of them drawn alike; the same ones at each epoch"
    distribution: CosineDistribution
    "how the cosines of all pairs lie"
    top: int
    "how many of the most similar pairs are compared with the start: `TOP`, or all pairs"
    kept: int
    "how many of these were among as many most similar pairs before training"

    @property
    def complete(self) -> bool:
        """Whether every pair is listed."""
        return len(self.listed) == self.distribution.pairs


def survey(trained: TrainedTable) -> Survey | None:
    """The survey of one table now and at the start, in bounded memory at any size; None below two words."""
    whole = cosine_distribution(trained)
    if whole is None:
        return None
    most = top_pairs(trained.now, whole.pairs if whole.pairs <= LIST_ALL else LISTED)
    names = [(pair.first, pair.second) for pair in most]
    top = min(TOP, whole.pairs)
    before = {(pair.first, pair.second) for pair in top_pairs(trained.start, top)}
    sample = compare(trained, _sample(trained.now, whole.pairs))
    return Survey(compare(trained, names), sample, whole, top, len(before & set(names[:top])))


def _sample(table: EmbeddingTable, pairs: int) -> list[tuple[str, str]]:
    """Pairs i < j by their number in reading order: row i holds N - 1 - i of them."""
    count = len(table.studied)
    numbers = np.random.default_rng(0).choice(pairs, min(SAMPLE, pairs), replace=False)
    ends = np.cumsum(np.arange(count - 1, 0, -1))
    first = np.searchsorted(ends, numbers, side="right")
    second = count - (ends[first] - numbers)
    return [
        (table.words[table.studied[one]], table.words[table.studied[other]])
        for one, other in zip(first, second, strict=True)
    ]
