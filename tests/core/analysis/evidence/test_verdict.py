"""The verdict is calibrated: rarely signal where there is none, nearly always where there is one, never a NaN."""

from collections import Counter
from collections.abc import Callable
from itertools import product
from math import isfinite

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import false_discovery_control, kstest

from core.analysis.evidence.random_cosines import cosine_p_value
from core.analysis.evidence.verdict import Facts, GroupVerdict, PairVerdict, judge_groups, judge_pairs, verdict
from core.analysis.similarity.cosine import compare, top_pairs
from core.analysis.similarity.groups import cohesion
from core.corpora.topic import Topic
from core.data.vocabulary import SPECIALS
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable
from tests.core.tables import random_table, rarely, table

Draw = Callable[[np.random.Generator], tuple[NDArray[np.float64], NDArray[np.float64]]]
Q = 0.05


def drawn(draw: Draw, seed: int, runs: int = 1) -> list[tuple[EmbeddingTable, EmbeddingTable]]:
    generator = np.random.default_rng(seed)
    return [(table(trained), table(start)) for trained, start in (draw(generator) for _ in range(runs))]


def independent(words: int, size: int) -> Draw:
    return lambda g: (g.standard_normal((words, size)), g.standard_normal((words, size)))


def moved(words: int, size: int, far: float) -> Draw:
    def draw(g: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        start = g.standard_normal((words, size))
        return start + far * g.standard_normal((words, size)), start

    return draw


def in_few_directions(words: int, size: int) -> Draw:
    """What is learned is random, but not isotropic: direction k is 1 / sqrt(k) wide."""

    def draw(g: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        start = 0.1 * g.standard_normal((words, size))
        return start + g.standard_normal((words, size)) / np.sqrt(np.arange(1, size + 1)), start

    return draw


def in_one_direction(words: int, size: int) -> Draw:
    """All words move the same way, some much further than others."""

    def draw(g: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        start = g.standard_normal((words, size))
        return start + 0.7 * np.exp(0.5 * g.standard_normal((words, 1))) * g.standard_normal(size), start

    return draw


def planted(words: int, size: int, block: int, strength: float) -> Draw:
    """The first `block` words move by `strength` into a direction of their own, all words a little at random."""

    def draw(g: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        trained, start = moved(words, size, 0.04)(g)
        trained[:block] += strength * g.standard_normal(size)
        return trained, start

    return draw


def called(verdicts: tuple[PairVerdict, ...] | tuple[GroupVerdict, ...]) -> bool:
    return any(each.verdict == "signal" for each in verdicts)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("draw", "runs"),
    [
        (independent(7, 13), 1),
        (independent(18, 64), 1),
        (independent(11, 17), 5),
        (moved(18, 64, 0.04), 1),
        (moved(18, 64, 1), 1),
    ],
)
def test_random_tables_have_uniform_p_values_and_are_rarely_called(draw: Draw, runs: int) -> None:
    """All pairs of 300 tables; within a table they are pairwise independent."""
    results = [judge_pairs(*seeds[0], seeds[1:]) for seeds in (drawn(draw, seed, runs) for seed in range(300))]
    assert kstest([pair.p_value for result in results for pair in result], "uniform").pvalue > 0.001
    assert rarely(sum(map(called, results)), 300)


@pytest.mark.slow
@pytest.mark.parametrize("draw", [in_few_directions(23, 61), in_one_direction(23, 61)])
@pytest.mark.parametrize("runs", [1, 3])
def test_what_is_learned_is_not_isotropic_and_still_rarely_called(draw: Draw, runs: int) -> None:
    results = [judge_pairs(*seeds[0], seeds[1:]) for seeds in (drawn(draw, seed, runs) for seed in range(100))]
    assert rarely(sum(map(called, results)), 100)


def test_isotropic_p_values_would_call_nearly_all_of_these_tables() -> None:
    """Why the bulk is needed: the same tables against random directions."""
    fooled = 0
    for seed in range(40):
        ((trained, start),) = drawn(in_few_directions(23, 61), seed)
        cosines = [pair.cosine for pair in judge_pairs(trained, start)]
        fooled += false_discovery_control(cosine_p_value(cosines, 61)).min() <= Q
    assert fooled > 20


def test_an_untrained_table_is_never_signal() -> None:
    for seed in range(50):
        start = random_table(seed, 18, 64)
        assert {pair.verdict for pair in judge_pairs(start, start)} <= {"noise", "inherited"}
        assert {pair.verdict for pair in judge_pairs(start, start, [(random_table(99, 18, 64),) * 2])} <= {
            "noise",
            "inherited",
        }


@pytest.mark.parametrize(("strength", "runs"), [(1.5, 1), (2, 1), (3, 1), (1, 4), (2, 4)])
@pytest.mark.parametrize("block", [2, 5, 9])
def test_a_planted_block_is_found_and_nothing_else(block: int, strength: float, runs: int) -> None:
    inside, outside, false = Counter[str](), Counter[str](), []
    for seed in range(20):
        seeds = drawn(planted(23, 61, block, strength), seed, runs)
        judged = judge_pairs(*seeds[0], seeds[1:])
        signals = [pair for pair in judged if pair.verdict == "signal"]
        for pair in judged:
            both = int(pair.first[1:]) < block and int(pair.second[1:]) < block
            (inside if both else outside)[pair.verdict] += 1
        false.append(np.mean([max(int(pair.first[1:]), int(pair.second[1:])) >= block for pair in signals] or [0]))
    assert inside["signal"] >= 0.95 * inside.total()
    assert outside["signal"] <= Q * outside.total()
    assert np.mean(false) <= Q + 3 * np.std(false) / np.sqrt(20)  # of what is called


def test_where_most_words_are_one_block_its_closeness_is_ordinary() -> None:
    """The null is the table's own bulk: a property of nearly all pairs is no property of one of them."""
    for block, word in ((14, "signal"), (20, "noise")):
        ((trained, start),) = drawn(planted(23, 61, block, 2), 1)
        inside = Counter(
            p.verdict for p in judge_pairs(trained, start) if max(int(p.first[1:]), int(p.second[1:])) < block
        )
        assert inside[word] >= 0.9 * inside.total()


def test_the_same_closeness_brought_along_is_inherited() -> None:
    """What `planted` learned, here there was before training."""
    for seed in range(10):
        ((before, _),) = drawn(planted(23, 61, 3, 2), seed)
        after = table(before.vectors + 0.1 * random_table(seed, 23, 61).vectors)
        block = {pair.verdict for pair in judge_pairs(after, before) if {pair.first, pair.second} <= {"w0", "w1", "w2"}}
        assert block == {"inherited"}


def test_more_seeds_find_what_one_cannot_and_refuse_what_they_do_not_repeat() -> None:
    weak = drawn(planted(23, 61, 3, 0.8), 1, 13)
    one, many = judge_pairs(*weak[0]), judge_pairs(*weak[0], weak[1:])
    block = [pair for pair in many if {pair.first, pair.second} <= {"w0", "w1", "w2"}]
    assert [pair.verdict for pair in block] == ["signal"] * 3
    assert sum(pair.verdict == "signal" for pair in one) < 3
    assert all(pair.seed_share >= 0.5 for pair in block)
    ((trained, start),) = drawn(planted(23, 61, 3, 3), 2)
    others = drawn(independent(23, 61), 3, 12)
    assert called(judge_pairs(trained, start))
    assert not called(judge_pairs(trained, start, others))


@pytest.mark.parametrize("runs", [1, 5, 20])
def test_an_opposed_pair_is_judged_as_a_close_one_is(runs: int) -> None:
    """The mirror image of a row turns every cosine with it, and no verdict."""
    seeds = drawn(planted(23, 61, 2, 2), 3, runs)
    turned = [
        tuple(table(each.vectors * np.where(np.arange(23) == 1, -1, 1)[:, None]) for each in both) for both in seeds
    ]
    (close,) = (p for p in judge_pairs(*seeds[0], seeds[1:]) if {p.first, p.second} == {"w0", "w1"})
    (opposed,) = (p for p in judge_pairs(*turned[0], turned[1:]) if {p.first, p.second} == {"w0", "w1"})
    assert opposed.cosine == pytest.approx(-close.cosine, abs=1e-9)
    assert (opposed.verdict, opposed.seed_share) == (close.verdict, close.seed_share) == ("signal", 1)


def test_close_on_average_but_in_few_seeds_is_undecided() -> None:
    """Three of ten seeds have it so strongly that the mean has it too: a history of these seeds."""
    runs = drawn(planted(23, 61, 3, 4), 5, 3) + drawn(independent(23, 61), 6, 7)
    block = [pair for pair in judge_pairs(*runs[0], runs[1:]) if {pair.first, pair.second} <= {"w0", "w1", "w2"}]
    assert all(pair.q_value < 1e-6 and pair.seed_share < 0.5 for pair in block)
    assert [pair.verdict for pair in block] == ["undecided"] * 3
    (group,) = judge_groups(*runs[0], {"block": ("w0", "w1", "w2")}, runs[1:])
    assert (group.verdict, group.seed_share < 0.5) == ("undecided", True)


def test_a_seed_given_again_is_no_witness() -> None:
    runs = drawn(planted(13, 31, 3, 0.9), 4)
    assert judge_pairs(*runs[0], runs * 7) == judge_pairs(*runs[0])


def test_every_field_agrees_with_its_definition() -> None:
    ((trained, start),) = drawn(moved(11, 31, 0.5), 5)
    pairs = judge_pairs(trained, start)
    for pair, compared in zip(
        pairs, compare(TrainedTable(trained, start), [(p.first, p.second) for p in pairs]), strict=True
    ):
        assert (pair.cosine, pair.start_cosine) == pytest.approx((compared.cosine.now, compared.cosine.start), abs=1e-9)
        assert pair.seed_share == (pair.p_value / 2 <= Q), "by itself, on its own side"
    assert len(pairs) == 55
    assert [p.p_value for p in pairs] == pytest.approx(cosine_p_value([p.cosine for p in pairs], 31, "both"), rel=1e-6)
    assert [pair.q_value for pair in pairs] == pytest.approx(
        false_discovery_control([pair.p_value for pair in pairs]), rel=1e-9
    )
    assert sorted(pairs, key=lambda pair: -pair.cosine) == list(pairs)


def test_the_rule_is_complete_and_signal_needs_everything() -> None:
    given = {
        facts: verdict(Facts(*facts[:-1], confirmed=facts[-1]))
        for facts in product(*[[True, False]] * 8, [True, False, None])
    }
    assert set(given.values()) == {"meaning", "local", "signal", "noise", "inherited", "undecided"}
    for (comparable, close, learned, repeated, here, inherited, ordinary, added, confirmed), word in given.items():
        shown = comparable and close and learned and repeated
        assert (word == "signal") == (shown and confirmed is None)
        assert (word == "local") == (shown and confirmed is False)
        assert (word == "meaning") == bool(
            comparable and confirmed and repeated and (learned or (added and not inherited))
        )
        assert comparable or word == "undecided"
        assert word != "noise" or (not (close or (here and inherited)) and (ordinary or inherited))
        assert word != "inherited" or (inherited and (close or here))


GROUPS = {"block": ("w0", "w1", "w2", "w3"), "rest": ("w9", "w10", "w11"), "odd": ("w3", "w12", "w17", "w21", "w22")}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("draw", "runs", "strata"),
    [
        (independent(23, 13), 1, {}),
        (independent(23, 13), 1, {f"w{row}": row % 3 for row in range(23)}),
        (in_one_direction(23, 13), 1, {}),
        (independent(23, 13), 3, {}),
    ],
)
def test_groups_that_mean_nothing_are_rarely_called(draw: Draw, runs: int, strata: dict[str, int]) -> None:
    results = [
        judge_groups(*s[0], GROUPS, s[1:], strata=strata) for s in (drawn(draw, seed, runs) for seed in range(150))
    ]
    assert rarely(sum(map(called, results)), 150)
    for group in range(2):
        assert kstest([result[group].p_value for result in results], "uniform").pvalue > 0.001


@pytest.mark.parametrize("runs", [1, 4])
def test_a_planted_group_is_found(runs: int) -> None:
    found = Counter[tuple[str, str]]()
    for seed in range(20):
        seeds = drawn(planted(23, 61, 4, 2), seed, runs)
        found.update((group.name, group.verdict) for group in judge_groups(*seeds[0], GROUPS, seeds[1:]))
    assert found["block", "signal"] == 20
    assert found["rest", "signal"] + found["odd", "signal"] <= 3


def test_an_untrained_group_or_one_that_was_close_before_is_no_signal() -> None:
    ((before, _),) = drawn(planted(23, 61, 4, 2), 1)
    after = table(before.vectors + 0.1 * random_table(5, 23, 61).vectors)
    assert judge_groups(before, before, GROUPS)[0].verdict == "inherited"
    assert judge_groups(after, before, GROUPS)[0].verdict == "inherited"


def test_strata_explain_a_factor_away() -> None:
    """All words of one kind are close. The group is of that kind, and nothing else."""
    start = random_table(1, 31, 61)
    vectors = start.vectors.copy()
    vectors[:12] += 2 * random_table(2, 1, 61).vectors
    trained, group = table(vectors), {"group": ("w0", "w3", "w5")}
    kinds = {f"w{row}": "kind" for row in range(12)}
    assert judge_groups(trained, start, group)[0].verdict == "signal"
    assert judge_groups(trained, start, group, strata=kinds)[0].verdict != "signal"


def test_a_groups_numbers_and_its_missing_words() -> None:
    ((trained, start),) = drawn(moved(11, 31, 0.5), 5)
    (group,) = judge_groups(trained, start, [Topic("t", ("w1", "absent", "w4", "w1", "w7"))])
    assert (group.name, group.words, group.missing) == ("t", ("w1", "w4", "w7"), ("absent",))
    assert group.cosine == pytest.approx(cohesion(trained, group.words), abs=1e-9)
    assert group.start_cosine == pytest.approx(cohesion(start, group.words), abs=1e-9)


ODD_TABLES = {
    "two words": ([[1, 0, 0], [0, 1, 0]], [[0, 1, 0], [1, 0, 1]]),
    "one word": ([[1, 0]], [[0, 1]]),
    "no words": (np.empty((0, 3)), np.empty((0, 3))),
    "identical vectors": (np.ones((9, 5)), np.eye(9, 5)),
    "identical before": (np.eye(9, 5) + 1, np.ones((9, 5))),
    "identical throughout": (np.ones((9, 5)), np.ones((9, 5))),
    "zero rows": (np.vstack([np.zeros((3, 5)), np.eye(5)]), np.eye(8, 5)),
    "all zero": (np.zeros((7, 5)), np.zeros((7, 5))),
    "zero start": (np.eye(7, 5) + 0.1, np.zeros((7, 5))),
    "fewer words than dimensions": (np.eye(3, 97) + 1, np.eye(3, 97)),
    "one dimension": ([[1], [-2], [3], [4], [-1], [2]], [[1], [2], [-3], [4], [1], [2]]),
    "two dimensions": (np.eye(2).repeat(4, axis=0), np.eye(2).repeat(4, axis=0) + 1),
    "huge": (np.eye(7, 5) * 1e30, np.eye(7, 5) * 1e-30),
}


@pytest.mark.parametrize("name", ODD_TABLES)
@pytest.mark.parametrize("seeds", [1, 2])
def test_odd_tables_have_verdicts_without_a_nan(name: str, seeds: int) -> None:
    trained, start = (table(vectors) for vectors in ODD_TABLES[name])
    others = [(table(start.vectors + 1), table(start.vectors + 2))] * (seeds - 1)
    groups = {
        "all": trained.words,
        "one": trained.words[:1],
        "none": (),
        "two": trained.words[:2],
        "absent": ("x", "y"),
    }
    pairs, topics = judge_pairs(trained, start, others), judge_groups(trained, start, groups, others)
    count = len(trained.words)
    assert (len(pairs), len(topics)) == (count * (count - 1) // 2, 5)
    for each in (*pairs, *topics):
        numbers = (each.cosine, each.start_cosine, each.p_value, each.q_value, each.seed_share, each.added)
        assert all(isfinite(number) for number in numbers)
        assert 0 <= each.p_value <= each.q_value <= 1
    assert {topic.name: topic.verdict for topic in topics}["one"] == "undecided"
    assert {topic.name: topic.verdict for topic in topics}["absent"] == "undecided"
    if count < 5 or name in {"all zero", "one dimension"}:
        assert {pair.verdict for pair in pairs} <= {"undecided"}
    if name == "zero rows":
        assert {pair.verdict for pair in pairs if pair.first == "w0"} == {"undecided"}


def test_a_word_that_another_seed_does_not_know() -> None:
    seeds = drawn(planted(23, 61, 4, 2), 3, 3)
    shorter = [tuple(table(each.vectors[1:], each.words[1:]) for each in run) for run in seeds[1:]]
    pairs = judge_pairs(*seeds[0], [(trained, start) for trained, start in shorter])
    block = {(p.first, p.second): p for p in pairs if {p.first, p.second} <= {"w0", "w1", "w2", "w3"}}
    assert [block[pair].verdict for pair in (("w1", "w2"), ("w0", "w1"))] == ["signal", "signal"]
    assert block["w1", "w2"].p_value < block["w0", "w1"].p_value


def test_specials_are_not_judged_and_the_most_similar_pairs_are_kept() -> None:
    words = (*SPECIALS, *(f"w{row}" for row in range(173)))
    trained, start = (table(random_table(seed, 177, 7).vectors, words) for seed in (1, 2))
    pairs = judge_pairs(trained, start)
    assert len(pairs) == 10_000
    assert not {word for pair in pairs for word in (pair.first, pair.second)} & set(SPECIALS)
    kept = [(pair.first, pair.second, pair.cosine) for pair in top_pairs(trained, 10_000)]
    assert [pair.cosine for pair in pairs] == pytest.approx([cosine for *_, cosine in kept], abs=1e-6)


def test_tables_that_do_not_fit_are_refused() -> None:
    one = random_table(1, 5, 7)
    with pytest.raises(ValueError, match="same words"):
        judge_pairs(one, random_table(1, 6, 7))
    with pytest.raises(ValueError, match="one size"):
        judge_pairs(one, random_table(1, 5, 8))
    for wrong in (0, 1, -3):
        with pytest.raises(ValueError, match="between 0 and 1"):
            judge_pairs(one, one, q=wrong)
