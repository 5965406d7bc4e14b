"""Verdicts: what a run and its replicates say together, kept as in `explorer.study.results`."""

from collections.abc import Sequence
from typing import TypedDict

import streamlit as st

from core.analysis.evidence import verdict as evidence
from core.analysis.evidence.agreement import Agreement, half_agreement, learned_cosines
from core.analysis.evidence.replicates import judged_words
from core.claims import Case, ClaimResult, judge_claims
from core.corpora.topic import Topic
from core.data.corpus import Side
from core.embeddings.trained import TrainedTable
from core.runs.ensemble import KINDS, Kind
from core.runs.replication import Split
from core.runs.run import Run
from explorer.study.replicates import Replicates, Used

TableKey = tuple[str, int, Side]
"Run id, epoch, side: what decides every comparison of a table with its start."


class Tables(TypedDict):
    """The tables of a run's replicates."""

    ensemble: Sequence[TrainedTable]
    halves: Sequence[Split]
    control: Sequence[TrainedTable]


@st.cache_resource(max_entries=64, show_spinner=False)
def verdicts_of(
    key: TableKey, _run: Run, used: Used, _replicates: Replicates
) -> dict[frozenset[str], evidence.PairVerdict]:
    """The verdict on each pair of words, most similar first, from the run and these of its replicates."""
    now, start = _run.trained_table(key[2], key[1])
    judged = evidence.judge_pairs(now, start, **_replicated(_replicates, key[2], used))
    return {frozenset((one.first, one.second)): one for one in judged}


@st.cache_resource(max_entries=64, show_spinner=False)
def topic_verdicts_of(
    key: TableKey, _run: Run, topics: tuple[Topic, ...], used: Used, _replicates: Replicates
) -> tuple[evidence.GroupVerdict, ...]:
    """The verdict on each topic, in order."""
    now, start = _run.trained_table(key[2], key[1])
    tables = _replicated(_replicates, key[2], used)
    return evidence.judge_groups(now, start, topics, **tables)


def _replicated(replicates: Replicates, side: Side, used: Used) -> Tables:
    """These members' tables, as `judge_pairs` and `judge_groups` take them."""
    seeds, halves, control = used
    return {
        "ensemble": replicates.tables("seeds", side, seeds),
        "halves": replicates.splits(side, halves),
        "control": replicates.tables("control", side, control),
    }


@st.cache_resource(max_entries=64, show_spinner=False)
def claims_of(key: TableKey, _run: Run, used: Used, _replicates: Replicates) -> tuple[ClaimResult, ...]:
    """Every claim of the articles, tested on this run at this epoch and on these of its replicates."""
    return judge_claims(Case.of(_run, key[1], **_replicated(_replicates, key[2], used)))


@st.cache_resource(max_entries=64, show_spinner=False)
def agreement_of(key: TableKey, _run: Run, used: Used, _replicates: Replicates) -> Agreement | None:
    """How far two halves of the sentences agree over all pairs of words, and by chance."""
    words = judged_words([_run.trained_table(key[2], key[1])])
    return half_agreement(words, _replicates.splits(key[2], used[1]))


@st.cache_resource(max_entries=128, show_spinner=False)
def learned_cosines_of(
    key: TableKey, _run: Run, pair: tuple[str, str], used: Used, _replicates: Replicates
) -> dict[Kind, list[float]]:
    """The cosine of what each replicate has learned about a pair; of seeds, this run's comes first."""
    run = _run.trained_table(key[2], key[1])
    words = judged_words([run])
    found: dict[Kind, list[float]] = {}
    for kind, members in zip(KINDS, used, strict=True):
        tables = _replicates.tables(kind, key[2], members)
        found[kind] = learned_cosines(words, pair, [run, *tables] if kind == "seeds" else tables)
    return found
