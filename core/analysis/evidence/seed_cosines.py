"""One seed's cosines among the words judged: as they are, before training, and what is ordinary for each pair."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np

from core.analysis.evidence.heavy_tails import concentration, plainly_normal, tamed
from core.analysis.evidence.loading import PARTNERS, loadings, slope_in_errors
from core.analysis.evidence.random_cosines import scores
from core.analysis.evidence.thresholds import CLEARLY
from core.analysis.similarity.cosine import double_unit_rows
from core.analysis.similarity.displacement import carried
from core.arrays import Flags, Float64, Int
from core.embeddings.table import most_frequent
from core.embeddings.trained import TrainedTable


@dataclass(frozen=True, eq=False)
class Cosines:
    """One seed's cosines among the N words judged."""

    words: tuple[str, ...]
    "the N words judged: those of the first seed"
    size: int
    "E of this seed"
    present: Flags
    "(N,) the word is in this seed's vocabulary, and its row is not zero"
    now: Float64
    "(N, N) after training; 0 where a word is not present"
    start: Float64
    "(N, N) before training"
    carried: Float64
    "(N, N) the part of `now` that the start carries"
    concentration: Float64
    "(N,) how few coordinates a row's length lies in (`heavy_tails`)"
    loading: Float64
    "(N,) how far a word went into the common direction of frequent words (`loading`); 0 where there is none"

    @property
    def added(self) -> Float64:
        """(N, N) the part of `now` that the start does not carry."""
        return self.now - self.carried

    @property
    def beyond(self) -> Float64:
        """(N, N) what `now` has beyond that of words of these frequencies."""
        return self.now - np.outer(self.loading, self.loading)

    @property
    def ordinary_score(self) -> float:
        """The score that two words of ordinary loadings have; 0 without loadings."""
        return float(scores(np.median(self.loading) ** 2, self.size)) if self.loading.any() else 0.0

    def scores(self, first: Int, second: Int) -> tuple[Float64, Float64]:
        """Scores of chosen pairs, and of their added parts: N(0, 1) by chance, so those of several seeds can be added.

        The cosine law depends on E and on the rows' own numbers, the ordinary cosine on the words' frequencies.
        """
        parts = [scores(part[first, second], self.size) for part in (self.now, self.added)]
        if not plainly_normal(self.concentration[self.present], self.size):
            parts = [tamed(part, self.concentration, (first, second), self.size) for part in parts]
        if self.loading.any():
            ordinary = scores(self.loading[first] * self.loading[second], self.size)
            parts = [part - ordinary for part in parts]
        return parts[0], parts[1]


def seed_cosines(words: tuple[str, ...], seeds: Sequence[TrainedTable]) -> Iterator[Cosines]:
    """The words' cosines in every seed, with loadings where all seeds together show them clearly.

    One at a time: what is not kept by who asks for them is gone.
    """
    counts = np.array([seeds[0].now.counts[seeds[0].now.ids[word]] for word in words], np.int64)
    frequent = np.sort(most_frequent(counts.tolist(), PARTNERS))
    chosen = tuple(words[place] for place in frequent)
    slopes = [slope_in_errors(here.now, counts[frequent], here.size) for here in _plain(chosen, seeds)]
    loaded = sum(slopes) > CLEARLY * sqrt(len(slopes))
    every = _plain(words, seeds)
    return (replace(here, loading=_loading(here, counts)) for here in every) if loaded else every


def cosines_of(words: tuple[str, ...], seed: TrainedTable) -> Cosines:
    """The words' cosines in one seed, now and at the start, and the part that the start carries; no loadings."""
    # Words are found by name: with held-out sentences each seed has a vocabulary, and so rows, of its own.
    rows = np.array([seed.now.ids.get(word, -1) for word in words], np.int64)  # (N,), -1 for a word that is not there
    known = rows >= 0
    # Row -1 would be the last word's: it is set to 0, and a zero row has the cosine 0 with every word.
    now, start = (double_unit_rows(np.where(known[:, None], table.vectors[rows], 0)) for table in seed)  # (N, E) each
    present: Flags = np.asarray(now.any(axis=1))
    # The product of two rows of length 1 may exceed 1 by rounding.
    cosines = np.clip(now @ now.T, -1, 1), np.clip(start @ start.T, -1, 1)
    parts = *cosines, carried(now, start)
    return Cosines(words, seed.now.vectors.shape[1], present, *parts, concentration(now), np.zeros(len(words)))


def _plain(words: tuple[str, ...], seeds: Sequence[TrainedTable]) -> Iterator[Cosines]:
    return (cosines_of(words, seed) for seed in seeds)


def _loading(here: Cosines, counts: Int) -> Float64:
    """The loadings of the words present, (N,); 0 for the others."""
    known = np.flatnonzero(here.present)
    result = np.zeros(len(counts))
    result[known] = loadings(here.now[np.ix_(known, known)], counts[known])
    return result
