"""Norms: how long the word vectors are, and which are unusually long or short."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from core.analysis.similarity.before_after import BeforeAfter
from core.analysis.similarity.correlation import pearson
from core.embeddings.trained import TrainedTable
from core.recipe import ModelConfig


@dataclass(frozen=True, slots=True)
class WordNorm:
    """The length of one word's vector."""

    word: str
    "the word"
    norm: BeforeAfter
    "L2 norm of its row, 0 or more"
    deviations: BeforeAfter
    "distance from the mean norm in standard deviations; 0 where all norms are equal"


@dataclass(frozen=True)
class Norms:
    """The lengths of all vectors under study, in the table's order."""

    words: tuple[WordNorm, ...]
    "N words"
    mean: BeforeAfter
    "mean norm"
    sd: BeforeAfter
    "population standard deviation of the norms"

    def outliers(self, beyond: float) -> tuple[WordNorm, ...]:
        """Words whose norm now lies further than `beyond` standard deviations from the mean, furthest first."""
        far = [word for word in self.words if abs(word.deviations.now) > beyond]
        return tuple(sorted(far, key=lambda word: -abs(word.deviations.now)))


def norms(trained: TrainedTable) -> Norms | None:
    """The norm of every word under study now and at the start; None where there is no word."""
    if not len(trained.now.studied):
        return None
    sides = []
    for table in trained:
        lengths = np.sqrt(np.einsum("ne,ne->n", table.vectors, table.vectors, dtype=np.float64))[table.studied]
        mean, sd = float(lengths.mean()), float(lengths.std())
        # equal norms differ by rounding only: no word is far from the others
        deviations = (lengths - mean) / sd if sd > 1e-12 * mean else np.zeros_like(lengths)
        sides.append((mean, sd, lengths.tolist(), deviations.tolist()))
    (mean, sd, lengths_now, far_now), (mean_start, sd_start, lengths_start, far_start) = sides
    rows = zip(trained.now.without_specials().words, lengths_now, lengths_start, far_now, far_start, strict=True)
    return Norms(
        tuple(WordNorm(word, BeforeAfter(n, n0), BeforeAfter(z, z0)) for word, n, n0, z, z0 in rows),
        BeforeAfter(mean, mean_start),
        BeforeAfter(sd, sd_start),
    )


def chance_outliers(words: int, beyond: float) -> float:
    """How many of N = `words` numbers lie further than `beyond` standard deviations from their own mean, by chance.

    For numbers from one bell curve, as the lengths of random vectors nearly are; exact for any N (Thompson, Annals of
    Mathematical Statistics 6:214, 1935): t = z sqrt(N - 2) / sqrt(N - 1 - z^2) has Student's law with N - 2 degrees of
    freedom. Of many words 4.6 % lie beyond 2 and 0.27 % beyond 3; of few words fewer, of N <= 1 + z^2 none can.
    """
    from scipy.special import stdtr

    room = words - 1 - beyond**2
    if room <= 0 or words < 3:
        return 0.0
    return float(2 * words * stdtr(words - 2, -abs(beyond) * sqrt((words - 2) / room)))


def growth_by_count(trained: TrainedTable) -> float | None:
    """Pearson's r of what training added to each norm and the logarithm of how often the word was seen.

    None where there is no word, or one of the two does not vary.
    """
    lengths = norms(trained)
    if lengths is None:
        return None
    counts = np.array(trained.now.without_specials().counts, np.float64)
    return pearson(np.log(np.maximum(counts, 1)), np.array([word.norm.change for word in lengths.words]))


def expected_norm(model: ModelConfig, words: int) -> float:
    """Root mean square norm of a row at the start, from the init alone: sqrt(E) times the sd of one number.

    The sd is s for normal N(0, s) and a / sqrt(3) for a uniform draw from (-a, a). words: V, rows of the table.
    """
    sd = {
        "normal": model.init_scale,
        "uniform": model.init_scale / sqrt(3),
        "xavier": sqrt(2 / (words + model.embed_size)),
        "kaiming": sqrt(2 / model.embed_size),
    }[model.init]
    return sqrt(model.embed_size) * sd
