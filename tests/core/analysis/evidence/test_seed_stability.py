"""What other seeds repeat, against slow counting and scipy."""

from itertools import combinations

import numpy as np
import pytest
from scipy import stats

from core.analysis.evidence.seed_stability import (
    Stability,
    chance_jaccard,
    repeated_by_chance,
    repeated_neighbours,
    seed_stability,
)
from core.analysis.similarity.cosine import cosine_matrix, neighbours
from core.embeddings.table import EmbeddingTable
from tests.core.tables import random_table, table

TABLES = [table(random_table(0, 11, 7).vectors + 0.8 * random_table(seed, 11, 7).vectors) for seed in range(1, 4)]


def test_intervals_and_top_shares_agree_with_scipy_and_counting() -> None:
    result = seed_stability(TABLES, 3)
    assert result is not None
    above = np.triu_indices(11, 1)
    cosines = np.array([cosine_matrix(each)[above] for each in TABLES])
    low, high = stats.t.interval(0.95, 2, cosines.mean(axis=0), stats.sem(cosines, axis=0))
    assert result.mean == pytest.approx(cosines.mean(axis=0), abs=1e-8)
    assert result.low == pytest.approx(np.maximum(low, -1), abs=1e-8)
    assert result.high == pytest.approx(np.minimum(high, 1), abs=1e-8)
    top = [set(np.argsort(-row)[:3]) for row in cosines]
    shares = [np.mean([pair in seed for seed in top]) for pair in range(55)]
    assert result.top_share == pytest.approx(shares, abs=1e-12)
    rates = [stats.pearsonr(one, other).statistic for one, other in combinations(cosines, 2)]
    assert result.correlation == pytest.approx(np.mean(rates), abs=1e-8)


def test_neighbours_agree_with_counting() -> None:
    result = seed_stability(TABLES, 3)
    assert result is not None
    for place, word in enumerate(result.words):
        near = [{other for other, _ in neighbours(each, word, 3)} for each in TABLES]
        pairs = list(combinations(near, 2))
        jaccard = np.mean([len(a & b) / len(a | b) for a, b in pairs])
        assert result.jaccard[place] == pytest.approx(jaccard, abs=1e-12)
        assert result.variation[place] == pytest.approx(np.mean([1 - len(a & b) / 3 for a, b in pairs]), abs=1e-12)
        assert {result.words[row] for row in result.neighbours[0, place]} == near[0]


def test_equal_tables_are_stable_and_unrelated_ones_are_at_chance() -> None:
    same = seed_stability([TABLES[0]] * 3, 4)
    assert same is not None
    assert (same.jaccard.min(), same.variation.max(), same.correlation) == (1, 0, pytest.approx(1))
    assert same.low == pytest.approx(same.high)
    others = seed_stability([random_table(seed, 53, 31) for seed in range(12)], 5)
    assert others is not None
    assert others.jaccard.mean() == pytest.approx(others.chance_jaccard, abs=0.01)
    assert others.correlation == pytest.approx(0, abs=0.02)


def test_the_interval_covers_a_mean_as_often_as_it_says() -> None:
    covered = []
    for seed in range(60):
        result = seed_stability([random_table(100 * seed + each, 11, 7) for each in range(5)], 2)
        assert result is not None
        covered.append(((result.low <= 0) & (result.high >= 0)).mean())
    assert np.mean(covered) == pytest.approx(0.95, abs=0.015)


@pytest.mark.parametrize(("words", "k"), [(2, 1), (8, 3), (12, 7), (12, 11)])
def test_chance_agrees_with_counting_every_choice(words: int, k: int) -> None:
    given, choices = set(range(k)), [set(chosen) for chosen in combinations(range(words - 1), k)]
    jaccard = [len(given & chosen) / len(given | chosen) for chosen in choices]
    assert chance_jaccard(words, k) == pytest.approx(np.mean(jaccard), abs=1e-8)
    kept = np.array([len(given & chosen) / k for chosen in choices])
    mean, high = repeated_by_chance(words, k)
    assert mean == pytest.approx(kept.mean(), abs=1e-8)
    assert high == pytest.approx(min(share for share in set(kept) if (kept <= share).mean() >= 0.95 - 1e-12), abs=1e-8)


def test_words_unknown_to_a_seed_are_left_out_and_too_few_give_none() -> None:
    shorter = EmbeddingTable(TABLES[0].words[2:], TABLES[0].vectors[2:], TABLES[0].counts[2:])
    result = seed_stability([TABLES[1], shorter], 3)
    assert result is not None
    assert result.words == TABLES[0].words[2:]
    assert seed_stability(TABLES[:1], 3) is None
    assert seed_stability([], 3) is None
    assert seed_stability([random_table(1, 1, 3)] * 2, 3) is None
    two = seed_stability([random_table(1, 2, 3), random_table(2, 2, 3)], 9)
    assert two is not None
    assert (two.k, two.correlation, two.jaccard.tolist()) == (1, None, [1, 1])


def test_kept_neighbours_agree_with_sets_and_are_at_chance_for_noise() -> None:
    noise = seed_stability([random_table(seed, 23, 13) for seed in range(61)], 7)
    assert noise
    kept = repeated_neighbours(noise.neighbours)
    assert kept.shape == (23, 60)
    for word, other in ((0, 0), (11, 5), (22, 59)):
        both = set(noise.neighbours[0, word]) & set(noise.neighbours[other + 1, word])
        assert kept[word, other] == len(both) / 7
    mean, high = repeated_by_chance(23, 7)
    assert mean == 7 / 22
    assert abs(kept.mean() - mean) < 0.02
    assert (kept > high).mean() < 0.05 < (kept >= high).mean()
    assert repeated_by_chance(5, 4) == (1, 1)
    same = seed_stability([random_table(1, 5, 3)] * 2, 2)
    assert same
    assert (repeated_neighbours(same.neighbours) == 1).all()


@pytest.mark.parametrize("pair", [("w3", "w8"), ("w8", "w3"), ("w3", "missing")])
def test_shortened_it_says_of_the_best_pairs_and_of_the_one_asked_for_what_it_said_of_all(
    pair: tuple[str, str],
) -> None:
    whole = seed_stability(TABLES, 3)
    assert whole is not None
    named = tuple(whole.words[int(word[1:])] if word != "missing" else word for word in pair)
    short = whole.shortened(7, (named[0], named[1]))
    for name in ("first", "second", "mean", "low", "high", "top_share"):
        of_all, of_some = getattr(whole, name), getattr(short, name)
        assert of_some[short.best(7)].tolist() == of_all[whole.best(7)].tolist()
        for stable, values in ((whole, of_all), (short, of_some)):
            assert (number := stable.number((named[0], named[1]))) is None or values[number] == of_all[_number(whole)]
            assert (number is None) == ("missing" in pair)
    assert len(short.first) in (7, 8)
    assert short.neighbours is whole.neighbours


def _number(whole: Stability) -> int:
    """Of the pair of the words 3 and 8, counted by hand."""
    return next(row for row, ends in enumerate(zip(whole.first, whole.second, strict=True)) if ends == (3, 8))
