"""The encoder-decoder: its weights in one flat buffer, its loss, and the gradient of it.

Weights carry the names and layouts of a PyTorch module with `encoder.embedding`, `encoder.lstm`, `decoder.embedding`,
`decoder.lstm` and `decoder.linear`, so `load_state_dict` takes them as they are. The gradient is written out rather
than left to autograd (see `core.training.lstm`); tests hold it against autograd.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import init

from core.data.vocabulary import PAD, SOS
from core.recipe import ModelConfig
from core.training import lstm
from core.training.batches import Batch
from core.training.packed import Int, Packed

Float = NDArray[np.float32]

BLOCK = 2**20
"logits held at once: a few MB, so that softmax and the two products after it find them in the cache"


def shapes(config: ModelConfig, source_words: int, target_words: int) -> dict[str, tuple[int, ...]]:
    """Every weight's name and shape, in the order in which the start is drawn. A shared table is there once."""
    embed, hidden = config.embed_size, config.hidden_size
    named: dict[str, tuple[int, ...]] = {}
    for side, words in (("encoder", source_words), ("decoder", target_words)):
        if side == "encoder" or not config.shared_embedding:
            named[f"{side}.embedding.weight"] = (words, embed)
        for layer in range(config.num_layers):
            named[f"{side}.lstm.weight_ih_l{layer}"] = (4 * hidden, hidden if layer else embed)
            named[f"{side}.lstm.weight_hh_l{layer}"] = (4 * hidden, hidden)
            named[f"{side}.lstm.bias_ih_l{layer}"] = (4 * hidden,)
            named[f"{side}.lstm.bias_hh_l{layer}"] = (4 * hidden,)
    return named | {"decoder.linear.weight": (target_words, hidden), "decoder.linear.bias": (target_words,)}


@dataclass(frozen=True, eq=False)
class Reading:
    """One side's forward pass."""

    ids: Int
    "(P,) the words that were read"
    kept: Float | None
    "(P, E) what dropout multiplied the word vectors by; None without dropout"
    traces: list[lstm.Trace]
    "one for each of the L layers"


