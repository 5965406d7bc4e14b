"""Random lengths: the law of a vector's squared length by chance, and what is ordinary among those of one table.

Each number of a row is drawn by itself, with the same spread s. Then the squared length over s^2, so many numbers
squared and added up, has mean E and

- for numbers from N(0, s^2): exactly the chi-square law with E degrees of freedom;
- for numbers drawn evenly from (-a, a), as the inits uniform, xavier and kaiming do: the law of E squared uniform
  numbers, spread less widely (variance 0.8 E instead of 2 E). Its power 16/21 is nearly normal (Jensen and Solomon,
  JASA 67:898, 1972: the power that removes the skewness; for chi-square it is Wilson and Hilferty's cube root). In the
  tails it errs towards calling too few.

s is not known: training stretches all vectors. It is estimated from the other words of ordinary length in the same
table.

Where training lays all words along a few directions, lengths have longer tails than any of these laws, and a single run
calls too many; other seeds do not confirm them (`tests/core/analysis/evidence/test_norms.py` shows both).
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from core.analysis.evidence.thresholds import CLEARLY, LEAST_P, OUTLYING
from core.arrays import Float64

MEDIAN_DEVIATION = 0.6745  # of a standard normal score
DEVIATION_ERROR = 1.17  # standard error of a spread estimated by the median deviation of n scores, times sqrt(n)
EXPONENT, FLAT_VARIANCE = 16 / 21, 0.8  # of squared numbers drawn evenly; the variance is that of one, over its mean^2


@dataclass(frozen=True)
class LengthLaw:
    """The law of a squared length over its mean, when chance alone draws it."""

    size: float
    "E, numbers a row; or as many as would make lengths spread as they do"
    flat: bool
    "drawn evenly between two bounds; otherwise from a normal law"

    def scores(self, ratios: ArrayLike, others: ArrayLike = np.inf) -> Float64:
        """Each squared length as a standard normal score: N(0, 1) by chance, larger = longer, -37 to 37.

        ratios: any shape, the squared length over the mean of so many `others` drawn by the same law; `np.inf` where
        the mean of the law itself is known. For normal numbers exact: the ratio has the F law, E and E k degrees.
        """
        from scipy.special import chdtr, chdtrc, fdtr, fdtrc, ndtri

        x, k = np.broadcast_arrays(np.asarray(ratios, np.float64), np.asarray(others, np.float64))
        if self.flat:  # the power is nearly normal: subtract its mean, divide by its standard deviation
            middle, sd = self._power(k)
            flat: Float64 = np.clip((x**EXPONENT - middle) / sd, -37, 37)
            return flat
        # A chi-square over E, over the mean of k others over E, has the F law with E and E k degrees of freedom; where
        # the mean is known, E x is chi-square. Both tails are worked out, and the score is read from the smaller one:
        # the larger one rounds to 1.
        known = np.isinf(k)
        below, above = (
            np.where(known, chi(self.size, self.size * x), f(self.size, self.size * np.where(known, 1, k), x))
            for chi, f in ((chdtr, fdtr), (chdtrc, fdtrc))
        )
        tail = ndtri(np.maximum(np.minimum(below, above), LEAST_P))
        score: Float64 = np.where(below < above, tail, -tail)
        return score

    def ratio(self, score: float) -> float:
        """The squared length, over the mean of the law, that has this score."""
        from scipy.special import chdtri, ndtr

        if self.flat:
            middle, sd = self._power(np.asarray(np.inf))
            return float(np.maximum(0, middle + score * sd) ** (1 / EXPONENT))
        return float(chdtri(self.size, ndtr(-score))) / self.size

    def _power(self, others: Float64) -> tuple[Float64, Float64]:
        """Mean and standard deviation of the ratio's power; the mean of k others is uncertain too."""
        # A ratio x has mean 1 and variance v, 1 / k of it more for the uncertain mean of k others. To second order
        # E[x^h] = 1 + h (h - 1) v / 2, and the standard deviation of x^h is h sqrt(v).
        variance = FLAT_VARIANCE / self.size * (1 + 1 / others)
        return 1 + variance * EXPONENT * (EXPONENT - 1) / 2, EXPONENT * np.sqrt(variance)

    def wider(self, spread: float) -> "LengthLaw":
        """The law of lengths that lie `spread` times as wide (1 or more): of as many fewer normal numbers a row.

        Numbers that go together count as fewer: a chi-square law with the degrees of freedom that give the variance
        (Satterthwaite 1946).
        """
        if spread <= 1:
            return self
        # Var(chi-square_d / d) = 2 / d: d = 2 / (spread^2 v) with v = 2 / E, or FLAT_VARIANCE / E for flat numbers.
        return LengthLaw(max(1.0, self.size * (2 / FLAT_VARIANCE if self.flat else 1) / spread**2), flat=False)


