"""The empirical null: what is ordinary among the pairs of one table, against which each of its pairs is judged.

Training moves most words into common directions, some words further than others. Their cosines are then larger, or
spread wider, than those of random directions, and a p-value that knows only random directions calls far too many of
them.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from core.analysis.evidence.thresholds import CLEARLY, FEW_PAIRS, OUTLYING
from core.analysis.similarity.pair_blocks import Places, pairs_of
from core.arrays import Float64, Int

ROWS, PAIRS = 256, 2**17  # words and pairs at a time
MEDIAN_ERROR = 1.2533  # standard error of the median of n normal scores, times sqrt(n): sqrt(pi / 2)


@dataclass(frozen=True, eq=False)
class Bulk:
    """Where the ordinary pairs of a table lie, in scores; shift 0 and scale 1 for random directions."""

    shift: Float64
    "(M,) how much more alike than by chance the two words of each pair ordinarily are; (1,) for the same everywhere"
    scale: float
    "how much wider than by chance ordinary pairs spread: 1, or clearly more"

    def standardise(self, values: Float64) -> Float64:
        """Scores in relation to the bulk, (M,): again N(0, 1) for a pair with nothing special."""
        rest = values - self.shift
        rest /= self.scale
        return rest


def bulk(values: Float64, words: int, pairs: tuple[Int | Places, Int | Places] | None = None) -> Bulk:
    """The bulk of the scores of pairs of N words, (M,); of all i < j in the order of `np.triu_indices(N, 1)`, or these.

    This is Efron's empirical null (JASA 99:96, 2004) with two cautions. Only the lower half gives the spread, so that
    pairs that are truly close do not widen the null they are tested against. And the bulk replaces N(0, 1) only where
    it lies `CLEARLY` above it (standard error of the median 1.25 / sqrt(M), of a half's spread 1 / sqrt(M)): p-values
    of random tables stay exact, and nothing is called closer because a bulk is narrow. The price: where about two
    thirds of all words form one block, their closeness is what is ordinary here, and none of their pairs stands out.

    Where pairs are ordinarily alike, a word that went further into the common direction is more alike to every other:
    two words have the shift s_i s_j / m (at most s_i + s_j), with s_i the median of word i's scores and m that of all.
    """
    if len(values) < FEW_PAIRS:
        return Bulk(np.zeros(1), 1.0)
    error = CLEARLY / sqrt(len(values))
    median, scale = _centre(values, error)
    # A large group of truly close pairs moves the median of all: measure again without what lies far above it. Nothing
    # is left out below, where no effect is looked for.
    ordinary = values <= median + OUTLYING * max(1.0, scale)
    median, scale = _centre(values[ordinary], error)
    shift = np.zeros(1)
    if median:
        first, second = pairs or pairs_of(words)
        own = _own_medians(np.where(ordinary, values, np.nan), words, (first, second), median)  # (N,)
        # Two directions at angles a_i and a_j from a common one have, on average, the cosine cos(a_i) cos(a_j). The
        # median of word i holds cos(a_i) and, once, what is usual among the others: hence the division by m. (M,)
        shift = np.empty(len(values))
        for begin in range(0, len(values), PAIRS):
            one, other = (own[side[begin : begin + PAIRS]] for side in (first, second))
            shift[begin : begin + PAIRS] = np.minimum(one * other / median, one + other)
        scale = _lower_spread(values - shift)  # narrower than before: words no longer differ by their own medians
    return Bulk(shift, scale if scale > 1 + error else 1.0)


def bulk_across(values: Float64, words: int, pairs: tuple[Int | Places, Int | Places]) -> Bulk:
    """The bulk of pairs of words of two languages: these may ordinarily lie apart, too, and the bulk is then mirrored.

    (Words of one language cannot: of N directions the mean cosine is at least -1 / (N - 1).)
    """
    side = -1.0 if median_of(values) < 0 else 1.0
    found = bulk(side * values, words, pairs)
    return Bulk(side * found.shift, found.scale)


def _centre(values: Float64, error: float) -> tuple[float, float]:
    """The median, or 0 if it is not clearly more, and the spread of the lower half about it."""
    middle = median_of(values)
    middle = middle if middle > MEDIAN_ERROR * error else 0.0
    return middle, _lower_spread(values - middle)


def median_of(values: Float64) -> float:
    """`np.median` of (n,) numbers, at least one, without a NaN: four times as fast, for it need not look for any."""
    half = len(values) // 2
    parts = np.partition(values, half)
    return float(parts[half] if len(values) % 2 else (parts[:half].max() + parts[half]) / 2)


def _lower_spread(rest: Float64) -> float:
    """Root mean square of the values below 0: of N(0, s^2) it is s, whatever the upper half is like."""
    below = rest[np.flatnonzero(rest < 0)]  # by places: flags in random order are slow
    return sqrt(float(np.square(below).mean())) if len(below) else 1.0


def _own_medians(values: Float64, words: int, pairs: tuple[Int | Places, Int | Places], median: float) -> Float64:
    """Median score of each word, (N,), drawn towards the median of all as far as their differences may be chance.

    values: (M,), NaN for a pair that is left out.
    """
    own = np.empty(words)
    for begin in range(0, words, ROWS):
        # A symmetric (N, N), some rows at a time: row i holds all scores of word i, and a number in itself.
        rows = np.full((min(ROWS, words - begin), words), np.nan)
        for one, other in (pairs, pairs[::-1]):
            here = np.flatnonzero((one >= begin) & (one < begin + ROWS))
            rows[one[here] - begin, other[here]] = values[here]
        rows[np.arange(len(rows)), begin + np.arange(len(rows))] = median
        own[begin : begin + ROWS] = np.nanmedian(rows, axis=1)
    # Empirical Bayes: of the spread between words, chance alone gives MEDIAN_ERROR^2 / n, the variance of a median of a
    # word's n scores. The rest is real, and each word keeps that share of its distance from the median of all.
    scored = np.sum([np.bincount(one, minlength=words) for one in pairs], axis=0)
    there = scored > 0
    spread, chance = float(np.square(own - median)[there].mean()), float((MEDIAN_ERROR**2 / scored[there]).mean())
    real = max(0.0, 1 - chance / spread) if spread else 0.0
    return np.maximum(0, median + real * (own - median))
