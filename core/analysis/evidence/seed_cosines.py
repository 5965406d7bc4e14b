"""One seed's cosines among the words judged: as they are, before training, and what is ordinary for each pair."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import NamedTuple

import numpy as np

from core.analysis.evidence.heavy_tails import concentration, plainly_normal, tamed
from core.analysis.evidence.languages import languages_of, of_one_language
from core.analysis.evidence.loading import PARTNERS, loadings, slope_in_errors
from core.analysis.evidence.random_cosines import scores
from core.analysis.evidence.thresholds import CLEARLY
from core.analysis.similarity.cosine import double_unit_rows
from core.analysis.similarity.displacement import carried, kept_directions
from core.analysis.similarity.pair_blocks import PairBlock
from core.arrays import Flags, Float64, Int
from core.embeddings.table import most_frequent
from core.embeddings.trained import TrainedTable

PAIRS_AT_ONCE = 1_000  # whose rows are held side by side: with 512 numbers a word 4 MB


class PairCosines(NamedTuple):
    """The cosines of P pairs, (P,) each."""

    now: Float64
    "after training; 0 where a word is not present"
    start: Float64
    "before training"
    carried: Float64
    "the part of `now` that the start carries"


@dataclass(frozen=True, eq=False)
class Cosines:
    """One seed's cosines among the N words judged."""

    words: tuple[str, ...]
    "the N words judged: those of the first seed"
    size: int
    "E of this seed"
    present: Flags
    "(N,) the word is in this seed's vocabulary, and its row is not zero"
    rows: Float64
    "(N, E) unit rows after training; 0 where a word is not present"
    start_rows: Float64
    "(N, E) before training"
    concentration: Float64
    "(N,) how few coordinates a row's length lies in (`heavy_tails`)"
    loading: Float64
    "(N,) how far a word went into the common direction of its language's frequent words (`loading`); 0 without one"
    languages: Int
    "(N,) a number for the language of each word"

    @property
    def now(self) -> Float64:
        """(N, N) after training; 0 where a word is not present."""
        return _within(self.rows @ self.rows.T)

    @property
    def start(self) -> Float64:
        """(N, N) before training."""
        return _within(self.start_rows @ self.start_rows.T)

    @property
    def carried(self) -> Float64:
        """(N, N) the part of `now` that the start carries."""
        return carried(self.rows, self.start_rows)

    @property
    def added(self) -> Float64:
        """(N, N) the part of `now` that the start does not carry."""
        return self.now - self.carried

    @property
    def beyond(self) -> Float64:
        """(N, N) what `now` has beyond that of words of these frequencies."""
        return self.now - np.outer(self.loading, self.loading) * of_one_language(self.languages)

    @property
    def heavy(self) -> bool:
        """Whether rows have heavier or lighter tails than normal numbers, so that scores are `tamed`."""
        return not plainly_normal(self.concentration[self.present], self.size)

    @property
    def ordinary_carried(self) -> float:
        """Root mean square of what the start carries of a pair's cosine, among the first `PARTNERS` words present."""
        places = np.flatnonzero(self.present)[:PARTNERS]
        parts = carried(self.rows[places], self.start_rows[places])[np.triu_indices(len(places), 1)]
        return sqrt(float(np.square(parts).mean())) if len(parts) else 0.0

    def of(self, block: PairBlock) -> PairCosines:
        """The cosines of a block of pairs."""
        now, start = (_within(block.products(rows, rows)) for rows in (self.rows, self.start_rows))
        kept = kept_directions(self.rows, self.start_rows)
        return PairCosines(now, start, kept[block.first] * kept[block.second] * start)

    def before(self, first: Int, second: Int) -> tuple[Float64, Float64]:
        """The cosines of P pairs before training, and the part of each cosine now that the start carries, (P,) each."""
        start, kept = np.empty(len(first)), kept_directions(self.rows, self.start_rows)
        for place in range(0, len(first), PAIRS_AT_ONCE):
            part = slice(place, place + PAIRS_AT_ONCE)
            start[part] = (self.start_rows[first[part]] * self.start_rows[second[part]]).sum(axis=1)
        start = _within(start)
        return start, kept[first] * kept[second] * start

    def scores(self, block: PairBlock) -> tuple[Float64, Float64]:
        """Scores of a block of pairs, and of their added parts: N(0, 1) by chance, so those of seeds can be added.

        The cosine law depends on E and on the rows' own numbers, the ordinary cosine on the words' frequencies.
        """
        cosines, first, second = self.of(block), block.first, block.second
        parts = [scores(part, self.size) for part in (cosines.now, cosines.now - cosines.carried)]
        if self.heavy:
            shares = self.concentration[first], self.concentration[second]
            parts = [tamed(part, *shares, self.size) for part in parts]
        if self.loading.any():
            ordinary = self.loaded(first, second)
            parts = [part - ordinary for part in parts]
        return parts[0], parts[1]

    def loaded(self, first: Int, second: Int) -> Float64:
        """The scores that pairs of words with these loadings ordinarily have, (P,)."""
        if not self.loading.any():
            return np.zeros(len(first))
        same = self.languages[first] == self.languages[second]
        return scores(self.loading[first] * self.loading[second] * same, self.size)


