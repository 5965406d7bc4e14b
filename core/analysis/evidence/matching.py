"""Matched comparison: is a pair of words closer than pairs of words that are as frequent, and of the same language?

A frequent word is moved further and into other directions than a rare one, and two languages in one table lie apart.
Both show in every cosine and neither is about the pair. So the pair (i, j) is held against its matched pairs: word i
with each of the `NEIGHBOURS` words next to j in frequency, and each of those next to i with word j.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.arrays import Float64, Int

NEIGHBOURS = 40
"words next to a word in log count, of its language: enough for a standard deviation right to 8 %, few enough for that"
NO_SPREAD = 1e-9
"matched pairs that differ by less are equal"
LEAST_MATCHED = 10
"matched pairs below which nothing is said"


@dataclass(frozen=True, eq=False)
class Matched:
    """Each pair among its matched pairs, (N, N) symmetric."""

    scores: Float64
    "the pair's distance from the mean of its matched pairs, in standard deviations of a further pair (prediction t)"
    freedom: NDArray[np.int16]
    "degrees of freedom: matched pairs less one; 0 where too few, and the score is 0, too"

    def p_value(self, first: Int, second: Int, sign: Float64 | float = 1.0) -> Float64:
        """Chance that a further matched pair is at least so close (sign 1) or so far (sign -1), of chosen pairs."""
        from scipy.special import stdtr

        freedom = self.freedom[first, second]
        p: Float64 = stdtr(np.maximum(freedom, 1), -sign * self.scores[first, second])
        return np.where(freedom > 0, p, 1.0)


def matched(values: Float64, counts: Int, languages: Int) -> Matched:
    """Every pair among its matched pairs. values: (N, N) symmetric; counts, languages: (N,), one number a language.

    Means and variances come from running sums over the words in order of frequency: O(N^2) in time and memory.
    """
    order, low, high = _windows(counts, languages)
    ordered = values[np.ix_(order, order)]
    np.fill_diagonal(ordered, 0)
    place = np.arange(len(order))
    own = (place[:, None] >= low) & (place[:, None] < high)  # word i lies in the window of word j
    beside = (high - low - 1 - own).astype(np.int16)
    np.fill_diagonal(beside, 0)
    number = beside + beside.T
    least = np.maximum(number, 2)
    mean = _beside(ordered, low, high) / least
    spread = _beside(np.square(ordered), low, high) / least - np.square(mean)
    deviation = np.sqrt(np.maximum(spread * (least + 1) / (least - 1), 0))
    known = (number >= LEAST_MATCHED) & (deviation > NO_SPREAD)
    scores = np.divide(ordered - mean, deviation, out=np.zeros_like(ordered), where=known)
    turned = np.ix_(np.argsort(order), np.argsort(order))
    return Matched(scores[turned], np.where(known, number - 1, 0)[turned])


def _windows(counts: Int, languages: Int) -> tuple[Int, Int, Int]:
    """Words by language and frequency, (N,), and for each place where its window begins and ends."""
    order = np.lexsort((counts, languages))
    sorted_languages = languages[order]
    low, high = np.zeros((2, len(order)), np.int64)
    for language in np.unique(languages):
        places = np.flatnonzero(sorted_languages == language)
        begin, end = places[0], places[-1] + 1
        width = min(NEIGHBOURS + 1, end - begin)
        low[places] = np.clip(places - width // 2, begin, end - width)
        high[places] = low[places] + width
    return order, low, high


def _beside(values: Float64, low: Int, high: Int) -> Float64:
    """Sum over the words next to j with i, and over those next to i with j; the pair itself left out."""
    running = np.zeros((len(values), len(values) + 1))
    np.cumsum(values, axis=1, out=running[:, 1:])
    sums = running.take(high, axis=1)
    sums -= running.take(low, axis=1)
    sums -= values
    total: Float64 = sums + sums.T
    return total
