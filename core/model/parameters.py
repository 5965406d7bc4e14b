"""All parameters of an encoder-decoder: their names and shapes, and as arrays under the textbook's letters.

Where tensors are named (run files, checkpoints, `load_state_dict`) they carry torch's names and layout; `torch_names`
is where the two vocabularies meet. Everywhere else an LSTM layer is W, U and b.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from core.arrays import Float32
from core.recipe import ModelConfig


@dataclass(frozen=True, eq=False)
class Layer:
    """Weights of one LSTM layer (or their gradients); the four gates lie under each other in the order i, f, g, o."""

    W: Float32
    "input to gates, (4H, E) in the first layer, (4H, H) above it"
    U: Float32
    "hidden state to gates, (4H, H)"
    b: Float32
    "bias, (4H,): the sum of the two that torch keeps"


@dataclass(frozen=True, eq=False)
class Stack:
    """One side of the model: its embedding table and its LSTM layers."""

    embedding: Float32
    "(V, E), row 0 (<PAD>) is zero"
    layers: tuple[Layer, ...]
    "L layers, the first one reads the embedding"


@dataclass(frozen=True, eq=False)
class Weights:
    """All parameters of an encoder-decoder at one epoch."""

    encoder: Stack
    decoder: Stack
    linear_weight: Float32
    "(V, H), from the decoder's hidden state to a logit for each target word"
    linear_bias: Float32
    "(V,)"

    @classmethod
    def from_tensors(cls, tensors: Mapping[str, Float32]) -> "Weights":
        """Weights from arrays named as in `shapes`, as a run keeps them. Raises ValueError if they do not fit."""
        try:
            weights = cls(
                _stack(tensors, "encoder"),
                _stack(tensors, "decoder"),
                np.asarray(tensors["decoder.linear.weight"], np.float32),
                np.asarray(tensors["decoder.linear.bias"], np.float32),
            )
        except KeyError as error:
            raise ValueError(f"weights need a tensor named {error}, got {sorted(tensors)}") from error
        _check(weights)
        return weights


@cache
def torch_names(side: str, layer: int) -> tuple[str, str, str, str]:
    """What torch calls W, U and the two parts of b of a layer; side: encoder or decoder."""
    start, end = f"{side}.lstm.", f"_l{layer}"
    return start + "weight_ih" + end, start + "weight_hh" + end, start + "bias_ih" + end, start + "bias_hh" + end


def shapes(config: ModelConfig, source_words: int, target_words: int) -> dict[str, tuple[int, ...]]:
    """Every parameter's name and shape, in the order in which a plain PyTorch model draws its start.

    A shared table stands there under both of its names.
    """
    embed, hidden = config.embed_size, config.hidden_size
    named: dict[str, tuple[int, ...]] = {}
    for side, words in (("encoder", source_words), ("decoder", target_words)):
        named[f"{side}.embedding.weight"] = (words, embed)
        for layer in range(config.num_layers):
            W, U, *b = torch_names(side, layer)
            named[W] = (4 * hidden, hidden if layer else embed)
            named[U] = (4 * hidden, hidden)
            named |= dict.fromkeys(b, (4 * hidden,))
    return named | {"decoder.linear.weight": (target_words, hidden), "decoder.linear.bias": (target_words,)}


def _stack(tensors: Mapping[str, Float32], side: str) -> Stack:
    def layer(number: int) -> Layer:
        W, U, b_input, b_hidden = (np.asarray(tensors[name], np.float32) for name in torch_names(side, number))
        return Layer(W, U, b_input + b_hidden)

    first = torch_names(side, 0)[0].removesuffix("0")
    layers = max(1, sum(name.startswith(first) for name in tensors))
    embedding = np.asarray(tensors[f"{side}.embedding.weight"], np.float32)
    return Stack(embedding, tuple(layer(number) for number in range(layers)))


def _check(weights: Weights) -> None:
    """Every shape, from the sizes of the tables and of the first recurrent matrix."""
    hidden = weights.encoder.layers[0].U.shape[-1]
    for stack in (weights.encoder, weights.decoder):
        for number, layer in enumerate(stack.layers):
            width = hidden if number else stack.embedding.shape[-1]
            got = layer.W.shape, layer.U.shape, layer.b.shape
            wanted = (4 * hidden, width), (4 * hidden, hidden), (4 * hidden,)
            if got != wanted:
                raise ValueError(f"LSTM layer {number} needs W, U, b of {wanted}, got {got}; are the layers in order?")
    words = len(weights.decoder.embedding)
    if (weights.linear_weight.shape, weights.linear_bias.shape) != ((words, hidden), (words,)):
        raise ValueError(f"the linear layer needs {(words, hidden)} for {words} target words of hidden size H")
    if len(weights.encoder.layers) != len(weights.decoder.layers):
        raise ValueError("encoder and decoder need the same number of layers: the state passes from one to the other")