def _within(cosines: Float64) -> Float64:
    """The product of two rows of length 1 may exceed 1 by rounding."""
    return np.clip(cosines, -1, 1, out=cosines)


def seed_cosines(words: tuple[str, ...], seeds: Sequence[TrainedTable]) -> Iterator[Cosines]:
    """The words' cosines in every seed, with loadings where all seeds together show them clearly.

    One at a time: what is not kept by who asks for them is gone.
    """
    first = seeds[0].now
    counts = np.array([first.counts[first.ids[word]] for word in words], np.int64)
    languages = languages_of(first, words)
    every = [np.flatnonzero(languages == language) for language in np.unique(languages)]
    loaded = [rows for rows in every if _loaded(words, seeds, rows, counts)]
    return (_fitted(cosines_of(words, seed), languages, counts, loaded) for seed in seeds)


def _fitted(here: Cosines, languages: Int, counts: Int, loaded: Sequence[Int]) -> Cosines:
    return replace(here, languages=languages, loading=_loading(here, counts, loaded))


def _loaded(words: tuple[str, ...], seeds: Sequence[TrainedTable], rows: Int, counts: Int) -> bool:
    """Whether all seeds together clearly show a loading of the words at these places, those of one language."""
    frequent = rows[np.sort(most_frequent(counts[rows].tolist(), PARTNERS))]
    chosen = tuple(words[place] for place in frequent)
    slopes = [
        slope_in_errors(cosines_of(chosen, seed).now, counts[frequent], seed.now.vectors.shape[1]) for seed in seeds
    ]
    return sum(slopes) > CLEARLY * sqrt(len(slopes))


def cosines_of(words: tuple[str, ...], seed: TrainedTable) -> Cosines:
    """The words' cosines in one seed, now and at the start, and what the start carries; no loadings, one language."""
    # Words are found by name: with held-out sentences each seed has a vocabulary, and so rows, of its own.
    rows = np.array([seed.now.ids.get(word, -1) for word in words], np.int64)  # (N,), -1 for a word that is not there
    known = rows >= 0
    # Row -1 would be the last word's: it is set to 0, and a zero row has the cosine 0 with every word.
    now, start = (double_unit_rows(np.where(known[:, None], table.vectors[rows], 0)) for table in seed)  # (N, E) each
    present: Flags = np.asarray(now.any(axis=1))
    none = np.zeros(len(words)), np.zeros(len(words), np.int64)
    return Cosines(words, seed.now.vectors.shape[1], present, now, start, concentration(now), *none)


def _loading(here: Cosines, counts: Int, loaded: Sequence[Int]) -> Float64:
    """The loadings of the words present, (N,); 0 for the others. loaded: the places of each loaded language's words."""
    result = np.zeros(len(counts))
    for places in loaded:
        known = places[here.present[places]]
        rows = here.rows[known]
        result[known] = loadings(_within(rows @ rows.T), counts[known])
    return result
