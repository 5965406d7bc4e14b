"""Cosine similarity: cosines of pairs, nearest neighbours, and both before training.

The cosine of two words is u . v / (|u| |v|), from -1 (opposite) to 1 (same direction). A zero vector has no direction:
its cosine with every word, itself included, is defined as 0, so no result here is ever NaN. Specials are left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.analysis.similarity.before_after import BeforeAfter
from core.arrays import Float32, Float64, Int
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

FULL_WORDS = 2_000  # words whose full matrix is still small (32 MB)
CHUNK_BYTES = 20 * 2**20  # of cosines held at a time by the neighbour search
PAIR_BYTES = 5 * 2**20  # the same for pairs, whose choice needs several arrays of that size
BLOCK = 32  # columns that share one maximum in the first level of the neighbour search


@dataclass(frozen=True, slots=True)
class WordPair:
    """Two words and the cosine between them."""

    first: str
    "the word with the smaller id"
    second: str
    "the word with the larger id"
    cosine: float
    "-1 to 1"


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """Two words and the cosine between them, with its value before training."""

    first: str
    "a word"
    second: str
    "another word"
    cosine: BeforeAfter
    "-1 to 1"


@dataclass(frozen=True, eq=False)
class Neighbours:
    """The K most similar words of each of N words, most similar first."""

    words: tuple[str, ...]
    "the N words under study"
    rows: Int
    "(N, K) places in `words`; never a word's own"
    cosines: Float32
    "(N, K) -1 to 1, falling along a row; single precision, so right to about 1e-6"

    @cached_property
    def places(self) -> dict[str, int]:
        """Word -> row."""
        return {word: row for row, word in enumerate(self.words)}

    def of(self, word: str) -> tuple[str, ...]:
        """The K neighbours of one word. Raises KeyError for a word that is not under study."""
        return tuple(self.words[row] for row in self.rows[self.places[word]])


def unit_rows(vectors: Float32) -> Float32:
    """Each row divided by its length, (N, E) float32; a zero row stays zero. Lengths are taken in double precision."""
    lengths = np.sqrt(np.einsum("ne,ne->n", vectors, vectors, dtype=np.float64))
    lengths[lengths == 0] = 1
    unit = np.empty(vectors.shape, np.float32)
    np.divide(vectors, lengths[:, None], out=unit, casting="same_kind")
    return unit


def double_unit_rows(vectors: Float32 | Float64) -> Float64:
    """`unit_rows` in double precision, (N, E): for tables, or parts of them, that are small."""
    rows = vectors.astype(np.float64)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Float64 = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return unit


def mean_cosine(rows: Float32 | Float64) -> float:
    """Mean cosine over all pairs of (N, E) rows, N >= 2: -1 to 1. N may be large: no pair is visited.

    With unit rows u it is (|sum u|^2 - sum |u|^2) / (N (N - 1)): the square of the sum holds each pair twice, and each
    row with itself once. For random directions 0 on average, with standard deviation 1 / sqrt(E N (N - 1) / 2).
    """
    unit, count = double_unit_rows(rows), len(rows)
    total = float(np.square(unit.sum(axis=0)).sum() - np.square(unit).sum())
    return max(-1.0, min(1.0, total / (count * (count - 1))))


def cosine_matrix(table: EmbeddingTable, words: Sequence[str] | None = None) -> Float64:
    """Cosine of every pair of the words (default: all N under study), (N, N): symmetric, ones on the diagonal.

    Raises ValueError above `FULL_WORDS` words: choose some, or ask `top_pairs` or `all_neighbours`.
    """
    rows = table.studied if words is None else np.array([table.ids[word] for word in words], dtype=np.int64)
    if len(rows) > FULL_WORDS:
        raise ValueError(f"a full matrix takes at most {FULL_WORDS} words, got {len(rows)}; use top_pairs")
    unit = double_unit_rows(table.vectors[rows])
    cosines: Float64 = np.clip(unit @ unit.T, -1, 1)
    np.fill_diagonal(cosines, unit.any(axis=1))  # exactly 1, or 0 for a zero row
    return cosines


def pair_cosines(vectors: Float32, first: Int, second: Int) -> Float64:
    """Cosine of row first[p] and row second[p] for each of P pairs, (P,), in double precision."""
    cosines = np.zeros(len(first))
    step = max(1, PAIR_BYTES // (16 * max(1, vectors.shape[1])))
    for start in range(0, len(first), step):
        part = slice(start, start + step)
        one, other = vectors[first[part]].astype(np.float64), vectors[second[part]].astype(np.float64)
        lengths = np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1)
        products = np.einsum("pe,pe->p", one, other)
        np.divide(products, lengths, out=cosines[part], where=lengths > 0)
    return np.clip(cosines, -1, 1)


def _largest(values: Float32, above: float, k: int) -> Int:
    """Places of the k largest values that exceed `above`, in order of place; equal values: the first places."""
    places = np.flatnonzero(values > above)
    if len(places) <= k:
        return places
    chosen = values[places]
    edge = np.partition(chosen, -k)[-k]
    larger = places[chosen > edge]
    return np.sort(np.concatenate([larger, places[chosen == edge][: k - len(larger)]]))


def _triangles(unit: Float32) -> Iterator[tuple[int, Float32]]:
    """Chunks of the cosines above the diagonal: the first row r, and (rows, N - r) with -inf on and below it."""
    start, total = 0, len(unit)
    while start < total - 1:
        rows = max(1, PAIR_BYTES // (4 * (total - start)))
        scores = unit[start : start + rows] @ unit[start:].T
        corner = scores[:, : len(scores)]
        corner[np.tri(len(scores), dtype=bool)] = -np.inf
        yield start, scores
        start += rows


def top_pairs(table: EmbeddingTable, k: int, *, least: bool = False) -> tuple[WordPair, ...]:
    """The k pairs of words with the largest cosine, most similar first (`least`: the smallest, most opposed first).

    Exact at any N in memory bounded by `PAIR_BYTES` and k: all pairs are visited, a chunk of rows at a time.
    Pairs that differ by less than single precision may change places at the k-th place.
    """
    studied = table.without_specials()
    unit = unit_rows(studied.vectors)
    total, sign = len(unit), -1 if least else 1
    first = second = np.empty(0, np.int64)
    scores = np.empty(0, np.float32)
    for start, chunk in _triangles(unit) if k > 0 else ():
        if least:  # -inf marks what is no pair, so it must not turn into the largest
            np.negative(chunk, out=chunk, where=np.isfinite(chunk))
        floor = float(scores[-1]) if len(scores) >= k else -np.inf
        flat = chunk.ravel()
        places = _largest(flat, floor, k)
        scores = np.concatenate([scores, flat[places]])
        first = np.concatenate([first, start + places // (total - start)])
        second = np.concatenate([second, start + places % (total - start)])
        best = np.argsort(-scores, kind="stable")[:k]
        first, second, scores = first[best], second[best], scores[best]
    cosines = pair_cosines(studied.vectors, first, second)
    order = np.argsort(-sign * cosines, kind="stable")
    words = studied.words
    return tuple(WordPair(words[first[place]], words[second[place]], float(cosines[place])) for place in order)


def neighbours(table: EmbeddingTable, word: str, k: int) -> tuple[tuple[str, float], ...]:
    """The k words most similar to a word, with their cosine, most similar first; the word itself left out.

    Raises KeyError for a word that is not in the table.
    """
    rows = table.studied[table.studied != table.ids[word]]
    cosines = pair_cosines(table.vectors, np.full(len(rows), table.ids[word]), rows)
    best = np.argsort(-cosines, kind="stable")[:k]
    return tuple((table.words[rows[place]], float(cosines[place])) for place in best)


def all_neighbours(table: EmbeddingTable, k: int) -> Neighbours:
    """The k nearest words of every word, exact, in memory bounded by `CHUNK_BYTES`; k is at most N - 1.

    Two levels, for each row of a chunk of cosines: first the maximum of every block of columns and the k blocks with
    the largest maxima, then the k best words inside these blocks. The k best words can lie in no other block. Which of
    several equally near words is taken is not defined.
    """
    studied = table.without_specials()
    unit = unit_rows(studied.vectors)
    total = len(unit)
    k = max(0, min(k, total - 1))
    rows, cosines = np.empty((total, k), np.int64), np.empty((total, k), np.float32)
    if k == 0:
        return Neighbours(studied.words, rows, cosines)
    width = BLOCK if total > BLOCK * k else 1
    blocks = -(-total // width)
    step = min(total, max(1, CHUNK_BYTES // (4 * blocks * width)))
    chunk = np.full((step, blocks * width), -np.inf, np.float32)  # columns past N stay -inf: never chosen
    for start in range(0, total, step):
        scores = chunk[: min(step, total - start)]
        np.matmul(unit[start : start + step], unit.T, out=scores[:, :total])
        own = np.arange(len(scores))
        scores[own, start + own] = -np.inf
        columns = _best_columns(scores, k, width)
        best = np.take_along_axis(scores, columns, 1)
        order = np.argsort(-best, axis=1, kind="stable")
        rows[start : start + step] = np.take_along_axis(columns, order, 1)
        cosines[start : start + step] = np.take_along_axis(best, order, 1)
    return Neighbours(studied.words, rows, np.clip(cosines, -1, 1))


def _best_columns(scores: Float32, k: int, width: int) -> Int:
    """Columns of the k largest scores of each row, (n, k), in order of column. Column c lies in block c % blocks."""
    blocks = scores.shape[1] // width
    maxima = scores.reshape(len(scores), width, blocks).max(axis=1)
    chosen = np.argpartition(maxima, blocks - k, axis=1)[:, blocks - k :]
    columns = (chosen[:, None, :] + np.arange(0, width * blocks, blocks)[:, None]).reshape(len(scores), -1)
    inside = np.take_along_axis(scores, columns, 1)
    best = np.argpartition(inside, inside.shape[1] - k, axis=1)[:, inside.shape[1] - k :]
    return np.sort(np.take_along_axis(columns, best, 1), axis=1)


def compare(trained: TrainedTable, pairs: Sequence[tuple[str, str]]) -> tuple[ComparedPair, ...]:
    """The cosine of each pair after training and at the start, in the order given.

    Raises KeyError for a word that is not in the tables.
    """
    ids = trained.now.ids
    first = np.array([ids[one] for one, _ in pairs], dtype=np.int64)
    second = np.array([ids[other] for _, other in pairs], dtype=np.int64)
    now, start = (pair_cosines(table.vectors, first, second) for table in trained)
    return tuple(
        ComparedPair(one, other, BeforeAfter(float(here), float(there)))
        for (one, other), here, there in zip(pairs, now, start, strict=True)
    )
