"""Pairs of words over several seeds of one recipe: how close each is, what the start carries of it, and what repeats.

The starts of different seeds have nothing to do with each other. So where training adds nothing to a pair, its scores
in R seeds are R independent draws from N(0, 1), and their sum over sqrt(R) is again N(0, 1) (Stouffer's method).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from core.analysis.evidence.pair_scores import (
    Ordinary,
    both_present,
    chosen_of,
    chosen_pairs,
    drawn_pairs,
    pair_cosines,
    pair_scores,
    standardise,
)
from core.analysis.evidence.seed_cosines import Cosines, seed_cosines
from core.analysis.similarity.displacement import MOST_WORDS, studied_rows
from core.analysis.similarity.pair_blocks import pair_number, pairs_at
from core.arrays import Flags, Float64, Int
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

Tables = TrainedTable | tuple[EmbeddingTable, EmbeddingTable]
"one run's table after training and before; checked before it is used"

Counts = npt.NDArray[np.int16]
Signs = npt.NDArray[np.int8]

PAIRS_KEPT = 10_000
"pairs that are returned, at most"


@dataclass(frozen=True, eq=False)
class Replicates:
    """The M pairs of the N words judged, over R seeds; each array (M,)."""

    words: tuple[str, ...]
    "N words"
    seeds: int
    "R different seeds"
    here: Cosines
    "of the first seed"
    cosine: Float64
    "after training, in the first seed"
    p_value: Float64
    "two-sided, over all seeds"
    p_value_here: Float64
    "the same of the first seed alone"
    side: Signs
    "1 where the seeds together have the pair closer than ordinary pairs, -1 where they have it farther apart"
    added_p_value: Float64
    "the same for what the starts do not carry, on that side"
    repeated: Counts
    "seeds in which the pair by itself has p at most q, one-sided, on that side"
    known: Counts
    "seeds that know both words, at least 1"
    comparable: Flags
    "both words are present in the first seed, whose vectors have two dimensions or more"
    drawn: tuple[Int, Int]
    "the words of pairs that stand for all, as places in `words`, (D,) each; none where no pair is comparable"
    ordinary: tuple[Ordinary, ...]
    "what is in the place of each in every seed, then in their sum"

    def words_of(self, places: Int) -> tuple[Int, Int]:
        """The places in `words` of the words of P pairs, (P,) each."""
        return pairs_at(places, len(self.words))

    def seed_share(self, places: Int) -> Float64:
        """Share of the seeds that know both words in which a pair by itself shows it, (P,), 0 to 1."""
        return np.asarray(self.repeated[places] / self.known[places], np.float64)


def checked(tables: Sequence[Tables]) -> list[TrainedTable]:
    """Tables as they come from a caller. Raises ValueError where a table and its start do not fit."""
    return [TrainedTable(*each) for each in tables]


def checked_halves(halves: Sequence[Sequence[Sequence[Tables]]]) -> list[list[list[TrainedTable]]]:
    """The same for splits of two halves each."""
    return [[checked(half) for half in split] for split in halves]


def different_seeds(seeds: Sequence[TrainedTable]) -> list[TrainedTable]:
    """The seeds in order, each once: tables with the same start are the same seed, at whatever epoch."""
    kept: list[TrainedTable] = []
    for seed in seeds:
        if not any(_equal(seed.start, earlier.start) for earlier in kept):
            kept.append(seed)
    return kept


def judged_words(seeds: Sequence[TrainedTable]) -> tuple[str, ...]:
    """The words under study of the first seed, in order; of more than 2 000, the most frequent."""
    first = seeds[0].now
    return tuple(first.words[row] for row in studied_rows(first, MOST_WORDS))


@dataclass(frozen=True)
class Coverage:
    """How many pairs of a table are judged, and how many are returned."""

    returned: int
    "pairs that `judge_pairs` returns"
    judged: int
    "pairs that it judges: of the 2 000 most frequent words"
    pairs: int
    "pairs of all words under study"


def coverage(trained: EmbeddingTable) -> Coverage:
    """How much of a table the verdicts of `judge_pairs` are about."""
    judged, words = len(studied_rows(trained, MOST_WORDS)), len(trained.studied)
    pairs, every = (number * (number - 1) // 2 for number in (judged, words))
    return Coverage(min(PAIRS_KEPT, pairs), pairs, every)


def _equal(one: EmbeddingTable, other: EmbeddingTable) -> bool:
    return one.words == other.words and np.array_equal(one.vectors, other.vectors)


@dataclass(frozen=True, eq=False)
class _Sums:
    """Over the seeds, for each of the M pairs."""

    close: Float64
    "scores of the cosines"
    added: Float64
    "scores of what the starts do not carry"
    closer: Counts
    "seeds that by themselves show the pair closer"
    farther: Counts
    "seeds that by themselves show it farther apart"
    known: Counts
    "seeds that know both words"
    p_value_here: Float64
    "two-sided, of the first seed alone"
    drawn: tuple[Int, Int]
    "the words of some pairs, as places, (D,) each"
    numbers: Int
    "(D,) which of the M pairs these are"
    ordinary: list[Ordinary]
    "what is in the place of each in every seed"

    @classmethod
    def of(cls, here: Cosines) -> "_Sums":
        """Before the first seed."""
        pairs = len(here.words) * (len(here.words) - 1) // 2
        closer, farther, known = np.zeros((3, pairs), np.int16)
        numbers = np.zeros(pairs), np.zeros(pairs), closer, farther, known, np.ones(pairs)
        drawn = drawn_pairs(here.present)
        return cls(*numbers, drawn, pair_number(*drawn, len(here.words)), [])

    def add(self, seed: Cosines, q: float) -> None:
        """One seed more; it says nothing about pairs of a word that it lacks."""
        from scipy.special import ndtri

        both = both_present(seed.present)  # (N,) -> (M,)
        # The scores of the K pairs that this seed knows, (K,) each; `standardise` overwrites them.
        value, rest = pair_scores(seed, both)
        usual = standardise(value, rest, seed.languages, chosen_pairs(both, len(seed.words)), self.places_in(both))
        self.added[both] += rest  # the K pairs at their places among the M
        del rest  # of 2 000 words 16 MB, gone before the next array is made
        self.close[both] += value
        self.ordinary.append(Ordinary(usual.shift + seed.loaded(*self.drawn), usual.scale, seed.ordinary_carried))
        # Uncorrected: does this seed by itself show it? Which side is asked for is known after the last seed only.
        bar = float(-ndtri(q))  # the score whose one-sided p-value is q
        self.closer[both] += value >= bar
        self.farther[both] += value <= -bar
        self.known[both] += 1
        if len(self.ordinary) == 1:
            self.p_value_here[both] = two_sided(value)

    def places_in(self, chosen: Flags) -> Int:
        """Where the pairs drawn stand among the pairs chosen, (D,); the next one instead of one that is not."""
        if chosen.all():
            return self.numbers
        there = np.flatnonzero(chosen)  # (K,) rising: a pair's place among the chosen is found by bisection
        return np.minimum(np.searchsorted(there, self.numbers), max(0, len(there) - 1))


def replicate(seeds: Sequence[TrainedTable], q: float) -> Replicates:
    """Every pair of the first seed's words over all seeds. Memory: about seven numbers a pair.

    In each seed a pair's score is taken in relation to the seed's bulk of pairs, and so is the sum over seeds: what
    makes most pairs alike (a common direction, kinds of words) is no property of one of them. In a table of two
    languages, pairs of either language and pairs of both have a bulk each (`languages`).
    """
    seeds = different_seeds(seeds)
    words = judged_words(seeds)
    every = seed_cosines(words, seeds)
    here = next(every)
    # A pair is an entry above the diagonal of the (N, N) cosines: from here on all is (M,), M = N (N - 1) / 2.
    sums = _Sums.of(here)
    for seed in chain([here], every):
        sums.add(seed, q)
    comparable, known = both_present(here.present), np.maximum(sums.known, 1)
    # Stouffer: the sum of r independent N(0, 1) is N(0, r); r is the number of seeds that know both words of the pair.
    for part in (sums.close, sums.added):
        part /= np.sqrt(known, dtype=np.float64)
    # Once more: a bulk too slight to be clear in any single seed adds up over the seeds.
    value, rest = chosen_of(sums.close, comparable), chosen_of(sums.added, comparable)
    pairs = chosen_pairs(comparable, len(words))
    usual = standardise(value, rest, here.languages, pairs, sums.places_in(comparable))
    # A pair with nothing to compare keeps p = 1, and so is never called.
    side, p_value, added_p_value = np.ones(len(comparable), np.int8), sums.close, sums.added
    side[comparable] = np.where(value < 0, -1, 1)
    rest *= side[comparable]  # before the p-values, which take the place of the scores
    p_value[comparable], p_value[~comparable] = two_sided(value), 1
    added_p_value[comparable], added_p_value[~comparable] = np.minimum(1, 2 * _upper(rest)), 1
    repeated = np.where(side > 0, sums.closer, sums.farther), known
    # In one dimension every cosine is -1 or 1: no pair stands out.
    usable, ordinary = comparable & (here.size > 1), (*sums.ordinary, usual)
    p_values = p_value, sums.p_value_here, side, added_p_value
    numbers = pair_cosines(here), *p_values, *repeated, usable
    return Replicates(words, len(seeds), here, *numbers, sums.drawn, ordinary)


def two_sided(score: Float64) -> Float64:
    """Chance of a standard normal score at least so far from 0."""
    p = _upper(np.abs(score))
    p *= 2
    return p


def _upper(score: Float64) -> Float64:
    """Chance of a standard normal score at least so large: the p-value of a one-sided test."""
    from scipy.special import ndtr

    p: Float64 = -score
    return np.asarray(ndtr(p, out=p))
