"""What a test could have seen, foretold and then tried."""

from math import inf

import numpy as np
import pytest
from scipy.stats import norm

from core.analysis.evidence.power import Power, group_power, pair_power, table_power
from core.analysis.evidence.random_cosines import cosine_p_value
from core.analysis.evidence.thresholds import TARGET_POWER
from core.analysis.evidence.verdict import judge_groups, judge_pairs
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
    assert float(cosine_p_value(power.bar, size, "both")) == pytest.approx(0.05 / pairs, rel=0.01)
    found = (cosines(power.detectable, size, 4_000, 1) >= power.bar).mean()
    assert found == pytest.approx(TARGET_POWER, abs=0.09)  # a little more surely in few dimensions


def test_more_seeds_and_more_dimensions_see_smaller_effects_and_more_pairs_larger_ones() -> None:
    detectable = [pair_power(64, 153, seeds).detectable for seeds in (1, 5, 20)]
    assert detectable == sorted(detectable, reverse=True)
    assert pair_power(64, 153, 200).bar > 0.2  # it still has to stand out in half of the seeds
    assert pair_power(300, 153).detectable < pair_power(64, 153).detectable < pair_power(64, 10**6).detectable


def run(seed: int, words: int = 40, size: int = 64) -> TrainedTable:
    return TrainedTable(random_table(seed, words, size), random_table(1_000 + seed, words, size))


def test_a_table_that_is_wider_than_chance_shows_less() -> None:
    runs = [run(seed) for seed in range(5)]
    wide = [
        TrainedTable(table(each.now.vectors / np.sqrt(np.arange(1, 65, dtype=np.float32))), each.start) for each in runs
    ]
    assert table_power(runs[:1]) == pair_power(64, 780)
    for seeds in (1, 5):
        one, other = table_power(wide[:seeds]), table_power(runs[:seeds])
        assert one is not None
        assert other is not None
        assert one.detectable > other.detectable
    assert table_power([run(1, words=4)]) is None, "of so few words every pair is undecided"
    assert table_power([run(1, words=5)]) == pair_power(64, 10)
    assert table_power([TrainedTable(table(np.zeros((40, 64))), runs[0].start)]) is None


def kept(share: float, seed: int) -> TrainedTable:
    """Words that still have this cosine with their start."""
    both = run(seed)
    return TrainedTable(table(share * both.start.vectors + np.sqrt(1 - share**2) * both.now.vectors), both.start)


def test_what_training_cannot_have_reached_is_not_promised() -> None:
    for share, reachable in ((0.6, True), (0.999, False)):
        power = table_power([kept(share, seed) for seed in range(5)])
        assert power is not None
        assert (power.detectable <= 1) == reachable


def with_pair(both: TrainedTable, true: float, common: np.ndarray, share: float, seed: int) -> TrainedTable:
    """The first two words drawn anew: the common direction's share, and a true cosine of `true` in all."""
    generator = np.random.default_rng(seed)
    part, *own = generator.standard_normal((3, 64))
    rows = both.now.vectors.copy()
    for row in range(2):
        rows[row] = np.sqrt(share) * common + np.sqrt(true - share) * part + np.sqrt(1 - true) * own[row]
    return TrainedTable(table(rows), both.start)


@pytest.mark.slow
@pytest.mark.parametrize("seeds", [1, 5])
@pytest.mark.parametrize("share", [0, 0.3])
def test_a_pair_is_found_as_often_as_said(seeds: int, share: float) -> None:
    """On random directions, and on words that all share a direction: the rule called the latter 0 of 150 times once."""
    common = np.random.default_rng(9).standard_normal((seeds, 64))
    runs = []
    for seed in range(seeds):
        both = run(seed)
        rows = np.sqrt(share) * common[seed] + np.sqrt(1 - share) * both.now.vectors
        runs.append(TrainedTable(table(rows), both.start))
    power = table_power(runs)
    assert power is not None
    found = 0
    for draw in range(100):
        first, *others = (
            with_pair(both, power.detectable, common[seed], share, 100 * draw + seed) for seed, both in enumerate(runs)
        )
        (pair,) = (each for each in judge_pairs(*first, others) if (each.first, each.second) == ("w0", "w1"))
        found += pair.verdict == "signal"
    assert found / 100 == pytest.approx(TARGET_POWER, abs=0.13)  # three standard errors


def planted(true: float, seed: int, words: int = 4) -> TrainedTable:
    """37 random words, some of which share a part: a mean cosine of `true`."""
    generator = np.random.default_rng(seed)
    rows = generator.standard_normal((37, 61))
    rows[:words] = np.sqrt(true) * generator.standard_normal(61) + np.sqrt(1 - true) * rows[:words]
    return TrainedTable(table(rows), random_table(10_000 + seed, 37, 61))


def test_the_bar_of_a_group_is_that_of_random_directions_where_the_table_is_random() -> None:
    for seeds, words, groups in ((1, 4, 3), (7, 3, 1)):
        power = group_power([planted(0, seed) for seed in range(seeds)], words, groups)
        assert power is not None
        sd = 1 / np.sqrt(61 * words * (words - 1) / 2)
        bars = norm.isf(0.05 / groups) * sd / np.sqrt(seeds), norm.isf(0.05) * sd if seeds > 1 else 0
        assert power.bar == pytest.approx(max(bars), abs=0.35 * sd)  # one table's own mean and spread
        # Words that share a part scatter more than random ones: their pairs are large or small together.
        assert 1 < (power.detectable - power.bar) / (norm.ppf(TARGET_POWER) * sd / np.sqrt(seeds)) < 2.5


@pytest.mark.slow
@pytest.mark.parametrize(("words", "groups", "seeds"), [(3, 4, 1), (3, 4, 5), (4, 9, 5)])
def test_a_group_is_found_as_often_as_said(words: int, groups: int, seeds: int) -> None:
    topics = {f"group {n}": tuple(f"w{n * words + k}" for k in range(words)) for n in range(groups)}
    power = group_power([planted(0, seed) for seed in range(seeds)], words, groups)
    assert power is not None
    found = 0
    for draw in range(120):
        first, *others = (planted(power.detectable, 2_000 + 10 * draw + seed, words) for seed in range(seeds))
        found += judge_groups(*first, topics, others)[0].verdict == "signal"
    assert found / 120 == pytest.approx(TARGET_POWER, abs=0.12)  # three standard errors


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
    assert within.bar > across.bar + 0.02  # words of one stratum are alike anyway


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
    assert group_power([TrainedTable(flat, flat)], 3, 2) == Power(pytest.approx(1), inf)
