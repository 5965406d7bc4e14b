"""Random tables have the lengths asked for and no preferred direction; a band is the quantiles of its draws."""

import numpy as np
import pytest

from core.analysis.similarity.random_tables import (
    NullBand,
    null_band,
    random_directions,
    random_table,
    random_unit_rows,
)

ROWS = np.random.default_rng(3).standard_normal((13, 7)) * np.linspace(0.5, 3, 13)[:, None] + 0.4


def test_a_band_is_the_quantiles_of_what_was_drawn() -> None:
    assert null_band(list(range(101))) == NullBand(5, 50, 95)
    assert null_band([7.0]) == NullBand(7, 7, 7)


def test_random_rows_have_length_one_and_no_direction_in_common() -> None:
    rows = random_unit_rows(np.random.default_rng(1), 2_003, 7)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(2_003))
    assert np.abs(rows.mean(axis=0)).max() < 4 / np.sqrt(7 * 2_003)
    assert np.cov(rows.T) == pytest.approx(np.eye(7) / 7, abs=0.02)


def test_random_directions_keep_the_lengths_and_nothing_else() -> None:
    drawn = list(random_directions(ROWS, 200))
    assert len(drawn) == 200
    units = []
    for noise in drawn:
        lengths = np.linalg.norm(noise, axis=1)
        assert lengths == pytest.approx(np.linalg.norm(ROWS, axis=1))
        units.append(noise / lengths[:, None])
    cosines = np.concatenate([(unit @ unit.T)[np.triu_indices(13, 1)] for unit in units])
    assert abs(cosines.mean()) < 4 / np.sqrt(7 * len(cosines))
    assert cosines.std() == pytest.approx(1 / np.sqrt(7), rel=0.03)
    np.testing.assert_array_equal(drawn[3], list(random_directions(ROWS, 200))[3])


def test_a_random_table_is_the_same_at_each_call_and_has_no_specials() -> None:
    one = random_table(7, 5)
    np.testing.assert_array_equal(one.vectors, random_table(7, 5).vectors)
    assert not np.array_equal(one.vectors, random_table(7, 5, seed=1).vectors)
    assert (one.words[0], len(one.studied)) == ("1", 7)
