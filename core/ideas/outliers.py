"""Outliers: words whose vectors are longer or shorter than most, by 2 or 3 standard deviations, beside chance.

Of N lengths drawn alike some always lie beyond 2 standard deviations: `chance_outliers` has how many.
"""

from dataclasses import dataclass

from core.analysis.similarity.norms import WordNorm, chance_outliers, norms
from core.embeddings.trained import TrainedTable

TORCH = """
import torch

lengths = weight[4:].norm(dim=1)
mean, sd = lengths.mean(), lengths.std(correction=0)
deviations = (lengths - mean) / sd
far = (deviations.abs() > beyond).nonzero().flatten() + 4
"""


@dataclass(frozen=True)
class Outliers:
    """The lengths of the words under study, and those far from the mean."""

    words: tuple[WordNorm, ...]
    "N words, in the table's order"
    mean: float
    "of the lengths now"
    sd: float
    "population standard deviation of the lengths now"
    far: tuple[WordNorm, ...]
    "beyond so many standard deviations now, the farthest first"
    already: int
    "of these, how many were so before training"
    by_chance: float
    "how many of N equally drawn lengths lie as far"


def outliers(trained: TrainedTable, beyond: float) -> Outliers | None:
    """beyond: standard deviations. None where the table has no word."""
    found = norms(trained)
    if found is None:
        return None
    far = found.outliers(beyond)
    already = sum(abs(word.deviations.start) > beyond for word in far)
    chance = chance_outliers(len(found.words), beyond)
    return Outliers(found.words, found.mean.now, found.sd.now, far, already, chance)
