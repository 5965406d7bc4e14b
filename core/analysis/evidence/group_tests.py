"""Named groups of words over several seeds: each against as many words drawn from the same table.

The null is a shuffle of the words, not a law about directions: it holds for any table, however anisotropic. In a table
of two languages, words change places within their language. Several seeds are summed in standard deviations of each
one's pairs, over the root of how many know both words: so a word that few seeds know (others have held its sentences
out) does not stand out by being measured less often.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, combinations

import numpy as np

from core.analysis.evidence.permutation import (
    SHUFFLES,
    choices_within,
    enough_shuffles,
    numbered,
    pair_means,
    permuted,
    shuffles,
)
from core.analysis.evidence.replicates import different_seeds, judged_words
from core.analysis.evidence.seed_cosines import Cosines, seed_cosines
from core.analysis.evidence.thresholds import NO_SPREAD
from core.arrays import Float64, Int
from core.embeddings.trained import TrainedTable

ALONE = 1_999  # shuffles for one seed by itself, when there are several: p-values down to 0.0005, and q is 0.05
ORDERS = 10_000_000  # words put into random order in one test: above 1 000 words, fewer shuffles


@dataclass(frozen=True)
class GroupTest:
    """What the shuffles say about one group."""

    words: tuple[str, ...]
    "its words that can be compared, each once"
    missing: tuple[str, ...]
    "those that are not in the table"
    seeds: int
    "R different seeds"
    comparable: bool
    "two words or more, and enough other choices of words that a p-value can reach q"
    cosine: float = 0.0
    "mean over its pairs after training, in the first seed"
    start_cosine: float = 0.0
    "before training"
    carried: float = 0.0
    "the part of `cosine` that the start carries"
    p_value: float = 1.0
    "of the mean over its pairs, over all seeds"
    added_p_value: float = 1.0
    "of what the starts do not carry: how many shuffles of the whole cosine reach it"
    seed_share: float = 0.0
    "share of the seeds that know all its words in which the group by itself has p at most q"
    p_value_here: float = 1.0
    "of the first seed alone"


def group_tests(
    seeds: Sequence[TrainedTable], groups: Sequence[tuple[str, ...]], strata: Mapping[str, object], q: float
) -> list[GroupTest]:
    """One test for each group. Words change places within their stratum; those without one form one stratum."""
    seeds = different_seeds(seeds)
    words = judged_words(seeds)
    every = seed_cosines(words, seeds)
    this = next(every)
    labels = _labels(strata, this)
    # The same orders for every group and every seed with the same words: (B, N).
    orders = shuffles(labels, min(SHUFFLES, ORDERS // max(1, len(words))))
    members = [_members(this, group, labels, q) for group in groups]
    close, added, known = np.zeros((3, len(words), len(words)))  # sums over the seeds
    alone: list[list[float]] = [[] for _ in members]  # for each group its p-value in each seed that knows its words
    for here in chain([this], every):
        # A seed that lacks words draws its own orders: a group must not be compared with words that are not there.
        same = np.array_equal(here.present, this.present)
        own = orders[:ALONE] if same else shuffles(_labels(strata, here), min(ALONE, len(orders)))
        for group, p_values in zip(members, alone, strict=True):
            if here is this or here.present[group.rows].all():
                p_values += _p_values((here.beyond,), here.beyond, group, own)
        # Seeds spread their cosines differently; in standard deviations of their own pairs they can be added up.
        for total, part in zip((close, added), _in_spreads(here), strict=True):
            total += part
        known += np.outer(here.present, here.present)
    # Stouffer's sum for each of the (N, N) pairs: r numbers of standard deviation 1, r the seeds that know both words,
    # over sqrt(r) have standard deviation 1 again.
    close, added = (total / np.sqrt(np.maximum(known, 1)) for total in (close, added))
    tests = []
    for group, p_values in zip(members, alone, strict=True):
        together = _p_values((close, added), close, group, orders)
        tests.append(_result(this, len(seeds), group, together, (p_values[0], [p <= q for p in p_values])))
    return tests


def _labels(strata: Mapping[str, object], here: Cosines) -> Int:
    """The stratum and language of each word, (N,); those without a direction in this seed are a kind of their own."""
    known = zip(here.words, here.present.tolist(), here.languages.tolist(), strict=True)
    labels = [(strata.get(word), there, language) for word, there, language in known]
    return numbered(labels, len(labels))


def _in_spreads(here: Cosines) -> tuple[Float64, Float64]:
    """Cosines beyond those of like frequencies, and what is added of them, in standard deviations from their mean.

    (N, N) each; 0 where a word is not there.

    Both are measured by the *whole* cosines: what training added has to be as large as a cosine that stands out.
    """
    both = np.outer(here.present, here.present)
    beyond = here.beyond
    pairs = beyond[np.triu(both, 1)]
    mean, spread = (pairs.mean(), pairs.std()) if len(pairs) else (0.0, 0.0)
    spread = spread if spread > NO_SPREAD else 1.0  # equal cosines: all of them are 0 spreads from the mean
    close = (beyond - mean) / spread
    return np.where(both, close, 0), np.where(both, close - here.carried / spread, 0)


@dataclass(frozen=True, eq=False)
class _Members:
    """A group as places among the N words judged."""

    words: tuple[str, ...]
    missing: tuple[str, ...]
    comparable: bool
    rows: Int
    "(g,) places of its words"
    first: Int
    "(P,) place of the first word of each of its g (g - 1) / 2 pairs"
    second: Int
    "(P,) place of the second"


def _members(this: Cosines, group: tuple[str, ...], labels: Int, q: float) -> _Members:
    """The places of a group's pairs, and whether other words could have been chosen in more than 1 / q ways."""
    place = {word: row for row, word in enumerate(this.words)}
    words = tuple(dict.fromkeys(group))
    rows = [place[word] for word in words if word in place and this.present[place[word]]]
    # With fewer than 1 / q ways to choose even the best choice has a p-value above q.
    enough = choices_within(labels, np.array(rows, np.int64)) * q >= 1
    pairs = np.array(list(combinations(rows, 2)), np.int64).reshape(-1, 2)  # (P, 2), also where P = 0
    found = tuple(this.words[row] for row in rows)
    missing = tuple(word for word in words if word not in place)
    comparable = len(rows) >= 2 and enough and this.size > 1
    return _Members(found, missing, comparable, np.array(rows, np.int64), pairs[:, 0], pairs[:, 1])


