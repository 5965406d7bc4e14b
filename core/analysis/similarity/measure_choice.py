"""The choice of a measure: one pair of words, all pairs and all nearest words by several measures of similarity.

Beside each number stands what it was before training, and what tables have in which only the directions are random. A
choice of measure that reorders a run no more than it reorders those says nothing about the words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from core.analysis.similarity.before_after import BeforeAfter
from core.analysis.similarity.correlation import pearson, ranks
from core.analysis.similarity.cosine import mean_cosine
from core.analysis.similarity.geometry import first_share
from core.analysis.similarity.measures import (
    MEASURES,
    MOST_DRAWS,
    Measure,
    Similarities,
    draws_for,
    pairs_of,
    rank,
    ranked,
    similarities,
    studied_vectors,
)
from core.analysis.similarity.random_tables import QUANTILES, NullBand, null_band, random_directions
from core.arrays import Float64
from core.embeddings.trained import TrainedTable

ORDERED = 20_000  # pairs whose order is compared, evenly chosen


@dataclass(frozen=True)
class MeasuredPair:
    """One pair of words by one measure."""

    measure: Measure
    "which"
    value: BeforeAfter
    "a cosine, -1 to 1; a dot product, any number; a distance, 0 or more"
    usual: NullBand
    "the values of all pairs of tables of random directions"
    rank: int | None
    "1 = the most alike of all pairs; None where all pairs are equally alike"
    start_rank: int | None
    "its rank before training"
    pairs: int
    "the last rank there could be"
    chance: NullBand | None
    "in tables of random directions, the rank of the pair whose raw cosine has this pair's rank"


@dataclass(frozen=True)
class MeasureEffect:
    """What one measure does to a table, against the raw cosine."""

    measure: Measure
    "which"
    order: float | None
    "Spearman's correlation of all pairs by this measure with all pairs by the raw cosine; None where one is flat"
    start_order: float | None
    "the same before training"
    order_chance: NullBand | None
    "the same of tables of random directions"
    changed: BeforeAfter
    "words whose nearest word by this measure is another one than by the raw cosine"
    changed_chance: NullBand
    "the same of tables of random directions"


@dataclass(frozen=True, eq=False)
class MeasureEffects:
    """How much depends on the measure, and how much on training."""

    words: tuple[str, ...]
    "the N words compared"
    nearest: Mapping[Measure, tuple[str, ...]]
    "the nearest word of each word by each measure, N each"
    start_nearest: tuple[str, ...]
    "by the raw cosine before training"
    effects: tuple[MeasureEffect, ...]
    "each measure against the raw cosine, in the order of `MEASURES`"
    trained_order: float | None
    "Spearman's correlation of all raw cosines now with those before training; None where one is flat"
    trained_chance: NullBand
    "words whose nearest word differs between two tables of random directions: training that forgets its start"

    @property
    def flat(self) -> bool:
        """Whether all pairs have the same cosine, and none is nearer: equal words, zeros, one pair."""
        return self.of("raw").order is None

    @property
    def start_flat(self) -> bool:
        """The same before training."""
        return self.of("raw").start_order is None

    @property
    def trained_changed(self) -> int:
        """Words whose nearest word by the raw cosine is another one than before training."""
        return sum(one != other for one, other in zip(self.nearest["raw"], self.start_nearest, strict=True))

    def of(self, measure: Measure) -> MeasureEffect:
        """What that measure does."""
        return self.effects[MEASURES.index(measure)]


@dataclass(frozen=True)
class Direction:
    """Do all words point the same way (anisotropy)?"""

    cosine: BeforeAfter
    "mean cosine over all pairs, -1 to 1"
    cosine_chance: NullBand
    "the same of tables of random directions"
    first: BeforeAfter
    "share of the variance along the strongest principal direction, 0 to 1; 0 where nothing varies"
    first_chance: NullBand
    "the same of tables of random directions"


def measure_pair(trained: TrainedTable, first: str, second: str) -> tuple[MeasuredPair, ...]:
    """Two different words by every measure, in the order of `MEASURES`. Raises KeyError for one not under study."""
    ids = trained.now.without_specials().ids
    place = ids[first], ids[second]
    now, start = (similarities(studied_vectors(table)) for table in trained)
    raw_rank = rank(now["raw"], place)
    usual: dict[Measure, list[Float64]] = {name: [] for name in MEASURES}
    drawn: dict[Measure, list[float]] = {name: [] for name in MEASURES}
    for noise in map(similarities, random_directions(studied_vectors(trained.now), draws_for(len(ids)))):
        alike = ranked(noise["raw"], raw_rank) if raw_rank else None
        for name in MEASURES:
            usual[name].append(np.quantile(pairs_of(noise[name]), QUANTILES))
            if alike and (number := rank(noise[name], alike)):
                drawn[name].append(number)
    return tuple(
        MeasuredPair(
            name,
            BeforeAfter(*(_value(name, float(one[name][place])) for one in (now, start))),
            NullBand(*sorted(_value(name, each) for each in np.mean(usual[name], axis=0).tolist())),
            rank(now[name], place),
            rank(start[name], place),
            len(ids) * (len(ids) - 1) // 2,
            null_band(drawn[name]) if drawn[name] else None,
        )
        for name in MEASURES
    )


def _value(measure: Measure, alike: float) -> float:
    return 0.0 - alike if measure == "distance" else alike


def measure_effects(trained: TrainedTable) -> MeasureEffects:
    """Every measure against the raw cosine, for tables of at least two words."""
    now, start = (similarities(studied_vectors(table)) for table in trained)
    noise = map(similarities, random_directions(studied_vectors(trained.now), draws_for(len(trained.now.studied))))
    drawn = [(_orders(one), _changes(one), one["raw"].argmax(axis=1)) for one in noise]
    order, start_order, changes, start_changes = _orders(now), _orders(start), _changes(now), _changes(start)
    words = trained.now.without_specials().words
    return MeasureEffects(
        words,
        {name: tuple(words[row] for row in now[name].argmax(axis=1)) for name in MEASURES},
        tuple(words[row] for row in start["raw"].argmax(axis=1)),
        tuple(
            MeasureEffect(
                name,
                order[name],
                start_order[name],
                null_band(ordered)
                if (ordered := [value for each, _, _ in drawn if (value := each[name]) is not None])
                else None,
                BeforeAfter(changes[name], start_changes[name]),
                null_band([changed[name] for _, changed, _ in drawn]),
            )
            for name in MEASURES
        ),
        pearson(*_ranks(now["raw"], start["raw"])),
        null_band([float((one != other).sum()) for (_, _, one), (_, _, other) in pairwise(drawn)]),
    )


def _orders(found: Similarities) -> dict[Measure, float | None]:
    """Spearman's correlation of each measure's pairs with those of the raw cosine."""
    placed = _ranks(*found.values())
    raw = placed[list(found).index("raw")]
    return {name: pearson(own, raw) for name, own in zip(found, placed, strict=True)}


def _ranks(*matrices: Float64) -> list[Float64]:
    """The ranks of the pairs compared in each matrix, equal ones with their mean rank, (P,)."""
    one, other = np.triu_indices(len(matrices[0]), 1)
    step = -(-len(one) // ORDERED)
    chosen = one[::step], other[::step]
    return [ranks(matrix[chosen]) for matrix in matrices]


def _changes(found: Similarities) -> dict[Measure, float]:
    """How many words have another nearest word by each measure than by the raw cosine."""
    raw = found["raw"].argmax(axis=1)
    return {name: float((matrix.argmax(axis=1) != raw).sum()) for name, matrix in found.items()}


def direction(trained: TrainedTable) -> Direction:
    """Mean cosine and share of the first component, for tables of at least two words."""
    now, start = trained
    rows = studied_vectors(now), studied_vectors(start)
    noise = list(random_directions(rows[0], MOST_DRAWS))
    return Direction(
        BeforeAfter(*map(mean_cosine, rows)),
        null_band([mean_cosine(one) for one in noise]),
        BeforeAfter(*map(first_share, rows)),
        null_band([first_share(one) for one in noise]),
    )
