"""What an LSTM remembers between two steps, and what it did at a step. Letters as in `core.model.lstm`."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from core.arrays import Float32, Int
from core.model.parameters import Layer, Stack

LayerState = tuple[Float32, Float32]
"h and c of one layer, each (..., H)"


@dataclass(frozen=True, eq=False)
class Gates:
    """What one layer did at one word. All arrays (..., H)."""

    i: Float32
    "input gate, in (0, 1)"
    f: Float32
    "forget gate, in (0, 1)"
    g: Float32
    "candidate, in (-1, 1)"
    o: Float32
    "output gate, in (0, 1)"
    c: Float32
    "cell after the word, f * c + i * g, unbounded"
    h: Float32
    "hidden state after the word, o * tanh(c), in (-1, 1)"


@dataclass(frozen=True, eq=False)
class Trace:
    """What one layer did at all P packed tokens: what the backward pass needs to know of the forward pass."""

    layer: Layer
    "the weights it was done with"
    x: Float32
    "input, (P, E) in the first layer, (P, H) above it"
    start: LayerState
    "h and c before the first token of each sentence, (B, H)"
    steps: Sequence[slice]
    "which of the P tokens make up each step; a step is at most as long as the one before it"
    gates: Float32
    "i, f, g, o side by side, (P, 4H)"
    c: Float32
    "cell after each token, (P, H)"
    tanh_c: Float32
    "(P, H)"
    h: Float32
    "hidden state after each token, (P, H)"

    def before(self) -> LayerState:
        """h and c before each token, (P, H) each: the state of the same sentence one step earlier."""
        h, c = self.start
        return self._one_step_later(h, self.h), self._one_step_later(c, self.c)

    def _one_step_later(self, start: Float32, states: Float32) -> Float32:
        # The first step has all B sentences; a step of n tokens begins where the first n of the step before it ended.
        blocks = (states[last.start : last.start + now.stop - now.start] for last, now in pairwise(self.steps))
        return np.concatenate([start, *blocks])


@dataclass(frozen=True, eq=False)
class State:
    """What all layers remember between two words: one entry per layer, the first layer first."""

    h: tuple[Float32, ...]
    "hidden states, L arrays (..., H)"
    c: tuple[Float32, ...]
    "cells, L arrays (..., H)"

    @classmethod
    def zero(cls, stack: Stack) -> "State":
        """Before the first word: h = c = 0."""
        zeros = tuple(np.zeros(layer.U.shape[1], np.float32) for layer in stack.layers)
        return cls(zeros, zeros)

    def rows(self, rows: Int | None) -> "State":
        """The state of these members of a batch, in this order; None makes a batch of one."""
        return State(tuple(h[rows] for h in self.h), tuple(c[rows] for c in self.c))
