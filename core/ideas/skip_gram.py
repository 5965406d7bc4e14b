"""Skip-gram with negative sampling (Mikolov et al. 2013): word vectors from the company of words, without translation.

A word w has a row in the table of words and one in the table of contexts. Each word c that stands near it should have a
high dot product with it, and K words drawn from a noise distribution low ones:

    loss(w, c) = -log sigmoid(w . c) - sum over K draws n of log sigmoid(-w . n)

Here the places of a batch share one set of N draws, each weighted by K / N: the same loss on average, and two matrix
products instead of K rows for each pair (Ji et al. 2016). Steps are Adagrad's (Duchi et al. 2011).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.arrays import Float32, Float64, Int
from core.data.vocabulary import PAD

EPSILON = 1e-10  # Adagrad's, as in torch


@dataclass(frozen=True)
class Settings:
    """How it is trained."""

    size: int = 64
    "E, numbers of a vector"
    window: int = 2
    "words to either side that count as near"
    negatives: int = 5
    "K, draws for each pair"
    shared: int = 64
    "N, draws that a batch shares"
    batch: int = 512
    "B, places in one step"
    lr: float = 0.2
    "Adagrad's learning rate"
    seed: int = 0


@dataclass(frozen=True, eq=False)
class Batch:
    """B places in sentences, and what is drawn for them."""

    centers: Int
    "(B,) the word at each place"
    contexts: Int
    "(B, 2 window) the words near it; <PAD> where the sentence has none"
    drawn: Int
    "(N,) from the noise distribution"
    negatives: int
    "K"

    @property
    def weights(self) -> Float32:
        """(B, 1): K / N for each word that is near."""
        near: Float32 = (self.contexts != PAD).sum(axis=1, keepdims=True).astype(np.float32)
        return near * np.float32(self.negatives / len(self.drawn))


@dataclass(frozen=True, eq=False)
class Gradients:
    """Of the loss of a batch, by the rows that it read; a row may stand there several times and gets the sum."""

    loss: float
    "sum over all pairs of the batch, in nats"
    centers: Float32
    "(B, E) for the words"
    contexts: Float32
    "(B, 2 window, E) for the contexts"
    drawn: Float32
    "(N, E) for the contexts"


def gradients(words: Float32, contexts: Float32, batch: Batch) -> Gradients:
    """Of one batch. words, contexts: the two tables (V, E)."""
    w, c, n = words[batch.centers], contexts[batch.contexts], contexts[batch.drawn]
    present = (batch.contexts != PAD).astype(np.float32)
    near, far = np.einsum("be,bce->bc", w, c), w @ n.T  # (B, 2 window) and (B, N)
    loss = (present * softplus(-near)).sum() + (batch.weights * softplus(far)).sum()
    # d -log sigmoid(x) / dx = sigmoid(x) - 1, and d -log sigmoid(-x) / dx = sigmoid(x)
    d_near, d_far = present * (sigmoid(near) - 1), batch.weights * sigmoid(far)
    d_words: Float32 = np.einsum("bc,bce->be", d_near, c) + d_far @ n
    d_drawn: Float32 = np.dot(d_far.T, w)
    return Gradients(
        float(loss),
        d_words,
        d_near[:, :, None] * w[:, None],
        d_drawn,
    )


def sigmoid(x: Float32) -> Float32:
    """1 / (1 + e^-x); by tanh, which has no overflow."""
    found: Float32 = ((np.tanh(x / 2) + 1) / 2).astype(np.float32, copy=False)
    return found


def softplus(x: Float32) -> Float32:
    """log(1 + e^x), which is -log sigmoid(-x); without overflow, and several times as fast as `np.logaddexp`."""
    found: Float32 = np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))
    return found


def near_words(sentences: Sequence[Sequence[int]], window: int) -> tuple[Int, Int]:
    """All T places of the sentences: the words there, (T,), and those near them, (T, 2 window), <PAD> for none."""
    gap = [PAD] * window  # so wide that nobody looks from one sentence into the next
    flat = np.array([*gap, *(word for sentence in sentences for word in (*sentence, *gap))])
    places = np.flatnonzero(flat != PAD)
    offsets = np.array([offset for offset in range(-window, window + 1) if offset])
    return flat[places], flat[places[:, None] + offsets]


class SkipGram:
    """The two tables while they are trained."""

    def __init__(self, noise: Float64, settings: Settings) -> None:
        """noise: (V,), the distribution that negatives are drawn from, sum 1."""
        self.settings = settings
        self._generator = np.random.default_rng(settings.seed)
        shape = (len(noise), settings.size)
        half = 0.5 / settings.size  # word2vec's own start: words even in this range, contexts zero
        self.start: Float32 = self._generator.uniform(-half, half, shape).astype(np.float32)
        self.words, self.contexts = self.start.copy(), np.zeros(shape, np.float32)
        self._squares = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        self._bounds = np.cumsum(noise)

    def epoch(self, centers: Int, near: Int) -> float:
        """Learn from all places once, in random order; the mean loss of a place. As `near_words` gives them."""
        order, total = self._generator.permutation(len(centers)), 0.0
        for first in range(0, len(order), self.settings.batch):
            places = order[first : first + self.settings.batch]
            total += self.step(Batch(centers[places], near[places], self._draw(), self.settings.negatives))
        return total / len(order)

    def _draw(self) -> Int:
        drawn: Int = np.searchsorted(self._bounds, self._generator.random(self.settings.shared) * self._bounds[-1])
        return drawn

    def step(self, batch: Batch) -> float:
        """Learn from one batch; its loss."""
        found, lr = gradients(self.words, self.contexts, batch), self.settings.lr
        adagrad(self.words, self._squares[0], batch.centers, found.centers, lr)
        rows = np.concatenate([batch.contexts.ravel(), batch.drawn])
        contexts = np.concatenate([found.contexts.reshape(-1, self.settings.size), found.drawn])
        adagrad(self.contexts, self._squares[1], rows, contexts, lr)
        return found.loss


def adagrad(table: Float32, squares: Float32, rows: Int, gradient: Float32, lr: float) -> None:
    """One step of the rows of a table that were read: each number by lr g / sqrt(sum of all g^2 so far).

    squares: these sums, (V, E). rows: (P,), gradient: (P, E); a row that was read several times gets the sum.
    """
    from scipy.sparse import csr_array

    order = np.argsort(rows, kind="stable")
    read, first = np.unique(rows[order], return_index=True)
    # A matrix of ones that adds rows up: a quarter of the time of np.add.reduceat.
    adding = csr_array((np.ones_like(rows, np.float32), order, [*first, len(rows)]), shape=(len(read), len(rows)))
    summed = adding @ gradient
    squares[read] += summed**2
    table[read] -= np.float32(lr) * summed / (np.sqrt(squares[read]) + np.float32(EPSILON))


def trained(sentences: Sequence[Sequence[int]], noise: Float64, epochs: int, settings: Settings) -> SkipGram:
    """The tables after so many epochs. noise: as `SkipGram` takes it."""
    centers, near = near_words(sentences, settings.window)
    model = SkipGram(noise, settings)
    for _ in range(epochs):
        model.epoch(centers, near)
    return model
