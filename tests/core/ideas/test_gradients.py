"""Gradients: against autograd; optimisers: against torch's own, step by step; and the lines of PyTorch."""

import numpy as np
import pytest
import torch

from core.ideas.gradients import TORCH, absent_row, reading_counts, sum_gradient
from tests.core.ideas.lines import run

IDS = np.array([[5, 3, 5, 2], [3, 5, 0, 0]])


def test_a_row_has_its_count_as_gradient_and_a_row_not_read_has_none() -> None:
    table = torch.nn.Embedding(7, 3, padding_idx=0)
    table(torch.tensor(IDS)).sum().backward()
    gradient = table.weight.grad
    assert gradient is not None
    assert np.array_equal(sum_gradient(IDS, 7, 3), gradient.numpy())
    assert reading_counts(IDS, 7).tolist() == [0, 0, 1, 2, 0, 3, 0]


@pytest.mark.parametrize("count", [1.0, 3.0])
def test_optimisers_move_a_row_that_is_not_read_as_torch_moves_it(count: float) -> None:
    lr, steps = 0.01, 6
    kinds = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam, "sparse_adam": torch.optim.SparseAdam}
    for found in absent_row(lr, np.full(5, count), steps):
        table = torch.nn.Embedding(4, 5, sparse=found.optimizer == "sparse_adam", dtype=torch.float64)
        optimizer = kinds[found.optimizer](table.parameters(), lr=lr)
        start, distances = table.weight[2].detach().clone(), [0.0]
        for ids in ([2] * int(count), *([1],) * (steps - 1)):
            optimizer.zero_grad(set_to_none=found.optimizer == "sparse_adam")
            table(torch.tensor(ids)).sum().backward()
            optimizer.step()
            distances.append(float((table.weight[2] - start).norm().detach()))
        assert found.distances == pytest.approx(distances, rel=1e-6), found.optimizer
        assert (found.unread > 0) == (found.optimizer == "adam")


def test_the_lines_do_the_same() -> None:
    weight = np.random.default_rng(1).normal(size=(7, 3)).astype(np.float32)
    left = run(TORCH, weight=weight, ids=IDS, lr=0.01)
    assert np.array_equal(left["gradient"], sum_gradient(IDS, 7, 3))
    by_name = {found.optimizer: found for found in absent_row(0.01, np.ones(3), 2)}
    assert left["moved"][2] == pytest.approx(by_name["adam"].unread, rel=1e-3)
    assert left["moved"][[0, 1, 4, 6]].tolist() == [0, 0, 0, 0]