def _p_values(values: Sequence[Float64], null: Float64, group: _Members, orders: Int) -> list[float]:
    """For each of the (N, N) values: the share of shuffles of `null`, the given order counted in, that reach its mean.

    The added part is held against shuffles of the whole cosine, for the reason given in `_in_spreads`.
    """
    if not group.comparable:
        return [1.0] * len(values)
    orders = orders[: enough_shuffles(len(group.first))]
    test = permuted(partial(pair_means, null, group.first, group.second), orders)
    return [test.p_value(_mean(value, group)) for value in values]


def _mean(cosines: Float64, group: _Members) -> float:
    """Mean over a group's pairs, by the function that the shuffles use: equal numbers then have equal bits."""
    return float(pair_means(cosines, group.first, group.second, np.arange(len(cosines))[None])[0])


def _result(
    this: Cosines, seeds: int, group: _Members, p_values: list[float], alone: tuple[float, list[bool]]
) -> GroupTest:
    identity = group.words, group.missing, seeds, group.comparable
    if not len(group.first):
        return GroupTest(*identity)
    now, start, carried = (_mean(part, group) for part in (this.now, this.start, this.carried))
    p_value, added_p_value = p_values
    here, stood_out = alone
    share = sum(stood_out) / len(stood_out)
    return GroupTest(*identity, now, start, carried, p_value, added_p_value, share, here)
