"""Split-half replication of lengths: is a word's vector unusually long, or short, in other sentences, too?

A frequent word is moved more often than a rare one, and two halves agree about that. So a length is held against a
straight line over the log of the count, through the other words of its half. As for pairs, one half selects (p at most
q) and the other confirms, on the same side, corrected over the words selected.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.analysis.evidence.false_discovery import discoveries
from core.analysis.evidence.halves import LEAST_WORDS, Half, Look, combined, counts_of
from core.analysis.evidence.seed_lengths import lengths_of
from core.analysis.evidence.thresholds import NO_SPREAD
from core.arrays import Flags, Float64


@dataclass(frozen=True, eq=False)
class LengthsInOtherSentences:
    """What the halves say of N words."""

    asked: Flags
    "(N,) the word is in both halves of a split"
    q_value: Float64
    "(N,) of being as unusual, on the same side, in other sentences, too; 1 where no half selected it"


def lengths_in_other_sentences(
    words: Sequence[str], halves: Sequence[Sequence[Half]], q: float
) -> LengthsInOtherSentences:
    """Every word over all splits."""
    asked, looks = np.zeros(len(words), bool), list[Look]()
    for first, second in halves:
        known = [all(word in now.ids for now, _ in (*first, *second)) for word in words]
        if not (first and second and sum(known) >= LEAST_WORDS):
            continue
        there, places = np.array(known), np.flatnonzero(known)
        asked |= there
        both = [_residuals(tuple(words[place] for place in places.tolist()), half) for half in (first, second)]
        for one, other in (both, both[::-1]):
            chosen = 2 * _upper(np.abs(one), len(places)) <= q
            p_values = _upper(np.sign(one) * other, len(places))[chosen]
            looks.append(Look(there, places[chosen], discoveries(p_values).q_values))
    return LengthsInOtherSentences(asked, combined(looks, len(words)))


def _residuals(words: tuple[str, ...], half: Half) -> Float64:
    """How far each word lies off the line of a half, as Student's t, (N,)."""
    lengths = [lengths_of(words, run).alone for run in half]
    mean: Float64 = np.mean([np.log(np.maximum(one, NO_SPREAD)) for one in lengths], axis=0)
    return studentised(mean, np.log(counts_of(half[0].now, words)))


def studentised(values: Float64, places: Float64) -> Float64:
    """Externally studentised residuals of a straight line, (N,): t with N - 3 degrees of freedom; places: (N,).

    Each value is held against the line through all others. 0 where these leave no rest.
    """
    across = places - places.mean()
    length = float(across @ across)
    rest = values - values.mean() - (across * (across @ values) / length if length else 0)
    leverage = 1 / len(values) + (np.square(across) / length if length else 0)
    free = np.maximum(1 - leverage, NO_SPREAD)
    # Leaving a value out takes its own square, rest^2 / (1 - leverage), from the sum of squares.
    others = np.maximum(float(rest @ rest) - np.square(rest) / free, 0) / (len(values) - 3)
    result: Float64 = np.zeros(len(rest))
    np.divide(rest, np.sqrt(others * free), out=result, where=np.sqrt(others) > NO_SPREAD)
    return result


def _upper(values: Float64, words: int) -> Float64:
    """Chance of a t at least so large."""
    from scipy.special import stdtr

    p: Float64 = stdtr(words - 3, -values)
    return p
