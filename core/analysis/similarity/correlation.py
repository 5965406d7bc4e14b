"""Correlation coefficients: of values (Pearson), and of their ranks (Spearman)."""

import numpy as np

from core.arrays import Float64, Floats

FLAT = 1e-12  # a mean deviation below it is rounding: such values do not vary


def pearson(one: Floats, other: Floats) -> float | None:
    """Pearson's r of two arrays (n,), -1 to 1; None where one of the two does not vary."""
    one, other = one - one.mean() if len(one) else one, other - other.mean() if len(other) else other
    lengths = float(np.linalg.norm(one) * np.linalg.norm(other))
    if lengths <= FLAT * max(1, len(one)):
        return None
    return max(-1.0, min(1.0, float(one @ other) / lengths))


def spearman(one: Floats, other: Floats) -> float | None:
    """Spearman's r of two arrays (n,), -1 to 1: Pearson's r of their ranks; None where one of the two does not vary."""
    return pearson(ranks(one), ranks(other))


def ranks(values: Floats) -> Float64:
    """The rank of each of n values, (n,), from 1 for the smallest; equal values share the mean of their ranks."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)  # the last rank that each distinct value takes up; it takes up `counts` of them
    shared: Float64 = (last - (counts - 1) / 2)[place]
    return shared
