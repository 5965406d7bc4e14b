"""Matched comparison: is a pair of words closer than pairs of words that are as frequent, and of the same language?

A frequent word is moved further and into other directions than a rare one, and two languages in one table lie apart.
Both show in every cosine and neither is about the pair. So the pair (i, j) is held against its matched pairs: word i
with each of the `NEIGHBOURS` words next to j in frequency, and each of those next to i with word j.
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from core.arrays import Flags, Float64, Int

Number = TypeVar("Number", bound=np.generic)

NEIGHBOURS = 40
"words next to a word in log count, of its language: enough for a standard deviation right to 8 %, few enough for that"
ROWS = 64
"rows that are worked out at a time: what fits into a processor's cache"
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

    def p_value(self, first: Int, second: Int) -> Float64:
        """Chance that a further matched pair is at least so close, of chosen pairs."""
        return prediction_p_value(self.scores[first, second], self.freedom[first, second])


def prediction_p_value(scores: Float64, freedom: NDArray[np.int16], sign: float = 1.0) -> Float64:
    """Chance that a further matched pair is at least so close (sign 1) or so far (sign -1), any shape."""
    from scipy.special import stdtr

    p: Float64 = stdtr(np.maximum(freedom, 1), -sign * scores)
    return np.where(freedom > 0, p, 1.0)


def matched(values: Float64, counts: Int, languages: Int) -> Matched:
    """Every pair among its matched pairs. values: (N, N) symmetric; counts, languages: (N,), one number a language.

    Means and variances come from running sums over the words in order of frequency: O(N^2) in time and memory. Half of
    the matrix is worked out, a few rows at a time.
    """
    order, low, high = _windows(counts, languages)
    ordered = _reordered(values, order)
    del values  # of 2 000 words 32 MB, where the caller does not keep it
    np.fill_diagonal(ordered, 0)
    sums, squares = (_beside(ordered, low, high, power) for power in (np.positive, np.square))
    freedom = np.zeros(ordered.shape, np.int16)
    place = np.arange(len(order))
    for start in range(0, len(order), ROWS):
        rows, columns = slice(start, start + ROWS), slice(start, None)
        inside = (place[columns] >= low[rows, None]) & (place[columns] < high[rows, None])  # j in the window of i
        other = (place[rows, None] >= low[columns]) & (place[rows, None] < high[columns])
        number = (high - low - 1)[rows, None] - inside + (high - low - 1)[columns] - other
        least = np.maximum(number, 2)
        mean = (sums[rows, columns] + sums[columns, rows].T) / least
        spread = (squares[rows, columns] + squares[columns, rows].T) / least - np.square(mean)
        deviation = np.sqrt(np.maximum(spread * (least + 1) / (least - 1), 0))
        known = (number >= LEAST_MATCHED) & (deviation > NO_SPREAD)
        known &= place[rows, None] != place[columns]
        scores = np.divide(ordered[rows, columns] - mean, deviation, out=np.zeros_like(mean), where=known)
        freedom[rows, columns] = np.where(known, number - 1, 0)
        ordered[rows, columns], ordered[columns, rows] = scores, scores.T  # these values are not read again
        freedom[columns, rows] = freedom[rows, columns].T
    del sums, squares
    back = np.argsort(order)
    return Matched(_reordered(ordered, back), _reordered(freedom, back))


def windows(counts: Int, languages: Int) -> tuple[Int, Flags]:
    """The words next to each word in frequency, itself among them, (N, W) places, and which of these are there."""
    order, low, high = _windows(counts, languages)
    place = np.argsort(order)
    reach = low[place, None] + np.arange(int((high - low).max(initial=1)))
    return order[np.minimum(reach, len(order) - 1)], reach < high[place, None]


def matched_spread(values: Float64, counts: Int, languages: Int, pairs: Int) -> tuple[Float64, Float64, Int]:
    """Mean and deviation of some pairs' matched pairs, and the degrees of freedom: what `matched` scores them by.

    pairs: (K, 2) places; each result (K,), freedom 0 where too little is known.
    """
    order, low, high = _windows(counts, languages)
    place = np.argsort(order)
    found = []
    for pair in pairs.tolist():
        beside = []
        for word, other in (pair, pair[::-1]):
            near = order[low[place[other]] : high[place[other]]]
            beside.append(values[word, near[(near != other) & (near != word)]])
        there = np.concatenate(beside)
        deviation = there.std(ddof=1) * np.sqrt(1 + 1 / len(there)) if len(there) > 1 else 0.0
        known = len(there) >= LEAST_MATCHED and deviation > NO_SPREAD
        found.append((there.mean() if known else 0, deviation if known else 1, len(there) - 1 if known else 0))
    mean, deviations, freedom = np.array(found, np.float64).reshape(-1, 3).T
    return mean, deviations, freedom.astype(np.int64)


def _reordered(values: NDArray[Number], order: Int) -> NDArray[Number]:
    """The rows and the columns of (N, N) values in another order."""
    result = np.empty_like(values)
    for start in range(0, len(order), ROWS):
        rows = slice(start, start + ROWS)
        np.take(values[order[rows]], order, axis=1, out=result[rows], mode="clip")
    return result


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


def _beside(values: Float64, low: Int, high: Int, power: np.ufunc) -> Float64:
    """Sum of a power over the words next to j with i, (N, N); the pair itself left out. values: symmetric."""
    sums = np.empty_like(values)
    running = np.zeros((ROWS, len(values) + 1))
    for start in range(0, len(values), ROWS):
        part = power(values[start : start + ROWS])
        own, sum_of_part = running[: len(part)], sums[start : start + ROWS]
        np.cumsum(part, axis=1, out=own[:, 1:])
        np.take(own, high, axis=1, out=sum_of_part, mode="clip")
        sum_of_part -= np.take(own, low, axis=1)
        sum_of_part -= part
    return sums
