"""What a test could have seen, foretold and then tried."""

import numpy as np
import pytest
from scipy.stats import norm

from core.analysis.evidence.power import Power, group_power, pair_power, table_power
from core.analysis.evidence.random_cosines import cosine_p_value
from core.analysis.evidence.thresholds import TARGET_POWER
from core.analysis.evidence.verdict import judge_groups
from core.embeddings.trained import TrainedTable
from tests.core.tables import random_table, table


def cosines(true: float, size: int, draws: int, seed: int) -> np.ndarray:
    """Cosines of pairs of random directions that share a part: `true` on average."""
    generator = np.random.default_rng(seed)
    common, *own = generator.standard_normal((3, draws, size))
    one, other = (np.sqrt(true) * common + np.sqrt(1 - true) * part for part in own)
    return (one * other).sum(axis=1) / np.linalg.norm(one, axis=1) / np.linalg.norm(other, axis=1)


@pytest.mark.parametrize("size", [17, 64, 257])
@pytest.mark.parametrize("pairs", [1, 153])
def test_the_bar_is_what_is_called_and_the_effect_is_found_as_often_as_said(size: int, pairs: int) -> None:
    power = pair_power(size, pairs)
    assert float(cosine_p_value(power.bar, size)) == pytest.approx(0.05 / pairs, rel=1e-6)
    found = (cosines(power.detectable, size, 4_000, 1) >= power.bar).mean()
    assert found == pytest.approx(TARGET_POWER, abs=0.09)  # a little more surely in few dimensions


def test_more_seeds_and_more_dimensions_see_smaller_effects_and_more_pairs_larger_ones() -> None:
    detectable = [pair_power(64, 153, seeds).detectable for seeds in (1, 5, 20)]
    assert detectable == sorted(detectable, reverse=True)
    assert pair_power(64, 153, 10**6).bar > 0.2  # it still has to stand out in half of the seeds
    assert pair_power(300, 153).detectable < pair_power(64, 153).detectable < pair_power(64, 10**6).detectable
    assert pair_power(64, 153, scale=2).detectable > pair_power(64, 153).detectable


def test_a_table_that_is_wider_than_chance_shows_less() -> None:
    isotropic = random_table(1, 40, 64)
    wide = table(isotropic.vectors / np.sqrt(np.arange(1, 65, dtype=np.float32)))
    assert table_power(isotropic) == pair_power(64, 780)
    here = table_power(wide, seeds=5)
    assert here is not None
    assert here.detectable > pair_power(64, 780, 5).detectable
    assert table_power(random_table(1, 4, 64)) is None, "of so few words every pair is undecided"
    assert table_power(random_table(1, 5, 64)) == pair_power(64, 10)
    assert table_power(table(np.zeros_like(isotropic.vectors))) is None


def planted(true: float, seed: int) -> TrainedTable:
    """37 random words, four of which share a part: a mean cosine of `true`."""
    generator = np.random.default_rng(seed)
    rows = generator.standard_normal((37, 61))
    rows[:4] = np.sqrt(true) * generator.standard_normal(61) + np.sqrt(1 - true) * rows[:4]
    return TrainedTable(table(rows), random_table(10_000 + seed, 37, 61))


def test_the_bar_of_a_group_is_that_of_random_directions_where_the_table_is_random() -> None:
    for seeds, words, groups in ((1, 4, 3), (7, 3, 1)):
        power = group_power([planted(0, seed) for seed in range(seeds)], words, groups)
        assert power is not None
        sd = 1 / np.sqrt(61 * words * (words - 1) / 2)
        bars = norm.isf(0.05 / groups) * sd / np.sqrt(seeds), norm.isf(0.05) * sd if seeds > 1 else 0
        assert power.bar == pytest.approx(max(bars), abs=0.35 * sd)  # one table's own mean and spread
        assert power.detectable - power.bar == pytest.approx(norm.ppf(TARGET_POWER) * sd / np.sqrt(seeds), rel=0.25)


@pytest.mark.slow
def test_a_group_is_found_as_often_as_said() -> None:
    topics = {"planted": ("w0", "w1", "w2", "w3"), "b": ("w5", "w6", "w7", "w8"), "c": ("w11", "w12", "w13", "w14")}
    power = group_power([planted(0, 1)], 4, len(topics))
    assert power is not None
    found = [
        judge_groups(*planted(power.detectable, seed), topics)[0].verdict == "signal" for seed in range(2_000, 2_120)
    ]
    assert np.mean(found) == pytest.approx(TARGET_POWER, abs=0.14)  # three standard errors, and one table


def test_words_change_places_within_their_stratum_only() -> None:
    generator = np.random.default_rng(3)
    strata = {f"w{row}": "ab"[row % 2] for row in range(30)}
    rows = generator.standard_normal((41, 61))
    for label in "ab":
        rows[[row for row in range(30) if strata[f"w{row}"] == label]] += 2 * generator.standard_normal(61)
    runs = [TrainedTable(table(rows), random_table(1, 41, 61))]
    within, across = group_power(runs, 4, 3, strata), group_power(runs, 4, 3)
    assert within is not None
    assert across is not None
    assert within.bar > across.bar + 0.1  # words of one stratum are alike anyway


def test_what_no_test_can_see() -> None:
    assert pair_power(1, 3).bar > 1
    runs = [planted(0, 1)]
    assert group_power(runs, 1, 1) is None
    assert group_power(runs, 37, 1) is None
    assert group_power(runs, 2, 1, {"w0": 1, "w1": 1}) is None
    few = TrainedTable(random_table(1, 7, 5), random_table(2, 7, 5))
    assert group_power([few], 3, 2) is None  # 35 ways to draw three words
    zero = table(np.zeros((13, 5)))
    assert group_power([TrainedTable(zero, zero)], 3, 1) is None
    flat = table(np.ones((13, 5)))
    assert group_power([TrainedTable(flat, flat)], 3, 2) == Power(pytest.approx(1), pytest.approx(1))
