"""Displacement, what training added to a table: W = W0 + D, trained table = start + displacement.

The product of two words then has exactly four terms, w_i . w_j = w0_i . w0_j + w0_i . d_j + d_i . w0_j + d_i . d_j:
start with start, start with displacement, displacement with start, displacement with displacement.
"""

from dataclasses import dataclass
from itertools import product
from math import sqrt

import numpy as np

from core.analysis.similarity.correlation import pearson
from core.analysis.similarity.cosine import double_unit_rows
from core.analysis.similarity.pair_blocks import Places, pair_blocks, pairs_of
from core.arrays import Float64, Int
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

MOST_WORDS = 2_000  # only the most frequent ones are compared


@dataclass(frozen=True)
class GramSplit:
    """The four terms, as shares of the products of all pairs of different words; they sum to 1."""

    start_start: float
    "what two starts give"
    start_displacement: float
    "the first word's start with the second word's displacement (pairs in the order of the table)"
    displacement_start: float
    "the first word's displacement with the second word's start"
    displacement_displacement: float
    "what two displacements give"
    length: float | None
    "|D| / |W0|, root mean square length of the displacements in relation to that of the starts; None if those are 0"


@dataclass(frozen=True, eq=False)
class DisplacedPairs:
    """All M pairs of the N words compared, for a scatter with its diagonal."""

    words: tuple[str, ...]
    "N words"
    first: Places
    "(M,) place of the first word in `words`"
    second: Places
    "(M,) place of the second, larger"
    start: Float64
    "(M,) cosine of the starts"
    now: Float64
    "(M,) cosine of the trained rows"
    displaced: Float64
    "(M,) cosine of the displacements"
    correlation: float | None
    "Pearson's r of start and now; None where one of them does not vary"
    displaced_correlation: float | None
    "Pearson's r of displaced and now"


def displacement_table(trained: TrainedTable) -> EmbeddingTable:
    """D = W - W0 as a table of the same words."""
    now, start = trained
    return EmbeddingTable(now.words, now.vectors - start.vectors, now.counts)


def studied_rows(table: EmbeddingTable, most: int = MOST_WORDS) -> Int:
    """Int of the words under study, in order; of more than `most`, the most frequent."""
    return np.sort(table.frequent(most))


def gram_split(trained: TrainedTable) -> GramSplit | None:
    """How much of the products of pairs each term makes up; None below two words, or where all products are zero.

    The share of a term T in the total G, over pairs i < j, is sum(T G) / sum(G^2), its part in the
    direction of G; below zero where the term works against the total.
    """
    rows = studied_rows(trained.now)
    now, start = (table.vectors[rows].astype(np.float64) for table in trained)
    moved = now - start
    sides = {"start": start, "displacement": moved}
    parts = dict.fromkeys((f"{one}_{other}" for one in sides for other in sides), 0.0)
    whole = 0.0
    for block in pair_blocks(len(rows)):
        gram = block.products(now, now)
        whole += float(gram @ gram)
        for name, (one, other) in zip(parts, product(sides.values(), repeat=2), strict=True):
            parts[name] += float(block.products(one, other) @ gram)
    if not whole:
        return None
    shares = {name: part / whole for name, part in parts.items()}
    lengths = float(np.square(start).sum())
    return GramSplit(**shares, length=sqrt(float(np.square(moved).sum()) / lengths) if lengths else None)


def displaced_pairs(trained: TrainedTable) -> DisplacedPairs:
    """Every pair's cosine before and after training, and that of its displacements."""
    rows = studied_rows(trained.now)
    tables = trained.start, trained.now, displacement_table(trained)
    units = [double_unit_rows(table.vectors[rows]) for table in tables]
    first, second = pairs_of(len(rows))
    start, now, displaced = np.empty((3, len(first)))
    for block in pair_blocks(len(rows)):
        for cosines, unit in zip((start, now, displaced), units, strict=True):
            cosines[block.places] = np.clip(block.products(unit, unit), -1, 1)
    words = tuple(trained.now.words[row] for row in rows)
    pairs = words, first, second, start, now, displaced
    return DisplacedPairs(*pairs, pearson(start, now), pearson(displaced, now))


def least_kept_direction(trained: TrainedTable) -> float | None:
    """The cosine with its own start of the word that training turned most, -1 to 1; None without words."""
    rows = trained.now.studied
    if not len(rows):
        return None
    now, start = (double_unit_rows(table.vectors[rows]) for table in trained)
    return max(-1.0, min(1.0, float(np.einsum("ne,ne->n", now, start).min())))


def sentence_correlation(pairs: DisplacedPairs, shared: Int) -> float | None:
    """Pearson's r between the cosines of displacements and the sentences that two words share.

    shared: (N, N), for the words of `pairs` in their order (`core.analysis.similarity.cooccurrence.shared_sentences`).
    Close to 1: what was learned is which words share sentences. None where one of the two does not vary.
    """
    return pearson(pairs.displaced, shared[pairs.first, pairs.second].astype(np.float64))


def carried(now: Float64, start: Float64) -> Float64:
    """The part of each trained cosine that the start carries, (N, N), -1 to 1. now, start: (N, E) unit rows.

    A trained direction is u_i = k_i u0_i + (what is perpendicular to its start), with k_i = u_i . u0_i. The cosine of
    two words then has a part k_i k_j cos0_ij that comes from their starts; the rest is what training added. Untrained
    words carry all of it (k = 1), words that have forgotten their start none (k = 0).
    """
    kept = kept_directions(now, start)
    part: Float64 = start @ start.T
    part *= kept[:, None]
    part *= kept
    return part


def kept_directions(now: Float64, start: Float64) -> Float64:
    """The k_i of `carried`: the cosine of each row with its start, (N,), -1 to 1. now, start: (N, E) unit rows."""
    kept: Float64 = np.einsum("ne,ne->n", now, start)
    return kept
