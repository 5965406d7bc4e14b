"""Where does it come from: the moderated t against a plain loop, and both origins planted and found."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from scipy.special import stdtr
from scipy.stats import f as f_law
from scipy.stats import kstest

from core.analysis.evidence.control import (
    Arm,
    group_origins,
    moderated_p_value,
    pair_origins,
    pairing_share,
    variance_prior,
)
from core.analysis.evidence.halves import Half, displaced, symmetric
from core.analysis.evidence.verdict import judge_groups, judge_pairs
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable
from tests.core.analysis.evidence.test_halves import splits
from tests.core.tables import rarely

WORDS = [f"w{row}" for row in range(41)]
TRANSLATION, COMPANY, BOTH = ("w0", "w1"), ("w2", "w3"), ("w4", "w5")
Q = 0.05


def run(generator: np.random.Generator, *, paired: bool, planted: bool = True) -> TrainedTable:
    """A run in which w0 w1 share a translation, w2 w3 their company, and w4 w5 both."""
    start, moved = 0.1 * generator.standard_normal((41, 23)), generator.standard_normal((41, 23))
    if planted:
        together = {0: paired * 1.5, 2: 1.5, 4: 4.5 if paired else 1.5}
        for row, strength in together.items():
            moved[row : row + 2] += strength * generator.standard_normal(23)
    counts = tuple(range(41, 0, -1))
    now, before = (rows.astype(np.float32) for rows in (start + moved, start))
    return TrainedTable(EmbeddingTable(tuple(WORDS), now, counts), EmbeddingTable(tuple(WORDS), before, counts))


def arms(seed: int, planted: bool = True) -> tuple[Half, Half]:
    generator = np.random.default_rng(seed)
    real = [run(generator, paired=True, planted=planted) for _ in range(5)]
    return real, [run(generator, paired=False, planted=planted) for _ in range(20)]


def test_a_plain_loop_over_re_pairings_gives_the_same_p_values() -> None:
    real, control = arms(1)
    found = pair_origins(WORDS, real, control, list(combinations(WORDS, 2)))
    x = {
        name: np.array([symmetric(displaced(sorted(WORDS), [one]), 41) for one in arm])
        for name, arm in (("r", real), ("k", control))
    }
    pairs = list(combinations(range(41), 2))
    place = {word: row for row, word in enumerate(sorted(WORDS))}
    at = [(place[WORDS[i]], place[WORDS[j]]) for i, j in pairs]
    spread = {pair: x["k"][:, *pair].var(ddof=1) for pair in at}
    seeds = np.mean([x["r"][:, *pair].var(ddof=1) for pair in at])
    rho = max(0.5, 1 - seeds / np.mean(list(spread.values())))
    freedom, usual = variance_prior(np.array(list(spread.values())), 19)
    for number, pair in enumerate(at):
        pooled = usual if np.isinf(freedom) else (freedom * usual + 19 * spread[pair]) / (freedom + 19)
        difference = x["r"][:, *pair].mean() - x["k"][:, *pair].mean()
        t = difference / np.sqrt(pooled * (rho + (1 - rho) / 5 + 1 / 20))
        assert found.translation[number] == pytest.approx(stdtr(min(freedom, 1e9) + 19, -t), rel=1e-4, abs=1e-12)


def test_the_prior_of_variances_is_what_they_were_drawn_from() -> None:
    drawn = 0.3 * f_law.rvs(7, 12, size=20_000, random_state=np.random.default_rng(1))
    freedom, usual = variance_prior(drawn, 7)
    assert (freedom, usual) == (pytest.approx(12, rel=0.1), pytest.approx(0.3, rel=0.03))
    same = 0.3 * np.random.default_rng(2).chisquare(7, 20_000) / 7
    freedom, usual = variance_prior(same, 7)
    assert freedom > 300
    assert usual == pytest.approx(0.3, rel=0.02)


def test_p_values_of_two_equal_arms_are_uniform() -> None:
    generator = np.random.default_rng(1)
    values = generator.standard_normal((25, 5_000))
    real, control = (Arm(part.mean(axis=0), part.var(axis=0, ddof=1), len(part)) for part in (values[:5], values[5:]))
    p_values = moderated_p_value(real, control, 0.0, variance_prior(control.variance, 19))
    assert kstest(p_values, "uniform").pvalue > 0.001
    assert pairing_share(real, control) == 0.5


def test_each_origin_is_found() -> None:
    told, groups = Counter[tuple[str, str | None]](), {"t": TRANSLATION, "c": COMPANY, "b": BOTH}
    names = {frozenset(pair): name for name, pair in groups.items()}
    for seed in range(8):
        real, control = arms(seed)
        halves = [(arms(100 + 2 * seed + split)[0], arms(500 + 2 * seed + split)[0]) for split in range(2)]
        for pair in judge_pairs(*real[0], real[1:], halves=halves, control=control):
            if (name := names.get(frozenset((pair.first, pair.second)))) and pair.verdict == "meaning":
                told[name, pair.origin] += 1
        if seed < 3:
            for group in judge_groups(*real[0], groups, real[1:], halves=halves, control=control):
                told["group " + group.name, group.origin] += 1
    assert told["t", "translation"] >= 7
    assert told["c", "company"] >= 7
    assert told["b", "both"] >= 6
    assert told["group t", "translation"] + told["group c", "company"] + told["group b", "both"] >= 8


def test_equal_arms_have_hardly_any_origin() -> None:
    called = Counter[str]()
    for seed in range(30):
        real, control = arms(seed, planted=False)
        found = pair_origins(WORDS, real, control, list(combinations(WORDS, 2)))
        origins = found.of(np.ones(820, bool), Q)
        called["translation"] += any(one in ("translation", "both") for one in origins)
        called["company"] += any(one in ("company", "both") for one in origins)
        if seed < 10:
            grouped = group_origins(WORDS, real, control, [TRANSLATION, ("w7", "w11", "w30")], {})
            called["groups"] += any(grouped.of(np.ones(2, bool), Q))
    assert rarely(called["translation"], 30)
    assert rarely(called["company"], 30)
    assert rarely(called["groups"], 10, 2 * Q)


def test_without_a_control_or_with_too_small_a_one_nothing_is_said_of_the_origin() -> None:
    real, control = arms(3)
    for few in ((), control[:2]):
        assert {pair.origin for pair in judge_pairs(*real[0], real[1:], control=few)} == {None}
        assert {pair.company_p_value for pair in judge_pairs(*real[0], real[1:], control=few)} == {None}
        (group,) = judge_groups(*real[0], {"a": TRANSLATION}, real[1:], control=few)
        assert (group.origin, group.translation_p_value) == (None, None)
    assert splits(1, 41)[0][0][0].now.words == tuple(WORDS)
    still = [(start, start) for _, start in control]
    assert {pair.origin for pair in judge_pairs(*real[0], real[1:], control=still)} <= {None, "translation"}
