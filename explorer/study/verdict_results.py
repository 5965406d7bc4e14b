"""Verdicts: what a run and its replicates say together, kept as in `explorer.study.results`."""

from collections.abc import Sequence
from typing import NamedTuple, TypedDict

from core.analysis.evidence import verdict as evidence
from core.analysis.evidence.agreement import Agreement, half_agreement, learned_cosines
from core.analysis.evidence.group_halves_power import group_halves_power
from core.analysis.evidence.halves_power import halves_power
from core.analysis.evidence.norms import NormVerdict, judge_norms
from core.analysis.evidence.replicates import judged_words
from core.cache import cached
from core.claims import Case, ClaimResult, judge_claims
from core.corpora.topic import Topic
from core.data.corpus import Side
from core.embeddings.trained import TrainedTable
from core.runs.ensemble import Kind
from core.runs.replication import Split, refusal
from core.runs.resampling import Refusal, second_file_refusal
from core.runs.run import Run
from explorer.study.apart import apart
from explorer.study.groups import groups_among
from explorer.study.replicates import Replicates, Used

POWER_WORDS = 600  # pairs of so many are tried in half a second, topics of three to twenty words in three to six
TableKey = tuple[str, int, Side]
"Run id, epoch, side: what decides every comparison of a table with its start."


class Learned(NamedTuple):
    """Cosines of what was learned about one pair, one a training, -1 to 1."""

    seeds: list[float]
    half_a: list[float]
    half_b: list[float]
    control: list[float]


class Tables(TypedDict):
    """The tables of a run's replicates."""

    ensemble: Sequence[TrainedTable]
    halves: Sequence[Split]
    control: Sequence[TrainedTable]


@apart
@cached
def verdicts_of(
    key: TableKey, _run: Run, used: Used, _replicates: Replicates
) -> dict[frozenset[str], evidence.PairVerdict]:
    """The verdict on each pair of words, most similar first, from the run and these of its replicates."""
    run = _run.trained_table(key[2], key[1])
    judged = evidence.judge_pairs(*run, **_replicated(_replicates, key[2], used, run))
    return {frozenset((one.first, one.second)): one for one in judged}


@apart
@cached
def named_verdicts_of(
    key: TableKey, _run: Run, pairs: tuple[tuple[str, str], ...], used: Used, _replicates: Replicates
) -> tuple[evidence.PairVerdict, ...]:
    """The verdict on each pair that somebody asks about by name, corrected for these alone."""
    run = _run.trained_table(key[2], key[1])
    tables = _replicated(_replicates, key[2], used, run)
    halves, control = tables["halves"], tables["control"]
    return evidence.judge_named_pairs(pairs, [run, *tables["ensemble"]], halves=halves, control=control)


@apart
@cached
def topic_verdicts_of(
    key: TableKey, _run: Run, topics: tuple[Topic, ...], used: Used, _replicates: Replicates
) -> tuple[evidence.GroupVerdict, ...]:
    """The verdict on each topic, in order; in the corpus of noun classes a noun is compared with nouns of its verb."""
    run = _run.trained_table(key[2], key[1])
    strata, tables = groups_among(frozenset(run.now.words)).strata, _replicated(_replicates, key[2], used, run)
    return evidence.judge_groups(run.now, run.start, topics, strata=strata, **tables)


@cached
def halves_power_of(key: TableKey, _run: Run, used: Used, _replicates: Replicates) -> float | None:
    """The true cosine that other sentences confirm four times out of five; None where not asked, or of many words."""
    run = _run.trained_table(key[2], key[1])
    words, splits = judged_words([run]), _replicates.splits(key[2], used[1], run)
    return halves_power(words, splits) if splits and len(words) <= POWER_WORDS else None


@apart
@cached
def topic_halves_power_of(
    key: TableKey, _run: Run, words: int, topics: int, used: Used, _replicates: Replicates
) -> float | None:
    """The same of one of so many topics of so many words."""
    run = _run.trained_table(key[2], key[1])
    judged, splits = judged_words([run]), _replicates.splits(key[2], used[1], run)
    if not splits or len(judged) > POWER_WORDS:
        return None
    return group_halves_power(judged, splits, words, topics, groups_among(frozenset(run.now.words)).strata)


@apart
@cached
def norm_verdicts_of(key: TableKey, _run: Run, used: Used, _replicates: Replicates) -> dict[str, NormVerdict]:
    """The verdict on the length of each word's vector."""
    trained, (seeds, halves, _) = _run.trained_table(key[2], key[1]), used
    ensemble, splits = _replicates.tables("seeds", key[2], seeds), _replicates.splits(key[2], halves, trained)
    return {one.word: one for one in judge_norms(trained, ensemble, halves=splits)}


def _replicated(replicates: Replicates, side: Side, used: Used, run: TrainedTable) -> Tables:
    """These members' tables, as `judge_pairs` and `judge_groups` take them."""
    seeds, halves, control = used
    return {
        "ensemble": replicates.tables("seeds", side, seeds),
        "halves": replicates.splits(side, halves, run),
        "control": replicates.tables("control", side, control),
    }


@apart
@cached
def claims_of(key: TableKey, _run: Run, used: Used, _replicates: Replicates) -> tuple[ClaimResult, ...]:
    """Every claim of the articles, tested on this run at this epoch and on these of its replicates."""
    tables = _replicated(_replicates, key[2], used, _run.trained_table(key[2], key[1]))
    return judge_claims(Case.of(_run, key[1], **tables))


@cached
def refusal_of(run_id: str, kind: Kind, _run: Run) -> Refusal | None:
    """Why a run's corpus cannot be asked for replicates of a kind; None where it can."""
    del run_id
    return refusal(_run.recipe.corpus, kind)


@cached
def second_refusal_of(run_id: str, _run: Run) -> Refusal | None:
    """Why a run cannot be compared with a second file, whatever is in that; None where it can."""
    del run_id
    return second_file_refusal(_run.recipe.corpus)


@apart
@cached
def agreement_of(key: TableKey, _run: Run, used: Used, _replicates: Replicates) -> Agreement | None:
    """How far two halves of the sentences agree over all pairs of words, and by chance."""
    run = _run.trained_table(key[2], key[1])
    return half_agreement(judged_words([run]), _replicates.splits(key[2], used[1], run))


@cached
def learned_cosines_of(key: TableKey, _run: Run, pair: tuple[str, str], used: Used, _replicates: Replicates) -> Learned:
    """The cosine of what each replicate has learned about a pair; of seeds, this run's comes first."""
    (seeds, halves, control), side, run = used, key[2], _run.trained_table(key[2], key[1])
    words, splits = judged_words([run]), _replicates.splits(side, halves, run)
    half_a, half_b = ([table for split in splits for table in split[half]] for half in (0, 1))
    others = [run, *_replicates.tables("seeds", side, seeds)], _replicates.tables("control", side, control)
    return Learned(*(learned_cosines(words, pair, tables) for tables in (others[0], half_a, half_b, others[1])))
