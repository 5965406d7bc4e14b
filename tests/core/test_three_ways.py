"""One model, three ways: word by word, on packed batches, and plain torch give the same logits and the same gradient.

The exact numbers are those of the plain program (nn.Embedding, nn.LSTM, nn.Linear under autograd) in float64.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from core.arrays import Float64
from core.data.vocabulary import EOS, SOS, SPECIALS, UNK
from core.model import Weights, encode, step
from core.model.parameters import Layer, Stack, torch_names
from core.model.seq2seq import log_softmax
from core.recipe import ModelConfig
from core.training.batches import Batch
from core.training.network import Seq2Seq
from core.training.packed import Sentences
from tests.core.reference import logits_after, reference
from tests.core.rounding import rounding

PRIMES = (2, 3, 5, 7, 11, 13, 17, 19)
Pair = tuple[list[int], list[int]]
"source ids; <SOS>, target ids, <EOS>"


@dataclass(frozen=True)
class Example:
    """A network and pairs for it, with what is exact."""

    network: Seq2Seq
    pairs: list[Pair]

    @property
    def labels(self) -> list[int]:
        return [word for _, target in self.pairs for word in target[1:]]

    @cached_property
    def batch(self) -> Batch:
        rows = np.arange(len(self.pairs))
        source = Sentences([source for source, _ in self.pairs], with_labels=False).pack(rows)
        target = Sentences([target for _, target in self.pairs], with_labels=True).pack(rows)
        return Batch(rows, source, target, np.argsort(source.order)[target.order])

    @property
    def roundings(self) -> int:
        """In a logit: T steps through L layers, each with sums of E + H products and 20 single operations; one of H."""
        config = self.network.config
        longest = max(len(source) + len(target) for source, target in self.pairs)
        per_step = config.embed_size + config.hidden_size + 20
        return longest * config.num_layers * per_step + config.hidden_size

    @cached_property
    def exact(self) -> tuple[list[Float64], float, dict[str, Float64]]:
        """Each pair's logits (T, V), the mean loss, and its gradient by name."""
        plain = reference(self.network.weights, self.network.config).double()
        logits = [logits_after(plain, source, target[:-1]) for source, target in self.pairs]
        mean = nn.functional.cross_entropy(torch.cat(logits), torch.tensor(self.labels))
        mean.backward()
        gradient = {name: parameter.grad.numpy() for name, parameter in plain.named_parameters()}
        return [rows.detach().numpy() for rows in logits], mean.item(), gradient


@st.composite
def examples(draw: st.DrawFn) -> Example:
    """Sizes that are different primes, 1 to 3 layers, one table or two, 1 to 5 pairs of 1 to 6 words, <UNK> too."""
    embed, hidden, source_words, target_words, *_ = draw(st.permutations(PRIMES))
    shared = draw(st.booleans())
    config = ModelConfig(embed, hidden, draw(st.integers(1, 3)), shared_embedding=shared)
    words = tuple(len(SPECIALS) + count for count in (source_words, source_words if shared else target_words))
    generator = torch.Generator().manual_seed(draw(st.integers(0, 2**31 - 1)))
    pairs = draw(st.lists(st.tuples(sentences(words[0]), sentences(words[1])), min_size=1, max_size=5))
    return Example(Seq2Seq(config, *words, generator), [(source, [SOS, *target, EOS]) for source, target in pairs])


def sentences(words: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(UNK, words - 1), min_size=1, max_size=6)


def word_by_word(weights: Weights, source: list[int], target: list[int]) -> Float64:
    """Logits (T, V) of one pair, a word at a time."""
    state, rows = encode(weights, source).state, []
    for word in target[:-1]:
        prediction = step(weights, state, word)
        rows.append(prediction.logits)
        state = prediction.state
    return np.array(rows, np.float64)


@settings(max_examples=30)
@given(examples())
def test_logits_are_the_same_three_ways(example: Example) -> None:
    network, target = example.network, example.batch.target
    weights, packed = Weights.from_tensors(network.weights), network.linear.logits(network.hidden(example.batch))
    for column, row in enumerate(target.order):
        exact = example.exact[0][row]
        tolerance = rounding(example.roundings, max(1.0, float(np.abs(exact).max())))
        np.testing.assert_allclose(packed[target.column == column], exact, atol=tolerance, rtol=0)
        np.testing.assert_allclose(word_by_word(weights, *example.pairs[row]), exact, atol=tolerance, rtol=0)


@settings(max_examples=30)
@given(examples())
def test_the_packed_gradient_is_that_of_autograd(example: Example) -> None:
    network, (logits, exact_loss, exact_gradient) = example.network, example.exact
    # Backward as many roundings again with sums of 4H products, and each gradient sums over all tokens and words.
    roundings = 6 * example.roundings + sum(rows.size for rows in logits)
    assert network.learn(example.batch) == pytest.approx(exact_loss, abs=rounding(roundings, max(1.0, exact_loss)))
    for name, exact in exact_gradient.items():
        tolerance = rounding(roundings, max(1.0, float(np.abs(exact).max())))
        np.testing.assert_allclose(network.gradients[name], exact, atol=tolerance, rtol=0, err_msg=name)


@settings(max_examples=30)
@given(examples(), st.integers(0, 2**32 - 1))
def test_the_slope_of_the_word_by_word_loss_is_that_of_autograd(example: Example, seed: int) -> None:
    """It has no backward pass: in any direction its loss rises as the gradient says."""
    network, gradient, generator = example.network, example.exact[2], np.random.default_rng(seed)
    direction = {name: generator.normal(size=array.shape) for name, array in gradient.items()}
    ends = [
        double_loss({name: network.weights[name] + move * along for name, along in direction.items()}, example)
        for move in (1e-5, -1e-5)
    ]
    slope = sum(float((gradient[name] * along).sum()) for name, along in direction.items())
    # In float64 the difference of two losses has an error of 1e-16 / 1e-5 from rounding, and of 1e-10 times the loss's
    # third derivative in the direction: a few hundred times the loss.
    assert (ends[0] - ends[1]) / 2e-5 == pytest.approx(slope, rel=1e-6, abs=1e-7)


def double_loss(tensors: dict[str, Float64], example: Example) -> float:
    """Mean loss of the word-by-word pass with weights in float64, which its formulas take as well."""

    def stack(side: str) -> Stack:
        numbers = range(example.network.config.num_layers)
        named = ([tensors[name] for name in torch_names(side, number)] for number in numbers)
        table = tensors.get(f"{side}.embedding.weight", tensors["encoder.embedding.weight"])
        return Stack(table, tuple(Layer(W, U, b_input + b_hidden) for W, U, b_input, b_hidden in named))

    linear = tensors["decoder.linear.weight"], tensors["decoder.linear.bias"]
    logits = np.concatenate(
        [word_by_word(Weights(stack("encoder"), stack("decoder"), *linear), *pair) for pair in example.pairs]
    )
    return -float(log_softmax(logits)[np.arange(len(logits)), example.labels].mean())
