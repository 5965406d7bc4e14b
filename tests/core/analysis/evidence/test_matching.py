"""A pair among its matched pairs: a plain double loop says the same."""

import numpy as np
import pytest
from scipy.special import stdtr
from scipy.stats import kstest

from core.analysis.evidence.matching import LEAST_MATCHED, NEIGHBOURS, matched, matched_spread, prediction_p_value


def by_hand(values: np.ndarray, counts: np.ndarray, languages: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Scores and p-values, pair by pair."""
    words, scores, p_values = len(values), np.zeros(values.shape), np.ones(values.shape)
    order = sorted(range(words), key=lambda word: (languages[word], counts[word], word))

    def beside(word: int) -> list[int]:
        own = [other for other in order if languages[other] == languages[word]]
        width = min(NEIGHBOURS + 1, len(own))
        first = min(max(0, own.index(word) - width // 2), len(own) - width)
        return own[first : first + width]

    near = [beside(word) for word in range(words)]
    for i in range(words):
        for j in set(range(words)) - {i}:
            like = [values[i, k] for k in near[j] if k not in (i, j)]
            like += [values[k, j] for k in near[i] if k not in (i, j)]
            if len(like) >= LEAST_MATCHED:
                scores[i, j] = (values[i, j] - np.mean(like)) / (np.std(like, ddof=1) * np.sqrt(1 + 1 / len(like)))
                p_values[i, j] = stdtr(len(like) - 1, -scores[i, j])
    return scores, p_values


def symmetric(seed: int, words: int) -> np.ndarray:
    values = np.random.default_rng(seed).standard_normal((words, words))
    return values + values.T


@pytest.mark.parametrize(("words", "kinds"), [(7, 1), (13, 1), (53, 1), (67, 2), (37, 3)])
def test_a_double_loop_gives_the_same_scores_and_p_values(words: int, kinds: int) -> None:
    generator = np.random.default_rng(words)
    values, counts, languages = (
        symmetric(1, words),
        generator.integers(1, 30, words),
        generator.integers(0, kinds, words),
    )
    found, (scores, p_values) = matched(values, counts, languages), by_hand(values, counts, languages)
    above = np.triu_indices(words, 1)
    assert found.scores[above] == pytest.approx(scores[above], abs=1e-9)
    assert found.p_value(*above) == pytest.approx(p_values[above], abs=1e-9)
    assert prediction_p_value(found.scores[above], found.freedom[above], -1.0) == pytest.approx(
        np.where(p_values[above] == 1, 1, 1 - p_values[above]), abs=1e-9
    )
    assert np.array_equal(found.scores, found.scores.T)
    mean, deviation, freedom = matched_spread(values, counts, languages, np.column_stack(above))
    again = np.where(freedom > 0, (values[above] - mean) / deviation, 0)
    assert again == pytest.approx(found.scores[above], abs=1e-9)
    assert np.array_equal(freedom, found.freedom[above])


def test_normal_values_have_uniform_p_values_whatever_frequency_and_language_add() -> None:
    p_values: list[float] = []
    for seed in range(20):
        generator = np.random.default_rng(seed)
        languages, counts = np.arange(90) % 2, generator.permutation(90) + 1
        block = np.where(languages[:, None] == languages, 3.0, -1.0)
        found = matched(symmetric(seed, 90) + block, counts, languages)
        p_values += found.p_value(*np.triu_indices(90, 1))[::97].tolist()
    assert kstest(p_values, "uniform").pvalue > 0.001


def test_values_that_do_not_vary_and_too_few_words_say_nothing() -> None:
    for values in (np.ones((30, 30)), symmetric(1, 4)):
        size = len(values)
        found = matched(values, np.ones(size, np.int64), np.zeros(size, np.int64))
        assert not found.scores.any()
        assert (found.p_value(*np.triu_indices(size, 1)) == 1).all()
