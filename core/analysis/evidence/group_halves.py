"""Split-half replication of named groups of words: would other sentences bring these words together, too?

A group's number in a half is the mean score of its pairs among their matched pairs (`matching`), so it knows neither
frequency nor language; the null is that of as many other words of the same strata and languages (shuffles). As for
pairs, one half selects (p at most q) and the other confirms, corrected over the groups selected.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from core.analysis.evidence.false_discovery import discoveries
from core.analysis.evidence.halves import Half, Look, Split, combined, splits_of
from core.analysis.evidence.permutation import SHUFFLES, choices_within, enough_shuffles, numbered, pair_means, shuffles
from core.analysis.evidence.thresholds import ROUNDING
from core.arrays import Flags, Float64, Int

ORDERS = 10_000_000
"words put into random order in one test: above 1 000 words, fewer shuffles"


@dataclass(frozen=True, eq=False)
class OtherSentencesOfGroups:
    """What the halves say of G groups."""

    asked: Flags
    "(G,) two of its words or more are in both halves of a split, and other words could have been chosen"
    q_value: Float64
    "(G,) of being closer than other words in other sentences, too; 1 where no half selected it"


def groups_in_other_sentences(
    words: Sequence[str],
    halves: Sequence[Sequence[Half]],
    groups: Sequence[tuple[str, ...]],
    strata: Mapping[str, object],
    q: float,
) -> OtherSentencesOfGroups:
    """Every group over all splits. Words change places within their stratum; those without one form one stratum."""
    asked, looks = np.zeros(len(groups), bool), list[Look]()
    for split in splits_of(words, halves):
        labels = numbered(
            [(strata.get(word), int(one)) for word, one in zip(split.words, split.languages, strict=True)],
            len(split.words),
        )
        members = [_members(split, group, labels, q) for group in groups]
        there = np.array([len(rows) > 0 for rows in members], bool)
        here = np.flatnonzero(there)
        asked |= there
        orders = enough_orders(labels)
        both = [split.matched_in(half) for half in (0, 1)]
        p_values = np.array(
            [[closeness_p_value(match.scores, members[group], orders) for group in here] for match in both]
        )
        # (2, those that are there): each half selects once, `one`, and is asked once, `other`.
        for one, other in (p_values, p_values[::-1]) if len(here) else ():
            chosen = one <= q
            # Corrected among those selected only: the half that is asked has not seen the others.
            q_values = discoveries(other[chosen]).q_values
            looks.append(Look(there, here[chosen], q_values))
    return OtherSentencesOfGroups(asked, combined(looks, len(groups)))


def enough_orders(labels: Int) -> Int:
    """Shuffles within strata, (count, N); fewer of many words."""
    return shuffles(labels, min(SHUFFLES, ORDERS // max(1, len(labels))))


def _members(split: Split, group: tuple[str, ...], labels: Int, q: float) -> Int:
    """Places of a group's words in the split; none where fewer than two, or hardly any other choice of words."""
    place = {word: row for row, word in enumerate(split.words)}
    rows = np.array([place[word] for word in dict.fromkeys(group) if word in place], np.int64)
    return rows if len(rows) >= 2 and choices_within(labels, rows) * q >= 1 else rows[:0]


def closeness_p_value(scores: Float64, rows: Int, orders: Int) -> float:
    """Share of the shuffles, the given order counted in, that bring together words at least so close."""
    first, second = np.array(list(combinations(rows.tolist(), 2)), np.int64).T
    means = pair_means(scores, first, second, orders[: enough_shuffles(len(first))])
    return (1 + int((means >= scores[first, second].mean() - ROUNDING).sum())) / (1 + len(means))
