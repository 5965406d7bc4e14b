"""Lengths in other sentences: what a word keeps there is confirmed, accidents and frequency are not."""

from collections import Counter

import numpy as np
import pytest

from core.analysis.evidence.norm_halves import studentised
from core.analysis.evidence.norms import NormVerdict, judge_norms
from core.arrays import Float64
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable
from tests.core.tables import rarely

WORDS, SIZE = 30, 64
COUNTS = tuple(range(2, 2 + 3 * WORDS, 3))


def test_each_value_is_held_against_a_line_through_the_others() -> None:
    generator = np.random.default_rng(1)
    places, values = np.log(COUNTS), generator.standard_normal(WORDS)
    for row, found in enumerate(studentised(values, places)):
        x, y = np.delete(places, row), np.delete(values, row)
        design = np.column_stack([np.ones(len(x)), x])
        line, (rest,), *_ = np.linalg.lstsq(design, y, rcond=None)
        here = np.array([1, places[row]])
        spread = np.sqrt(rest / (len(x) - 2) * (1 + here @ np.linalg.inv(design.T @ design) @ here))
        assert found == pytest.approx((values[row] - here @ line) / spread, rel=1e-9)
    assert not studentised(2 * places + 1, places).any(), "on the line"
    assert studentised(values, np.ones(WORDS)) == pytest.approx(studentised(values, np.zeros(WORDS)))


def run(lengths: Float64, generator: np.random.Generator) -> TrainedTable:
    """Words of about these lengths, whose starts were short."""
    rows = generator.standard_normal((2, WORDS, SIZE))
    names = tuple(f"w{row}" for row in range(WORDS))
    now, start = lengths[:, None] * rows[0], 0.01 * rows[1]
    return TrainedTable(*(EmbeddingTable(names, part.astype(np.float32), COUNTS) for part in (now, start)))


def judged(number: int, everywhere: Float64, accident: float, halved: bool = True) -> tuple[NormVerdict, ...]:
    """Words with these lengths in all sentences, times an accident of the sentences that a training reads."""
    generator = np.random.default_rng(number)
    whole, *parts = (everywhere * np.exp(accident * generator.standard_normal(WORDS)) for _ in range(5))
    runs = [run(whole, generator) for _ in range(3)]
    halves = [[[run(part, generator) for _ in range(2)] for part in split] for split in (parts[:2], parts[2:])]
    return judge_norms(runs[0], runs[1:], halves=halves if halved else ())


def test_accidents_of_sentences_and_frequency_are_not_confirmed() -> None:
    """Without other sentences most of these tables have a length that is signal."""
    called = Counter[str]()
    frequent = np.asarray(COUNTS, float) ** 0.2
    for number in range(60):
        called["alone"] += any(word.verdict == "signal" for word in judged(number, frequent, 0.3, halved=False))
        found = {word.verdict for word in judged(number, frequent, 0.3)}
        called["meaning"] += "meaning" in found
        called["local"] += "local" in found
        assert "signal" not in found
    assert called["alone"] > 40
    assert called["local"] > 40
    assert rarely(called["meaning"], 60)


def test_a_word_that_is_long_or_short_in_all_sentences_is_confirmed() -> None:
    lengths = np.ones(WORDS)
    lengths[4], lengths[9] = 2, 0.5
    found = Counter[str]()
    for number in range(20):
        found.update(word.word for word in judged(number, lengths, 0.1) if word.verdict == "meaning")
    assert {word: count for word, count in found.items() if count > 2} == {"w4": 20, "w9": 20}


def test_a_word_that_a_half_lacks_is_not_asked_about() -> None:
    generator = np.random.default_rng(2)
    here = run(np.ones(WORDS), generator)
    lacking = TrainedTable(*(EmbeddingTable(each.words[1:], each.vectors[1:], COUNTS[1:]) for each in here))
    few = TrainedTable(*(EmbeddingTable(each.words[:7], each.vectors[:7], COUNTS[:7]) for each in here))
    first, *others = judge_norms(here, halves=[[[lacking], [here]]])
    assert first.halves_q_value is None
    assert all(word.halves_q_value is not None for word in others)
    assert all(word.halves_q_value is None for word in judge_norms(here, halves=[[[few], [here]]]))
    assert all(word.halves_q_value is None for word in judge_norms(here))
