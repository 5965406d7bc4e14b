"""The linear layer, softmax and cross-entropy with their gradient are torch's under autograd, in blocks of any size."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.arrays import Float32, Int
from core.training.loss import Linear, block_of, evaluate, learn
from tests.core.rounding import rounding


def drawn(tokens: int, hidden: int, words: int, seed: int) -> tuple[Linear, Float32, Int]:
    generator = np.random.default_rng(seed)
    W, b, h = (generator.normal(size=shape).astype(np.float32) for shape in ((words, hidden), words, (tokens, hidden)))
    return Linear(W, b), h, generator.integers(0, words, tokens)


def empty(linear: Linear) -> Linear:
    """Where a gradient goes; what stands there before must not matter."""
    return Linear(np.full_like(linear.W, 9), np.full_like(linear.b, 9))


@settings(max_examples=40)
@given(
    tokens=st.integers(1, 23),
    hidden=st.sampled_from((1, 5, 13)),
    words=st.sampled_from((2, 7, 19)),
    block=st.integers(1, 29),
    seed=st.integers(0, 2**32 - 1),
)
def test_loss_and_gradient_are_torchs_in_blocks_of_any_size(
    tokens: int, hidden: int, words: int, block: int, seed: int
) -> None:
    linear, h, labels = drawn(tokens, hidden, words, seed)
    gradient, room = empty(linear), np.empty((block, words), np.float32)
    mean, dh = learn(linear, gradient, h, labels, room)
    total, right = evaluate(linear, h, labels, room)

    W, b, states = (torch.from_numpy(array).double().requires_grad_() for array in (linear.W, linear.b, h))
    logits = states @ W.T + b
    loss = torch.nn.functional.cross_entropy(logits, torch.from_numpy(labels))
    loss.backward()
    # A logit sums H products, the softmax V powers, a gradient of the weights P tokens.
    roundings, largest = 2 * hidden + words + tokens + 10, max(1.0, float(logits.detach().abs().max()))
    assert mean == pytest.approx(loss.item(), abs=rounding(roundings, largest))
    assert total / tokens == pytest.approx(mean, abs=rounding(roundings, largest))
    for ours, exact in ((gradient.W, W.grad), (gradient.b, b.grad), (dh, states.grad)):
        np.testing.assert_allclose(ours, exact, atol=rounding(roundings, largest), rtol=0)
    best = logits.topk(2, dim=1)
    clear = (best.values[:, 0] - best.values[:, 1]).detach().numpy() > rounding(roundings, largest)
    assert (right == (best.indices[:, 0].numpy() == labels))[clear].all()


def test_logits_beyond_what_e_to_the_z_can_hold_are_no_trouble() -> None:
    linear = Linear(np.array([[400.0], [-400.0], [0.0]], np.float32), np.zeros(3, np.float32))
    h, labels = np.ones((2, 1), np.float32), np.array([0, 1])
    mean, dh = learn(linear, empty(linear), h, labels, block_of(3))
    assert mean == 400  # (0 + 800) / 2
    assert dh.tolist() == [[0], [400]]
    total, right = evaluate(linear, h, labels, block_of(3))
    assert total == 800
    assert right.tolist() == [True, False]


@pytest.mark.parametrize("words", [1, 50, 2**20, 2**20 + 1])
def test_a_block_has_a_row_at_least_and_otherwise_a_few_megabytes(words: int) -> None:
    rows, width = block_of(words).shape
    assert width == words
    assert rows == 1 or rows * words <= 2**20
