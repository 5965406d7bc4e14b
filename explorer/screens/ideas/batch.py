"""The first sentences of a run as one batch, which several experiments read."""

import numpy as np

from core.arrays import Int
from core.data.vocabulary import PAD
from explorer.study.study import Study

MOST = 16  # sentences


def batch(study: Study, sentences: int) -> Int:
    """(B, T): the source ids of the first training sentences, short ones filled up with <PAD>."""
    dataset = study.run.dataset
    rows = [dataset.source_ids[row] for row in dataset.train[:sentences]]
    longest = max(len(row) for row in rows)
    return np.array([[*row, *[PAD] * (longest - len(row))] for row in rows])


def most_sentences(study: Study) -> int:
    """How many sentences a batch here may have."""
    return min(MOST, len(study.run.dataset.train))
