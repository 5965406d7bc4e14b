"""Neighbours: the words nearest to one word now, and where they stood before training."""

from dataclasses import dataclass

import numpy as np

from core.analysis.similarity.before_after import BeforeAfter
from core.analysis.similarity.cosine import all_neighbours, pair_cosines
from core.arrays import Floats, Int
from core.embeddings.trained import TrainedTable


@dataclass(frozen=True, slots=True)
class ComparedNeighbour:
    """A word near the one asked for."""

    word: str
    "the neighbour"
    cosine: BeforeAfter
    "-1 to 1"
    place: int
    "1 = the nearest now"
    start_place: int
    "its place before training"


def compare_neighbours(trained: TrainedTable, word: str, k: int) -> tuple[ComparedNeighbour, ...]:
    """The k words nearest to a word now, nearest first, each with its cosine and place before training.

    Raises KeyError for a word that is not in the tables.
    """
    table = trained.now
    others = table.studied[table.studied != table.ids[word]]
    own = np.full(len(others), table.ids[word])
    now, start = (pair_cosines(each.vectors, own, others) for each in trained)
    falling = np.sort(-start)
    return tuple(
        ComparedNeighbour(
            table.words[others[row]],
            BeforeAfter(float(now[row]), float(start[row])),
            place,
            int(np.searchsorted(falling, -start[row])) + 1,
        )
        for place, row in enumerate(np.argsort(-now, kind="stable")[:k], start=1)
    )


def kept_neighbours(trained: TrainedTable, k: int) -> float | None:
    """Share of all words' k nearest that were among their k nearest before training, 0 to 1; None below two words."""
    now, start = (all_neighbours(table, k).rows for table in trained)
    if not now.size:
        return None
    return neighbour_overlap(now, start)


def nearest(distances: Floats, k: int) -> Int:
    """Places of the k nearest other words of each of N words, (N, k), nearest first; of equal distances the earlier.

    distances: (N, N), smaller = nearer; the diagonal does not count. k: below N.
    """
    others = np.where(np.eye(len(distances), dtype=bool), np.inf, distances)
    rows: Int = np.argsort(others, axis=1, kind="stable")[:, :k]
    return rows


def common_neighbours(one: Int, other: Int) -> Int:
    """How many of each word's K nearest are the same in two tables, (N,), 0 to K. one, other: (N, K) places."""
    # (N, K, 1) against (N, 1, K): each neighbour here with each neighbour there; no word is listed twice.
    common: Int = (one[:, :, None] == other[:, None, :]).sum(axis=(1, 2))
    return common


def neighbour_overlap(one: Int, other: Int) -> float:
    """Share of all words' K nearest that are the same in two tables, 0 to 1. one, other: (N, K) places, not empty.

    K / (N - 1) on average where the two have nothing to do with each other.
    """
    return float(common_neighbours(one, other).sum() / one.size)
