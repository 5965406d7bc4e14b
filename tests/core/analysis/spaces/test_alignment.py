"""Two languages in one space, or not: independent references, and calibrated against shuffled word pairs."""

import numpy as np
import pytest
from scipy.linalg import eigh
from scipy.stats import kstest
from sklearn.cross_decomposition import CCA
from sklearn.decomposition import PCA
from sklearn.metrics.pairwise import cosine_similarity

from core.analysis.spaces.alignment import associated_words, canonical_correlation, csls, translate_words
from core.corpora import builtin
from tests.core.tables import random_table, table

KNOWN = tuple((f"w{row}", f"v{row}") for row in range(29))


def target(seed: int, words: int = 29, size: int = 13) -> np.ndarray:
    return random_table(seed, words, size).vectors


def test_csls_agrees_with_a_slow_formula() -> None:
    source, other = target(1, 5, 3), target(2, 7, 3)
    unit = [rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in (source.astype(float), other.astype(float))]
    for i, x in enumerate(unit[0]):
        for j, y in enumerate(unit[1]):
            to_target = np.mean(sorted((x @ z for z in unit[1]), reverse=True)[:2])
            to_source = np.mean(sorted((y @ z for z in unit[0]), reverse=True)[:2])
            assert csls(source, other, 2)[i, j] == pytest.approx(2 * x @ y - to_target - to_source, abs=1e-8)


def test_translations_are_found_in_one_space_and_not_in_two() -> None:
    source = random_table(1, 29, 13)
    near = table(source.vectors + 0.3 * target(2), tuple(f"v{row}" for row in range(29)))
    far = table(target(3), near.words)
    aligned, apart = translate_words(source, near, KNOWN), translate_words(source, far, KNOWN)
    assert aligned is not None
    assert apart is not None
    assert (aligned.precision, aligned.p_value) == (1, 1 / 2_000)
    assert aligned.chance == pytest.approx(1 / 29, abs=0.005)
    assert apart.p_value > 0.05
    assert apart.words == 29


def test_several_translations_and_unknown_words() -> None:
    source = random_table(1, 5, 7)
    near = table(source.vectors, tuple(f"v{row}" for row in range(5)))
    known = [("w0", "v1"), ("w0", "v0"), ("w1", "v1"), ("absent", "v2"), ("w2", "absent"), ("w3", "v4")]
    result = translate_words(source, near, known)
    assert result is not None
    assert (result.words, result.precision) == (3, pytest.approx(2 / 3))
    assert translate_words(source, near, known[:2]) is None
    with pytest.raises(ValueError, match="same size"):
        translate_words(source, random_table(1, 5, 8), known)


def test_canonical_correlations_agree_with_scikit_learn() -> None:
    source, other = random_table(1, 29, 13), target(2)
    other[:, :5] += source.vectors[:, :5]
    result = canonical_correlation(source, table(other, tuple(f"v{row}" for row in range(29))), KNOWN, 99)
    assert result is not None
    assert result.components == 7
    scores = [PCA(7).fit_transform(rows.astype(float)) for rows in (source.vectors, other)]
    one, two = CCA(7, max_iter=5_000, tol=1e-12).fit_transform(*scores)
    expected = [np.corrcoef(one[:, k], two[:, k])[0, 1] for k in range(7)]
    assert result.correlations == pytest.approx(sorted(expected, reverse=True), abs=1e-5)
    assert result.test.observed == pytest.approx(np.mean(expected), abs=1e-5)
    # scikit-learn iterates; the textbook's eigenvalue problem is exact: Sxy Syy^-1 Syx a = r^2 Sxx a
    x, y = scores
    across = x.T @ y
    squares = eigh(across @ np.linalg.inv(y.T @ y) @ across.T, x.T @ x, eigvals_only=True)[::-1]
    assert result.correlations == pytest.approx(np.sqrt(squares), abs=1e-8)
    assert result.test.observed == pytest.approx(np.sqrt(squares).mean(), abs=1e-8)


