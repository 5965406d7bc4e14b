"""Low rank: against torch's singular values, and the count of numbers."""

import numpy as np
import pytest

from core.ideas.low_rank import TORCH, low_rank
from tests.core.ideas.lines import run

GENERATOR = np.random.default_rng(6)


@pytest.mark.parametrize("shape", [(13, 7), (5, 11)])
@pytest.mark.parametrize("rank", [1, 3, 5])
def test_each_rank_keeps_what_the_lines_keep(shape: tuple[int, int], rank: int) -> None:
    weight = GENERATOR.normal(size=shape).astype(np.float32)
    left, found = run(TORCH, weight=weight, rank=rank), low_rank(weight)
    assert left["kept"] == pytest.approx(found.kept[rank], abs=1e-5)
    assert left["numbers"] == found.numbers(rank)
    assert left["saves"] == (rank < found.break_even)
    off = ((left["restored"] - weight) ** 2).sum() / (weight**2).sum()
    assert off == pytest.approx(1 - found.kept[rank], abs=1e-5)


def test_a_product_of_rank_two_is_kept_whole_by_rank_two() -> None:
    weight = (GENERATOR.normal(size=(17, 2)) @ GENERATOR.normal(size=(2, 11))).astype(np.float32)
    found = low_rank(weight)
    assert found.kept[2] == pytest.approx(1)
    assert found.kept[1] < 0.99
    assert found.rank_for(0.999) == 2


def test_a_table_of_zeros_is_kept_by_any_rank() -> None:
    assert low_rank(np.zeros((3, 5), np.float32)).kept.tolist() == [1, 1, 1, 1]
