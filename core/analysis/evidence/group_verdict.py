"""Meaning, or chance? The verdict on named groups of words; the rule itself is in `rule`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from core.analysis.evidence.control import Origins, group_origins
from core.analysis.evidence.false_discovery import Discoveries, discoveries
from core.analysis.evidence.group_halves import groups_in_other_sentences
from core.analysis.evidence.group_tests import GroupTest, group_tests
from core.analysis.evidence.replicates import Tables, checked, checked_halves, different_seeds, judged_words
from core.analysis.evidence.rule import STANDS_OUT, Facts, GroupVerdict, verdict
from core.analysis.evidence.thresholds import MOSTLY_CHANCE, REPEATED, Q
from core.corpora.topic import Topic
from core.embeddings.table import EmbeddingTable


def judge_groups(
    trained: EmbeddingTable,
    start: EmbeddingTable,
    groups: Mapping[str, Sequence[str]] | Sequence[Topic],
    ensemble: Sequence[Tables] = (),
    q: float = Q,
    strata: Mapping[str, object] | None = None,
    halves: Sequence[Sequence[Sequence[Tables]]] = (),
    control: Sequence[Tables] = (),
) -> tuple[GroupVerdict, ...]:
    """The verdict on each named group of words, in the order given: are its words closer than as many others?

    The null: as many other words, drawn by up to 10 000 shuffles of the table's words; seeds are added up as for pairs,
    and the replicates are those of `judge_pairs`. The correction: Benjamini and Hochberg over the groups of one call.

    strata: word -> a known factor (its verb, its sentence, its kind); the words a group is compared with are then of
    the same strata, so that the factor alone makes no signal. Words without one form a stratum of their own.

    Raises ValueError as `judge_pairs` does.
    """
    named = list(groups.items()) if isinstance(groups, Mapping) else [(topic.name, topic.words) for topic in groups]
    runs, chosen, strata = checked([(trained, start), *ensemble]), [tuple(words) for _, words in named], strata or {}
    tests, words = group_tests(runs, chosen, strata, q), judged_words(different_seeds(runs))
    found = discoveries([test.p_value for test in tests], q)
    here = discoveries([test.p_value_here for test in tests], q)
    elsewhere: list[float | None] = [None] * len(tests)
    if halves:
        others = groups_in_other_sentences(words, checked_halves(halves), chosen, strata, q)
        elsewhere = [float(value) if asked else None for value, asked in zip(others.q_value, others.asked, strict=True)]
    verdicts = [
        _group(name, test, (found, here), (place, elsewhere[place]), q)
        for place, ((name, _), test) in enumerate(zip(named, tests, strict=True))
    ]
    if not control:
        return tuple(verdicts)
    return _with_origins(verdicts, group_origins(words, runs, checked(control), chosen, strata), q)


def _with_origins(verdicts: Sequence[GroupVerdict], origins: Origins, q: float) -> tuple[GroupVerdict, ...]:
    """The verdicts with what the control says, and the origin of those that stand out."""
    origin = origins.of(np.array([each.verdict in STANDS_OUT for each in verdicts], bool), q)
    values = zip(verdicts, origins.asked, origins.translation.tolist(), origins.company.tolist(), origin, strict=True)
    return tuple(
        replace(each, translation_p_value=translation, company_p_value=company, origin=one) if asked else each
        for each, asked, translation, company, one in values
    )


def _group(
    name: str, test: GroupTest, found: tuple[Discoveries, Discoveries], at: tuple[int, float | None], q: float
) -> GroupVerdict:
    (over_seeds, here), (place, elsewhere) = found, at
    facts = Facts(
        comparable=test.comparable,
        close=bool(over_seeds.called[place]),
        learned=test.added_p_value <= over_seeds.threshold,
        repeated=test.seeds == 1 or test.seed_share >= REPEATED,
        close_here=bool(here.called[place]),
        inherited=test.carried > test.cosine - test.carried,
        ordinary=test.p_value > q or over_seeds.q_values[place] > MOSTLY_CHANCE,
        added=test.added_p_value <= q,
        confirmed=None if elsewhere is None else elsewhere <= q,
    )
    numbers = test.cosine, test.start_cosine, test.p_value, float(over_seeds.q_values[place]), test.seed_share
    words = name, test.words, test.missing
    return GroupVerdict(*words, *numbers, verdict(facts), test.cosine - test.carried, elsewhere)
