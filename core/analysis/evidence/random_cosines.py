"""Random cosines: how alike two random directions are, and the best of many pairs.

The cosine c of two independent random directions in E dimensions (each row drawn from N(0, s^2), say) has
(1 + c) / 2 ~ Beta((E - 1) / 2, (E - 1) / 2): mean 0, standard deviation 1 / sqrt(E). In E = 1 it is -1 or 1.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from core.analysis.evidence.thresholds import LEAST_P
from core.analysis.similarity.random_tables import random_unit_rows
from core.arrays import Float64

Side = Literal["larger", "smaller", "both"]

DRAWS = 2_000  # simulated best pairs
SIMULATED_WORDS = 100  # above it, pairs are drawn as if independent, which they nearly are
NODES = 50_001  # scores worked out exactly
MANY = 10_000  # cosines above which scores are read off those
NEAR = 1 - 64 / (NODES - 1)  # cosines from which none is read off: in few dimensions the last scores leap to 37


def chance_sd(size: int) -> float:
    """Standard deviation of the cosine of two random directions in E = `size` dimensions."""
    return 1 / sqrt(size)


def cosine_p_value(cosines: ArrayLike, size: int, side: Side = "larger") -> Float64:
    """Chance that two random directions in E = `size` dimensions are at least so alike (opposed, extreme): 0 to 1.

    cosines: any shape, -1 to 1. Exact, also far out in the tail.
    """
    from scipy.special import betainc

    c = np.clip(np.asarray(cosines, np.float64), -1, 1)
    if side == "both":  # the law is symmetric
        return np.minimum(1, 2 * cosine_p_value(np.abs(c), size))
    c = -c if side == "smaller" else c
    if size == 1:
        p: Float64 = np.where(c <= -1, 1.0, 0.5)  # a coin: same or opposite
    else:
        # P(C >= c) = P((1 - C) / 2 <= (1 - c) / 2), and (1 - C) / 2 has the same beta law as (1 + C) / 2. So the small
        # tail itself is computed, not 1 - (almost 1), which would round to 0 from 8 standard deviations on.
        p = betainc((size - 1) / 2, (size - 1) / 2, (1 - c) / 2)
    return p


def cosine_at(p_value: ArrayLike, size: int) -> Float64:
    """The cosine that two random directions reach with this probability: `cosine_p_value` turned round, E >= 2."""
    from scipy.special import betaincinv

    shape = (size - 1) / 2
    # For some of the smallest p SciPy has no answer, where the cosine is 1 to sixteen digits.
    cosine: Float64 = 1 - 2 * np.nan_to_num(betaincinv(shape, shape, np.asarray(p_value, np.float64)))
    return cosine


def cosine_density(cosines: ArrayLike, size: int) -> Float64:
    """Density of the chance cosine, for the curve over a histogram; E >= 3 (below, it is unbounded at the ends)."""
    from scipy.special import betaln

    # B = (1 + C) / 2 is Beta(shape, shape): the density of C is that of B at (1 + c) / 2, times dB / dC = 1 / 2.
    c, shape = np.asarray(cosines, np.float64), (size - 1) / 2
    room = np.clip((1 - c) * (1 + c) / 4, 0, None)
    density: Float64 = np.power(room, shape - 1) * np.exp(-betaln(shape, shape)) / 2
    return density


def scores(cosines: ArrayLike, size: int) -> Float64:
    """Each cosine as a standard normal score: N(0, 1) for random directions, larger = more alike, -37 to 37.

    Of more than `MANY` cosines, each score is read off a spline through those of `NODES` (right to 1e-8 up to 30).
    """
    c = np.clip(np.asarray(cosines, np.float64), -1, 1)
    # The score has the sign of the cosine, and its size depends on |c| only: half the range is worked out, in the upper
    # tail, where p is exact. Among millions of pairs the incomplete beta function would take most of the time.
    if c.size <= MANY:
        score: Float64 = np.copysign(_score(np.abs(c), size), c)
        return score
    flat, signed = c.ravel(), np.empty(c.size)
    for start in range(0, c.size, MANY):
        part = flat[start : start + MANY]
        sizes = np.abs(part)
        found, near = _read_off(_spline(size), sizes), sizes > NEAR
        found[near] = _score(sizes[near], size)
        signed[start : start + MANY] = np.copysign(found, part)
    return signed.reshape(c.shape)


def alike_cosines(shape: tuple[int, ...], size: int) -> Callable[[float], Float64]:
    """Cosines of drawn pairs of random directions that share a part, so many, for each true cosine c from 0 to 1.

    Turned so that the first word, of length chi(E), is an axis, the second one is c times it and sqrt(1 - c^2) times a
    normal number along it and chi(E - 1) across. The same draws for every c. E >= 2.
    """
    generator = np.random.default_rng(0)
    length, across = (np.sqrt(generator.chisquare(freedom, shape)) for freedom in (size, size - 1))
    along = generator.standard_normal(shape)

    def cosines(true: float) -> Float64:
        rest = np.sqrt(1 - true**2)
        first = true * length + rest * along
        return np.asarray(first / np.hypot(first, rest * across))

    return cosines


def _score(sizes: Float64, size: int) -> Float64:
    """z with P(Z >= z) = p, the p of cosines from 0 to 1."""
    from scipy.special import ndtri

    score: Float64 = -ndtri(np.clip(cosine_p_value(sizes, size), LEAST_P, 0.5))
    return score


@lru_cache(maxsize=4)
def _spline(size: int) -> Float64:
    """Coefficients of the cubic spline through the scores at `NODES` even nodes from 0 to 1, (4, NODES - 1)."""
    from scipy.interpolate import CubicSpline

    nodes = np.linspace(0, 1, NODES)
    coefficients: Float64 = CubicSpline(nodes, _score(nodes, size)).c
    coefficients.flags.writeable = False  # shared by all who ask
    return coefficients


def _read_off(spline: Float64, places: Float64) -> Float64:
    """A cubic spline on even nodes from 0 to 1, read at places from 0 to 1.

    As SciPy does it, but five times as fast: on even nodes there is no interval to search for.
    """
    last = spline.shape[1]
    left = np.minimum((places * last).astype(np.int64), last - 1)  # the node to the left; 1 is in the last interval
    step = places - left / last
    # Horner's rule: ((c3 x + c2) x + c1) x + c0.
    value: Float64 = spline[0][left]
    for coefficient in spline[1:]:
        value *= step
        value += coefficient[left]
    return value


@dataclass(frozen=True, eq=False)
class BestPair:
    """The cosine of the most similar pair among N random words."""

    words: int
    "N"
    size: int
    "E"
    cosines: Float64
    "(draws,) best cosine of each drawn table, rising"

    def p_value(self, cosine: float) -> float:
        """Chance that the best pair of a random table is at least so alike, (1 + #) / (1 + draws)."""
        larger = len(self.cosines) - int(np.searchsorted(self.cosines, cosine, side="left"))
        return (1 + larger) / (1 + len(self.cosines))

    def quantile(self, share: float) -> float:
        """The cosine below which this share of best pairs lies; 0.5 gives the median."""
        return float(np.quantile(self.cosines, share))


@lru_cache(maxsize=32)
def best_pair(words: int, size: int, draws: int = DRAWS, seed: int = 0) -> BestPair:
    """Simulate the best pair of N = `words` random directions in E = `size`; the same numbers at each call.

    Up to `SIMULATED_WORDS` words whole tables are drawn; above, the best of N (N - 1) / 2 independent cosines, which
    differs by less than the simulation's own error. Raises ValueError below two words.
    """
    if words < 2 or size < 1:
        raise ValueError(f"a best pair needs at least 2 words and 1 dimension, got {words} and {size}")
    generator = np.random.default_rng(seed)
    if size == 1 or words > SIMULATED_WORDS:
        # The best of m independent p-values is below p with chance 1 - (1 - p)^m. Set to a uniform 1 - u and solved, it
        # is p = 1 - u^(1 / m), worked out as -expm1(log(u) / m), which keeps its digits where p is tiny.
        p = -np.expm1(np.log(generator.random(draws)) / (words * (words - 1) / 2))
        best = cosine_at(p, size) if size > 1 else np.where(p < 0.5, 1.0, -1.0)
    else:
        best = np.array([_best_of_table(generator, words, size) for _ in range(draws)])
    best.sort()
    best.flags.writeable = False  # shared by all who ask
    return BestPair(words, size, best)


def _best_of_table(generator: np.random.Generator, words: int, size: int) -> float:
    """The largest cosine between two rows of one random table."""
    table = random_unit_rows(generator, words, size)
    cosines = table @ table.T
    np.fill_diagonal(cosines, -1)
    return float(np.clip(cosines.max(), -1, 1))
