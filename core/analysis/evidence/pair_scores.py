"""Scores of all pairs of one seed in relation to what is ordinary among pairs of their languages."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.analysis.evidence.empirical_null import bulk, bulk_across
from core.analysis.evidence.languages import language_pairs
from core.analysis.evidence.seed_cosines import Cosines
from core.analysis.similarity.pair_blocks import Places, pair_blocks, pairs_of
from core.arrays import Flags, Float64, Int

DRAWN_PAIRS = 4_000
"pairs of a table that stand for all of them: a share of 0.8 is then right to 0.006"


class Ordinary(NamedTuple):
    """What is ordinary in the place of each pair drawn, as scores, (`DRAWN_PAIRS`,) or the same for all."""

    shift: Float64 | float = 0.0
    "the middle"
    scale: Float64 | float = 1.0
    "standard deviation; 1 for random directions"
    carried: float = 0.0
    "root mean square of what the start carries of a cosine"


def drawn_pairs(present: Flags) -> tuple[Int, Int]:
    """The words of pairs drawn at random among those present, as places, (`DRAWN_PAIRS`,) each; none of one word."""
    places, generator = np.flatnonzero(present), np.random.default_rng(2)
    if len(places) < 2:
        return places[:0], places[:0]
    first = generator.integers(len(places), size=DRAWN_PAIRS)
    second = (first + 1 + generator.integers(len(places) - 1, size=DRAWN_PAIRS)) % len(places)
    return places[np.minimum(first, second)], places[np.maximum(first, second)]


def both_present(present: Flags) -> Flags:
    """Whether both words of each pair are present, (M,)."""
    both = np.empty(len(present) * (len(present) - 1) // 2, bool)
    for block in pair_blocks(len(present)):
        both[block.places] = present[block.first] & present[block.second]
    return both


def chosen_of(values: Float64, chosen: Flags) -> Float64:
    """Some of the values; all of them without a copy."""
    return values if chosen.all() else values[chosen]


def chosen_pairs(chosen: Flags, words: int) -> tuple[Places, Places]:
    """The words of the pairs chosen, (K,) each."""
    first, second = pairs_of(words)
    return (first, second) if chosen.all() else (first[chosen], second[chosen])


def pair_scores(seed: Cosines, both: Flags) -> tuple[Float64, Float64]:
    """Scores of the pairs that a seed knows, and of their added parts, (K,) each."""
    close, added = np.empty(len(both)), np.empty(len(both))
    for block in pair_blocks(len(seed.words)):
        close[block.places], added[block.places] = seed.scores(block)
    return chosen_of(close, both), chosen_of(added, both)


def pair_cosines(here: Cosines) -> Float64:
    """The cosine of every pair, (M,)."""
    blocks = [here.of(block).now for block in pair_blocks(len(here.words))]
    return np.concatenate([np.zeros(0), *blocks])


def standardise(close: Float64, added: Float64, languages: Int, pairs: tuple[Places, Places], drawn: Int) -> Ordinary:
    """Put scores of K pairs, and of their added parts, in relation to the bulk of pairs of the same languages.

    In place. One bulk for both: what training added has to be as far from what is ordinary for a *whole* cosine.
    Returns what is ordinary for some of the pairs. languages: (N,) of the words; drawn: (D,) places of these pairs.
    """
    shift, scale = np.zeros(len(drawn)), np.ones(len(drawn))
    for of in _bulks(languages, pairs):
        own = pairs[0][of], pairs[1][of]
        across = languages[own[0][0]] != languages[own[1][0]]
        ordinary = (bulk_across if across else bulk)(close[of], len(languages), own)
        close[of], added[of] = ordinary.standardise(close[of]), ordinary.standardise(added[of])
        # (D,): which of the pairs drawn are of this bulk, and where each of them stands among its own K pairs.
        mine = np.ones(len(drawn), bool) if isinstance(of, slice) else of[drawn]
        places = drawn if isinstance(of, slice) else np.searchsorted(np.flatnonzero(of), drawn[mine])
        shift[mine] = ordinary.shift if len(ordinary.shift) == 1 else ordinary.shift[places]
        scale[mine] = ordinary.scale
    return Ordinary(shift, scale)


def _bulks(languages: Int, pairs: tuple[Places, Places]) -> Sequence[Flags | slice]:
    """Which pairs have a bulk of their own: all of them, or those of each two languages."""
    if not len(pairs[0]):
        return ()
    if (languages == languages[0]).all():
        return (slice(None),)
    kinds = language_pairs(languages, *pairs)
    return [kinds == kind for kind in np.unique(kinds)]
