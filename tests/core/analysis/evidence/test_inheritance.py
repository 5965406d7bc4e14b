"""The share that the start explains: against a least-squares line, and what chance leaves of it."""

import numpy as np
import pytest

from core.analysis.evidence.inheritance import inheritance, unrelated_share
from core.data.vocabulary import SPECIALS
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable


def trained(now: np.ndarray, start: np.ndarray) -> TrainedTable:
    """Of (N, E) vectors; the specials get ones."""
    words = (*SPECIALS, *(f"w{number}" for number in range(len(now))))
    counts = (1,) * len(words)
    special = np.ones((len(SPECIALS), now.shape[1]), np.float32)
    tables = (np.vstack([special, each]).astype(np.float32) for each in (now, start))
    return TrainedTable(*(EmbeddingTable(words, table, counts) for table in tables))


def line_share(seed: TrainedTable) -> float:
    """What a least-squares line from the cosines at the start explains of those now: 1 - residual / total."""
    cosines = []
    for table in (seed.start, seed.now):
        rows = table.vectors[len(SPECIALS) :].astype(np.float64)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        cosines.append([rows[i] @ rows[j] for i in range(len(rows)) for j in range(i + 1, len(rows))])
    start, now = map(np.array, cosines)
    line = np.column_stack([start, np.ones_like(start)])
    left = now - line @ np.linalg.lstsq(line, now, rcond=None)[0]
    return float(1 - np.square(left).sum() / np.square(now - now.mean()).sum())


@pytest.mark.parametrize("learned", [0.1, 1.0, 5.0])
def test_it_is_what_a_line_from_the_start_explains(learned: float) -> None:
    chance = np.random.default_rng(3)
    starts = [chance.normal(size=(11, 7)) for _ in range(3)]
    seeds = [trained(start + learned * chance.normal(size=start.shape), start) for start in starts]
    found = inheritance(seeds)
    assert found is not None
    assert found.share == pytest.approx(np.mean([line_share(seed) for seed in seeds]), abs=1e-6)
    assert (found.seeds, len(found.verdicts)) == (3, 55)


def test_unrelated_tables_share_what_chance_leaves_and_equal_ones_all() -> None:
    chance = np.random.default_rng(5)
    shares = [line_share(trained(*chance.normal(size=(2, 7, 13)))) for _ in range(1_000)]
    error = np.std(shares) / np.sqrt(len(shares))
    assert unrelated_share(21) == pytest.approx(np.mean(shares), abs=4 * error)
    same = chance.normal(size=(7, 13))
    assert (found := inheritance([trained(same, same)])) is not None
    assert found.share == pytest.approx(1)
    assert found.learned == ()


def test_a_block_that_was_learned_is_counted_and_too_few_words_are_not_judged() -> None:
    chance, common = np.random.default_rng(7), np.zeros((17, 31))
    common[:2] = 3 * np.random.default_rng(1).normal(size=31)  # two words that every seed brings together
    starts = [0.1 * chance.normal(size=common.shape) for _ in range(5)]
    found = inheritance([trained(start + common + chance.normal(size=start.shape), start) for start in starts])
    assert found is not None
    assert [(pair.first, pair.second) for pair in found.learned] == [("w0", "w1")]
    assert inheritance([]) is None
    assert inheritance([trained(starts[0][:2], starts[0][:2])]) is None
