"""Seven measures of similarity between two words, applied to all pairs of a table."""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

import numpy as np

from core.analysis.similarity.cosine import double_unit_rows
from core.analysis.similarity.geometry import even_rows, without_top
from core.arrays import Float64
from core.embeddings.table import EmbeddingTable

Measure = Literal["raw", "unit", "centred", "standardised", "top", "dot", "distance"]
Similarities = Mapping[Measure, Float64]

MEASURES: tuple[Measure, ...] = get_args(Measure)
"""raw: cosine; unit: of rows scaled to length 1; centred: without the mean; standardised: each dimension at mean 0 and
spread 1; top: all-but-the-top; dot: product; distance: Euclid's."""
LOOKED_AT = 300  # words at most: every pair of every random table is ranked
MOST_DRAWS, LEAST_DRAWS, QUICK_WORDS = 200, 20, 50  # random tables; as many as that up to QUICK_WORDS words
DECIMALS = 9  # likenesses that differ by less, of the largest, are equal


def directions_of(size: int) -> int:
    """How many directions all-but-the-top takes away: about E / 100, at least 1 (Mu and Viswanath 2018)."""
    return max(1, round(size / 100))


def looked_at(table: EmbeddingTable, also: Iterable[str] = ()) -> EmbeddingTable:
    """The `LOOKED_AT` most frequent words under study, and these too, in order. Raises KeyError for an absent word."""
    chosen = sorted({*table.frequent(LOOKED_AT).tolist(), *(table.ids[word] for word in also)})
    return EmbeddingTable(
        tuple(table.words[row] for row in chosen), table.vectors[chosen], tuple(table.counts[row] for row in chosen)
    )


def studied_vectors(table: EmbeddingTable) -> Float64:
    """The vectors of the words under study, (N, E), in double precision."""
    return table.vectors[table.studied].astype(np.float64)


def similarities(rows: Float64) -> dict[Measure, Float64]:
    """All pairs of (N, E) rows by each measure, (N, N): larger = more alike, so distances are below 0; -inf for itself.

    Rounded, so that equal likenesses are equal. A zero row's cosines are 0.
    """
    from scipy.spatial.distance import cdist

    found: dict[Measure, Float64] = {
        "raw": _cosines(rows),
        "unit": _cosines(double_unit_rows(rows)),
        "centred": _cosines(without_top(rows, 0)),
        "standardised": _cosines(even_rows(rows)),
        "top": _cosines(without_top(rows, directions_of(rows.shape[1]))),
        "dot": rows @ rows.T,
        "distance": -cdist(rows, rows),
    }
    for name, matrix in found.items():
        largest = float(np.abs(matrix).max(initial=0)) if name in ("dot", "distance") else 1.0
        np.multiply(np.round(matrix / (largest or 1), DECIMALS), largest, out=matrix)
        np.fill_diagonal(matrix, -np.inf)
    return found


def _cosines(rows: Float64) -> Float64:
    unit = double_unit_rows(rows)
    return unit @ unit.T


def draws_for(words: int) -> int:
    """How many random tables of N = `words` are measured pair by pair."""
    return int(np.clip(MOST_DRAWS * QUICK_WORDS**2 // max(1, words) ** 2, LEAST_DRAWS, MOST_DRAWS))


def pairs_of(matrix: Float64) -> Float64:
    """The N (N - 1) / 2 likenesses above the diagonal, (P,), row by row."""
    return matrix[np.triu_indices(len(matrix), 1)]


def rank(matrix: Float64, place: tuple[int, int]) -> int | None:
    """1 + how many pairs are more alike than this one; None where all are equally alike."""
    values = pairs_of(matrix)
    return 1 + int((values > matrix[place]).sum()) if np.ptp(values) > 0 else None


def ranked(matrix: Float64, number: int) -> tuple[int, int]:
    """The pair of that rank (equal ones in the order of their rows): its row and column."""
    one, other = np.triu_indices(len(matrix), 1)
    chosen = np.argsort(-matrix[one, other], kind="stable")[number - 1]
    return int(one[chosen]), int(other[chosen])
