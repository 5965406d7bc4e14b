"""Whose neighbours stayed: the words nearest to one word now, and where they stood before training."""

from dataclasses import dataclass

import numpy as np

from core.analysis.similarity.before_after import BeforeAfter
from core.analysis.similarity.cosine import all_neighbours, pair_cosines
from core.embeddings.trained import TrainedTable


@dataclass(frozen=True)
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
    now = trained.now
    others = now.studied[now.studied != now.ids[word]]
    own = np.full(len(others), now.ids[word])
    after, before = (pair_cosines(table.vectors, own, others) for table in trained)
    falling = np.sort(-before)
    return tuple(
        ComparedNeighbour(
            now.words[others[row]],
            BeforeAfter(float(after[row]), float(before[row])),
            place,
            int(np.searchsorted(falling, -before[row])) + 1,
        )
        for place, row in enumerate(np.argsort(-after, kind="stable")[:k], start=1)
    )


def kept_neighbours(trained: TrainedTable, k: int) -> float | None:
    """Share of all words' k nearest that were among their k nearest before training, 0 to 1; None below two words."""
    after, before = (all_neighbours(table, k).rows for table in trained)
    if not after.size:
        return None
    return float((after[:, :, None] == before[:, None, :]).any(axis=2).mean())
