"""Words as points in a plane or in space: principal components and t-SNE, over the epochs of a run.

What moves in a timeline is the word: principal axes are fitted once, on the last epoch, and every epoch is projected on
them. t-SNE has no axes; it is laid out for the last epoch and followed back from epoch to epoch (`tsne`). The four
specials are never part of a picture.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import numpy as np

from core.analysis.projection import tsne
from core.analysis.projection.pca import principal_axes
from core.analysis.similarity.neighbours import nearest, neighbour_overlap
from core.arrays import Float32, Floats, Int
from core.data.corpus import SIDES, Side
from core.embeddings.table import EmbeddingTable, most_frequent
from core.errors import InputError

Tables = Mapping[Side, EmbeddingTable]
Method = Literal["pca", "tsne"]
SETTLE, STEPS = 500, 30  # steps of exact t-SNE: until the first layout rests, and for each epoch after it


@dataclass(frozen=True)
class View:
    """The view: by which method words are placed, and in how many dimensions."""

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
    rows: Int
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
    counts = [tables[side].counts[row] for side, row in zip(sides, rows, strict=True)]
    kept = np.sort(most_frequent(counts, limit))
    return Cast(
        tuple(tables[sides[i]].words[rows[i]] for i in kept),
        tuple(sides[i] for i in kept),
        rows[kept],
        tuple(counts[place] for place in kept),
        len(rows) - len(kept),
    )


def magnified(coordinates: Floats, times: float) -> Floats:
    """(F, N, D) places with each way from the first frame `times` as long: start + times * (place - start)."""
    larger: Floats = coordinates[:1] + times * (coordinates - coordinates[:1])
    return larger


def neighbours_kept(vectors: Floats, coordinates: Floats, k: int) -> float:
    """Share of the words' k nearest words (Euclidean) that are among their k nearest in the picture, 0 to 1.

    vectors: (N, E), coordinates: (N, D), k below N. A random picture keeps k / (N - 1).
    """
    near, shown = (nearest(tsne.squared_distances(rows.astype(np.float64)), k) for rows in (vectors, coordinates))
    return neighbour_overlap(near, shown)


def timeline(cast: Cast, epochs: Sequence[int], tables: Callable[[int], Tables], view: View) -> Timeline:
    """Coordinates of the cast at every epoch given (ascending), in the axes of the last one.

    tables: the tables of an epoch; asked for one epoch at a time, so that a long run never lies in memory whole.
    Raises InputError for a perplexity that is out of range or more words than t-SNE takes.
    """
    last = cast.vectors(tables(epochs[-1]))
    if not len(last):
        return Timeline(cast, tuple(epochs), np.zeros((len(epochs), 0, view.dimensions), np.float32), None)
    basis = principal_axes(last, view.dimensions)
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
    first = principal_axes(cast.vectors(tables(epochs[0])), view.dimensions)
    return Timeline(cast, tuple(epochs), coordinates, tuple(basis.share.tolist()), tuple(first.share.tolist()))


def _walk_back(
    cast: Cast, epochs: Sequence[int], tables: Callable[[int], Tables], start: tuple[Floats, float]
) -> list[Floats]:
    """t-SNE layouts of the epochs, each from the one after it; `start` is the last one's layout and perplexity."""
    place, perplexity = start
    frames: list[Floats] = []
    for epoch in reversed(epochs):
        joint = tsne.affinities(cast.vectors(tables(epoch)), perplexity)
        place = tsne.follow(joint, place, STEPS if frames else SETTLE)
        frames.append(place)
    return frames[::-1]
