"""What other sentences could have confirmed, foretold and then tried."""

from functools import partial

import pytest

from benchmarks.power import confirmed, halves_of, random_runs, trained_runs
from core.analysis.evidence.halves_power import halves_power
from core.analysis.evidence.replicates import judged_words
from core.analysis.evidence.thresholds import TARGET_POWER

TABLES = {"random": random_runs, "classes": partial(trained_runs, "classes")}


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_a_pair_is_confirmed_as_often_as_said(name: str) -> None:
    row = confirmed(name, TABLES[name](seeds=8), 80)
    assert row["measured"] == pytest.approx(TARGET_POWER, abs=0.135), row["what"]  # three standard errors


def test_more_runs_a_half_see_smaller_effects_and_nothing_is_said_where_nothing_is_asked() -> None:
    runs = random_runs(8)
    words = judged_words(runs)
    one, two = halves_power(words, [[[runs[0]], [runs[1]]]]), halves_power(words, [[runs[:4], runs[4:]]])
    assert one is not None
    assert two is not None
    assert 0.1 < two < one < 1
    assert halves_power(words, []) is None
    assert halves_power(words, [[[], [runs[0]]]]) is None
    assert halves_power(words[:5], halves_of(runs)) is None, "too few words are asked about"
