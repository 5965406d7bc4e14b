"""The trap in aligning two languages: with fewer word pairs than dimensions a rotation matches anything.

A rotation fitted on known word pairs is the usual way to bring two tables into one space (Mikolov et al. 2013; Smith et
al. 2017). Asked for the very pairs it was fitted on, it finds them all, and it finds shuffled pairs just as well. Only
pairs kept out of the fit show whether the two tables have anything in common.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.analysis.evidence.permutation import Shuffled, of_pairs, permuted
from core.analysis.similarity.cosine import double_unit_rows
from core.analysis.spaces.alignment import (
    WORDS_A_COMPONENT,
    CanonicalCorrelation,
    WordTranslation,
    canonical_correlation,
    translate_words,
)
from core.arrays import Flags, Float64
from core.embeddings.table import EmbeddingTable

LEAST_PAIRS, MOST_PAIRS = 10, 40  # word pairs used
FOLDS = 5  # each pair is kept out once, with at least one other
SHUFFLES = 199
DETERMINED = 1e-9  # singular values below it, in relation to the largest: the fit says nothing of that direction


@dataclass(frozen=True, eq=False)
class Rotation:
    """Share of n word pairs of which the source word, rotated, has its translation as the nearest target word."""

    words: int
    "n word pairs"
    fitted: Shuffled
    "for the pairs that the rotation was fitted on, among all n; and the same after shuffling the pairs"
    held_out: Shuffled
    "for pairs kept out of the fit, among those kept out with them; and the same after shuffling"


def rotation(
    source: EmbeddingTable,
    target: EmbeddingTable,
    known: Sequence[tuple[str, str]],
    shuffles: int = SHUFFLES,
    seed: int = 0,
) -> Rotation | None:
    """Rotate source vectors of length 1 onto those of their translations; None below `LEAST_PAIRS` word pairs.

    known: word pairs, of which those are left out that a table lacks or that repeat a word of an earlier one. The first
    `MOST_PAIRS` are used.
    """
    pairs = _different([pair for pair in known if pair[0] in source.ids and pair[1] in target.ids])[:MOST_PAIRS]
    if len(pairs) < LEAST_PAIRS:
        return None
    one, other = (
        double_unit_rows(table.vectors[[table.ids[pair[side]] for pair in pairs]])
        for side, table in enumerate((source, target))
    )
    # What lies outside the words' own span is the same for every rotation: work inside, which is no wider than n.
    one, other = (np.linalg.qr(rows.T)[1].T for rows in (one, other))
    generator = np.random.default_rng(seed)
    orders = np.argsort(generator.random((shuffles, len(pairs))), axis=1)
    fitted, held_out = (permuted(of_pairs(share, one, other), orders) for share in (fitted_share, held_out_share))
    return Rotation(len(pairs), fitted, held_out)


def _different(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each word in one pair only: the first."""
    kept: list[tuple[str, str]] = []
    seen: tuple[set[str], set[str]] = set(), set()
    for first, second in pairs:
        if first not in seen[0] and second not in seen[1]:
            kept.append((first, second))
            seen[0].add(first)
            seen[1].add(second)
    return kept


def fitted_share(one: Float64, other: Float64) -> float:
    """Share of the rows of `one` whose counterpart is nearest when the rotation is fitted on all of them."""
    (turn,) = _turns(one, other, [np.ones(len(one), bool)])
    return float(_nearest(one, other, turn).mean())


def held_out_share(one: Float64, other: Float64) -> float:
    """Share of the rows of `one` whose counterpart is nearest when each is kept out of the fit once.

    Only among those kept out with it: among all targets those of the fit would win, as the rotation puts every
    word near the words it was fitted on.
    """
    folds = [np.arange(len(one)) % FOLDS == fold for fold in range(FOLDS)]
    turns = _turns(one, other, [~out for out in folds])
    found = [_nearest(one[out], other[out], turn) for out, turn in zip(folds, turns, strict=True)]
    return float(np.concatenate(found).mean())


def _turns(one: Float64, other: Float64, fits: Sequence[Flags]) -> Float64:
    """The rotation of `one` onto `other` fitted on the rows of each fit, (F, W, W)."""
    crossed = np.array([one[kept].T @ other[kept] for kept in fits])
    left, strength, right = np.linalg.svd(crossed)
    width = strength.shape[1]
    determined = strength > DETERMINED * np.maximum(strength[:, :1], 1e-300)
    turns: Float64 = (left[:, :, :width] * determined[:, None]) @ right[:, :width]
    return turns


def _nearest(one: Float64, other: Float64, turn: Float64) -> Flags:
    """Whether the nearest row of `other` to each turned row of `one` is its counterpart, (n,)."""
    found: Flags = ((one @ turn) @ other.T).argmax(axis=1) == np.arange(len(one))
    return found


@dataclass(frozen=True, eq=False)
class Aligned:
    """Every way of asking whether the tables of two languages share a space."""

    rotation: Rotation
    "onto the translations"
    plain: WordTranslation
    "no rotation: is the nearest target word the translation?"
    all_directions: CanonicalCorrelation | None
    "with as many components as there are: 1 whatever the words, where pairs are few"
    few_directions: CanonicalCorrelation | None
    "with few; None for tables of one dimension"


def aligned(source: EmbeddingTable, target: EmbeddingTable, known: Sequence[tuple[str, str]]) -> Aligned | None:
    """Ask all of them of the known word pairs; None below `LEAST_PAIRS` different pairs."""
    turned, plain = rotation(source, target, known), translate_words(source, target, known)
    if turned is None or plain is None:
        return None
    every, few = (canonical_correlation(source, target, known, SHUFFLES, 0, words) for words in (1, WORDS_A_COMPONENT))
    return Aligned(turned, plain, every, few)