def test_correlation_is_found_after_any_linear_map_and_calibrated_without_one() -> None:
    names = tuple(f"v{row}" for row in range(29))
    mapped = canonical_correlation(random_table(1, 29, 5), table(target(1, 29, 5) @ target(4, 5, 5), names), KNOWN, 199)
    assert mapped is not None
    assert mapped.correlations == pytest.approx(np.ones(5), abs=1e-4)
    assert mapped.test.p_value() == 1 / 200
    p_values = []
    for seed in range(150):
        noise = canonical_correlation(
            random_table(seed, 29, 61), table(target(900 + seed, 29, 61), names), KNOWN, 99, seed
        )
        assert noise is not None
        p_values.append(noise.test.p_value())
    assert kstest(p_values, "uniform").pvalue > 0.001


def test_too_few_or_odd_words() -> None:
    assert canonical_correlation(random_table(1, 7, 5), random_table(2, 7, 5), [("w0", "w0")] * 7) is None
    assert canonical_correlation(random_table(1, 7, 5), random_table(2, 7, 5), ()) is None
    same = [(f"w{row}", f"w{row}") for row in range(9)]
    flat = canonical_correlation(table(np.ones((9, 5))), random_table(2, 9, 5), same, 19)
    assert flat is not None
    assert (flat.correlations.tolist(), flat.test.p_value()) == ([0, 0], 1)
    zero = translate_words(table(np.zeros((9, 5))), random_table(2, 9, 5), same)
    assert zero is not None
    assert 0 <= zero.precision <= 1


def test_precision_agrees_with_a_slow_loop() -> None:
    source, english = random_table(7, 11, 5), table(target(8, 13, 5) / 2, tuple(f"v{row}" for row in range(13)))
    known = [(f"w{row}", f"v{other}") for row, other in ((0, 3), (0, 4), (2, 2), (5, 9), (6, 1), (8, 8), (9, 0))]
    asked = list(dict.fromkeys(one for one, _ in known))
    shared = cosine_similarity(source.vectors[[source.ids[word] for word in asked]].astype(float), english.vectors)
    fair = csls(source.vectors[[source.ids[word] for word in asked]], english.vectors)
    right = [[(word, other) in known for other in english.words] for word in asked]
    result = translate_words(source, english, known)
    assert result is not None
    for told, score in ((result.cosine_precision, shared), (result.precision, fair)):
        hits = [right[row][max(range(13), key=values.__getitem__)] for row, values in enumerate(score)]
        assert told == pytest.approx(np.mean(hits), abs=1e-8)


def test_company_is_counted_by_dices_coefficient() -> None:
    source, english = [["a", "b"], ["a", "c"], ["b"], ["a"]], [["x", "y"], ["x"], ["y", "z"], ["x", "z"]]
    found = []
    dice = {}
    for one in "abc":
        for other in "xyz":
            with_one = {row for row, sentence in enumerate(source) if one in sentence}
            with_other = {row for row, sentence in enumerate(english) if other in sentence}
            dice[one, other] = 2 * len(with_one & with_other) / (len(with_one) + len(with_other))
    for (one, other), value in dice.items():
        rivals = [dice[pair] for pair in dice if (pair[0] == one) != (pair[1] == other)]
        if value >= 0.5 and value > max(rivals):
            found.append((one, other))
    assert associated_words(source, english) == tuple(found) == (("a", "x"), ("b", "y"))


def test_words_of_the_same_company_are_taken_for_translations() -> None:
    corpus = builtin("classes-control")
    source, english = ([sentence.split() for sentence in corpus.sentences(side)] for side in ("source", "target"))
    known = dict(associated_words(source, english))
    assert (known["书"], known["我们"], known["明天"], known["看"]) == ("books", "we", "tomorrow", "see")
    assert len(known) == 51
    assert associated_words([["a", "b"]], [["x", "y"]]) == ()
