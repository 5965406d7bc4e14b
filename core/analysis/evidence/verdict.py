"""The verdict on a pair of words, or on a group: signal, noise, inherited or undecided, and the one rule that gives it.

Both entry points take a trained table, the same run's table before training, and the two tables of other seeds of the
same recipe, where there are any (`ensemble`). The rule and its reasons are in `verdict`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.analysis.evidence.false_discovery import Discoveries, discoveries
from core.analysis.evidence.group_tests import GroupTest, group_tests
from core.analysis.evidence.replicates import Replicates, replicate
from core.analysis.evidence.thresholds import FEW_WORDS, REPEATED, Q
from core.arrays import Float64, Int
from core.corpora.topic import Topic
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

Tables = TrainedTable | tuple[EmbeddingTable, EmbeddingTable]
"one seed's table after training and before; checked before it is used"
Verdict = Literal["signal", "noise", "inherited", "undecided"]

PAIRS_KEPT = 10_000


@dataclass(frozen=True)
class Facts:
    """What is known of one pair or group when it is judged."""

    comparable: bool
    "there is enough to compare it with: words, dimensions, no zero row"
    close: bool
    "closer than chance, after the correction for all pairs (groups) tested; over all seeds, if there are several"
    learned: bool
    "what training added would by itself pass the same bar"
    repeated: bool
    "it stands out, uncorrected, in at least half of the seeds; one seed cannot contradict itself"
    noticed: bool
    "it stands out, uncorrected, in the run judged: whoever reads its table will notice it"
    inherited: bool
    "more of its cosine in the run judged comes from the start than from training"


def verdict(facts: Facts) -> Verdict:
    """The rule.

    A cosine is **signal** when three things hold at once. It is larger than chance would give among as many pairs
    (otherwise one reads meaning into the best of many draws). It would be so without the part that the start carries
    (otherwise one reads meaning into the start; this is what happened to the articles). And other seeds agree, if there
    are any (otherwise it is this run's own history).

    What training added is held against the chance of *whole* cosines, not against its own small spread: training moves
    every pair a little and much the same way in each seed, and such a movement is real, but it is no property of this
    cosine as long as the start outweighs it.

    **inherited**: it stands out, and the start gave more of it than training did. A visitor who sorts the table by
    cosine meets these first.

    **undecided**: too little to compare with, or close but neither mostly learned nor mostly inherited, or close on
    average while most seeds by themselves do not show it. More seeds, words or training may decide it.

    **noise**: all the rest; a cosine as large as chance makes it, or as most pairs of this table have it.
    """
    if not facts.comparable:
        return "undecided"
    if facts.close and facts.learned and facts.repeated:
        return "signal"
    if (facts.close or facts.noticed) and facts.inherited:
        return "inherited"
    return "undecided" if facts.close else "noise"


@dataclass(frozen=True)
class PairVerdict:
    """One pair of words."""

    first: str
    "the word with the smaller id"
    second: str
    "the word with the larger id"
    cosine: float
    "after training, -1 to 1"
    start_cosine: float
    "before training, -1 to 1"
    p_value: float
    "chance that random directions (in a table as wide as this one) are at least so alike, over all seeds given; 0 to 1"
    q_value: float
    "the same corrected for all pairs of the table (Benjamini-Hochberg), 0 to 1"
    seed_share: float
    "share of the R seeds that know both words, this one included, in which it stands out by itself (p at most q)"
    verdict: Verdict
    "signal, noise, inherited or undecided"
    added: float
    "the part of `cosine` that the start does not carry"


@dataclass(frozen=True)
class GroupVerdict:
    """One named group of words."""

    name: str
    "as given"
    words: tuple[str, ...]
    "the words found in the tables"
    missing: tuple[str, ...]
    "the words not found"
    cosine: float
    "mean cosine over the group's pairs after training; 0 for less than one pair"
    start_cosine: float
    "the same before training"
    p_value: float
    "share of shuffles that bring together words at least so alike, all seeds given taken together; 0 to 1"
    q_value: float
    "the same corrected for all groups given"
    seed_share: float
    "share of the R seeds that know all its words in which the group stands out by itself (p at most q), 0 to 1"
    verdict: Verdict
    "signal, noise, inherited or undecided"
    added: float
    "the part of `cosine` that the start does not carry"


def judge_pairs(
    trained: EmbeddingTable, start: EmbeddingTable, ensemble: Sequence[Tables] = (), q: float = Q
) -> tuple[PairVerdict, ...]:
    """The verdict on every pair of words under study, most similar first; of more than 10 000, the most similar.

    The null: two random directions; (1 + cosine) / 2 has a beta law, taken in relation to the table's ordinary pairs
    (`empirical_null`). R seeds: their scores summed over sqrt(R), Stouffer's method. The correction: Benjamini and
    Hochberg over all pairs, so that of all that is called on average at most a share `q` is called wrongly. What it
    could have seen: `core.analysis.evidence.power`.

    Among more than 2 000 words the most frequent are judged. A seed whose vocabulary lacks a word says nothing about
    its pairs; a seed given twice, at the same or another epoch, counts once. No result holds a NaN.

    Raises ValueError when `trained` and `start` (of any seed) have different words or sizes, or q is not in (0, 1).
    """
    _check(q)
    seen = replicate(_checked(trained, start, ensemble), q)
    if not len(seen.first):
        return ()
    found = discoveries(seen.p_value, q)
    kept = _most_similar(seen.cosine)
    return tuple(_pair(seen, found, place, len(seen.words) >= FEW_WORDS) for place in kept.tolist())


def _most_similar(cosines: Float64) -> Int:
    """Places of the most similar pairs, most similar first; of equal ones the earlier pairs."""
    most = min(PAIRS_KEPT, len(cosines))
    chosen = np.flatnonzero(cosines >= np.partition(cosines, -most)[-most])
    return chosen[np.argsort(-cosines[chosen], kind="stable")[:most]]


def _pair(seen: Replicates, found: Discoveries, place: int, enough: bool) -> PairVerdict:
    cosine, carried = float(seen.cosine[place]), float(seen.carried[place])
    share = float(seen.seed_share[place])
    facts = Facts(
        comparable=enough and bool(seen.comparable[place]),
        close=bool(found.called[place]),
        learned=bool(seen.added_p_value[place] <= found.threshold),
        repeated=seen.seeds == 1 or share >= REPEATED,
        noticed=bool(seen.noticed[place]),
        inherited=carried > cosine - carried,
    )
    return PairVerdict(
        seen.words[seen.first[place]],
        seen.words[seen.second[place]],
        cosine,
        float(seen.start_cosine[place]),
        float(seen.p_value[place]),
        float(found.q_values[place]),
        share,
        verdict(facts),
        cosine - carried,
    )


def judge_groups(
    trained: EmbeddingTable,
    start: EmbeddingTable,
    groups: Mapping[str, Sequence[str]] | Sequence[Topic],
    ensemble: Sequence[Tables] = (),
    q: float = Q,
    strata: Mapping[str, object] | None = None,
) -> tuple[GroupVerdict, ...]:
    """The verdict on each named group of words, in the order given: are its words closer than as many others?

    The null: as many other words, drawn by up to 10 000 shuffles of the table's words; seeds are added up as for pairs.
    The correction: Benjamini and Hochberg over the groups given in one call.

    strata: word -> a known factor (its verb, its sentence, its kind); the words a group is compared with are then of
    the same strata, so that the factor alone makes no signal. Words without one form a stratum of their own.

    Raises ValueError as `judge_pairs` does.
    """
    _check(q)
    named = list(groups.items()) if isinstance(groups, Mapping) else [(topic.name, topic.words) for topic in groups]
    tests = group_tests(_checked(trained, start, ensemble), [tuple(words) for _, words in named], strata or {}, q)
    found = discoveries([test.p_value for test in tests], q)
    return tuple(
        _group(name, test, found, place) for place, ((name, _), test) in enumerate(zip(named, tests, strict=True))
    )


def _group(name: str, test: GroupTest, found: Discoveries, place: int) -> GroupVerdict:
    facts = Facts(
        comparable=test.comparable,
        close=bool(found.called[place]),
        learned=test.added_p_value <= found.threshold,
        repeated=test.seeds == 1 or test.seed_share >= REPEATED,
        noticed=test.noticed,
        inherited=test.carried > test.cosine - test.carried,
    )
    return GroupVerdict(
        name,
        test.words,
        test.missing,
        test.cosine,
        test.start_cosine,
        test.p_value,
        float(found.q_values[place]),
        test.seed_share,
        verdict(facts),
        test.cosine - test.carried,
    )


def _check(q: float) -> None:
    if not 0 < q < 1:
        raise ValueError(f"q is the share of false calls accepted, between 0 and 1 ({Q}, say), got {q}")


def _checked(now: EmbeddingTable, start: EmbeddingTable, ensemble: Sequence[Tables]) -> list[TrainedTable]:
    """The run and the other seeds, the run first. Raises ValueError where a table and its start do not fit."""
    return [TrainedTable(now, start), *(TrainedTable(*tables) for tables in ensemble)]
