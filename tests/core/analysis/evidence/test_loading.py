"""Loadings of frequent words: recovered where planted, zero where not, and no verdict about a pair."""

from dataclasses import replace

import numpy as np
import pytest

from core.analysis.evidence.loading import loadings, slope_in_errors
from core.analysis.evidence.seed_cosines import seed_cosines
from core.analysis.evidence.verdict import judge_groups, judge_pairs
from core.analysis.similarity.cosine import double_unit_rows
from core.arrays import Float64
from core.embeddings.trained import TrainedTable
from tests.core.tables import random_table, rarely, table

COUNTS = np.maximum(1, np.round(60 / np.arange(1, 21))).astype(np.int64)  # as Zipf has it, for 20 words


def loaded(strength: float, seed: int, counts: np.ndarray = COUNTS) -> TrainedTable:
    """Random words that went into one direction as far as the logarithm of their count says."""
    generator = np.random.default_rng(seed)
    direction = generator.standard_normal(64)
    rows = generator.standard_normal((len(counts), 64)) + strength * np.log1p(counts)[:, None] * direction
    now = replace(table(rows), counts=tuple(counts.tolist()))
    return TrainedTable(now, replace(random_table(1_000 + seed, len(counts), 64), counts=now.counts))


def cosines(tables: TrainedTable) -> Float64:
    unit = double_unit_rows(tables.now.vectors)
    return unit @ unit.T


def test_planted_loadings_are_found_and_rise_with_the_count() -> None:
    runs = [loadings(cosines(loaded(0.4, seed)), COUNTS) for seed in range(40)]
    length = 0.4 * np.log1p(COUNTS)
    assert np.mean(runs, axis=0) == pytest.approx(length / np.sqrt(1 + length**2), abs=0.06)
    for run in runs:
        assert (np.diff(run) <= 1e-12).all()  # the words are in order of falling count


def test_the_slope_has_the_standard_error_that_is_stated() -> None:
    slopes = [slope_in_errors(cosines(loaded(0, seed)), COUNTS, 64) for seed in range(400)]
    assert np.mean(slopes) == pytest.approx(0, abs=0.2)
    assert np.std(slopes) == pytest.approx(1, abs=0.2)
    assert slope_in_errors(cosines(loaded(1, 1)), np.ones(20, np.int64), 64) == 0


def test_a_close_block_of_equally_frequent_words_is_no_loading() -> None:
    counts = np.full(40, 6)
    counts[20:] = 12
    rows = np.random.default_rng(3).standard_normal((40, 64))
    rows[:5] += 2 * np.random.default_rng(4).standard_normal(64)
    both = TrainedTable(replace(table(rows), counts=tuple(counts.tolist())), random_table(9, 40, 64))
    (here,) = seed_cosines(both.now.words, [both])
    assert not here.loading.any()
    assert loadings(here.now, counts).max() < 0.2


@pytest.mark.slow
@pytest.mark.parametrize("seeds", [1, 5])
def test_frequent_words_are_not_called_for_being_frequent(seeds: int) -> None:
    pairs = groups = 0
    frequent = {"frequent": ("w0", "w1", "w2", "w3")}
    for draw in range(60):
        first, *others = (loaded(0.3, 100 * draw + seed) for seed in range(seeds))
        pairs += any(pair.verdict == "signal" for pair in judge_pairs(*first, others))
        groups += judge_groups(*first, frequent, others)[0].verdict == "signal"
    assert rarely(pairs, 60)
    assert rarely(groups, 60)


def test_a_pair_closer_than_its_loadings_is_still_found() -> None:
    runs = []
    for seed in range(3):
        both = loaded(0.3, seed)
        rows = both.now.vectors.copy()
        rows[8] = rows[5] + 0.5 * np.random.default_rng(50 + seed).standard_normal(64).astype(np.float32)
        runs.append(TrainedTable(replace(both.now, vectors=rows), both.start))
    called = {(pair.first, pair.second) for pair in judge_pairs(*runs[0], runs[1:]) if pair.verdict == "signal"}
    assert called == {("w5", "w8")}
