"""Loadings: how far each word went into one common direction, where frequent words went further than rare ones.

Training moves all words of a language towards a common direction, a frequent word further. Two words that went the
shares g_i and g_j of their lengths into it have the cosine g_i g_j on average. That is a property of their frequencies,
not of the pair. Everything is fitted by medians, so that a few pairs that are truly close do not count.
"""

from math import sqrt

import numpy as np

from core.arrays import Float64, Int

MEDIAN_ERROR = 1.2533
"standard error of a median in relation to that of a mean: sqrt(pi / 2)"
ROUNDS = 4
"turns of fitting every word to all others"
PARTNERS = 300
"most frequent words that a word is fitted to"
LARGEST = 0.99
"a loading of 1 would leave nothing of the word's own"


def slope_in_errors(cosines: Float64, counts: Int, size: int) -> float:
    """How clearly cosines grow with both words' log frequency: the slope in its standard errors by chance.

    cosines: (N, N); counts: (N,). 0 where all counts are equal.
    """
    if len(set(counts.tolist())) < 2:
        return 0.0
    first, second = np.triu_indices(len(counts), 1)
    log = np.log1p(counts)
    product = log[first] * log[second]
    # The weighted median of M ratios of variance 1 / (E product^2) has the variance (pi / 2) / (E sum product^2).
    return _slope(cosines[first, second], product) * sqrt(size * float(np.square(product).sum())) / MEDIAN_ERROR


def loadings(cosines: Float64, counts: Int) -> Float64:
    """The loading of each word, (N,), 0 to 1, rising with its count. cosines: (N, N).

    Each word's loading is the weighted median of its cosines over the others' loadings (least absolute deviations), and
    isotonic regression over the counts makes words of one frequency equal.
    """
    from scipy.optimize import isotonic_regression

    log = np.log1p(counts)
    first, second = np.triu_indices(len(counts), 1)
    slope = max(0.0, _slope(cosines[first, second], log[first] * log[second]))
    own = np.minimum(LARGEST, sqrt(slope) * log)
    _, place, words = np.unique(counts, return_inverse=True, return_counts=True)
    for _round in range(ROUNDS if slope else 0):
        partners = np.argsort(-own, kind="stable")[:PARTNERS]
        weights = np.broadcast_to(own[partners], (len(own), len(partners))).copy()
        weights[partners, np.arange(len(partners))] = 0  # no word is its own partner
        ratios = cosines[:, partners] / np.maximum(own[partners], 1e-9)
        mean = np.bincount(place, _weighted_medians(ratios, weights)) / words
        own = np.clip(isotonic_regression(mean, weights=words).x, 0, LARGEST)[place]
    return own


def _slope(values: Float64, product: Float64) -> float:
    """The b that makes sum |values - b product| least: the median of their ratios, weighted by the product."""
    known = product > 0
    if not known.any():
        return 0.0
    return float(_weighted_medians((values[known] / product[known])[None], product[known][None])[0])


def _weighted_medians(values: Float64, weights: Float64) -> Float64:
    """The value at which half of a row's weight is reached, (rows,)."""
    order = np.argsort(values, axis=1, kind="stable")
    reached = np.cumsum(np.take_along_axis(weights, order, 1), axis=1)
    middle = (reached >= reached[:, -1:] / 2).argmax(axis=1)
    result: Float64 = np.take_along_axis(values, np.take_along_axis(order, middle[:, None], 1), 1)[:, 0]
    return result
