"""All parameters of an encoder-decoder as NumPy arrays, read from the tensors a run keeps."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Layer:
    """Weights of one LSTM layer; the four gates lie under each other in the order i, f, g, o."""

    input_weight: Float
    "W, (4H, E) in the first layer, (4H, H) above it"
    hidden_weight: Float
    "U, (4H, H)"
    bias: Float
    "b, (4H,): the sum of the two biases torch keeps"


@dataclass(frozen=True, eq=False)
class Stack:
    """One side of the model: its embedding table and its LSTM layers."""

    embedding: Float
    "(V, E), row 0 (<PAD>) is zero"
    layers: tuple[Layer, ...]
    "L layers, the first one reads the embedding"


@dataclass(frozen=True, eq=False)
class Weights:
    """All parameters of an encoder-decoder at one epoch."""

    encoder: Stack
    decoder: Stack
    linear_weight: Float
    "(V, H), from the decoder's hidden state to a logit for each target word"
    linear_bias: Float
    "(V,)"

    @classmethod
    def from_tensors(cls, tensors: Mapping[str, NDArray[np.float32]]) -> "Weights":
        """Weights from arrays in torch's layout and names, as a run keeps them. Raises ValueError when they do not fit.

        Names: `<side>.embedding.weight`, `<side>.lstm.{weight_ih,weight_hh,bias_ih,bias_hh}_l<layer>` for the sides
        encoder and decoder, and `decoder.linear.{weight,bias}`.
        """
        try:
            weights = cls(
                _stack(tensors, "encoder"),
                _stack(tensors, "decoder"),
                np.asarray(tensors["decoder.linear.weight"], np.float32),
                np.asarray(tensors["decoder.linear.bias"], np.float32),
            )
        except KeyError as error:
            raise ValueError(f"weights want a tensor named {error}, got {sorted(tensors)}") from error
        _check(weights)
        return weights


def _stack(tensors: Mapping[str, NDArray[np.float32]], side: str) -> Stack:
    def tensor(name: str) -> Float:
        return np.asarray(tensors[f"{side}.{name}"], np.float32)

    number = max(1, sum(name.startswith(f"{side}.lstm.weight_ih_l") for name in tensors))
    layers = (
        Layer(
            tensor(f"lstm.weight_ih_l{k}"),
            tensor(f"lstm.weight_hh_l{k}"),
            tensor(f"lstm.bias_ih_l{k}") + tensor(f"lstm.bias_hh_l{k}"),
        )
        for k in range(number)
    )
    return Stack(tensor("embedding.weight"), tuple(layers))


def _check(weights: Weights) -> None:
    """Every shape, from the sizes of the tables and of the first recurrent matrix."""
    hidden_size = weights.encoder.layers[0].hidden_weight.shape[-1]
    for stack in (weights.encoder, weights.decoder):
        for k, layer in enumerate(stack.layers):
            width = hidden_size if k else stack.embedding.shape[-1]
            shapes = layer.input_weight.shape, layer.hidden_weight.shape, layer.bias.shape
            wanted = (4 * hidden_size, width), (4 * hidden_size, hidden_size), (4 * hidden_size,)
            if shapes != wanted:
                raise ValueError(f"LSTM layer {k} wants W, U, b of {wanted}, got {shapes}; are the layers in order?")
    words = len(weights.decoder.embedding)
    if (weights.linear_weight.shape, weights.linear_bias.shape) != ((words, hidden_size), (words,)):
        raise ValueError(f"the linear layer wants {(words, hidden_size)} for {words} target words of hidden size H")
    if len(weights.encoder.layers) != len(weights.decoder.layers):
        raise ValueError("encoder and decoder want the same number of layers: the state passes from one to the other")
