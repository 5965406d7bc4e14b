"""Pairs of words over several seeds of one recipe: how close each is, what the start carries of it, and what repeats.

The starts of different seeds have nothing to do with each other. So where training adds nothing to a pair, its scores
in R seeds are R independent draws from N(0, 1), and their sum over sqrt(R) is again N(0, 1) (Stouffer's method).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.analysis.evidence.empirical_null import bulk, bulk_across
from core.analysis.evidence.languages import language_pairs
from core.analysis.evidence.seed_cosines import Cosines, seed_cosines
from core.analysis.similarity.displacement import MOST_WORDS, studied_rows
from core.arrays import Flags, Float64, Int
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

Tables = TrainedTable | tuple[EmbeddingTable, EmbeddingTable]
"one run's table after training and before; checked before it is used"

Counts = npt.NDArray[np.int16]

PAIRS_KEPT = 10_000
"pairs that are returned, at most"


@dataclass(frozen=True, eq=False)
class Replicates:
    """The M pairs of the N words judged, over R seeds; each array (M,)."""

    words: tuple[str, ...]
    "N words"
    seeds: int
    "R different seeds"
    first: Int
    "place of the first word in `words`"
    second: Int
    "place of the second"
    cosine: Float64
    "after training, in the first seed"
    start_cosine: Float64
    "before training, in the first seed"
    carried: Float64
    "the part of `cosine` that the start carries"
    p_value: Float64
    "two-sided, over all seeds"
    p_value_here: Float64
    "the same of the first seed alone"
    side: Float64
    "1 where the seeds together have the pair closer than ordinary pairs, -1 where they have it farther apart"
    added_p_value: Float64
    "the same for what the starts do not carry, on that side"
    seed_share: Float64
    "share of the seeds that know both words in which the pair by itself has p at most q, one-sided, on that side"
    comparable: Flags
    "both words are present in the first seed, whose vectors have two dimensions or more"
    ordinary: tuple[tuple[float, float], ...]
    "shift (median) and scale of ordinary pairs' scores in each of R seeds, then in their sum; of the largest bulk"


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
class _Here:
    """Of the first seed alone."""

    present: Flags
    "(N,) words whose row is not zero"
    languages: Int
    "(N,) a number for the language of each word"
    size: int
    "E"
    values: tuple[Float64, Float64, Float64]
    "(M,) cosines now, before training, and the part that the start carries"
    p_value: Float64
    "(M,) two-sided"


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
    ordinary: list[tuple[float, float]]
    "shift and scale of each seed's ordinary pairs"


def replicate(seeds: Sequence[TrainedTable], q: float) -> Replicates:
    """Every pair of the first seed's words over all seeds. Memory: about ten numbers a pair.

    In each seed a pair's score is taken in relation to the seed's bulk of pairs, and so is the sum over seeds: what
    makes most pairs alike (a common direction, kinds of words) is no property of one of them. In a table of two
    languages, pairs of either language and pairs of both have a bulk each (`languages`).
    """
    seeds = different_seeds(seeds)
    words = judged_words(seeds)
    # A pair is an entry above the diagonal of the (N, N) cosines: from here on all is (M,), M = N (N - 1) / 2.
    first, second = np.triu_indices(len(words), 1)
    here, sums = _sums(seed_cosines(words, seeds), (first, second), q)
    comparable = here.present[first] & here.present[second]
    # Stouffer: the sum of r independent N(0, 1) is N(0, r); r is the number of seeds that know both words of the pair.
    root = np.sqrt(np.maximum(sums.known, 1), dtype=np.float64)
    value, rest = ((part / root)[comparable] for part in (sums.close, sums.added))
    del root
    # Once more: a bulk too slight to be clear in any single seed adds up over the seeds.
    usual = _standardise(value, rest, here.languages, (first[comparable], second[comparable]))
    # A pair with nothing to compare keeps p = 1, and so is never called.
    side, p_value, added_p_value = np.ones((3, len(first)))
    side[comparable] = np.where(value < 0, -1.0, 1.0)
    p_value[comparable] = two_sided(value)
    added_p_value[comparable] = np.minimum(1, 2 * _upper(side[comparable] * rest))
    share = np.where(side > 0, sums.closer, sums.farther) / np.maximum(sums.known, 1)
    # In one dimension every cosine is -1 or 1: no pair stands out.
    p_values, repeated = (p_value, here.p_value, side, added_p_value), (share, comparable & (here.size > 1))
    ordinary = (*sums.ordinary, usual)
    return Replicates(words, len(seeds), first, second, *here.values, *p_values, *repeated, ordinary)


def _sums(seeds: Iterator[Cosines], pairs: tuple[Int, Int], q: float) -> tuple[_Here, _Sums]:
    """What is asked of the first seed alone, and the scores of all seeds added up.

    Memory: one seed's cosines at a time.
    """
    first, second = pairs
    (close, added), (closer, farther, known) = np.zeros((2, len(first))), np.zeros((3, len(first)), np.int16)
    sums = _Sums(close, added, closer, farther, known, [])
    kept: _Here | None = None
    for here in seeds:
        both = here.present[first] & here.present[second]  # (M,): the seed says nothing about the other pairs
        if kept is None:
            values = here.now[first, second], here.start[first, second], here.carried[first, second]
            kept = _Here(here.present, here.languages, here.size, values, np.ones(len(first)))
        there = pairs if both.all() else (first[both], second[both])
        languages, score = here.languages, here.ordinary_score
        value, rest = here.scores(*there)
        del here  # its matrices: what follows takes as much room again
        shift, scale = _standardise(value, rest, languages, there)
        del there
        sums.ordinary.append((shift + score, scale))
        if len(sums.ordinary) == 1:
            kept.p_value[both] = two_sided(value)
        sums.close[both] += value
        sums.added[both] += rest
        # Uncorrected: does this seed by itself show it? Which side is asked for is known after the last seed only.
        sums.closer[both] += _upper(value) <= q
        sums.farther[both] += _upper(-value) <= q
        sums.known[both] += 1
    if kept is None:
        raise ValueError("no table is given to judge; give at least the run under study")
    return kept, sums


def _standardise(close: Float64, added: Float64, languages: Int, pairs: tuple[Int, Int]) -> tuple[float, float]:
    """Put scores of these pairs, and of their added parts, in relation to the bulk of pairs of the same languages.

    In place. One bulk for both: what training added has to be as far from what is ordinary for a *whole* cosine.
    Returns the median shift and the scale of the largest bulk. languages: (N,) of the words.
    """
    largest, usual = 0, (0.0, 1.0)
    for of in _bulks(languages, pairs):
        own = pairs[0][of], pairs[1][of]
        across = languages[own[0][0]] != languages[own[1][0]]
        ordinary = (bulk_across if across else bulk)(close[of], len(languages), own)
        close[of], added[of] = ordinary.standardise(close[of]), ordinary.standardise(added[of])
        if len(own[0]) > largest:
            largest, usual = len(own[0]), (float(np.median(ordinary.shift)), ordinary.scale)
    return usual


def _bulks(languages: Int, pairs: tuple[Int, Int]) -> Sequence[Flags | slice]:
    """Which pairs have a bulk of their own: all of them, or those of each two languages."""
    if not len(pairs[0]):
        return ()
    if (languages == languages[0]).all():
        return (slice(None),)
    kinds = language_pairs(languages, *pairs)
    return [kinds == kind for kind in np.unique(kinds)]


def two_sided(score: Float64) -> Float64:
    """Chance of a standard normal score at least so far from 0."""
    return 2 * _upper(np.abs(score))


def _upper(score: Float64) -> Float64:
    """Chance of a standard normal score at least so large: the p-value of a one-sided test."""
    from scipy.special import ndtr

    p: Float64 = ndtr(-score)
    return p
