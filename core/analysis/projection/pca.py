"""Principal component analysis: the axes along which words spread most, and the share of the variance on each.

Sources: Pearson 1901, Hotelling 1933. The axes are the eigenvectors of the covariance with the largest eigenvalues, and
an eigenvalue is the variance along its axis.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from core.analysis.similarity.random_tables import NullBand, null_band
from core.arrays import Float64, Floats

NO_VARIANCE = 1e-12  # of the mean squared length: a variance below it is rounding


@dataclass(frozen=True, eq=False)
class PrincipalAxes:
    """Principal axes of a set of vectors, and how much of their variance each keeps."""

    mean: Float64
    "(E,) mean of the fitted vectors: the point that is put at 0"
    axes: Float64
    "(D, E) orthonormal rows, widest first; a row of zeros where the vectors have no further direction"
    share: Float64
    "(D,) share of the variance along each axis, 0 to 1"

    def project(self, vectors: Floats) -> Float64:
        """Coordinates (N, D) of vectors (N, E), the fitted ones or others."""
        coordinates: Float64 = (vectors.astype(np.float64) - self.mean) @ self.axes.T
        return coordinates


def principal_axes(vectors: Floats, dimensions: int) -> PrincipalAxes:
    """The first D principal axes of vectors (N, E), N at least 1: eigenvectors of their (E, E) covariance.

    The covariance has E x E numbers, however many words there are. Sign: the largest loading of each axis (the first of
    equals) is positive, which is scikit-learn's rule too. A direction that holds no more than rounding error is left
    empty rather than filled with noise.
    """
    wide = vectors.astype(np.float64)
    mean = wide.mean(axis=0)
    centred = wide - mean
    variances, directions = np.linalg.eigh(centred.T @ centred / len(wide))  # rising; directions are columns
    order = np.argsort(-variances, kind="stable")[:dimensions]
    total = float(np.square(centred).mean(axis=0).sum())
    axes, share = np.zeros((dimensions, wide.shape[1])), np.zeros(dimensions)
    for place, index in enumerate(order):
        if variances[index] > NO_VARIANCE * float(np.square(wide).mean(axis=0).sum()):
            axis = directions[:, index]
            axes[place] = axis * np.sign(axis[np.argmax(np.abs(axis))])
            share[place] = variances[index] / total
    return PrincipalAxes(mean, axes, share)


@lru_cache(maxsize=64)
def random_share(words: int, size: int, dimensions: int, seed: int = 0) -> NullBand:
    """The share of the variance that the first D axes keep of N random vectors of E numbers.

    The scatter matrix of N centred normal vectors is a Wishart matrix with N - 1 degrees of freedom; it is drawn by
    Bartlett's decomposition (1933), as N - 1 by N - 1 or as E by E, whichever is smaller: the variances of both have
    the same law. Zeros for N < 2.
    """
    small, large = sorted((words - 1, size))
    if small < 1:
        return NullBand(0.0, 0.0, 0.0)
    generator = np.random.default_rng(seed)
    draws = int(np.clip(10_000 // small, 20, 400))
    shares = np.empty(draws)
    for draw in range(draws):
        # A lower triangle L of normal numbers with chi-distributed ones on the diagonal: L L^T is the Wishart matrix.
        root = np.tril(generator.standard_normal((small, small)), -1)
        root[np.diag_indices(small)] = np.sqrt(generator.chisquare(large - np.arange(small)))
        variances = np.linalg.eigvalsh(root @ root.T)  # rising
        shares[draw] = variances[-dimensions:].sum() / variances.sum()
    return null_band(shares)
