"""The one LSTM: its cell is the six formulas, its packed passes are torch's LSTM under autograd."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence

from core.arrays import Float32, Float64
from core.model import lstm
from core.model.parameters import Layer
from tests.core.rounding import rounding

PRIMES = (1, 2, 3, 5, 7, 11, 13, 17)


def drawn(generator: np.random.Generator, *shape: int) -> Float32:
    return generator.normal(size=shape).astype(np.float32)


def layer_of(generator: np.random.Generator, width: int, size: int) -> Layer:
    """Weights of a size at which gates are neither all open nor all shut."""
    shapes = (4 * size, width), (4 * size, size), (4 * size,)
    return Layer(*(drawn(generator, *shape) / np.float32(math.sqrt(size)) for shape in shapes))


def steps_of(lengths: list[int]) -> tuple[slice, ...]:
    """The slices of each step, sentences sorted by length."""
    ends = np.cumsum([sum(length > step for length in lengths) for step in range(max(lengths))]).tolist()
    return tuple(map(slice, [0, *ends[:-1]], ends))


def sigmoid(z: Float64) -> Float64:
    return 1 / (1 + np.exp(-z))


def test_the_gates_are_sigmoids_and_a_tanh_and_nothing_overflows() -> None:
    z = np.linspace(-9, 9, 4 * 7, dtype=np.float32)
    i, f, g, o = (np.float64(part) for part in np.split(z, 4))
    wanted = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
    # Four roundings of numbers up to 1: scaled, tanh, scaled, shifted.
    np.testing.assert_allclose(lstm.activate(z.copy()), wanted, atol=rounding(4, 1), rtol=0)
    far = np.repeat(np.array([-5e3, 5e3], np.float32), 4)
    np.testing.assert_array_equal(np.concatenate(lstm.activate(far)), [0, 0, 0, 0, 1, 1, 1, 1])


@pytest.mark.parametrize("batch", [(), (3,)])
def test_the_cell_is_the_six_formulas(batch: tuple[int, ...]) -> None:
    generator = np.random.default_rng(5)
    layer = layer_of(generator, 11, 7)
    x, h, c = drawn(generator, *batch, 11), drawn(generator, *batch, 7), drawn(generator, *batch, 7)
    W, U, b = (np.split(np.float64(weight), 4) for weight in (layer.W, layer.U, layer.b))
    z_i, z_f, z_g, z_o = (x @ W[k].T + h @ U[k].T + b[k] for k in range(4))
    gates = lstm.cell(layer, x, h, c)
    wanted_c = sigmoid(z_f) * c + sigmoid(z_i) * np.tanh(z_g)
    wanted = sigmoid(z_i), sigmoid(z_f), np.tanh(z_g), sigmoid(z_o), wanted_c, sigmoid(z_o) * np.tanh(wanted_c)
    got = gates.i, gates.f, gates.g, gates.o, gates.c, gates.h
    # Sums of 11 + 7 products and a bias, then about ten roundings more.
    largest = max(float(np.abs(z).max()) for z in (z_i, z_f, z_g, z_o))
    np.testing.assert_allclose(got, wanted, atol=rounding(2 * 18 + 10, largest), rtol=0)


@settings(max_examples=40)
@given(
    sizes=st.permutations(PRIMES),
    lengths=st.lists(st.integers(1, 6), min_size=1, max_size=5),
    above=st.booleans(),
    seed=st.integers(0, 2**32 - 1),
)
def test_packed_passes_are_the_cell_step_by_step_and_torch_under_autograd(
    sizes: list[int], lengths: list[int], above: bool, seed: int
) -> None:
    generator, (width, size, *_) = np.random.default_rng(seed), sizes
    lengths = sorted(lengths, reverse=True)
    count, steps = len(lengths), steps_of(lengths)
    layer, gradient = layer_of(generator, width, size), layer_of(generator, width, size)
    x, start = drawn(generator, sum(lengths), width), (drawn(generator, count, size), drawn(generator, count, size))
    d_above = drawn(generator, len(x), size) if above else None
    d_end = drawn(generator, count, size), drawn(generator, count, size)
    trace = lstm.forward(layer, x, start, steps)
    dx, d_start = lstm.backward(trace, gradient, d_above, d_end)

    # Each number has gone through sums of E + H + 4H products at every one of T steps, and at last a sum over P tokens.
    roundings = lengths[0] * (width + 5 * size + 20) + len(x)
    h, c = start
    for step in steps:
        gates = lstm.cell(layer, x[step], h[: step.stop - step.start], c[: step.stop - step.start])
        h, c = gates.h, gates.c
        np.testing.assert_allclose(trace.h[step], h, atol=rounding(roundings, 1), rtol=0)
        np.testing.assert_allclose(trace.c[step], c, atol=rounding(roundings, max(1, np.abs(c).max())), rtol=0)

    reference = Reference(layer, x, start, steps)
    reference.backward(d_above, d_end)
    np.testing.assert_allclose(trace.h, reference.h, atol=rounding(roundings, 1), rtol=0)
    for ours, exact in zip((dx, *d_start, gradient.W, gradient.U, gradient.b), reference.gradients(), strict=True):
        np.testing.assert_allclose(ours, exact, atol=rounding(roundings, max(1, np.abs(exact).max())), rtol=0)


class Reference:
    """`nn.LSTM` in float64 over the same packed tokens."""

    def __init__(self, layer: Layer, x: Float32, start: tuple[Float32, Float32], steps: tuple[slice, ...]) -> None:
        self.module = nn.LSTM(layer.W.shape[1], layer.U.shape[1]).double()
        weights = layer.W, layer.U, layer.b, np.zeros_like(layer.b)
        for parameter, weight in zip(self.module.parameters(), weights, strict=True):
            parameter.data = torch.from_numpy(weight).double()
        self.x = torch.from_numpy(x).double().requires_grad_()
        self.start = [torch.from_numpy(state[None]).double().requires_grad_() for state in start]
        count = steps[0].stop
        sentences = [
            torch.stack([self.x[step.start + row] for step in steps if step.stop - step.start > row])
            for row in range(count)
        ]
        packed, self.end = self.module(pack_sequence(sentences), tuple(self.start))
        padded, _ = pad_packed_sequence(packed)
        self.output = torch.cat([padded[number, : step.stop - step.start] for number, step in enumerate(steps)])
        self.h = self.output.detach().numpy()

    def backward(self, d_above: Float32 | None, d_end: tuple[Float32, Float32]) -> None:
        """The gradient of the sum of all outputs and end states, each times what arrives there."""
        arriving = [torch.from_numpy(d[None]).double() for d in d_end]
        loss = sum((end * d).sum() for end, d in zip(self.end, arriving, strict=True))
        if d_above is not None:
            loss = loss + (self.output * torch.from_numpy(d_above)).sum()
        loss.backward()

    def gradients(self) -> list[Float64]:
        """Of x, h, c, W, U and b."""
        W, U, b, _ = self.module.parameters()
        tensors = self.x.grad, self.start[0].grad[0], self.start[1].grad[0], W.grad, U.grad, b.grad
        return [tensor.numpy() for tensor in tensors]
