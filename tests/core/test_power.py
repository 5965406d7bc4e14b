"""What a test could have seen, foretold and then tried."""

import numpy as np
import pytest

from core.analysis.null import cosine_p_value
from core.analysis.power import POWER, chance_to_find, group_power, least_p_value, pair_power, table_power
from tests.core.tables import random_table, table


def cosines(true: float, size: int, draws: int, seed: int) -> np.ndarray:
    """Cosines of pairs of random directions that share a part: `true` on average."""
    generator = np.random.default_rng(seed)
    common, *own = generator.standard_normal((3, draws, size))
    one, other = (np.sqrt(true) * common + np.sqrt(1 - true) * part for part in own)
    return (one * other).sum(axis=1) / np.linalg.norm(one, axis=1) / np.linalg.norm(other, axis=1)


@pytest.mark.parametrize("size", [17, 64, 257])
@pytest.mark.parametrize("pairs", [1, 153])
def test_the_bar_is_what_is_called_and_the_effect_is_found_as_often_as_said(size: int, pairs: int) -> None:
    power = pair_power(size, pairs)
    assert float(cosine_p_value(power.bar, size)) == pytest.approx(0.05 / pairs, rel=1e-6)
    found = (cosines(power.detectable, size, 4_000, 1) >= power.bar).mean()
    assert found == pytest.approx(POWER, abs=0.09)  # a little more surely in few dimensions
    assert chance_to_find(power.detectable, size, pairs) == pytest.approx(POWER, abs=1e-6)


def test_more_seeds_and_more_dimensions_see_smaller_effects_and_more_pairs_larger_ones() -> None:
    detectable = [pair_power(64, 153, seeds).detectable for seeds in (1, 5, 20)]
    assert detectable == sorted(detectable, reverse=True)
    assert pair_power(64, 153, 10**6).bar > 0.2  # it still has to stand out in half of the seeds
    assert pair_power(300, 153).detectable < pair_power(64, 153).detectable < pair_power(64, 10**6).detectable
    assert pair_power(64, 153, scale=2).detectable > pair_power(64, 153).detectable
    assert chance_to_find(0, 64, 1) == pytest.approx(0.05, abs=1e-9)
    assert chance_to_find(0.3, 64, 153, seeds=5) > chance_to_find(0.3, 64, 153)


def test_a_table_that_is_wider_than_chance_shows_less() -> None:
    isotropic = random_table(1, 40, 64)
    wide = table(isotropic.vectors / np.sqrt(np.arange(1, 65, dtype=np.float32)))
    assert table_power(isotropic) == pair_power(64, 780)
    here = table_power(wide, seeds=5)
    assert here is not None
    assert here.detectable > pair_power(64, 780, 5).detectable
    assert table_power(random_table(1, 1, 64)) is None


def test_a_group_is_found_as_often_as_said() -> None:
    power = group_power(61, 4, 3)
    generator = np.random.default_rng(3)
    means = []
    for _ in range(3_000):
        rows = generator.standard_normal((4, 61))
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        means.append((rows @ rows.T)[np.triu_indices(4, 1)].mean())
    assert np.mean(np.array(means) >= power.bar) == pytest.approx(0.05 / 3, abs=0.009)
    assert power.detectable > power.bar > group_power(61, 7, 3).bar


def test_what_no_test_can_see() -> None:
    assert pair_power(1, 3).bar > 1
    assert group_power(61, 1).bar > 1
    assert least_p_value(4, 12, 10_000) == pytest.approx(1 / 495)
    assert least_p_value(4, 100, 999) == pytest.approx(1 / 1_000)
    assert (least_p_value(3, 3, 999), least_p_value(5, 3, 999)) == (1, 1)
