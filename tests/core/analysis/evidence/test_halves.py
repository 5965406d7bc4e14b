"""Split-half replication: a plain double loop decides the same; nothing planted, nothing found; planted, found."""

from collections import Counter
from dataclasses import replace
from itertools import combinations
from statistics import fmean

import numpy as np
import pytest
from scipy.special import stdtr
from scipy.stats import false_discovery_control

from benchmarks.uneven import of_the_sentences
from core.analysis.evidence import agreement
from core.analysis.evidence.group_halves import groups_in_other_sentences
from core.analysis.evidence.halves import Half
from core.analysis.evidence.pair_halves import other_sentences
from core.analysis.evidence.verdict import judge_groups, judge_named_pairs, judge_pairs
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable
from tests.core.analysis.evidence.test_matching import by_hand
from tests.core.tables import rarely

Split = tuple[Half, Half]
Q = 0.05


def run(generator: np.random.Generator, words: int, size: int, planted: int = 0) -> TrainedTable:
    """A trained table: all move one way, frequent words farther, and `planted` pairs (w0 w1, w2 w3 ...) together."""
    start = 0.1 * generator.standard_normal((words, size))
    counts = np.arange(words)[::-1] // 2 + 3
    moved = generator.standard_normal((words, size)) + 0.3 * np.log(counts)[:, None] * generator.standard_normal(size)
    moved[: 2 * planted] += 1.5 * generator.standard_normal((planted, size)).repeat(2, axis=0)
    names, seen = tuple(f"w{row}" for row in range(words)), tuple(counts.tolist())
    now, before = (rows.astype(np.float32) for rows in (start + moved, start))
    return TrainedTable(EmbeddingTable(names, now, seen), EmbeddingTable(names, before, seen))


def splits(seed: int, words: int = 41, size: int = 23, planted: int = 0, number: int = 2) -> list[Split]:
    generator = np.random.default_rng(seed)
    return [tuple([run(generator, words, size, planted) for _ in range(2)] for _ in range(2)) for _ in range(number)]


def numbers(half: Half, words: list[str]) -> np.ndarray:
    """artanh of the cosine of centred displacements, mean over seeds, by loops."""
    total = np.zeros((len(words), len(words)))
    for now, start in half:
        moved = {word: np.float64(now.vector(word)) - start.vector(word) for word in words}
        centre = np.mean([moved[word] for word in words], axis=0)
        for (i, one), (j, other) in combinations(enumerate(words), 2):
            a, b = moved[one] - centre, moved[other] - centre
            total[i, j] += np.arctanh(a @ b / np.linalg.norm(a) / np.linalg.norm(b)) / len(half)
    return total + total.T


