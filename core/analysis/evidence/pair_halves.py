"""Split-half replication of pairs: select in one half of the sentences, confirm in the other (`halves`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from core.analysis.evidence.false_discovery import discoveries, share_of_chance
from core.analysis.evidence.halves import Half, Look, Split, combined, splits_of
from core.analysis.evidence.matching import Matched, prediction_p_value
from core.analysis.similarity.correlation import pearson
from core.analysis.similarity.pair_blocks import pair_blocks, pair_number
from core.arrays import Flags, Float64, Int

SELECTED = 0.02
"share of the pairs of a frequency band that a half selects, at least as many as it has words"


@dataclass(frozen=True, eq=False)
class OtherSentences:
    """What the halves say of the M pairs i < j of N words, in the order of `np.triu_indices`."""

    asked: Flags
    "(M,) both words are in both halves of a split"
    closer: Float64
    "(M,) q-value of being closer than matched pairs in other sentences, too; 1 where it was not selected"
    farther: Float64
    "(M,) the same of being farther apart"
    halves: tuple[Float64, Float64]
    "(M,) each: the cosine of displacements in both halves of the first split, -1 to 1; 0 where not asked"
    agreement: float | None
    "Pearson's r over all pairs between the halves, mean over the splits; None without pairs that vary"


def other_sentences(
    words: Sequence[str], halves: Sequence[Sequence[Half]], named: Sequence[tuple[str, str]] = ()
) -> OtherSentences:
    """Every pair of the words over all splits, once for closer than matched pairs and once for farther apart.

    Each half selects the `SELECTED` pairs that stand out most from their matched pairs, in each frequency band (that of
    the rarer word) by itself: about rare words little can be known, and they must not crowd out the others (separate
    classes: Efron, Ann. Appl. Stat. 2:197, 2008). The other half confirms them:
    two p-values, the larger of which counts, say how surely a further matched pair stands out less (`Matched.p_value`),
    and how many of the pairs that were not selected stand out as far (a heavy tail, or a kind of words that is close
    throughout, shows there). They are corrected over the selected pairs, of which many are real (`share_of_chance`).

    named: pairs that are the only ones asked about, instead of a selection.
    """
    count, place = len(words) * (len(words) - 1) // 2, {word: row for row, word in enumerate(words)}
    asked, pictures, agreements = np.zeros(count, bool), np.zeros((2, count)), list[float | None]()
    looks: dict[float, list[Look]] = {1.0: [], -1.0: []}
    # `map` keeps no split while the next one is worked out.
    for numbers, values, found in map(partial(_pairs_of, place=place, named=named), splits_of(words, halves)):
        asked[numbers] = True
        if not agreements:
            for picture, value in zip(pictures, values, strict=True):
                picture[numbers] = np.tanh(value)  # values are artanh of a cosine (Fisher's z): back to a cosine
        agreements.append(pearson(*values))
        for sign, own in found.items():
            looks[sign] += own
    agreement = [one for one in agreements if one is not None]
    closer, farther = (combined(own, count) for own in looks.values())
    mean = float(np.mean(agreement)) if agreement else None
    return OtherSentences(asked, closer, farther, (pictures[0], pictures[1]), mean)


def _pairs_of(
    split: Split, place: dict[str, int], named: Sequence[tuple[str, str]]
) -> tuple[Int, tuple[Float64, Float64], dict[float, list[Look]]]:
    """The numbers of a split's pairs, their values in both halves, and its two looks at either side."""
    matches = [_above(split.matched_in(half)) for half in (0, 1)]
    numbers, bands = _numbers_and_bands(split, place)
    asked = np.zeros(len(place) * (len(place) - 1) // 2, bool)  # (M,), of all words; a split may lack some: P pairs
    asked[numbers] = True
    # Band by band, so that rare words, whose values scatter most, do not take all places of the selection.
    places = [np.flatnonzero(bands == band) for band in range(1 + bands.max())]
    most = [most_of(len(band)) for band in places]
    if named:
        places, most = [np.flatnonzero(np.isin(numbers, _named(named, place)))], [most_of(len(numbers))]
    looks: dict[float, list[Look]] = {1.0: [], -1.0: []}
    # Each half selects once, `one`, and is asked once, `other`: for pairs that are closer, and for those farther apart.
    for (one, _), (other, freedom) in (matches, matches[::-1]):
        for sign, own_looks in looks.items():
            chosen = [outstanding(sign * one[band], band, count) for band, count in zip(places, most, strict=True)]
            p_values = [prediction_p_value(other[band], freedom[band], sign) for band in chosen]
            # Corrected among the pairs selected only: the half that is asked has not seen any others.
            own = [discoveries(p).q_values * share_of_chance(p) for p in chances(sign * other, chosen, p_values)]
            own_looks.append(Look(asked, numbers[np.concatenate(chosen)], np.concatenate(own)))
    return numbers, split.values, looks


def _numbers_and_bands(split: Split, place: dict[str, int]) -> tuple[Int, NDArray[np.int8]]:
    """Of each pair of a split, (P,): its number among all pairs, and the frequency band of its rarer word."""
    rows = np.array([place[word] for word in split.words], np.int64)
    pairs = len(rows) * (len(rows) - 1) // 2
    numbers, bands = np.empty(pairs, np.int64), np.empty(pairs, np.int8)
    for block in pair_blocks(len(rows)):
        numbers[block.places] = pair_number(rows[block.first], rows[block.second], len(place))
        bands[block.places] = np.minimum(split.bands[block.first], split.bands[block.second])
    return numbers, bands


def _above(match: Matched) -> tuple[Float64, NDArray[np.int16]]:
    """Scores and degrees of freedom of the pairs i < j in the order of `np.triu_indices`, (P,) each."""
    pairs = len(match.scores) * (len(match.scores) - 1) // 2
    scores, freedom = np.empty(pairs), np.empty(pairs, np.int16)
    for block in pair_blocks(len(match.scores)):
        scores[block.places] = match.scores[block.first, block.second]
        freedom[block.places] = match.freedom[block.first, block.second]
    return scores, freedom


def _named(named: Sequence[tuple[str, str]], place: dict[str, int]) -> Int:
    rows = [(place[one], place[other]) for one, other in named if one in place and other in place and one != other]
    pairs = np.array(rows, np.int64).reshape(-1, 2)
    return pair_number(pairs[:, 0], pairs[:, 1], len(place))


def most_of(pairs: int) -> int:
    """How many of so many pairs are selected, at most."""
    words = (1 + sqrt(1 + 8 * pairs)) / 2  # that have so many pairs
    return round(max(words, SELECTED * pairs))


def outstanding(scores: Float64, band: Int, most: int) -> Int:
    """Of the pairs of a band, (P,) places, those with the largest scores above 0, in order. scores: (P,)."""
    above = np.flatnonzero(scores > 0)
    if len(above) > most:
        # The `most` largest without sorting all of them; then in the order of their places again.
        above = np.sort(above[np.argpartition(-scores[above], most - 1)[:most]])
    return band[above]


def chances(scores: Float64, chosen: Sequence[Int], matched_p_values: Sequence[Float64]) -> list[Float64]:
    """p-values of the pairs chosen, band by band, in the half that did not choose them. scores: (P,) of that half."""
    rest = np.sort(np.delete(scores, np.concatenate(chosen)))  # rising: how many lie beyond is one bisection
    return [
        np.maximum(p_values, share_beyond(rest, scores[band]))
        for band, p_values in zip(chosen, matched_p_values, strict=True)
    ]


def share_beyond(rest: Float64, scores: Float64) -> Float64:
    """How many of the pairs that were not selected, in rising order, stand out as far, as a share."""
    share: Float64 = (len(rest) - np.searchsorted(rest, scores, side="left")) / max(1, len(rest))
    return share
