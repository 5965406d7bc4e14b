"""Benjamini and Hochberg as scipy has it, and what it promises."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from core.analysis.evidence.false_discovery import discoveries


@pytest.mark.parametrize("count", [1, 2, 37, 1_009])
def test_agrees_with_scipy(count: int) -> None:
    p = np.random.default_rng(count).random(count) ** 2
    found = discoveries(p, 0.1)
    assert found.q_values == pytest.approx(false_discovery_control(p), abs=1e-12)
    assert found.called.tolist() == (found.q_values <= 0.1).tolist()
    assert (p[found.called] <= found.threshold).all()
    assert (p[~found.called] > found.threshold).all()


@given(st.lists(st.floats(0, 1) | st.sampled_from((0.1, 0.3, 0.7, 1 / 3)), max_size=60), st.floats(0.001, 0.999))
def test_no_q_value_is_below_its_p_value_or_above_one_and_the_called_pass_the_bar(
    p_values: list[float], q: float
) -> None:
    p = np.array(p_values)
    found = discoveries(p, q)
    assert (p <= found.q_values).all()
    assert (found.q_values <= 1).all()
    assert (p[found.called] <= found.threshold).all()
    assert (np.diff(found.q_values[np.argsort(p, kind="stable")]) >= 0).all()


def test_nothing_to_find_is_called_in_at_most_q_of_the_looks() -> None:
    generator, looks = np.random.default_rng(3), 2_000
    called = sum(discoveries(generator.random(47)).called.any() for _ in range(looks))
    assert called / looks < 0.05 + 3 * np.sqrt(0.05 * 0.95 / looks)
    assert called / looks > 0.05 - 3 * np.sqrt(0.05 * 0.95 / looks)


def test_what_is_false_among_the_called_is_at_most_q() -> None:
    generator = np.random.default_rng(4)
    shares = []
    for _ in range(500):
        p = generator.random(101)
        p[:23] *= 1e-3
        called = discoveries(p).called
        shares.append(called[23:].sum() / max(1, called.sum()))
    assert np.mean(shares) < 0.05


def test_no_p_values_and_wrong_ones() -> None:
    empty = discoveries([])
    assert (empty.q_values.size, empty.called.size) == (0, 0)
    for wrong in ([0.5, np.nan], [1.2], [[0.1]]):
        with pytest.raises(ValueError, match="p-values from 0 to 1"):
            discoveries(wrong)