def by_loops(given: list[Split]) -> dict[frozenset[str], tuple[float, float]]:
    """Pair -> its q-value of closer and of farther, by loops over splits, halves and pairs."""
    words = sorted(set.intersection(*({*now.ids} for split in given for half in split for now, _ in half)))
    pairs, found = list(combinations(range(len(words)), 2)), {}
    looks: dict[int, list[dict[tuple[int, int], float]]] = {1: [], -1: []}
    for split in given:
        scored, seen = [], []
        for half in split:
            counts = np.array([half[0].now.counts[half[0].now.ids[word]] for word in words])
            seen.append(counts)
            scored.append(by_hand(numbers(half, words), counts, np.zeros(len(words), int))[0])
        least = np.minimum(*seen)
        band = {pair: sum(min(least[list(pair)]) >= bar for bar in (5, 25, 125)) for pair in pairs}
        for one, other in (scored, scored[::-1]):
            for side, told in looks.items():
                chosen = [_selected(one, [p for p in pairs if band[p] == each], side) for each in set(band.values())]
                taken = {pair for family in chosen for pair in family}
                rest, look = [other[pair] for pair in pairs if pair not in taken], {}
                for family in chosen:
                    p_values = []
                    for pair in family:
                        reached = fmean(side * value >= side * other[pair] for value in rest)
                        p_values.append(max(reached, stdtr(_matched_number(len(words)) - 1, -side * other[pair])))
                    chance = min(1, 2 * (1 + sum(p > 0.5 for p in p_values)) / max(1, len(p_values)))
                    look |= dict(zip(family, chance * false_discovery_control(p_values), strict=True))
                told.append(look)
    for pair in pairs:
        values = [sorted(look.get(pair, 1.0) for look in told) for told in looks.values()]
        one, other = (min(1, 2 * told[(len(told) - 1) // 2]) for told in values)
        found[frozenset(words[place] for place in pair)] = (one, other)
    return found


def _selected(scores: np.ndarray, band: list[tuple[int, int]], side: int) -> list[tuple[int, int]]:
    words = (1 + np.sqrt(1 + 8 * len(band))) / 2
    standing_out = [pair for pair in band if side * scores[pair] > 0]
    return sorted(standing_out, key=lambda pair: -side * scores[pair])[: round(max(words, 0.02 * len(band)))]


def _matched_number(words: int) -> int:
    assert words <= 41, "with so few words, every other word is matched"
    return 2 * (words - 2)


@pytest.mark.parametrize(("seed", "number"), [(1, 1), (2, 2), (3, 3)])
def test_a_plain_loop_over_halves_gives_the_same_decisions(seed: int, number: int) -> None:
    given = splits(seed, 23, planted=3, number=number)
    words = [f"w{row}" for row in range(23)]
    found, expected = other_sentences(words, given), by_loops(given)
    for place, (one, other) in enumerate(combinations(words, 2)):
        told = found.closer[place], found.farther[place]
        assert told == pytest.approx(expected[frozenset((one, other))], abs=1e-9)
    assert found.asked.all()
    assert {*np.flatnonzero(found.closer <= Q)} >= {0, 43}  # w0 w1 and w2 w3


def test_the_order_of_halves_of_words_and_of_splits_does_not_matter() -> None:
    given, words = splits(4, planted=3), [f"w{row}" for row in range(41)]
    found = other_sentences(words, given)
    turned = other_sentences(words, [(second, first) for first, second in given[::-1]])
    assert np.array_equal(found.closer, turned.closer)
    assert np.array_equal(found.farther, turned.farther)
    assert found.agreement == pytest.approx(turned.agreement)
    order = np.random.default_rng(1).permutation(41)
    mixed = other_sentences([words[place] for place in order], given)
    pairs = {frozenset((words[i], words[j])): q for (i, j), q in zip(combinations(order, 2), mixed.closer, strict=True)}
    assert [pairs[frozenset(pair)] for pair in combinations(words, 2)] == pytest.approx(found.closer)


@pytest.mark.slow
def test_where_nothing_is_planted_hardly_anything_is_found() -> None:
    """Frequent words lie close in every half, with a direction that all share: no pair and no group means it."""
    called, agreements, groups = Counter[str](), [], {"frequent": ("w0", "w1", "w2", "w3"), "b": ("w5", "w17", "w33")}
    words = [f"w{row}" for row in range(41)]
    for seed in range(40):
        given = splits(seed)
        found = other_sentences(words, given)
        agreements.append(found.agreement)
        called["pairs"] += bool((np.minimum(found.closer, found.farther) <= Q).any())
        called["groups"] += bool(
            (groups_in_other_sentences(words, given, [*groups.values()], {}, Q).q_value <= Q).any()
        )
    assert rarely(called["pairs"], 40)
    assert rarely(called["groups"], 60)
    assert abs(np.mean([one for one in agreements if one is not None])) < 0.05


def test_planted_pairs_are_meaning_and_others_are_not() -> None:
    verdicts = Counter[tuple[bool, str]]()
    for seed in range(10):
        (trained, start), given = run(np.random.default_rng(900 + seed), 41, 23, 4), splits(seed, planted=4)
        for pair in judge_pairs(trained, start, [run(np.random.default_rng(seed), 41, 23, 4)], halves=given):
            one, other = sorted(int(word[1:]) for word in (pair.first, pair.second))
            verdicts[one % 2 == 0 and other == one + 1 and one < 8, pair.verdict] += 1
            assert (pair.halves_q_value is None, pair.half_cosines is None) == (False, False)
    assert verdicts[True, "meaning"] >= 36
    assert verdicts[False, "meaning"] <= 4


def test_what_halves_do_not_confirm_is_only_about_these_sentences() -> None:
    runs = [run(np.random.default_rng(seed), 41, 23, 4) for seed in range(5)]
    elsewhere = splits(7)
    words = Counter(pair.verdict for pair in judge_pairs(*runs[0], runs[1:], halves=elsewhere))
    alone = Counter(pair.verdict for pair in judge_pairs(*runs[0], runs[1:]))
    assert alone["signal"] == words["local"] >= 3
    assert words["meaning"] == words["signal"] == 0
    (group,) = judge_groups(*runs[0], {"pair": ("w0", "w1")}, runs[1:], halves=elsewhere)
    (confirmed,) = judge_groups(*runs[0], {"pair": ("w0", "w1")}, runs[1:], halves=splits(8, planted=4))
    (unasked,) = judge_groups(*runs[0], {"pair": ("w0", "w1")}, runs[1:])
    assert (group.verdict, confirmed.verdict, unasked.verdict) == ("local", "meaning", "signal")


def test_a_word_that_a_half_does_not_know_is_not_asked_about() -> None:
    given = splits(1, planted=2)
    shorter = [
        tuple(
            [TrainedTable(*(EmbeddingTable(t.words[1:], t.vectors[1:], t.counts[1:]) for t in both)) for both in half]
            for half in split
        )
        for split in given
    ]
    words = [f"w{row}" for row in range(41)]
    found, other = other_sentences(words, shorter), other_sentences(words[1:], shorter)
    assert found.asked.tolist() == [False] * 40 + [True] * 780
    assert np.array_equal(found.closer[40:], other.closer)
    runs = [run(np.random.default_rng(seed), 41, 23, 2) for seed in range(3)]
    assert {p.halves_q_value for p in judge_pairs(*runs[0], halves=shorter) if "w0" in (p.first, p.second)} == {None}
    empty = other_sentences(words, [([], [])])
    assert (empty.asked.any(), empty.agreement) == (False, None)


def test_a_split_with_an_empty_half_takes_no_shuffles_from_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    given, words = splits(5, 30, number=1), [f"w{row}" for row in range(60)]
    monkeypatch.setattr(agreement, "ENTRIES", 30**2 * 100)
    larger = splits(6, 60, number=1)[0][1]
    whole = agreement.half_agreement(words, given)
    assert whole is not None
    assert agreement.half_agreement(words, [*given, ((), larger)]) == whole


def test_a_pair_asked_by_name_is_one_question() -> None:
    """Among all 820 pairs too weak to be shown, by itself shown."""
    named = [("w1", "w0"), ("w0", "absent"), ("w5", "w5"), ("w0", "w1")]
    runs = [run(np.random.default_rng(40 + seed), 41, 23, 1) for seed in range(2)]
    (asked,) = judge_named_pairs(named, runs, halves=splits(40, planted=1))
    (among,) = (p for p in judge_pairs(*runs[0], runs[1:]) if {p.first, p.second} == {"w0", "w1"})
    assert (asked.first, asked.second, asked.cosine, asked.p_value) == ("w0", "w1", among.cosine, among.p_value)
    assert asked.q_value == asked.p_value <= among.q_value
    assert asked.verdict == "meaning"
    called = sum(
        judge_named_pairs([("w3", "w30")], [run(np.random.default_rng(seed), 41, 23)], halves=splits(seed))[0].verdict
        == "meaning"
        for seed in range(40)
    )
    assert rarely(called, 40)


def test_languages_of_one_table_are_compared_with_themselves() -> None:
    """Each language lies in a place of its own: no pair of it is close because of that."""

    def apart(both: TrainedTable, shift: np.ndarray) -> TrainedTable:
        sides = tuple("source" if row % 2 else "target" for row in range(60))
        now, start = (replace(each, sides=sides) for each in both)
        now = replace(now, vectors=now.vectors + np.float32(np.arange(60)[:, None] % 2 * shift))
        return TrainedTable(now, start)

    words, called, agreements = [f"w{row}" for row in range(60)], 0, list[float]()
    for seed in range(20):
        generator = np.random.default_rng(seed)
        given = [
            tuple([apart(both, 4 * generator.standard_normal(23)) for both in half] for half in split)
            for split in splits(seed, 60)
        ]
        found = other_sentences(words, given)
        called += bool((np.minimum(found.closer, found.farther) <= Q).any())
        assert found.agreement is not None
        agreements.append(found.agreement)
    assert rarely(called, 20)
    assert abs(np.mean(agreements)) < 0.1  # frequency is in it; languages would make it 0.9


def test_a_common_direction_that_some_sentences_push_some_words_into_is_not_meaning() -> None:
    """Loadings unrelated to frequency: all seeds repeat them, and so seem to show signal; other sentences differ."""
    called = Counter[str]()
    for seed in range(20):
        seeds, halves = of_the_sentences(seed)
        judged = judge_pairs(*seeds[0], seeds[1:], halves=halves)
        called.update({pair.verdict for pair in judged})
    assert called["local"] >= 5
    assert rarely(called["meaning"], 20)
