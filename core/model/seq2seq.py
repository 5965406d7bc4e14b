"""The forward pass in NumPy, as the formulas are written; nothing is thrown away on the way.

One LSTM layer at one word, with sigma(z) = 1 / (1 + e^-z) and * number by number
(Hochreiter and Schmidhuber 1997, with the forget gate of Gers, Schmidhuber and Cummins 2000):

    i = sigma(W_i x + U_i h + b_i)    input gate: how much of the candidate comes in
    f = sigma(W_f x + U_f h + b_f)    forget gate: how much of the old cell stays
    g = tanh (W_g x + U_g h + b_g)    candidate: what could be written
    o = sigma(W_o x + U_o h + b_o)    output gate: how much of the cell is shown
    c' = f * c + i * g                cell
    h' = o * tanh(c')                 hidden

The encoder reads the source words one after the other from h = c = 0. The decoder goes on from the encoder's state and
turns its own last hidden state into logits = W h + b over the target vocabulary, and these into softmax probabilities.

All arrays are float32. Every formula also takes a batch: "..." in a shape is nothing, or B in front.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.data.vocabulary import PAD
from core.model.parameters import Float, Layer, Stack, Weights

Rows = NDArray[np.int64]


def lookup(table: Float, ids: int | Rows) -> Float:
    """The rows of these ids, (..., E): what the product of one-hot vectors and the table (V, E) would give."""
    rows: Float = table[ids]
    return rows


def sigmoid(z: Float) -> Float:
    """1 / (1 + e^-z), in (0, 1). Written with tanh, which cannot overflow."""
    half = np.float32(0.5)
    result: Float = half * np.tanh(half * z) + half
    return result


def softmax(logits: Float) -> Float:
    """e^z / sum of e^z over the last axis: numbers in [0, 1] that sum to 1. The largest logit is taken off first."""
    exponentials = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities: Float = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return probabilities


def log_softmax(logits: Float) -> Float:
    """The logarithm of `softmax`, finite where a probability is too small for float32."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    logarithms: Float = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return logarithms


@dataclass(frozen=True, eq=False)
class Gates:
    """What one LSTM layer did at one word. All arrays (..., H)."""

    input: Float
    "i, in (0, 1)"
    forget: Float
    "f, in (0, 1)"
    candidate: Float
    "g, in (-1, 1)"
    output: Float
    "o, in (0, 1)"
    cell: Float
    "c' = f * c + i * g, unbounded"
    hidden: Float
    "h' = o * tanh(c'), in (-1, 1)"


@dataclass(frozen=True, eq=False)
class State:
    """What the LSTM remembers between two words: one entry per layer, the first layer first."""

    hidden: tuple[Float, ...]
    "h, L arrays (..., H)"
    cell: tuple[Float, ...]
    "c, L arrays (..., H)"

    @classmethod
    def zero(cls, stack: Stack) -> "State":
        """Before the first word: h = c = 0."""
        zeros = tuple(np.zeros(layer.hidden_weight.shape[1], np.float32) for layer in stack.layers)
        return cls(zeros, zeros)

    def rows(self, rows: Rows | None) -> "State":
        """The state of these members of a batch, in this order; None makes a batch of one."""
        return State(tuple(h[rows] for h in self.hidden), tuple(c[rows] for c in self.cell))


@dataclass(frozen=True, eq=False)
class Reading:
    """One word read by all layers of one side."""

    embedding: Float
    "x, (..., E), the word's row of the table"
    gates: tuple[Gates, ...]
    "one per layer, the first layer first"

    @property
    def state(self) -> State:
        """The state after this word."""
        return State(tuple(gates.hidden for gates in self.gates), tuple(gates.cell for gates in self.gates))


def pass_gates(layer: Layer, x: Float, hidden: Float, cell: Float) -> Gates:
    """One layer at one word: the six formulas at the top. x: (..., E or H), hidden and cell: (..., H)."""
    size = hidden.shape[-1]
    z = x @ layer.input_weight.T + hidden @ layer.hidden_weight.T + layer.bias  # (..., 4H)
    i = sigmoid(z[..., :size])
    f = sigmoid(z[..., size : 2 * size])
    g = np.tanh(z[..., 2 * size : 3 * size])
    o = sigmoid(z[..., 3 * size :])
    new_cell = f * cell + i * g
    return Gates(i, f, g, o, new_cell, o * np.tanh(new_cell))


def read(stack: Stack, state: State, ids: int | Rows) -> Reading:
    """Look the word up and pass it through every layer; each layer reads the hidden state of the one below."""
    x = embedding = lookup(stack.embedding, ids)
    passed = []
    for layer, hidden, cell in zip(stack.layers, state.hidden, state.cell, strict=True):
        gates = pass_gates(layer, x, hidden, cell)
        passed.append(gates)
        x = gates.hidden
    return Reading(embedding, tuple(passed))


@dataclass(frozen=True, eq=False)
class Encoding:
    """A source sentence as the encoder read it."""

    ids: tuple[int, ...]
    "S ids, none of them <PAD>"
    readings: tuple[Reading, ...]
    "S readings, in order"

    @property
    def state(self) -> State:
        """The state after the last word: where the decoder begins."""
        return self.readings[-1].state

    @property
    def context(self) -> Float:
        """The context vector, (H,): the last layer's hidden state after the last word."""
        return self.readings[-1].gates[-1].hidden

    @property
    def contexts(self) -> Float:
        """Each word in its sentence, (S, H): the last layer's hidden state after each word; the last is the context."""
        return np.stack([reading.gates[-1].hidden for reading in self.readings])


def encode(weights: Weights, ids: Sequence[int]) -> Encoding:
    """Read a source sentence word by word. <PAD> is never read, so padding changes no result.

    ids: source ids in 0 to V - 1. Raises ValueError when there is none to read.
    """
    words = tuple(int(index) for index in ids if index != PAD)
    if not words or not 0 <= min(words) <= max(words) < len(weights.encoder.embedding):
        raise ValueError(f"encode wants ids from 1 to {len(weights.encoder.embedding) - 1}, at least one, got {words}")
    state, readings = State.zero(weights.encoder), []
    for word in words:
        readings.append(read(weights.encoder, state, word))
        state = readings[-1].state
    return Encoding(words, tuple(readings))


@dataclass(frozen=True, eq=False)
class Prediction:
    """What the decoder expects next after reading one word."""

    reading: Reading
    "the word read and every gate"
    logits: Float
    "(..., V), one per target word, unbounded"

    @property
    def state(self) -> State:
        """The decoder's state after the word it read."""
        return self.reading.state

    @cached_property
    def probabilities(self) -> Float:
        """(..., V), in [0, 1], sum 1."""
        return softmax(self.logits)

    @cached_property
    def log_probabilities(self) -> Float:
        """(..., V), at most 0 (nats)."""
        return log_softmax(self.logits)

    def row(self, row: int) -> "Prediction":
        """One member of a batch."""
        gates = (Gates(*(getattr(gates, name)[row] for name in Gates.__match_args__)) for gates in self.reading.gates)
        return Prediction(Reading(self.reading.embedding[row], tuple(gates)), self.logits[row])


def step(weights: Weights, state: State, ids: int | Rows) -> Prediction:
    """The decoder reads one target word and predicts the next.

    state: where it stands. ids: the word's id, or (B,) ids with a state of B in front.
    """
    reading = read(weights.decoder, state, ids)
    logits: Float = reading.gates[-1].hidden @ weights.linear_weight.T + weights.linear_bias
    return Prediction(reading, logits)
