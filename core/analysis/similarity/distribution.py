"""The distribution of the cosines of all pairs, and how much of that was there before training."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from core.analysis.similarity.before_after import BeforeAfter
from core.analysis.similarity.cosine import double_unit_rows
from core.arrays import Float32
from core.embeddings.trained import TrainedTable

CHUNK_ROWS = 1_024  # rows in double precision at a time
NO_SPREAD = 1e-12  # a variance below this is rounding


@dataclass(frozen=True)
class CosineDistribution:
    """The distribution of the cosines of all N (N - 1) / 2 pairs of words under study."""

    pairs: int
    "how many"
    mean: BeforeAfter
    "mean cosine, -1 to 1"
    sd: BeforeAfter
    "population standard deviation"
    correlation: float | None
    "Pearson's r between a pair's cosine now and at the start, over all pairs; None where one of them does not vary"


def cosine_distribution(trained: TrainedTable) -> CosineDistribution | None:
    """Mean, sd and start/now correlation over all pairs, exact at any N in bounded memory; None below two words."""
    now, start = (table.vectors[table.studied] for table in trained)
    count = len(now)
    if count < 2:
        return None
    ones = np.ones((count, 1), np.float32)  # the cosine of every pair of these is 1
    mean = BeforeAfter(_mean_product(now, ones), _mean_product(start, ones))
    now_variance = max(0.0, _mean_product(now, now) - mean.now**2)
    start_variance = max(0.0, _mean_product(start, start) - mean.start**2)
    correlation = None
    if min(now_variance, start_variance) > NO_SPREAD:
        covariance = _mean_product(now, start) - mean.now * mean.start
        correlation = max(-1.0, min(1.0, covariance / sqrt(now_variance * start_variance)))
    return CosineDistribution(
        count * (count - 1) // 2, mean, BeforeAfter(sqrt(now_variance), sqrt(start_variance)), correlation
    )


def _mean_product(one: Float32, other: Float32) -> float:
    """Mean over all pairs i < j of cos(one_i, one_j) cos(other_i, other_j), without visiting the pairs.

    With unit rows u and v, the sum over all i and j of (u_i . u_j)(v_i . v_j) is the squared Frobenius norm of U^T V;
    what is left without the terms i = j counts each pair twice.
    """
    gram, own, count = np.zeros((one.shape[1], other.shape[1])), 0.0, len(one)
    for start in range(0, count, CHUNK_ROWS):
        u, v = (double_unit_rows(vectors[start : start + CHUNK_ROWS]) for vectors in (one, other))
        gram += u.T @ v
        own += float((np.square(u).sum(axis=1) * np.square(v).sum(axis=1)).sum())
    return (float(np.square(gram).sum()) - own) / (count * (count - 1))
