"""A run beside its start and other seeds: unrelated seeds read like noise, equal ones as equal."""

import numpy as np
import pytest

from core.analysis.spaces.representation import debiased_cka, linear_cka
from core.analysis.spaces.runs import MOST_WORDS, run_likeness
from core.embeddings.trained import TrainedTable
from tests.core.tables import random_table, table


def test_unrelated_seeds_read_like_noise_and_a_run_that_moved_little_like_its_start() -> None:
    start = random_table(0, 18, 64)
    now = table(start.vectors + 0.01 * random_table(1, 18, 64).vectors)
    found = run_likeness(TrainedTable(now, start), [random_table(seed, 18, 64) for seed in range(2, 22)])
    assert found is not None
    assert (found.words, len(found.seeds)) == (18, 20)
    assert found.start.cka > 0.99
    assert found.start.debiased_cka > 0.99
    naive, fair = ([getattr(seed, name) for seed in found.seeds] for name in ("cka", "debiased_cka"))
    assert np.mean(naive) == pytest.approx(found.chance[0].median, abs=0.02)
    assert np.mean(fair) == pytest.approx(0, abs=0.06)


def test_only_words_that_all_tables_know_are_compared() -> None:
    now, other = random_table(1, 11, 5), table(random_table(2, 7, 5).vectors, tuple(f"w{row}" for row in range(3, 10)))
    found = run_likeness(TrainedTable(now, now), [other])
    assert found is not None
    assert found.words == 7
    rows = now.vectors[3:10].astype(float), other.vectors.astype(float)
    assert found.seeds[0].cka == pytest.approx(linear_cka(*rows), abs=1e-12)
    assert found.seeds[0].debiased_cka == pytest.approx(debiased_cka(*rows), abs=1e-12)


def test_few_and_many_words() -> None:
    few, many = random_table(1, 3, 5), random_table(2, MOST_WORDS + 13, 3)
    assert run_likeness(TrainedTable(few, few)) is None
    assert run_likeness(TrainedTable(random_table(1, 9, 5), random_table(2, 9, 5)), [few]) is None
    found = run_likeness(TrainedTable(many, many))
    assert found is not None
    assert (found.words, found.seeds) == (MOST_WORDS, ())
