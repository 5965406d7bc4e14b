"""Settings: random runs repeat nothing, planted groups are found in every seed."""

import numpy as np
import pytest

from core.analysis.evidence.seed_summary import seed_summary
from core.corpora.topic import Topic
from core.embeddings.trained import TrainedTable
from tests.core.tables import random_table, table


def test_untrained_runs_are_all_start_and_repeat_nothing() -> None:
    runs = [TrainedTable(one, one) for one in (random_table(seed, 17, 11) for seed in range(13))]
    found = seed_summary(runs, [Topic("g", ("w0", "w1", "w2"))])
    assert found
    assert found.start_correlation == pytest.approx(1)
    assert found.seed_correlation is not None
    assert abs(found.seed_correlation) < 0.05
    assert (found.seeds, found.pairs, found.pairs_signal, found.groups_signal) == (13, 136, 0, 0)


def test_a_planted_group_is_signal_and_a_lone_word_is_no_group() -> None:
    runs = []
    for seed in range(7):
        generator = np.random.default_rng(seed)
        rows = generator.standard_normal((19, 13))
        rows[:4] += 3 * generator.standard_normal(13)
        runs.append(TrainedTable(table(rows), random_table(100 + seed, 19, 13)))
    names = ("w0", "w1", "w2", "w3")
    found = seed_summary(
        runs, [Topic("planted", names), Topic("other", ("w7", "w8", "w9", "w11")), Topic("lone", ("w5",))]
    )
    assert found
    assert [(group.name, group.verdict == "signal") for group in found.groups] == [("planted", True), ("other", False)]
    assert found.groups_signal == 1
    assert found.start_correlation is not None
    assert abs(found.start_correlation) < 0.1


def test_one_run_is_no_setting() -> None:
    one = random_table(0, 5, 3)
    assert seed_summary([TrainedTable(one, one)], []) is None
    assert seed_summary([], []) is None
