"""Mixture of experts: a router sends each word to k of n experts; a second loss keeps their loads even.

With the row x of a word (its first 64 numbers), p = softmax(x R) over the experts, the k largest kept (Shazeer et al.
2017), and each expert a matrix A_i of its own:

    y = sum of p_i x A_i over those kept;    L = CE(y U, next word) + a n sum_i f_i P_i

f_i is the share of the places that go to expert i, P_i the mean of p_i (Switch: Fedus et al. 2022; f is not
differentiated). For even loads the second sum times n is 1; it is more where the experts that get more are also the
more probable ones. x A_i reads a table of its own: E A_i. So n experts are n tables, of which a word reads k rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.arrays import Float32, Float64, Int
from core.data.vocabulary import EOS
from core.ideas.retrieval import unit
from core.model.seq2seq import softmax
from core.model.update_rules import Adam

NUMBERS, INNER = 64, 8  # of a row that are read; of an expert's answer
PLACES = 200  # of the corpus that are learned
STEPS, RATE = 120, 0.02

TORCH = """
import torch
from torch.nn.functional import cross_entropy, one_hot

p = (x @ router.requires_grad_()).softmax(dim=1)
kept = p.topk(k).indices
chosen = one_hot(kept, p.shape[1]).sum(dim=1)
y = torch.einsum("ni,ne,ieh->nh", p * chosen, x, experts.requires_grad_())
load = chosen.double().mean(dim=0) / k
balance = p.shape[1] * (load * p.mean(dim=0)).sum()
loss = cross_entropy(y @ output.requires_grad_(), following) + weight * balance
gradients = torch.autograd.grad(loss, (router, experts, output))
"""


@dataclass(frozen=True, eq=False)
class Text:
    """What is learned: which word follows."""

    words: Int
    "(n,) the word at each place"
    following: Int
    "(n,) the word after it; <EOS> after the last"


def text_of(sentences: Sequence[Sequence[int]]) -> Text:
    """The first 200 places of the sentences."""
    pairs = [pair for ids in sentences for pair in zip(ids, [*ids[1:], EOS], strict=True)][:PLACES]
    words, following = np.array(pairs, np.int64).reshape(-1, 2).T
    return Text(words, following)


def read_rows(vectors: Float32) -> Float64:
    """(V, 64 or E) the first numbers of each row, at length 8 or sqrt(E)."""
    first = vectors[:, :NUMBERS]
    rows: Float64 = unit(first) * np.sqrt(first.shape[1])
    return rows


@dataclass(frozen=True, eq=False)
class Mixture:
    """Router (E, n), experts (n, E, 8) and output (8, V)."""

    router: Float64
    experts: Float64
    output: Float64


@dataclass(frozen=True, eq=False)
class Routing:
    """Which expert takes which place."""

    p: Float64
    "(places, n) probability of each expert"
    chosen: Float64
    "(places, n) 1 for the k most probable, 0 else"

    @property
    def load(self) -> Float64:
        """(n,) share of the places that each expert takes; they sum to 1."""
        shares: Float64 = self.chosen.sum(axis=0) / self.chosen.sum()
        return shares

    @property
    def balance(self) -> float:
        """The second loss: 1 for even loads."""
        return float(self.p.shape[1] * (self.load * self.p.mean(axis=0)).sum())


def route(router: Float64, x: Float64, k: int) -> Routing:
    """Each row x goes to the k experts that are most probable for it."""
    p = softmax(x @ router)
    chosen = np.zeros_like(p)
    np.put_along_axis(chosen, np.argsort(-p, axis=1, kind="stable")[:, :k], 1, axis=1)
    return Routing(p, chosen)


def gradient(mixture: Mixture, x: Float64, following: Int, k: int, weight: float) -> tuple[float, Mixture]:
    """The loss, and its gradient by each part. x: (places, E); weight: of the balance."""
    n, routing = len(x), route(mixture.router, x, k)
    gates = routing.p * routing.chosen
    answers = np.tensordot(x, mixture.experts, (1, 1))  # (places, n, 8)
    y = np.einsum("ni,nih->nh", gates, answers)
    found = softmax(y @ mixture.output)
    right = found[np.arange(n), following]
    found[np.arange(n), following] -= 1
    d = found  # (places, V) of the scores
    d_y = d @ mixture.output.T / n
    d_p = np.einsum("nih,nh->ni", answers, d_y) * routing.chosen + weight * len(routing.load) * routing.load / n
    d_router = x.T @ (routing.p * (d_p - (routing.p * d_p).sum(axis=1, keepdims=True)))
    d_experts = np.tensordot(gates[:, :, None] * d_y[:, None], x, (0, 0)).transpose(0, 2, 1)
    loss = float(-np.log(right).mean()) + weight * routing.balance
    return loss, Mixture(d_router, d_experts, y.T @ d / n)


@dataclass(frozen=True, eq=False)
class Trained:
    """A mixture before and after training."""

    start: Routing
    now: Routing
    loss: float
    "of the prediction alone, after training"

    @property
    def stayed(self) -> float:
        """Share, 0 to 1, of what each place goes to that it went to before training; k / n by chance."""
        return float((self.start.chosen * self.now.chosen).sum() / self.now.chosen.sum())


def train(x: Float64, text: Text, words: int, shape: tuple[int, int], weight: float, seed: int) -> Trained:
    """120 steps of Adam. x: (V, E) of every word; words: V of the output; shape: (n, k)."""
    experts, k = shape
    generator, size = np.random.default_rng(seed), x.shape[1]
    parts = [
        generator.normal(size=(size, experts)) / np.sqrt(size),
        generator.normal(size=(experts, size, INNER)) / np.sqrt(size),
        generator.normal(size=(INNER, words)) / np.sqrt(INNER),
    ]
    rows = x[text.words]
    start = route(parts[0], rows, k)
    adams = [Adam(each.shape) for each in parts]
    for _ in range(STEPS):
        _, d = gradient(Mixture(*parts), rows, text.following, k, weight)
        changes = [adam.change(g) for adam, g in zip(adams, (d.router, d.experts, d.output), strict=True)]
        parts = [part - RATE * change for part, change in zip(parts, changes, strict=True)]
    loss, _ = gradient(Mixture(*parts), rows, text.following, k, 0.0)
    return Trained(start, route(parts[0], rows, k), loss)
