"""What other sentences could have confirmed, foretold and then tried."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from benchmarks.planting import halves_of, nearest, random_runs, trained_runs
from benchmarks.power import confirmed, confirmed_group
from core.analysis.evidence.group_halves import enough_orders
from core.analysis.evidence.group_halves_power import _Drawn, group_halves_power
from core.analysis.evidence.halves import centred_displacements, splits_of
from core.analysis.evidence.halves_power import PAIRS, _looks, halves_power
from core.analysis.evidence.matching import matched_spread
from core.analysis.evidence.replicates import judged_words
from core.analysis.evidence.thresholds import TARGET_POWER
from core.analysis.similarity.cosine import double_unit_rows
from core.embeddings.trained import TrainedTable

TABLES = {"random": random_runs, "classes": partial(trained_runs, "classes")}


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_a_pair_is_confirmed_as_often_as_said(name: str) -> None:
    row = confirmed(name, TABLES[name](seeds=8), 240)
    assert row["measured"] == pytest.approx(TARGET_POWER, abs=0.078), row["what"]  # three standard errors


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_a_group_is_confirmed_as_often_as_said(name: str) -> None:
    row = confirmed_group(name, TABLES[name](seeds=8), (3, 4), 80)
    assert row["measured"] == pytest.approx(TARGET_POWER, abs=0.135), row["what"]  # three standard errors


def test_what_a_drawn_group_gains_is_taken_from_the_others() -> None:
    """The mean of what was learned stays 0, as the rule itself takes it out of every table."""
    runs, cosine = random_runs(2), 0.4
    (split,) = splits_of(judged_words(runs), [[[runs[0]], [runs[1]]]])
    group = np.random.default_rng(3).permutation(len(split.words))[:5]
    others = np.setdiff1d(np.arange(len(split.words)), group)
    orders = enough_orders(np.zeros(len(split.words), np.int64))
    drawn = _Drawn.of(split, 0, group[None], [group], orders, np.random.default_rng(4))
    rows = double_unit_rows(np.sqrt(cosine) * drawn.common[0, 0] + np.sqrt(1 - cosine) * drawn.own[0, 0])
    moved = centred_displacements(split.words, runs[0])
    before, lengths = moved[group], np.linalg.norm(moved[group], axis=1, keepdims=True)
    moved[group] = lengths * nearest(double_unit_rows(before), rows @ rows.T)
    moved[others] -= (moved[group] - before).sum(axis=0) / len(others)
    assert np.abs(moved.mean(axis=0)).max() < 1e-6
    unit = double_unit_rows(moved)
    wanted = np.arctanh(unit[group] @ unit[others].T)
    np.testing.assert_allclose(drawn._values(cosine)[0][:, others], wanted, atol=1e-5)


def in_two_languages(run: TrainedTable, words: Sequence[str], others: int) -> TrainedTable:
    """The run with so many of the words in the other language of one table."""
    places = {run.now.ids[word] for word in words[:others]}
    sides = tuple("target" if row in places else "source" for row in range(len(run.now.words)))
    return TrainedTable(replace(run.now, sides=sides), run.start)


@pytest.mark.parametrize("cosine", [0.3, 0.6])
@pytest.mark.parametrize("others", [0, 17])
def test_what_a_drawn_pair_gains_is_taken_from_its_matched_pairs(cosine: float, others: int) -> None:
    """Pairs of the table are turned to this cosine, and their languages centred anew, as the rule does it."""
    words = judged_words(random_runs(1))
    runs = [in_two_languages(run, words, others) for run in random_runs(2)]
    (split,) = splits_of(words, [[[runs[0]], [runs[1]]]])
    look, *_ = _looks(split, 0.05)
    first, second = np.triu_indices(len(split.words), 1)
    picked = np.random.default_rng(0).integers(0, len(first), PAIRS)
    moved, lost = centred_displacements(split.words, runs[0]), dict[bool, list[float]]()
    for place, (one, other) in enumerate(zip(first[picked], second[picked], strict=True)):
        planted, pair = moved.copy(), [one, other]
        unit, lengths = double_unit_rows(moved[pair]), np.linalg.norm(moved[pair], axis=1, keepdims=True)
        planted[pair] = lengths * nearest(unit, np.array([[1, cosine], [cosine, 1]]))
        for row in pair:  # what it has gained is taken from the others of its language
            rest = np.setdiff1d(np.flatnonzero(split.languages == split.languages[row]), pair)
            planted[rest] -= (planted[row] - moved[row]) / len(rest)
        unit = double_unit_rows(planted)
        values = np.arctanh(np.clip(unit @ unit.T, -0.999999, 0.999999))
        (mean,), _, _ = matched_spread(values, split.counts[0], split.languages, np.array([pair]))
        apart = bool(split.languages[one] != split.languages[other])
        lost.setdefault(apart, []).append((look.means[0][place] - mean) * look.others[place])
        assert look.means_beside(cosine)[0][place] == pytest.approx(look.means[0][place] - cosine / look.others[place])
    assert len(lost) == 1 + bool(others)
    assert {apart: np.mean(each) for apart, each in lost.items()} == pytest.approx(
        dict.fromkeys(lost, cosine), abs=0.05
    )


def test_a_language_of_two_words_does_not_stop_the_others() -> None:
    runs = random_runs(2)
    words = judged_words(runs)
    first, second = (in_two_languages(run, words, 2) for run in runs)
    assert halves_power(words, [[[first], [second]]]) is not None


def test_larger_groups_and_more_runs_see_smaller_effects_and_more_groups_larger_ones() -> None:
    runs = random_runs(8)
    words = judged_words(runs)
    few, many = [[[runs[0]], [runs[1]]]], [[runs[:4], runs[4:]]]
    usual, larger, longer, more = (
        group_halves_power(words, halves, size, groups)
        for halves, size, groups in ((many, 3, 4), (many, 6, 4), (few, 3, 4), (many, 3, 40))
    )
    assert None not in (usual, larger, longer, more)
    assert larger < usual < min(longer, more)  # type: ignore[operator, type-var]


def test_words_change_places_within_their_stratum_and_what_cannot_be_asked_has_no_power() -> None:
    runs = random_runs(8)
    words, halves = judged_words(runs), halves_of(runs)
    strata = {word: row % 2 for row, word in enumerate(words[:30])}
    assert group_halves_power(words, halves, 3, 4, strata) is not None
    assert group_halves_power(words, halves, 3, 4, dict.fromkeys(words[:3], 0)) is None, "there is one choice only"
    assert group_halves_power(words, halves, 1, 4) is None
    assert group_halves_power(words, [[[], [runs[0]]]], 3, 4) is None


def test_halves_may_have_unequally_many_runs() -> None:
    """What has one run a half sees less than with more runs in one of them, and that less than with more in both."""
    runs = random_runs(8)
    words = judged_words(runs)
    every = [[[runs[0]], [runs[1]]]], [[[runs[0]], runs[1:4]]], [[runs[:3], runs[3:6]]]
    pairs = [halves_power(words, halves) for halves in every]
    groups = [group_halves_power(words, halves, 3, 4) for halves in every]
    assert pairs == sorted(pairs, reverse=True)  # type: ignore[type-var]
    assert groups == sorted(groups, reverse=True)  # type: ignore[type-var]


def test_more_runs_a_half_see_smaller_effects_and_nothing_is_said_where_nothing_is_asked() -> None:
    runs = random_runs(8)
    words = judged_words(runs)
    one, two = halves_power(words, [[[runs[0]], [runs[1]]]]), halves_power(words, [[runs[:4], runs[4:]]])
    assert one is not None
    assert two is not None
    assert 0.1 < two < one < 1
    assert halves_power(words, []) is None
    assert halves_power(words, [[[], [runs[0]]]]) is None
    assert halves_power(words[:5], halves_of(runs)) is None, "too few words are asked about"
