"""The encoder-decoder word by word, as its formulas are written; every number on the way is kept.

The encoder reads the source words one after the other from h = c = 0. The decoder goes on from the encoder's state and
turns its own last hidden state into logits = W h + b over the target vocabulary, and these into softmax probabilities:

    encoder    x_t = E[word_t]     h_t, c_t = LSTM(x_t, h_(t-1), c_(t-1))     the formulas of LSTM: `core.model.lstm`
    decoder    the same with its own weights, from the encoder's last h, c    p(next word) = softmax(W h_t + b)

All arrays are float32. Every formula also takes a batch: "..." in a shape is nothing, or B in front.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

from core.arrays import Float32, Float64, Int
from core.data.vocabulary import PAD
from core.model import lstm
from core.model.parameters import Stack, Weights
from core.model.states import Gates, State

Logits = TypeVar("Logits", Float32, Float64)


def lookup(table: Float32, ids: int | Int) -> Float32:
    """The rows of these ids, (..., E): what the product of one-hot vectors and the table (V, E) would give."""
    rows: Float32 = table[ids]
    return rows


def softmax(logits: Logits) -> Logits:
    """e^z / sum of e^z over the last axis: numbers in [0, 1] that sum to 1."""
    # The quotient stays the same when every z falls by the same number; with the largest at 0 no e^z overflows.
    probabilities: Logits = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities /= probabilities.sum(axis=-1, keepdims=True)
    return probabilities


def log_softmax(logits: Float32) -> Float32:
    """The logarithm of `softmax`, finite where a probability is too small for float32."""
    # log p = z - log(sum of e^z): the logarithm of a sum that is at least 1, not of a p that may have become 0.
    shifted = logits - logits.max(axis=-1, keepdims=True)
    logarithms: Float32 = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return logarithms


@dataclass(frozen=True, eq=False)
class Reading:
    """One word read by all layers of one side."""

    embedding: Float32
    "x, (..., E), the word's row of the table"
    gates: tuple[Gates, ...]
    "one per layer, the first layer first"

    @property
    def state(self) -> State:
        """The state after this word."""
        return State(tuple(gates.h for gates in self.gates), tuple(gates.c for gates in self.gates))


def read(stack: Stack, state: State, ids: int | Int) -> Reading:
    """Look the word up and pass it through every layer; each layer reads the hidden state of the one below."""
    x = embedding = lookup(stack.embedding, ids)  # (...) -> (..., E)
    passed = []
    for layer, h, c in zip(stack.layers, state.h, state.c, strict=True):
        gates = lstm.cell(layer, x, h, c)
        passed.append(gates)
        x = gates.h  # from here on (..., H): only the first layer reads the word's vector
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
    def context(self) -> Float32:
        """The context vector, (H,): the last layer's hidden state after the last word."""
        return self.readings[-1].gates[-1].h

    @property
    def contexts(self) -> Float32:
        """Each word in its sentence, (S, H): the last layer's hidden state after each word; the last is the context."""
        return np.stack([reading.gates[-1].h for reading in self.readings])


def encode(weights: Weights, ids: Sequence[int]) -> Encoding:
    """Read a source sentence word by word. <PAD> is never read, so padding changes no result.

    ids: source ids in 0 to V - 1. Raises ValueError when there is none to read.
    """
    words = tuple(int(index) for index in ids if index != PAD)
    if not words or not 0 <= min(words) <= max(words) < len(weights.encoder.embedding):
        raise ValueError(f"encode needs ids from 1 to {len(weights.encoder.embedding) - 1}, at least one, got {words}")
    # Each word needs the state that the word before it left: this is the loop that cannot be one product.
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
    logits: Float32
    "(..., V), one per target word, unbounded"

    @property
    def state(self) -> State:
        """The decoder's state after the word it read."""
        return self.reading.state

    @cached_property
    def probabilities(self) -> Float32:
        """(..., V), in [0, 1], sum 1."""
        return softmax(self.logits)

    @cached_property
    def log_probabilities(self) -> Float32:
        """(..., V), at most 0 (nats)."""
        return log_softmax(self.logits)

    def row(self, row: int) -> "Prediction":
        """One member of a batch."""
        gates = (Gates(*(getattr(gates, name)[row] for name in Gates.__match_args__)) for gates in self.reading.gates)
        return Prediction(Reading(self.reading.embedding[row], tuple(gates)), self.logits[row])


def step(weights: Weights, state: State, ids: int | Int) -> Prediction:
    """The decoder reads one target word and predicts the next.

    state: where it stands. ids: the word's id, or (B,) ids with a state of B in front.
    """
    # The decoder never sees the source itself: all it knows of it is in the state.
    reading = read(weights.decoder, state, ids)
    # Only the last layer's h is seen: (..., H) by (H, V) -> (..., V).
    logits: Float32 = reading.gates[-1].h @ weights.linear_weight.T + weights.linear_bias
    return Prediction(reading, logits)
