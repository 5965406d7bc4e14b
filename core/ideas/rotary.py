"""Rotary positions: a vector is turned by its place, pair by pair of its numbers; a dot product then depends on the
distance of two places alone (Su et al. 2021).

    (x_2i, x_2i+1) at place p is turned by the angle p / 10000^(2i/E)        <R_m q, R_n k> = <q, R_(n-m) k>
"""

import numpy as np
from numpy.typing import ArrayLike

from core.arrays import Float64, Floats
from core.ideas.position import sinusoids

BASE = 10_000

TORCH = """
import torch

angles = 10_000.0 ** (-torch.arange(0, len(q), 2) / len(q))
def rotate(x, place):
    pairs = torch.view_as_complex(x.reshape(-1, 2))
    return torch.view_as_real(pairs * torch.polar(torch.ones(len(angles)), place * angles)).flatten()

score = rotate(q, m) @ rotate(k, n)
farther_on = rotate(q, m + 7) @ rotate(k, n + 7)
assert torch.isclose(score, farther_on, rtol=1e-3, atol=1e-3)
"""


def rotate(vector: Floats, places: ArrayLike) -> Float64:
    """(P, E): a vector (E,) turned by each of P places. The last number of an odd E stays as it is."""
    whole = len(vector) // 2 * 2
    angles = np.asarray(places, np.float64)[:, None] * BASE ** (-np.arange(0, whole, 2) / len(vector))
    even, odd = vector[:whole:2].astype(np.float64), vector[1:whole:2].astype(np.float64)
    turned = np.repeat(vector[None].astype(np.float64), len(angles), axis=0)
    turned[:, :whole:2] = even * np.cos(angles) - odd * np.sin(angles)
    turned[:, 1:whole:2] = even * np.sin(angles) + odd * np.cos(angles)
    return turned


def rotary_scores(q: Floats, k: Floats, place: int, distances: ArrayLike) -> Float64:
    """(P,): the dot product of q at a place and k at so many places after it."""
    after = place + np.asarray(distances)
    scores: Float64 = rotate(k, after) @ rotate(q, [place])[0]
    return scores


def added_scores(q: Floats, k: Floats, place: int, distances: ArrayLike) -> Float64:
    """(P,): the same where sinusoids of the places are added instead. Places are 0 or more."""
    after = place + np.asarray(distances)
    table = sinusoids(int(after.max()) + 1, len(q))
    scores: Float64 = (k + table[after]) @ (q + table[place])
    return scores
