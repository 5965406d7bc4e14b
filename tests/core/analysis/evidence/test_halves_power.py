"""What other sentences could have confirmed, foretold and then tried."""

from functools import partial

import numpy as np
import pytest

from benchmarks.planting import halves_of, nearest, random_runs, trained_runs
from benchmarks.power import confirmed, confirmed_group
from core.analysis.evidence.group_halves import enough_orders
from core.analysis.evidence.group_halves_power import _Drawn, group_halves_power
from core.analysis.evidence.halves import centred_displacements, splits_of
from core.analysis.evidence.halves_power import gained_along, halves_power
from core.analysis.evidence.replicates import judged_words
from core.analysis.evidence.thresholds import TARGET_POWER
from core.analysis.similarity.cosine import double_unit_rows

TABLES = {"random": random_runs, "classes": partial(trained_runs, "classes")}


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_a_pair_is_confirmed_as_often_as_said(name: str) -> None:
    row = confirmed(name, TABLES[name](seeds=8), 80)
    assert row["measured"] == pytest.approx(TARGET_POWER, abs=0.135), row["what"]  # three standard errors


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


@pytest.mark.parametrize("cosine", [0.0, 0.3, 0.66, 0.9])
def test_what_a_drawn_pair_gains_is_worked_out(cosine: float) -> None:
    before = np.linalg.qr(np.random.default_rng(5).standard_normal((7, 2)))[0].T
    after = nearest(before, np.array([[1, cosine], [cosine, 1]]))
    assert after[0] @ (after - before).sum(axis=0) == pytest.approx(gained_along(cosine), abs=1e-12)


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
