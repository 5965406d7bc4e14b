"""The false discovery rate: which of many p-values still count when all of them are tested."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.analysis.evidence.thresholds import Q
from core.arrays import Flags, Float64, Int


@dataclass(frozen=True, eq=False)
class Discoveries:
    """m p-values after the correction for testing all of them."""

    q_values: Float64
    "(m,) the smallest q at which each would be called, 0 to 1, in the order given"
    called: Flags
    "(m,) q-value at most q"
    threshold: float
    "q k / m with k the number called, at least 1: the bar a p-value has to pass; none of the called lies above it"

    def at(self, places: Int) -> "Discoveries":
        """The same of some of them only."""
        return Discoveries(self.q_values[places], self.called[places], self.threshold)


def discoveries(p_values: ArrayLike, q: float = Q) -> Discoveries:
    """Benjamini and Hochberg (1995): call the k smallest, k the largest with p(k) <= q k / m.

    On average at most a share q of what is called is called wrongly; where there is nothing to find, the chance that
    anything is called is at most q. p_values: (m,), 0 to 1. No q-value is below its p-value, not even by rounding.
    Raises ValueError unless 0 < q < 1.
    """
    if not 0 < q < 1:
        raise ValueError(f"q is the share of false calls accepted, between 0 and 1 (0.05, say), got {q}")
    p = np.asarray(p_values, np.float64)
    if p.ndim != 1 or not ((p >= 0) & (p <= 1)).all():
        raise ValueError(f"discoveries need m p-values from 0 to 1, got an array {p.shape}; leave out what has none")
    order = np.argsort(p)  # equal p-values have equal q-values: their order does not count
    # m / k first, which is 1 or more: p times that is p or more; (p m) / k may round to less than p.
    rising = p[order]
    rising *= len(p) / np.arange(1, len(p) + 1)
    if len(p):
        np.minimum.accumulate(rising[::-1], out=rising[::-1])
    values = np.empty(len(p))
    values[order] = rising
    called = values <= q
    threshold = max(q * max(1, int(called.sum())) / max(1, len(p)), p[called].max(initial=0.0))
    return Discoveries(values, called, float(threshold))


def share_of_chance(p_values: ArrayLike) -> float:
    """pi0: how many of m p-values are chance, as a share; 1 for none (Storey, J. R. Statist. Soc. B 64:479, 2002).

    Those of chance are spread evenly, so twice those above 1/2 are expected, and one for safety. Where most of what was
    selected is real, q-values times pi0 are still an upper bound of the false share.
    """
    p = np.asarray(p_values, np.float64)
    return min(1.0, 2 * (1 + int((p > 0.5).sum())) / len(p)) if len(p) else 1.0
