"""Words as points in a plane or in space: principal components and t-SNE, over the epochs of a run.

What moves in a timeline is the word: principal axes are fitted once, on the last epoch, and every epoch is looked at
along them. t-SNE has no axes; it is laid out for the last epoch and followed back from epoch to epoch (`core.analysis.
tsne`). The four specials are never part of a picture.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from core.analysis.projection import tsne
from core.arrays import Float32
from core.data.corpus import SIDES, Side
from core.embeddings.table import EmbeddingTable
from core.errors import InputError

Array = NDArray[np.floating]
Tables = Mapping[Side, EmbeddingTable]
Method = Literal["pca", "tsne"]
SETTLE, STEPS = 500, 30  # steps of exact t-SNE: until the first layout rests, and for each epoch after it


@dataclass(frozen=True)
class View:
    """How words are looked at."""

    method: Method = "pca"
    "pca (principal components, linear) or tsne (neighbourhoods, not linear)"
    dimensions: int = 2
    "D, 2 or 3"
    perplexity: float = 5.0
    "how many neighbours t-SNE gives each word, 1 to the number of words - 1; PCA does not use it"
    random_state: int = 0
    "starts t-SNE's jitter, 0 or more; PCA does not use it"

    def __post_init__(self) -> None:
        """Refuse a method or a number of dimensions that does not exist."""
        if self.method not in get_args(Method):
            raise InputError("setting", "method", ", ".join(get_args(Method)))
        if self.dimensions not in (2, 3):
            raise InputError("setting", "dimensions", "2, 3")
        if self.random_state < 0:
            raise InputError("setting", "random_state", "0 …")


@dataclass(frozen=True, eq=False)
class Cast:
    """The N words that appear in a picture, of one table or of both; their vectors change, they do not."""

    words: tuple[str, ...]
    "N words, source before target, each side in the order of its table"
    sides: tuple[Side, ...]
    "N sides; a word may appear on both"
    rows: NDArray[np.int64]
    "(N,) row (id) of each word in its own table"
    counts: tuple[int, ...]
    "N counts in the training pairs"
    left_out: int
    "rarer words that the limit left out, 0 or more"

    @cached_property
    def places(self) -> dict[tuple[Side, str], int]:
        """Side and word -> place among the N."""
        return {named: place for place, named in enumerate(zip(self.sides, self.words, strict=True))}

    def vectors(self, tables: Tables) -> Float32:
        """(N, E) rows of these words in the tables of any epoch."""
        sides = np.array(self.sides)
        return np.concatenate([tables[side].vectors[self.rows[sides == side]] for side in SIDES if side in tables])


@dataclass(frozen=True, eq=False)
class Basis:
    """Principal axes of a set of vectors, and what they keep."""

    mean: Array
    "(E,) float64, the point that is put at 0"
    axes: Array
    "(D, E) float64, orthonormal rows, widest first; a row of zeros where the vectors have no further direction"
    share: Array
    "(D,) share of the variance along each axis, 0 to 1"

    def project(self, vectors: Array) -> Array:
        """Coordinates (N, D) of vectors (N, E), fitted ones or others."""
        coordinates: Array = (vectors.astype(np.float64) - self.mean) @ self.axes.T
        return coordinates


@dataclass(frozen=True, eq=False)
class Timeline:
    """Where each word lies at each epoch."""

    cast: Cast
    "the N words"
    epochs: tuple[int, ...]
    "F epochs, ascending"
    coordinates: Float32
    "(F, N, D) float32"
    share: tuple[float, ...] | None
    "D shares of the last epoch's variance, one per axis; None for t-SNE, which has no axes"
    start_share: tuple[float, ...] | None = None
    "the same shares for the first epoch, along its own best axes"


def choose(tables: Tables, limit: int | None = None) -> Cast:
    """The words under study of these tables, at most `limit` of them: the most frequent, ties to the earlier one."""
    sides = [side for side in SIDES if side in tables for _ in tables[side].studied]
    rows = np.concatenate([tables[side].studied for side in SIDES if side in tables])
    counts = np.array([tables[side].counts[row] for side, row in zip(sides, rows, strict=True)], dtype=np.int64)
    kept = np.sort(np.argsort(-counts, kind="stable")[:limit])
    return Cast(
        tuple(tables[sides[i]].words[rows[i]] for i in kept),
        tuple(sides[i] for i in kept),
        rows[kept],
        tuple(counts[kept].tolist()),
        len(rows) - len(kept),
    )


def fit(vectors: Array, dimensions: int) -> Basis:
    """The first D principal axes of vectors (N, E), N at least 1: eigenvectors of their covariance.

    Sign: the largest loading of each axis (the first of equals) is positive, which is scikit-learn's rule too.
    A direction that holds no more than rounding error is left empty rather than filled with noise.
    """
    wide = vectors.astype(np.float64)
    mean = wide.mean(axis=0)
    centred = wide - mean
    values, directions = np.linalg.eigh(centred.T @ centred / len(wide))
    order = np.argsort(-values, kind="stable")[:dimensions]
    total = float(np.square(centred).mean(axis=0).sum())
    axes, share = np.zeros((dimensions, wide.shape[1])), np.zeros(dimensions)
    for place, index in enumerate(order):
        if values[index] > 1e-12 * float(np.square(wide).mean(axis=0).sum()):
            axis = directions[:, index]
            axes[place] = axis * np.sign(axis[np.argmax(np.abs(axis))])
            share[place] = values[index] / total
    return Basis(mean, axes, share)


def thin(epochs: Sequence[int], most: int) -> tuple[int, ...]:
    """At most `most` (2 or more) of the epochs, evenly between and with the first and the last."""
    places = np.linspace(0, len(epochs) - 1, min(len(epochs), most)).round().astype(int)
    return tuple(epochs[place] for place in places)


def neighbours_kept(vectors: Array, coordinates: Array, k: int) -> float:
    """Share of the words' k nearest words (Euclidean) that are among their k nearest in the picture, 0 to 1.

    vectors: (N, E), coordinates: (N, D), k below N. A random picture keeps k / (N - 1).
    """
    near, shown = (_nearest(rows.astype(np.float64), k) for rows in (vectors, coordinates))
    return float((near[:, :, None] == shown[:, None, :]).any(axis=2).mean())


def _nearest(rows: Array, k: int) -> NDArray[np.int64]:
    """Places of the k nearest other rows of each row, (N, k); ties to the earlier row."""
    squared = tsne.squared_distances(rows)
    np.fill_diagonal(squared, np.inf)
    return np.argsort(squared, axis=1, kind="stable")[:, :k]


@lru_cache(maxsize=64)
def noise_share(words: int, size: int, dimensions: int, seed: int = 0) -> tuple[float, float]:
    """5th and 95th percentile of the variance share that the first D axes keep of N random vectors of E numbers.

    The scatter matrix of N centred normal vectors is a Wishart matrix with N - 1 degrees of freedom; it is drawn by
    Bartlett's decomposition (1933) in whichever of its two forms is smaller, so N costs nothing. Zeros for N < 2.
    """
    small, large = sorted((words - 1, size))
    if small < 1:
        return 0.0, 0.0
    generator = np.random.default_rng(seed)
    draws = int(np.clip(10_000 // small, 20, 400))
    shares = np.empty(draws)
    for draw in range(draws):
        root = np.tril(generator.standard_normal((small, small)), -1)
        root[np.diag_indices(small)] = np.sqrt(generator.chisquare(large - np.arange(small)))
        values = np.linalg.eigvalsh(root @ root.T)
        shares[draw] = values[-dimensions:].sum() / values.sum()
    low, high = np.quantile(shares, (0.05, 0.95))
    return float(low), float(high)


def timeline(cast: Cast, epochs: Sequence[int], tables: Callable[[int], Tables], view: View) -> Timeline:
    """Coordinates of the cast at every epoch given (ascending), in the axes of the last one.

    tables: the tables of an epoch; asked for one epoch at a time, so that a long run never lies in memory whole.
    Raises InputError for a perplexity that is out of range or more words than t-SNE takes.
    """
    last = cast.vectors(tables(epochs[-1]))
    if not len(last):
        return Timeline(cast, tuple(epochs), np.zeros((len(epochs), 0, view.dimensions), np.float32), None)
    basis = fit(last, view.dimensions)
    if view.method == "tsne":
        tsne.check(view.perplexity, len(last))
    if view.method == "tsne" and len(last) >= 4:  # fewer have no neighbourhoods: their main axes show all there is
        with tsne.one_thread():
            start = tsne.lay_out(last, basis.project(last), view.perplexity, view.random_state)
            frames = _walk_back(cast, epochs, tables, (start, view.perplexity))
    else:
        frames = [basis.project(cast.vectors(tables(epoch))) for epoch in epochs]
    coordinates = np.stack(frames).astype(np.float32)
    if view.method == "tsne":
        return Timeline(cast, tuple(epochs), coordinates, None)
    first = fit(cast.vectors(tables(epochs[0])), view.dimensions)
    return Timeline(cast, tuple(epochs), coordinates, tuple(basis.share.tolist()), tuple(first.share.tolist()))


def _walk_back(
    cast: Cast, epochs: Sequence[int], tables: Callable[[int], Tables], start: tuple[Array, float]
) -> list[Array]:
    """t-SNE layouts of the epochs, each from the one after it; `start` is the last one's layout and perplexity."""
    place, perplexity = start
    frames: list[Array] = []
    for epoch in reversed(epochs):
        joint = tsne.affinities(cast.vectors(tables(epoch)), perplexity)
        place = tsne.follow(joint, place, STEPS if frames else SETTLE)
        frames.append(place)
    return frames[::-1]
