"""Options of an embedding layer: each, and all together, against torch's own."""

from dataclasses import asdict, replace
from itertools import product
from math import inf

import numpy as np
import pytest
import torch

from core.ideas.options import TORCH, Options, read
from tests.core.ideas.lines import run

WEIGHT = np.random.default_rng(3).normal(size=(11, 5)).astype(np.float32)
IDS = np.array([[4, 7, 4, 2], [7, 4, 0, 0]])
CHOICES = [
    Options(*each)
    for each in product((None, 0, 7), (None, 0.3, 2.0), (1.0, 2.0, inf), (False, True), (False, True))
    if not all(each[3:])
]


@pytest.mark.parametrize("options", CHOICES, ids=str)
def test_each_does_what_torch_does(options: Options) -> None:
    table = torch.nn.Embedding(*WEIGHT.shape, **asdict(options))
    table.weight.data = torch.tensor(WEIGHT)
    table(torch.tensor(IDS)).sum().backward()
    gradient, found = table.weight.grad, read(WEIGHT, IDS, options)
    assert gradient is not None
    assert found.weight == pytest.approx(table.weight.detach().numpy(), abs=1e-6)
    assert np.array_equal(found.gradient, gradient.to_dense().numpy())
    assert found.stored == (len(gradient.coalesce().indices()[0]) if options.sparse else len(WEIGHT))


def test_torch_and_we_refuse_to_divide_sparse_gradients_by_counts() -> None:
    table = torch.nn.Embedding(3, 2, scale_grad_by_freq=True, sparse=True)
    with pytest.raises(RuntimeError, match="not supported with sparse"):
        table(torch.tensor([1, 1])).sum().backward()
    with pytest.raises(ValueError, match="sparse"):
        Options(scale_grad_by_freq=True, sparse=True)


def test_rows_are_shortened_when_they_are_read_and_only_then() -> None:
    found = read(WEIGHT, IDS, Options(max_norm=0.5))
    changed = {int(row) for row in np.flatnonzero((found.weight != WEIGHT).any(axis=1))}
    assert changed == {0, 2, 4, 7}
    assert found.lengths()[sorted(changed)] == pytest.approx(0.5, abs=1e-5)


def test_the_lines_do_the_same() -> None:
    left = run(TORCH, weight=WEIGHT, ids=IDS, max_norm=0.5, norm_type=1.0)
    plain = Options()
    assert np.array_equal(left["plain"], read(WEIGHT, IDS, plain).gradient)
    assert np.array_equal(left["padded"], read(WEIGHT, IDS, replace(plain, padding_idx=0)).gradient)
    shortened = read(WEIGHT, IDS, replace(plain, max_norm=0.5, norm_type=1.0)).weight
    assert left["shortened"] == pytest.approx(shortened, abs=1e-6)
    assert np.array_equal(left["scaled"], read(WEIGHT, IDS, replace(plain, scale_grad_by_freq=True)).gradient)
