"""A rotation between two languages: finds what is there, finds anything where pairs are few, and the law of chance."""

import numpy as np
import pytest
from scipy.linalg import orthogonal_procrustes
from scipy.stats import kstest

from core.analysis.spaces.procrustes import LEAST_PAIRS, aligned, rotation
from core.embeddings.table import EmbeddingTable
from tests.core.tables import random_table, table

KNOWN = tuple((f"w{row}", f"v{row}") for row in range(31))


def english(vectors: np.ndarray) -> EmbeddingTable:
    return table(vectors, tuple(f"v{row}" for row in range(len(vectors))))


def test_a_turned_table_is_found_and_so_are_pairs_kept_out() -> None:
    source = random_table(1, 31, 7)
    turn = np.linalg.qr(random_table(2, 7, 7).vectors)[0]
    found = rotation(source, english(source.vectors @ turn), KNOWN, 99)
    assert found is not None
    assert (found.words, found.fitted.observed, found.held_out.observed) == (31, 1, 1)
    assert found.held_out.p_value() == 1 / 100
    assert found.held_out.shuffled.mean() == pytest.approx(1 / (31 / 5), abs=0.03)


def test_the_fit_agrees_with_scipys_rotation() -> None:
    source, other = random_table(3, 23, 5), random_table(4, 23, 5)
    found = rotation(source, english(other.vectors), KNOWN[:23], 1)
    assert found is not None
    one, two = (rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in (source.vectors, other.vectors))
    nearest = (one @ orthogonal_procrustes(one, two)[0] @ two.T).argmax(axis=1)
    assert found.fitted.observed == pytest.approx((nearest == np.arange(23)).mean())


@pytest.mark.slow
def test_fewer_pairs_than_dimensions_match_whatever_they_are_and_pairs_kept_out_do_not() -> None:
    p_values, kept_out = [], []
    for seed in range(120):
        found = rotation(random_table(seed, 17, 61), english(random_table(900 + seed, 17, 61).vectors), KNOWN, 59, seed)
        assert found is not None
        assert found.fitted.observed == found.fitted.p_value() == 1
        kept_out.append(found.held_out.observed)
        p_values.append(found.held_out.p_value())
    assert np.mean(kept_out) == pytest.approx(5 / 17, abs=4 * 0.12 / np.sqrt(120))
    # Shares of 17 words tie often, which makes p-values larger than uniform, never smaller.
    assert kstest(p_values, "uniform", alternative="greater").pvalue > 0.001
    assert np.mean(np.array(p_values) <= 0.05) <= 0.11


def test_each_word_is_asked_once_and_few_pairs_are_no_question() -> None:
    source, other = random_table(5, 13, 3), english(random_table(6, 13, 3).vectors)
    known = [*KNOWN[:LEAST_PAIRS], ("w0", "v11"), ("w12", "v1"), ("absent", "v12"), ("w11", "absent")]
    found = rotation(source, other, known, 3)
    assert found is not None
    assert found.words == LEAST_PAIRS
    assert rotation(source, other, [*KNOWN[: LEAST_PAIRS - 1], ("w0", "v11")]) is None


@pytest.mark.parametrize("vectors", [np.zeros((11, 5)), np.ones((11, 5)), np.eye(11, 1)])
def test_odd_tables_have_numbers(vectors: np.ndarray) -> None:
    found = rotation(table(vectors), english(random_table(7, 11, vectors.shape[1]).vectors), KNOWN, 19)
    assert found is not None
    for each in (found.fitted, found.held_out):
        assert 0 <= each.observed <= 1
        assert np.isfinite(each.shuffled).all()


def test_every_way_of_asking_at_once() -> None:
    source, other = random_table(1, 17, 61), english(random_table(2, 17, 61).vectors)
    found = aligned(source, other, KNOWN)
    assert found is not None
    assert (found.rotation.words, found.plain.words) == (17, 17)
    assert found.all_directions is not None
    assert found.all_directions.correlations == pytest.approx(np.ones(16)), "as many directions as pairs fit anything"
    assert found.all_directions.test.p_value() == 1
    assert found.few_directions is not None
    assert (found.few_directions.components, found.few_directions.test.observed < 0.8) == (4, True)
    flat = aligned(table(np.ones((17, 1))), english(random_table(3, 17, 1).vectors), KNOWN)
    assert flat is not None
    assert (flat.all_directions, flat.few_directions) == (None, None)
    assert aligned(source, other, KNOWN[:9]) is None
