"""What a test could have seen, foretold and then tried."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from scipy.stats import false_discovery_control, norm

from benchmarks.planting import UNEVEN, heavy_runs, random_runs, trained_runs
from benchmarks.power import pairs
from core.analysis.evidence.group_power import group_power
from core.analysis.evidence.power import Power, bar_of_one_more, pair_power, table_power
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


@pytest.mark.parametrize("size", [5, 17, 64, 257])
@pytest.mark.parametrize("count", [1, 153])
def test_the_bar_is_what_is_called_and_the_effect_is_found_as_often_as_said(size: int, count: int) -> None:
    power = pair_power(size, count)
    assert float(cosine_p_value(power.bar, size, "both")) == pytest.approx(0.05 / count, rel=0.01)
    found = (cosines(power.detectable, size, 4_000, 1) >= power.bar).mean()
    assert found == pytest.approx(TARGET_POWER, abs=0.03)  # three standard errors of both trials


@pytest.mark.slow
def test_more_seeds_and_more_dimensions_see_smaller_effects_and_more_pairs_larger_ones() -> None:
    detectable = [pair_power(64, 153, seeds).detectable for seeds in (1, 5, 20)]
    assert detectable == sorted(detectable, reverse=True)
    assert pair_power(64, 153, 200).bar > 0.2  # it still has to stand out in half of the seeds
    assert pair_power(300, 153).detectable < pair_power(64, 153).detectable < pair_power(64, 10**6).detectable


def run(seed: int, words: int = 40, size: int = 64) -> TrainedTable:
    return TrainedTable(random_table(seed, words, size), random_table(1_000 + seed, words, size))


def same(one: Power | None, other: Power) -> bool:
    """Equal but for what unrelated starts carry of a cosine: little."""
    assert one is not None
    return one.bar == pytest.approx(other.bar) and one.detectable == pytest.approx(other.detectable, abs=0.005)


def test_a_table_that_is_wider_than_chance_shows_less() -> None:
    runs = [run(seed) for seed in range(5)]
    wide = [
        TrainedTable(table(each.now.vectors / np.sqrt(np.arange(1, 65, dtype=np.float32))), each.start) for each in runs
    ]
    assert same(table_power(runs[:1]), pair_power(64, 780))
    for seeds in (1, 5):
        one, other = table_power(wide[:seeds]), table_power(runs[:seeds])
        assert one is not None
        assert other is not None
        assert one.detectable > other.detectable
    assert table_power([run(1, words=4)]) is None, "of so few words every pair is undecided"
    assert same(table_power([run(1, words=5)]), pair_power(64, 10))
    assert table_power([TrainedTable(table(np.zeros((40, 64))), runs[0].start)]) is None


def test_the_bar_of_one_pair_more_is_what_the_correction_asks_of_it() -> None:
    for seed in range(50):
        generator = np.random.default_rng(seed)
        others = generator.random(20) ** generator.integers(1, 5)
        bar = bar_of_one_more(np.append(others, 1.0), 0.05)
        for p, called in ((0.999 * bar, True), (1.001 * bar, False)):
            assert (false_discovery_control(np.append(others, p))[-1] <= 0.05) == called


def kept(share: float, seed: int) -> TrainedTable:
    """Words that still have this cosine with their start."""
    both = run(seed)
    return TrainedTable(table(share * both.start.vectors + np.sqrt(1 - share**2) * both.now.vectors), both.start)


def test_what_training_cannot_have_reached_is_not_promised() -> None:
    for share, reachable in ((0.6, True), (0.999, False)):
        power = table_power([kept(share, seed) for seed in range(5)])
        assert power is not None
        assert power.within_reach == reachable


TABLES = {
    "random": random_runs,
    "one direction": partial(random_runs, common=0.3),
    "uneven shares": partial(random_runs, common=UNEVEN),
    "few directions": partial(random_runs, falling=0.5),
    "few coordinates": partial(random_runs, falling=0.3, along_axes=True),
    "heavy tails": heavy_runs,
    "classes": partial(trained_runs, "classes"),
    "classes-control": partial(trained_runs, "classes-control"),
    "articles": partial(trained_runs, "articles"),
}


@pytest.mark.slow
@pytest.mark.parametrize("seeds", [1, 5])
@pytest.mark.parametrize("name", TABLES)
def test_a_pair_is_found_as_often_as_said(name: str, seeds: int) -> None:
    """A rule that knew only random directions found 0 of 150 and 0 of 60 times what it had said of such tables."""
    for row in pairs(name, TABLES[name](seeds=seeds), 100):
        assert row["measured"] == pytest.approx(row["stated"], abs=0.13), row["what"]  # three standard errors


def test_what_the_start_carries_is_reckoned_with() -> None:
    """A cosine has to stand out without the part of the start, which is another one for each pair."""
    runs = trained_runs("classes", 1)
    apart = [TrainedTable(each.now, replace(each.start, vectors=each.start.vectors[::-1])) for each in runs]
    kept, lost = table_power(runs), table_power(apart)
    assert kept is not None
    assert lost is not None
    assert kept.bar == pytest.approx(lost.bar, abs=1e-9)
    assert kept.detectable > lost.detectable + 0.01


def uneven(heavy: int) -> TrainedTable:
    """Forty words, some of whose lengths lie in few numbers: about eight, others in all 64."""
    both = run(3)
    narrow = np.where(np.arange(40)[:, None] < heavy, np.arange(1, 65) ** -1.0, 1)
    return TrainedTable(table(both.now.vectors * narrow), both.start)


def test_words_whose_length_lies_in_few_numbers_are_found_less_often_and_all_words_count() -> None:
    """Ten such words of forty are in two of five pairs: the one in the middle says nothing about them."""
    even, some = table_power([uneven(0)]), table_power([uneven(10)])
    assert even is not None
    assert some is not None
    assert some.detectable > even.detectable + 0.05


def test_words_that_went_further_into_a_common_direction_are_found_from_a_larger_cosine() -> None:
    """The same mean, once with all words alike: a pair stands for those that went far, too."""
    alike, uneven = (table_power(random_runs(1, common=common)) for common in (float(UNEVEN.mean()), UNEVEN))
    assert alike is not None
    assert uneven is not None
    assert uneven.detectable > alike.detectable + 0.01


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
    nothing = group_power([TrainedTable(flat, flat)], 3, 2)
    assert nothing is not None
    assert (nothing.bar, nothing.reach) == pytest.approx((1, 0), abs=1e-6)
    assert not nothing.within_reach
