"""Meaning, or chance? The verdict on every pair of words, and on groups; the rule itself is in `rule`.

Each entry point takes a trained table and the same run's table before training, and up to three replicates: the tables
of other seeds (`ensemble`), of other sentences (`halves`) and of re-paired translations (`control`), as
`core.training.train_tables`, `train_halves` and `train_control` return them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from core.analysis.evidence.control import pair_origins
from core.analysis.evidence.false_discovery import Discoveries, discoveries
from core.analysis.evidence.group_verdict import judge_groups
from core.analysis.evidence.halves import Half
from core.analysis.evidence.pair_halves import OtherSentences, other_sentences
from core.analysis.evidence.replicates import (
    PAIRS_KEPT,
    Coverage,
    Replicates,
    Signs,
    Tables,
    checked,
    checked_halves,
    coverage,
    different_seeds,
    judged_words,
    replicate,
)
from core.analysis.evidence.rule import (
    STANDS_OUT,
    Facts,
    GroupVerdict,
    PairVerdict,
    Verdict,
    verdict,
)
from core.analysis.evidence.thresholds import FEW_WORDS, MOSTLY_CHANCE, REPEATED, Q
from core.analysis.similarity.pair_blocks import pair_number
from core.arrays import Flags, Float64, Int
from core.embeddings.table import EmbeddingTable

__all__ = [
    "PAIRS_KEPT",
    "Coverage",
    "Facts",
    "GroupVerdict",
    "PairVerdict",
    "Tables",
    "Verdict",
    "coverage",
    "judge_groups",
    "judge_named_pairs",
    "judge_pairs",
    "verdict",
]


def judge_pairs(
    trained: EmbeddingTable,
    start: EmbeddingTable,
    ensemble: Sequence[Tables] = (),
    q: float = Q,
    halves: Sequence[Sequence[Sequence[Tables]]] = (),
    control: Sequence[Tables] = (),
) -> tuple[PairVerdict, ...]:
    """The verdict on every pair of words under study, most similar first.

    Of more than 10 000 pairs only so many are returned: those that stand out before any other, then the most similar.
    `coverage` says how many there are in all.

    Other seeds (`ensemble`): the null is two random directions, for which (1 + cosine) / 2 has a beta law; a cosine is
    taken in relation to the table's ordinary pairs (`empirical_null`); the scores of R seeds are added and divided by
    sqrt(R) (Stouffer). Other sentences (`halves`): each split is two sequences of (trained, start); what one half
    selects the other has to confirm. Re-paired translations (`control`): where a closeness comes from. The correction:
    Benjamini and Hochberg over all pairs, over those that a half selected, and over those whose origin is asked, so
    that on average at most a share `q` of what is called is called wrongly. Which effects it could have found:
    `core.analysis.evidence.power`.

    Among more than 2 000 words the most frequent are judged. A seed whose vocabulary lacks a word says nothing about
    its pairs; a seed given twice, at the same or another epoch, counts once. No result holds a NaN.

    Raises ValueError when `trained` and `start` (of any seed) have different words or sizes, or q is not in (0, 1).
    """
    runs = checked([(trained, start), *ensemble])
    return _with_origins(_every_pair(runs, q, checked_halves(halves)), runs, checked(control), q)


def _every_pair(runs: Half, q: float, halves: Sequence[Sequence[Half]]) -> list[PairVerdict]:
    others = other_sentences(judged_words(different_seeds(runs)), halves) if halves else None
    seen = replicate(runs, q)
    if not len(seen.cosine):
        return []
    close_here, found = discoveries(seen.p_value_here, q).called, discoveries(seen.p_value, q)
    stands_out = found.called | (False if others is None else (np.minimum(others.closer, others.farther) <= q))
    kept = _kept(seen.cosine, stands_out)
    judged = _Judged(seen, kept, found.at(kept), close_here[kept], others, q)
    return _verdicts(judged)


def judge_named_pairs(
    named: Sequence[tuple[str, str]],
    runs: Sequence[Tables],
    q: float = Q,
    halves: Sequence[Sequence[Sequence[Tables]]] = (),
    control: Sequence[Tables] = (),
) -> tuple[PairVerdict, ...]:
    """`judge_pairs` for the pairs that somebody asks about by name: corrected for these, not for all of the table.

    runs: the run under study first, then other seeds. In the order asked; a pair of which a word is not under study, or
    of a word with itself, is left out, and one asked twice is one question.
    """
    tables = checked(runs)
    seen = replicate(tables, q)
    place = {word: row for row, word in enumerate(seen.words)}
    rows = [(place[one], place[other]) for one, other in named if one in place and other in place and one != other]
    numbers = [int(pair_number(np.array(one), np.array(other), len(place))) for one, other in rows]
    asked = np.array(list(dict.fromkeys(numbers)), np.int64)
    found, close_here = discoveries(seen.p_value[asked], q), discoveries(seen.p_value_here[asked], q).called
    others = other_sentences(seen.words, checked_halves(halves), named) if halves and len(asked) else None
    judged = _Judged(seen, asked, found, close_here, others, q)
    return _with_origins(_verdicts(judged), tables, checked(control), q)


@dataclass(frozen=True, eq=False)
class _Judged:
    seen: Replicates
    pairs: Int
    "(P,) the pairs that verdicts are given on, as places in `seen`"
    found: Discoveries
    "(P,) over all seeds"
    close_here: Flags
    "(P,) called in the run under study alone"
    others: OtherSentences | None
    q: float


def _kept(cosines: Float64, stands_out: Flags) -> Int:
    """Places of the pairs that are returned, most similar first; of too many those that stand out, and earlier ones."""
    # Cosines lie between -1 and 1, so 4 more puts every pair that stands out before all others.
    most, first = min(PAIRS_KEPT, len(cosines)), cosines + 4 * stands_out
    chosen = np.flatnonzero(first >= np.partition(first, -most)[-most])
    chosen = np.sort(chosen[np.argsort(-first[chosen], kind="stable")[:most]])
    return chosen[np.argsort(-cosines[chosen], kind="stable")]


def _with_origins(verdicts: list[PairVerdict], runs: Half, control: Half, q: float) -> tuple[PairVerdict, ...]:
    """The verdicts, and the origin of those that stand out as close: both questions are asked of closeness."""
    if not (control and verdicts):
        return tuple(verdicts)
    origins = pair_origins(
        judged_words(different_seeds(runs)), runs, control, [(each.first, each.second) for each in verdicts]
    )
    close = np.array([not each.apart for each in verdicts])
    origin = origins.of(close & [each.verdict in STANDS_OUT for each in verdicts], q)
    for place in np.flatnonzero(origins.asked & close).tolist():
        values = float(origins.translation[place]), float(origins.company[place])
        verdicts[place] = replace(
            verdicts[place], translation_p_value=values[0], company_p_value=values[1], origin=origin[place]
        )
    return tuple(verdicts)


def _verdicts(judged: _Judged) -> list[PairVerdict]:
    """The verdict on each of the pairs, in their order: what is known of all of them at once, then the rule."""
    seen, pairs, q, side = judged.seen, judged.pairs, judged.q, judged.seen.side[judged.pairs]
    first, second = seen.words_of(pairs)
    start, carried = seen.here.before(first, second)
    cosine, p_value, added_p_value = seen.cosine[pairs], seen.p_value[pairs], seen.added_p_value[pairs]
    share, q_value, added = seen.seed_share(pairs), judged.found.q_values, cosine - carried
    # All (P,): columns first, because arithmetic on P numbers at once is cheap and P objects are not.
    facts = {
        "comparable": seen.comparable[pairs] & (len(seen.words) >= FEW_WORDS),
        "close": judged.found.called,
        "learned": added_p_value <= judged.found.threshold,
        "repeated": (share >= REPEATED) | (seen.seeds == 1),
        "close_here": judged.close_here,
        "inherited": side * carried > side * added,  # on its side: apart is negative
        "ordinary": (p_value > q) | (q_value > MOSTLY_CHANCE),
        "added": added_p_value <= 2 * q,  # one-sided: other sentences say which side
    }
    elsewhere, halves = _elsewhere(judged.others, pairs, side)
    confirmed = [None if value is None else value <= q for value in elsewhere]
    numbers = {
        "cosine": cosine,
        "start_cosine": start,
        "p_value": p_value,
        "q_value": q_value,
        "seed_share": share,
        "added": added,
        "apart": side < 0,
    }
    columns = {
        "first": [seen.words[place] for place in first.tolist()],
        "second": [seen.words[place] for place in second.tolist()],
        "verdict": _by_the_rule(_lists(facts) | {"confirmed": confirmed}),
        "halves_q_value": elsewhere,
        "half_cosines": halves,
    }
    unasked = dict.fromkeys(("translation_p_value", "company_p_value", "origin"), [None] * len(pairs))
    every = _lists(numbers) | columns | unasked
    return list(map(PairVerdict, *(every[field.name] for field in fields(PairVerdict))))


def _by_the_rule(facts: Mapping[str, list[Any]]) -> list[Verdict]:
    """The verdict on each pair, from columns of what is known of it. Few different rows occur: each is judged once."""
    rows = list(zip(*facts.values(), strict=True))
    judged = {row: verdict(Facts(**dict(zip(facts, row, strict=True)))) for row in set(rows)}
    return [judged[row] for row in rows]


def _lists(columns: Mapping[str, npt.NDArray[Any]]) -> dict[str, list[Any]]:
    return {name: column.tolist() for name, column in columns.items()}


def _elsewhere(
    others: OtherSentences | None, pairs: Int, side: Signs
) -> tuple[list[float | None], list[tuple[float, float] | None]]:
    """The q-value of each pair in other sentences, and its cosines in both halves; None where they were not asked."""
    if others is None:
        return [None] * len(pairs), [None] * len(pairs)
    asked = others.asked[pairs].tolist()
    values = np.where(side > 0, others.closer[pairs], others.farther[pairs]).tolist()
    halves = zip(*(half[pairs].tolist() for half in others.halves), strict=True)
    return (
        [value if there else None for there, value in zip(asked, values, strict=True)],
        [both if there else None for there, both in zip(asked, halves, strict=True)],
    )
