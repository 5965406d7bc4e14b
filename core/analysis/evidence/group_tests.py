"""Named groups of words over several seeds: each against as many words drawn from the same table.

The null is a shuffle of the words, not a law about directions: it holds for any table, however anisotropic. Several
seeds are summed in standard deviations of each one's pairs, over the root of how many know both words: so a word that
few seeds know (others have held its sentences out) does not stand out by being measured less often.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from math import comb, prod

import numpy as np

from core.analysis.evidence.permutation import SHUFFLES, enough_shuffles, numbered, pair_means, permuted, shuffles
from core.analysis.evidence.replicates import Cosines, cosines_of, different, judged_words
from core.analysis.evidence.thresholds import NO_SPREAD
from core.arrays import Float64, Int
from core.embeddings.trained import TrainedTable

ALONE = 1_999  # shuffles for one seed by itself, when there are several
ORDERS = 10_000_000  # words put into random order in one test: above 1 000 words, fewer shuffles


@dataclass(frozen=True)
class GroupTest:
    """What the shuffles say about one group."""

    words: tuple[str, ...]
    "its words that can be compared, each once"
    missing: tuple[str, ...]
    "those that are not in the table"
    runs: int
    "R different runs"
    comparable: bool
    "two words or more, and enough other choices of words that a p-value can reach q"
    cosine: float = 0.0
    "mean over its pairs after training, in the first run"
    start_cosine: float = 0.0
    "before training"
    carried: float = 0.0
    "the part of `cosine` that the start carries"
    p_value: float = 1.0
    "of the mean over its pairs, over all runs"
    added_p_value: float = 1.0
    "of what the starts do not carry: how many shuffles of the whole cosine reach it"
    seed_share: float = 0.0
    "share of the runs that know all its words in which the group by itself has p at most q"
    noticed: bool = False
    "whether the first run is one of them"


def group_tests(
    runs: Sequence[TrainedTable], groups: Sequence[tuple[str, ...]], strata: Mapping[str, object], q: float
) -> list[GroupTest]:
    """One test for each group. Words change places within their stratum; those without one form one stratum."""
    told = different(runs)
    words = judged_words(told)
    this = cosines_of(words, told[0])
    labels = _labels(strata, this)
    orders = shuffles(labels, min(SHUFFLES, ORDERS // max(1, len(words))))
    chosen = [_choose(this, group, labels, q) for group in groups]
    close, added, known = np.zeros((3, len(words), len(words)))
    alone: list[list[float]] = [[] for _ in chosen]
    for turn, trained in enumerate(told):
        run = this if turn == 0 else cosines_of(words, trained)
        same = np.array_equal(run.present, this.present)
        here = orders[:ALONE] if same else shuffles(_labels(strata, run), min(ALONE, len(orders)))
        for choice, p_values in zip(chosen, alone, strict=True):
            if turn == 0 or run.present[choice.rows].all():
                p_values += _reached((run.trained,), run.trained, choice, here)
        for total, part in zip((close, added), _in_spreads(run), strict=True):
            total += part
        known += np.outer(run.present, run.present)
    close, added = (total / np.sqrt(np.maximum(known, 1)) for total in (close, added))
    tests = []
    for choice, p_values in zip(chosen, alone, strict=True):
        together = _reached((close, added), close, choice, orders)
        tests.append(_told(this, len(told), choice, together, [p <= q for p in p_values]))
    return tests


def _labels(strata: Mapping[str, object], run: Cosines) -> Int:
    """The stratum of each word, (N,); those without a direction in this run are of a kind of their own."""
    labels = [(strata.get(word), bool(there)) for word, there in zip(run.words, run.present, strict=True)]
    return numbered(labels, len(labels))


def _in_spreads(run: Cosines) -> tuple[Float64, Float64]:
    """Trained and added cosines less the mean of the run's pairs, in their standard deviations, (N, N); 0 for none."""
    both = np.outer(run.present, run.present)
    pairs = run.trained[np.triu(both, 1)]
    mean, spread = (pairs.mean(), pairs.std()) if len(pairs) else (0.0, 0.0)
    spread = spread if spread > NO_SPREAD else 1.0
    return np.where(both, (run.trained - mean) / spread, 0), np.where(both, (run.added - mean) / spread, 0)


@dataclass(frozen=True, eq=False)
class _Choice:
    words: tuple[str, ...]
    missing: tuple[str, ...]
    comparable: bool
    rows: Int
    first: Int
    second: Int


def _choose(this: Cosines, group: tuple[str, ...], labels: Int, q: float) -> _Choice:
    """The places of a group's pairs, and whether other words could have been chosen in more than 1 / q ways."""
    place = {word: row for row, word in enumerate(this.words)}
    words = tuple(dict.fromkeys(group))
    rows = [place[word] for word in words if word in place and this.present[place[word]]]
    of = labels[rows]
    ways = prod(comb(int((labels == stratum).sum()), int((of == stratum).sum())) for stratum in np.unique(of))
    pairs = np.array(list(combinations(rows, 2)), np.int64).reshape(-1, 2)
    found = tuple(this.words[row] for row in rows)
    missing = tuple(word for word in words if word not in place)
    comparable = len(rows) >= 2 and ways * q >= 1 and this.size > 1
    return _Choice(found, missing, comparable, np.array(rows, np.int64), pairs[:, 0], pairs[:, 1])


def _reached(values: Sequence[Float64], null: Float64, choice: _Choice, orders: Int) -> list[float]:
    """Share of shuffles of `null`, the given order counted in, whose mean reaches that of each value."""
    if not choice.comparable:
        return [1.0] * len(values)
    orders = orders[: enough_shuffles(len(choice.first))]
    test = permuted(partial(pair_means, null, choice.first, choice.second), orders)
    return [test.p_value(_mean(value, choice)) for value in values]


def _mean(cosines: Float64, choice: _Choice) -> float:
    """Mean over a group's pairs, as the shuffles work it out."""
    return float(pair_means(cosines, choice.first, choice.second, np.arange(len(cosines))[None])[0])


def _told(this: Cosines, runs: int, choice: _Choice, p_values: list[float], stood_out: list[bool]) -> GroupTest:
    identity = choice.words, choice.missing, runs, choice.comparable
    if not len(choice.first):
        return GroupTest(*identity)
    now, start, carried = (_mean(part, choice) for part in (this.trained, this.start, this.carried))
    p_value, added_p_value = p_values
    share = sum(stood_out) / len(stood_out)
    return GroupTest(*identity, now, start, carried, p_value, added_p_value, share, stood_out[0])