class Seq2Seq:
    """Weights and gradients by name, NumPy views on two flat tensors; and the way from a batch to its gradient."""

    def __init__(self, config: ModelConfig, source_words: int, target_words: int, generator: torch.Generator) -> None:
        """Draw the start from the generator, in the order and with the draws of a plain PyTorch model."""
        self.config = config
        named = shapes(config, source_words, target_words)
        # Tables lie first, so that a frozen table is a slice the optimiser never sees.
        layout = sorted(named, key=lambda name: "embedding" not in name)
        ends = np.cumsum([math.prod(named[name]) for name in layout]).tolist()
        self.flat, self.flat_gradient = torch.zeros(ends[-1]), torch.zeros(ends[-1])
        self.weights = _views(self.flat, layout, named, ends)
        self.gradients = _views(self.flat_gradient, layout, named, ends)
        for name, shape in named.items():
            self.weights[name][...] = _start(name, torch.empty(shape), config, generator).numpy()
        tables_end = ends[sum("embedding" in name for name in layout) - 1]
        self.trained = slice(tables_end if config.freeze_embedding else 0, None)
        self.table_gradients = self.flat_gradient[:tables_end].view(-1, config.embed_size).numpy()
        self._layers, self._layer_gradients = (
            {side: [_layer(arrays, side, n) for n in range(config.num_layers)] for side in ("encoder", "decoder")}
            for arrays in (self.weights, self.gradients)
        )
        self._logits = np.empty((max(1, BLOCK // target_words), target_words), np.float32)

    def learn(self, batch: Batch, inputs: Int | None = None, chance: torch.Generator | None = None) -> float:
        """Mean cross-entropy over the batch's target tokens in nats; `gradients` holds its gradient afterwards.

        inputs: what the decoder reads instead of the true words, (P,). chance: draws dropout, which is off without.
        """
        encoder = self._read("encoder", batch.source, batch.source.ids, self._nothing(batch), chance)
        start = _context(encoder, batch)
        decoder = self._read("decoder", batch.target, batch.target.ids if inputs is None else inputs, start, chance)
        for side in ("encoder", "decoder"):
            self.gradients[f"{side}.embedding.weight"].fill(0)
        loss, d_hidden = self._project(decoder.traces[-1].output, batch.target.labels)
        d_start = self._unread("decoder", batch.target, decoder, d_hidden, self._nothing(batch))
        back = np.argsort(batch.cross)
        self._unread("encoder", batch.source, encoder, None, [(dh[back], dc[back]) for dh, dc in d_start])
        return loss

    def evaluate(self, batch: Batch) -> tuple[float, NDArray[np.bool_]]:
        """Summed cross-entropy over the target tokens, and whether each token, (P,), was the model's first choice."""
        encoder = self._read("encoder", batch.source, batch.source.ids, self._nothing(batch), None)
        decoder = self._read("decoder", batch.target, batch.target.ids, _context(encoder, batch), None)
        weight, bias = self.weights["decoder.linear.weight"], self.weights["decoder.linear.bias"]
        hidden, labels = decoder.traces[-1].output, batch.target.labels
        total, right = 0.0, np.empty(len(labels), bool)
        for block in _blocks(len(labels), len(self._logits)):
            logits = hidden[block] @ weight.T + bias
            best = logits.argmax(1)
            right[block] = best == labels[block]
            rows = np.arange(len(best))
            shifted = logits - logits[rows, best][:, None]
            total += float((np.log(np.exp(shifted).sum(1)) - shifted[rows, labels[block]]).sum())
        return total, right

    def choices(self, batch: Batch) -> Int:
        """What the decoder reads, (P,), when it is shown its own first choices instead of the true words."""
        encoder = self._read("encoder", batch.source, batch.source.ids, self._nothing(batch), None)
        states, words = _context(encoder, batch), np.full(len(batch.rows), SOS)
        weight, bias = self.weights["decoder.linear.weight"], self.weights["decoder.linear.bias"]
        read = np.empty_like(batch.target.ids)
        for step in batch.target.steps:
            going = step.stop - step.start
            read[step] = words[:going]
            states = [(hidden[:going], cell[:going]) for hidden, cell in states]
            one = _one_step(going)
            reading = self._read("decoder", one, read[step], states, None)
            states = [trace.end(one) for trace in reading.traces]
            words = (states[-1][0] @ weight.T + bias).argmax(1)
        return read

    def _nothing(self, batch: Batch) -> list[lstm.State]:
        zero = np.zeros((len(batch.rows), self.config.hidden_size), np.float32)
        return [(zero, zero)] * self.config.num_layers

    def _read(
        self, side: str, packed: Packed, ids: Int, start: Sequence[lstm.State], chance: torch.Generator | None
    ) -> Reading:
        kept, hidden = None, self.weights[f"{side}.embedding.weight"][ids]
        if chance is not None and self.config.dropout:
            share = 1 - self.config.dropout
            kept = torch.empty(hidden.shape).bernoulli_(share, generator=chance).div_(share).numpy()
            hidden *= kept
        traces = []
        for layer, state in zip(self._layers[side], start, strict=True):
            traces.append(lstm.forward(layer, hidden, state, packed))
            hidden = traces[-1].output
        return Reading(ids, kept, traces)

    def _unread(
        self, side: str, packed: Packed, reading: Reading, d_hidden: Float | None, d_ends: Sequence[lstm.State]
    ) -> list[lstm.State]:
        """Gradient of everything one side did; returns that of the states it started from."""
        d_starts: list[lstm.State] = []
        for number in reversed(range(self.config.num_layers)):
            layer, gradient = self._layers[side][number], self._layer_gradients[side][number]
            d_hidden, d_start = lstm.backward(layer, gradient, reading.traces[number], packed, d_hidden, d_ends[number])
            d_starts.insert(0, d_start)
        assert d_hidden is not None  # a model has at least one layer
        if reading.kept is not None:
            d_hidden *= reading.kept
        table = self.gradients[f"{side}.embedding.weight"]
        # NumPy's own np.add.at takes twenty times as long.
        torch.from_numpy(table).index_add_(0, torch.from_numpy(reading.ids), torch.from_numpy(d_hidden))
        table[PAD] = 0
        return d_starts

    def _project(self, hidden: Float, labels: Int) -> tuple[float, Float]:
        """Loss of the linear layer and softmax on the hidden states (P, H), and its gradient there; block by block."""
        weight, bias = self.weights["decoder.linear.weight"], self.weights["decoder.linear.bias"]
        d_weight, d_bias = self.gradients["decoder.linear.weight"], self.gradients["decoder.linear.bias"]
        d_hidden, total = np.empty_like(hidden), 0.0
        for block in _blocks(len(labels), len(self._logits)):
            rows = np.arange(block.stop - block.start)
            logits = np.matmul(hidden[block], weight.T, out=self._logits[: len(rows)])
            logits += bias
            logits -= logits.max(1, keepdims=True)
            wanted = logits[rows, labels[block]]
            sums = np.exp(logits, out=logits).sum(1)
            total += float((np.log(sums) - wanted).sum())
            logits *= (1 / (len(labels) * sums))[:, None]
            logits[rows, labels[block]] -= 1 / len(labels)
            if block.start:
                d_weight += logits.T @ hidden[block]
                d_bias += logits.sum(0)
            else:
                np.matmul(logits.T, hidden[block], out=d_weight)
                np.sum(logits, 0, out=d_bias)
            np.matmul(logits, weight, out=d_hidden[block])
        return total / len(labels), d_hidden


def _start(name: str, weight: Tensor, config: ModelConfig, generator: torch.Generator) -> Tensor:
    scale = config.init_scale
    if "embedding" in name:
        if config.init == "normal":
            weight.normal_(0, scale, generator=generator)
        elif config.init == "uniform":
            weight.uniform_(-scale, scale, generator=generator)
        elif config.init == "xavier":
            init.xavier_uniform_(weight, generator=generator)
        else:
            init.kaiming_uniform_(weight, generator=generator)
        weight[PAD] = 0
    elif name == "decoder.linear.weight":
        init.kaiming_uniform_(weight, a=math.sqrt(5), generator=generator)
    else:
        bound = 1 / math.sqrt(config.hidden_size)
        weight.uniform_(-bound, bound, generator=generator)
    return weight


def _views(
    flat: Tensor, layout: Sequence[str], named: Mapping[str, tuple[int, ...]], ends: Sequence[int]
) -> dict[str, Float]:
    """Views by name. An LSTM's matrices lie transposed, as the forward pass needs them at every step."""
    views = {}
    for name, part in zip(layout, np.split(flat.numpy(), ends[:-1]), strict=True):
        shape = named[name]
        views[name] = part.reshape(shape[::-1]).T if "lstm.weight" in name else part.reshape(shape)
    views.setdefault("decoder.embedding.weight", views["encoder.embedding.weight"])
    return views


def _layer(arrays: dict[str, Float], side: str, number: int) -> lstm.Layer:
    parts = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    return lstm.Layer(*(arrays[f"{side}.lstm.{part}_l{number}"] for part in parts))


def _context(encoder: Reading, batch: Batch) -> list[lstm.State]:
    """Each layer's last encoder state, in the order of the sorted targets."""
    ends = (trace.end(batch.source) for trace in encoder.traces)
    return [(hidden[batch.cross], cell[batch.cross]) for hidden, cell in ends]


def _blocks(rows: int, size: int) -> list[slice]:
    return [slice(start, min(start + size, rows)) for start in range(0, rows, size)]


def _one_step(count: int) -> Packed:
    """One token of each of `count` sentences."""
    column = np.arange(count)
    return Packed(column, column, (slice(0, count),), column, column, column + count, column)
