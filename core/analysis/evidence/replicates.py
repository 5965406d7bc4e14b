"""One recipe, several seeds: how close every pair is in each, what the start carries of it, and what repeats.

The starts of different seeds have nothing to do with each other. So where training adds nothing to a pair, its scores
in R seeds are R independent draws, and their sum over sqrt(R) is again N(0, 1) (Stouffer's method).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.analysis.evidence.empirical_null import bulk
from core.analysis.evidence.random_cosines import scores
from core.analysis.similarity.cosine import double_unit_rows
from core.analysis.similarity.displacement import MOST_WORDS, carried, studied_rows
from core.arrays import Flags, Float64, Int
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable


@dataclass(frozen=True, eq=False)
class Cosines:
    """One run's cosines among the N words judged."""

    words: tuple[str, ...]
    "the N words judged: those of the first run"
    size: int
    "E of this run"
    present: Flags
    "(N,) the word is in this run's vocabulary, and its row is not zero"
    trained: Float64
    "(N, N) after training; 0 where a word is not present"
    start: Float64
    "(N, N) before training"
    carried: Float64
    "(N, N) the part of `trained` that the start carries"

    @property
    def added(self) -> Float64:
        """(N, N) the part of `trained` that the start does not carry."""
        return self.trained - self.carried


@dataclass(frozen=True, eq=False)
class Replicates:
    """The M pairs of the N words judged, over R runs; each array (M,)."""

    words: tuple[str, ...]
    "N words"
    runs: int
    "R different runs"
    first: Int
    "place of the first word in `words`"
    second: Int
    "place of the second"
    cosine: Float64
    "after training, in the first run"
    start_cosine: Float64
    "before training, in the first run"
    carried: Float64
    "the part of `cosine` that the start carries"
    p_value: Float64
    "one-sided, over all runs"
    added_p_value: Float64
    "the same for what the starts do not carry"
    seed_share: Float64
    "share of the runs that know both words in which the pair by itself has p at most q"
    noticed: Flags
    "whether the first run is one of them"
    comparable: Flags
    "both words are present in the first run, whose vectors have two dimensions or more"


def different(runs: Sequence[TrainedTable]) -> list[TrainedTable]:
    """The runs in order, without those that start as an earlier one does: a seed given twice is no second witness."""
    kept: list[TrainedTable] = []
    for run in runs:
        if not any(_equal(run.start, earlier.start) for earlier in kept):
            kept.append(run)
    return kept


def judged_words(runs: Sequence[TrainedTable]) -> tuple[str, ...]:
    """The words under study of the first run, in order; of more than 2 000, the most frequent."""
    first = runs[0].now
    return tuple(first.words[row] for row in studied_rows(first, MOST_WORDS))


def _equal(one: EmbeddingTable, other: EmbeddingTable) -> bool:
    return one.words == other.words and np.array_equal(one.vectors, other.vectors)


def cosines_of(words: tuple[str, ...], run: TrainedTable) -> Cosines:
    """Cosines of the words after and before training, and the part that was carried over."""
    rows = np.array([run.now.ids.get(word, -1) for word in words], np.int64)
    known = rows >= 0
    now, start = (double_unit_rows(np.where(known[:, None], table.vectors[rows], 0)) for table in run)
    present: Flags = np.asarray(now.any(axis=1))
    cosines = np.clip(now @ now.T, -1, 1), np.clip(start @ start.T, -1, 1)
    return Cosines(words, run.now.vectors.shape[1], present, *cosines, carried(now, start))


def replicate(runs: Sequence[TrainedTable], q: float) -> Replicates:
    """Every pair of the first run's words over all runs. Memory: about ten numbers a pair.

    In each run a pair's score is taken in relation to the run's bulk of pairs, and so is the sum over runs: what
    brings most pairs together (a common direction, kinds of words) is no property of one of them.
    """
    told = different(runs)
    words = judged_words(told)
    this = cosines_of(words, told[0])
    first, second = np.triu_indices(len(words), 1)
    close, added, alone, known = np.zeros((4, len(first)))
    noticed = np.zeros(len(first), bool)
    for turn, trained in enumerate(told):
        run = this if turn == 0 else cosines_of(words, trained)
        both = run.present[first] & run.present[second]
        value, rest = (scores(part[first[both], second[both]], run.size) for part in (run.trained, run.added))
        value, rest = _standardised(value, rest, run.present)
        close[both] += value
        added[both] += rest
        alone[both] += _upper(value) <= q
        known += both
        if turn == 0:
            noticed = alone > 0
    np.maximum(known, 1, out=known)
    comparable = this.present[first] & this.present[second]
    value, rest = ((part / np.sqrt(known))[comparable] for part in (close, added))
    value, rest = _standardised(value, rest, this.present)
    p_value, added_p_value = np.ones((2, len(first)))
    p_value[comparable], added_p_value[comparable] = _upper(value), _upper(rest)
    values = this.trained[first, second], this.start[first, second], this.carried[first, second]
    told_apart = alone / known, noticed, comparable & (this.size > 1)
    return Replicates(words, len(told), first, second, *values, p_value, added_p_value, *told_apart)


def _standardised(close: Float64, added: Float64, present: Flags) -> tuple[Float64, Float64]:
    """Scores of all pairs of the words present, and of their added parts, in relation to the bulk of the former."""
    ordinary = bulk(close, int(present.sum()))
    return ordinary.standardise(close), ordinary.standardise(added)


def _upper(score: Float64) -> Float64:
    """Chance of a standard normal score at least so large."""
    from scipy.special import ndtr

    p: Float64 = ndtr(-score)
    return p
