"""Heavy tails: how far out the cosine of two rows may lie by chance, given the sizes of the rows' own numbers.

The beta law of `random_cosines` is that of normal coordinates. Put the numbers of one row in random order with random
signs: the cosine with another row still has the variance 1 / E, but its fourth moment depends on how much of each row's
length lies in few of its coordinates. Two rows with a single large number each are rarely alike, and then very much.
"""

from math import sqrt

import numpy as np

from core.analysis.evidence.thresholds import CLEARLY
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


def tamed(values: Float64, shares: Float64, pairs: tuple[Int, Int], size: int) -> Float64:
    """Scores of M pairs as they would be had the rows normal coordinates, (M,): those of heavy rows are drawn in.

    shares: (N,) concentrations. A score's law with the excess kurtosis k is taken for Student's with 4 + 6 / k degrees
    of freedom and variance 1, and turned into a normal one (Wallace, Ann. Math. Stat. 30:1121, 1959; right to 0.05).
    """
    one, other = shares[pairs[0]], shares[pairs[1]]
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