def length_law(start: Float64) -> LengthLaw:
    """The law that drew these rows, (N, E): flat where their fourth moment says so clearly, else normal.

    Even numbers have E[x^4] / E[x^2]^2 = 1.8, normal ones 3 (standard error sqrt(24 / n) of n numbers). In doubt
    normal, which allows for more spread.
    """
    squares = np.square(start / (np.abs(start).max(initial=0) or 1))  # over the largest: no fourth power overflows
    mean = float(squares.mean()) if squares.size else 0.0
    flatness = float(np.square(squares).mean()) / mean**2 if mean else 3.0
    return LengthLaw(start.shape[1], flatness < 3 - CLEARLY * sqrt(24 / max(1, squares.size)))


@dataclass(frozen=True, eq=False)
class Ordinary:
    """What is ordinary among N lengths of one table."""

    law: LengthLaw
    "what chance does: the law of the start, or a wider one where the lengths clearly lie wider"
    cautious_law: LengthLaw
    "the same with the width as it was measured, clearly more or not"
    mean: Float64
    "(N,) mean squared length of the other words of ordinary length"
    others: Float64
    "(N,) how many these are"

    def scores(self, squares: Float64, cautious: bool = False) -> Float64:
        """(N,) scores of squared lengths: N(0, 1) for an ordinary word (rather less when cautious)."""
        return (self.cautious_law if cautious else self.law).scores(squares / self.mean, self.others)

    def length(self, score: float) -> float:
        """The length that has this score."""
        return sqrt(self.law.ratio(score) * float(self.mean.mean()))


def ordinary(squares: Float64, law: LengthLaw) -> Ordinary:
    """Where the ordinary ones of N squared lengths lie, (N,), N at least 3, the median above 0.

    The middle is the median; the width is that of the middle half of the words, so that long words do not hide
    themselves. It replaces the width of the law only where it is clearly larger (as in `empirical_null`): p-values
    of random tables stay exact, and nothing is called long because the other words lie closer together than by chance.
    What training added is judged with the width as it was measured: on the shipped `classes-control` this halves the
    signals of single runs that the other seeds do not confirm.
    """
    # The median of the lengths stands for the law's own median, which is `law.ratio(0)` times its mean.
    deviations = np.abs(law.scores(squares / (np.median(squares) / law.ratio(0.0))))  # (N,)
    spread = float(np.median(deviations)) / MEDIAN_DEVIATION  # half of all normal scores lie within 0.6745 of 0
    clear = spread > 1 + CLEARLY * DEVIATION_ERROR / sqrt(len(squares))
    usual = deviations <= OUTLYING * max(1.0, spread)
    # Each word is held against the others: its own length does not raise what counts as ordinary. (N,) each
    others = np.maximum(usual.sum() - usual, 1.0)
    mean = (squares[usual].sum() - np.where(usual, squares, 0)) / others
    return Ordinary(law.wider(spread) if clear else law, law.wider(spread), mean, others)
