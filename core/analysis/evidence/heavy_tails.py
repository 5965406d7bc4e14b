"""Heavy tails: how far out the cosine of two rows may lie by chance, given the sizes of the rows' own numbers.

The beta law of `random_cosines` is that of normal coordinates. Put the numbers of one row in random order with random
signs: the cosine with another row still has the variance 1 / E, but its fourth moment depends on how much of each row's
length lies in few of its coordinates. Two rows with a single large number each are rarely alike, and then very much.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from core.analysis.evidence.thresholds import CLEARLY, ROUNDING
from core.arrays import Float64, Int

LEAST_SIZE = 8
"dimensions below which a row has too few numbers to say how they are spread"
ALMOST_NORMAL = 1e-4
"excess over the normal fourth moment that changes no score below 8 by more than 0.02"


def concentration(unit: Float64) -> Float64:
    """How few coordinates a row's length lies in, (N,): the sum of fourth powers of rows of length 1, 1 / E to 1.

    3 / (E + 2) on average for normal coordinates. 0 for a zero row.
    """
    share: Float64 = np.square(np.square(unit)).sum(axis=1)
    return share


def plainly_normal(shares: Float64, size: int) -> bool:
    """Whether the rows' concentrations, (N,), are on average those of normal coordinates, as far as N rows can tell."""
    if size < LEAST_SIZE or not len(shares):
        return True
    # The fourth moment of E normal numbers over their squared variance is 3 with standard error sqrt(24 / E).
    excess = shares.mean() * (size + 2) - 3
    return bool(abs(excess) <= CLEARLY * sqrt(24 / size / len(shares)))


def tamed(values: Float64, one: Float64, other: Float64, size: int) -> Float64:
    """Scores of M pairs as they would be had the rows normal coordinates, (M,): those of heavy rows are drawn in.

    one, other: (M,) concentrations of the words. A score's law with the excess kurtosis k is taken for Student's with
    4 + 6 / k degrees of freedom and variance 1, and turned into a normal one (Wallace, Ann. Math. Stat. 30:1121, 1959;
    right to 0.05).
    """
    # E[c^4] over all orders and signs: E products of fourth powers, 3 E (E - 1) products of two squares.
    fourth = one * other / size + 3 * (1 - one) * (1 - other) / (size * (size - 1))
    ratio = fourth * size * (size + 2) / 3  # 1 where the beta law holds
    heavy = ratio > 1 + ALMOST_NORMAL
    freedom = 4 + 2 / (ratio[heavy] - 1)
    square = np.square(values[heavy]) / (freedom - 2)
    result = values.copy()
    size_of = (8 * freedom + 1) / (8 * freedom + 3) * np.sqrt(freedom * np.log1p(square))
    result[heavy] = np.copysign(size_of, values[heavy])
    return result


@dataclass(frozen=True, eq=False)
class TurnedPairs:
    """Pairs of rows of length 1, each turned as little as it takes to have a given cosine: their concentrations.

    u and d are the directions of a pair's sum and difference, at a right angle. The rows of cosine c that are nearest
    to the pair are sqrt((1 + c) / 2) u + sqrt((1 - c) / 2) d and the same with minus (Loewdin's root, of two rows).
    """

    moments: Float64
    "(5, P) sums over the coordinates of u^4, u^3 d, u^2 d^2, u d^3 and d^4"

    @classmethod
    def of(cls, unit: Float64, first: Int, second: Int) -> "TurnedPairs":
        """Of P pairs of N rows. unit: (N, E); first, second: (P,) places of the words."""
        one, other = unit[first], unit[second]
        u, d = one + other, one - other
        for part in (u, d):
            part /= np.maximum(np.linalg.norm(part, axis=1, keepdims=True), ROUNDING)
        squares = np.square(u), u * d, np.square(d)
        places = (0, 0), (0, 1), (0, 2), (1, 2), (2, 2)
        return cls(np.array([np.einsum("pe,pe->p", squares[left], squares[right]) for left, right in places]))

    def concentrations(self, cosines: Float64) -> tuple[Float64, Float64]:
        """Of both words, (P,) each, once they have these cosines, (P,)."""
        near, apart = np.sqrt((1 + cosines) / 2), np.sqrt((1 - cosines) / 2)
        whole, one, two, three, four = self.moments
        even = near**4 * whole + 6 * np.square(near * apart) * two + apart**4 * four
        odd = 4 * near * apart * (near**2 * one + apart**2 * three)
        return even + odd, even - odd
