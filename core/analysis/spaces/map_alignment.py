"""Map alignment: the plane maps of several runs, turned, mirrored, shifted and scaled onto the first one's.

A principal-component map has no up, no left and no unit that mean anything, so two maps are compared after the best
such motion (orthogonal Procrustes). What it leaves unexplained is `representation.procrustes`. The motion is fitted in
the plane: in all dimensions, with fewer words than dimensions, it would make any two tables alike.
"""

from dataclasses import dataclass

import numpy as np

from core.analysis.evidence.permutation import of_pairs
from core.analysis.projection.pca import principal_axes
from core.analysis.spaces.common_words import Agreement, CommonTables, agreement
from core.analysis.spaces.representation import procrustes
from core.arrays import Float64, Floats


@dataclass(frozen=True, eq=False)
class AlignedMaps:
    """Maps of the same N words by R runs, in the frame of the first."""

    words: tuple[str, ...]
    "N"
    places: Float64
    "(R, N, 2) where each run puts each word: the mean at 0; the first run's map has length 1 (Frobenius norm)"
    now: tuple[Agreement, ...]
    "R - 1: the share of the first map that the other one explains after the motion, 0 to 1"
    start: tuple[Agreement, ...]
    "R - 1: the same of the maps before training"
    by_chance: Float64
    "(N,) `distances` with the other runs' words shuffled before their maps are moved, mean over the shuffles"

    @property
    def distances(self) -> Float64:
        """How far each word lies from its place in the first run's map, mean over the other runs, (N,)."""
        return _apart(self.places[0], self.places[1:])


def aligned_maps(common: CommonTables) -> AlignedMaps:
    """Map each run by its own two principal axes, then move each map onto the first."""
    now, start = ([plane(table.vectors) for table in tables] for tables in zip(*common.tables, strict=True))
    first = now[0] / (np.linalg.norm(now[0]) or 1.0)
    orders = common.orders()
    agreed, agreed_before = (
        tuple(agreement(of_pairs(explained_share, maps[0], other), orders) for other in maps[1:])
        for maps in (now, start)
    )
    places = np.array([first, *(moved_onto(first, other) for other in now[1:])])
    shuffled = np.array([moved_onto(first, other[order]) for other in now[1:] for order in orders])
    return AlignedMaps(common.words, places, agreed, agreed_before, _apart(first, shuffled))


def _apart(first: Float64, others: Float64) -> Float64:
    """How far each row of (N, 2) lies from those in its place of (R, N, 2), mean over these, (N,)."""
    mean: Float64 = np.linalg.norm(others - first, axis=2).mean(axis=0)
    return mean


def plane(vectors: Floats) -> Float64:
    """The two strongest principal components of (N, E) rows, (N, 2); a component that is not there is 0."""
    return principal_axes(vectors, 2).project(vectors)


def moved_onto(one: Float64, other: Float64) -> Float64:
    """(N, D) rows turned, mirrored, scaled and shifted so that they lie as near as possible to the rows of `one`.

    With A^T B = U S V^T of the centred rows, B (V U^T) tr(S) / |B|^2 is nearest to A (Schoenemann 1966).
    """
    middle = one.mean(axis=0)
    one, other = one - middle, other - other.mean(axis=0)
    left, strength, right = np.linalg.svd(one.T @ other)
    moved: Float64 = other @ right.T @ left.T * (strength.sum() / (float(np.square(other).sum()) or 1.0)) + middle
    return moved


def explained_share(one: Float64, other: Float64) -> float:
    """What a turn, a shift and a scale of `other` explain of `one`, 0 to 1."""
    return 1 - procrustes(one, other)
