"""The encoder-decoder on batches of packed sentences: its weights, its forward pass and its gradient.

Weights carry the names and layouts of a PyTorch module with `encoder.embedding`, `encoder.lstm`, `decoder.embedding`,
`decoder.lstm` and `decoder.linear`, so `load_state_dict` takes them as they are. The gradient is written out
(`core.model.lstm`, `core.training.loss`) rather than left to autograd, which at the size of a classroom run spends most
of its time on the bookkeeping of hundreds of tiny operations; tests hold it against autograd.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from core.arrays import Flags, Float32, Int
from core.data.vocabulary import PAD, SOS
from core.model import lstm
from core.model.parameters import Layer, shapes, torch_names
from core.model.states import LayerState, Trace
from core.recipe import ModelConfig
from core.training import loss
from core.training.batches import Batch
from core.training.initialization import draw
from core.training.loss import Linear

OUTPUT = "decoder.linear.weight"
Named = dict[str, Float32]
"arrays by torch's names"


@dataclass(frozen=True, eq=False)
class Pass:
    """One side's forward pass over P tokens."""

    ids: Int
    "(P,) the words that were read"
    kept: Float32 | None
    "(P, E) what dropout multiplied the word vectors by: 0, or 1 over the share kept; None without dropout"
    traces: list[Trace]
    "one for each of the L layers"


class Seq2Seq:
    """Weights and gradients by name, and the way from a batch to its gradient.

    All weights lie in one flat buffer, all gradients in another; the named arrays are views on them. So the optimiser
    moves a whole model with one call (a call per weight takes longer than the arithmetic of a small one), the length of
    the whole gradient is one dot product, a checkpoint is one array, and a frozen table is a piece at the front that
    the optimiser is not given. The arithmetic is NumPy's, the optimiser torch's: both see the same memory.
    """

    def __init__(self, config: ModelConfig, source_words: int, target_words: int, generator: torch.Generator) -> None:
        """Draw the start from the generator, in the order and with the draws of a plain PyTorch model."""
        self.config = config
        named = shapes(config, source_words, target_words)
        if config.shared_embedding:
            del named["decoder.embedding.weight"]  # the encoder's under a second name
        own = [name for name in named if not (config.tied_output and name == OUTPUT)]
        # Tables lie first, so that what is trained without them is one slice.
        layout = {name: named[name] for name in sorted(own, key=lambda name: "embedding" not in name)}
        sizes = [math.prod(shape) for shape in layout.values()]
        self.flat, self.flat_gradient = torch.zeros(sum(sizes)), torch.zeros(sum(sizes))
        self.weights, self.gradients = _views(self.flat, layout), _views(self.flat_gradient, layout)
        for name, shape in named.items():
            start = draw(name, shape, config, generator)
            if name in layout:  # a tied output layer draws its start too, as nn.Linear does, and is then replaced
                self.weights[name][...] = start.numpy()
        tables_end = sum(size for name, size in zip(layout, sizes, strict=True) if "embedding" in name)
        self.trained = slice(tables_end if config.freeze_embedding else 0, None)
        self.table_gradients = self.flat_gradient[:tables_end].view(-1, config.embed_size).numpy()
        self.linear, self._linear_gradient = _linear(self.weights), _linear(self.gradients)
        self._room = loss.block_of(target_words)

    def learn(self, batch: Batch, inputs: Int | None = None, chance: torch.Generator | None = None) -> float:
        """Mean cross-entropy over the batch's target tokens in nats; `gradients` holds its gradient afterwards.

        inputs: word ids that the decoder reads instead of the true words, (P,). chance: the generator of dropout's
        draws; without one nothing is dropped.
        """
        source, target = batch.source, batch.target
        zero = self._zero(batch)
        encoder = self._forward("encoder", source.ids, source.steps, zero, chance)
        read = target.ids if inputs is None else inputs
        decoder = self._forward("decoder", read, target.steps, _context(encoder, batch), chance)
        # Tables are added to, a row at a time and from both sides if shared, after the output layer if tied to it;
        # every other gradient is overwritten.
        for side in ("encoder", "decoder"):
            self.gradients[f"{side}.embedding.weight"].fill(0)
        mean, dh = loss.learn(self.linear, self._linear_gradient, decoder.traces[-1].h, target.labels, self._room)
        # Nothing is computed from the decoder's last state: zero reaches it, and the linear layer's dh every h.
        d_context = self._backward("decoder", decoder, dh, zero)
        # Back from the order of the sorted targets to that of the sorted sources, (B, H) each.
        back = np.argsort(batch.cross)
        self._backward("encoder", encoder, None, [(dh[back], dc[back]) for dh, dc in d_context])
        return mean

    def evaluate(self, batch: Batch) -> tuple[float, Flags]:
        """Summed cross-entropy over the target tokens, and whether each token, (P,), was the model's first choice."""
        return loss.evaluate(self.linear, self.hidden(batch), batch.target.labels, self._room)

    def hidden(self, batch: Batch) -> Float32:
        """The decoder's last hidden state after each true target word, (P, H): what the linear layer reads."""
        source, target = batch.source, batch.target
        encoder = self._forward("encoder", source.ids, source.steps, self._zero(batch), None)
        decoder = self._forward("decoder", target.ids, target.steps, _context(encoder, batch), None)
        return decoder.traces[-1].h

    def choices(self, batch: Batch) -> Int:
        """What the decoder reads, (P,), when it is given its own first choices instead of the true words."""
        encoder = self._forward("encoder", batch.source.ids, batch.source.steps, self._zero(batch), None)
        states, words = _context(encoder, batch), np.full(len(batch.rows), SOS)
        read = np.empty_like(batch.target.ids)
        for step in batch.target.steps:
            n = step.stop - step.start  # (B,) -> (n,): the sentences that still go on are the first ones
            read[step] = words[:n]
            states = [(h[:n], c[:n]) for h, c in states]
            # One step is a packed batch of its own: n sentences of one token.
            decoder = self._forward("decoder", read[step], (slice(0, n),), states, None)
            states = [(trace.h, trace.c) for trace in decoder.traces]
            words = self.linear.logits(decoder.traces[-1].h).argmax(1)
        return read

    def _zero(self, batch: Batch) -> list[LayerState]:
        zero = np.zeros((len(batch.rows), self.config.hidden_size), np.float32)
        return [(zero, zero)] * self.config.num_layers

    def _forward(
        self, side: str, ids: Int, steps: Sequence[slice], start: Sequence[LayerState], chance: torch.Generator | None
    ) -> Pass:
        x = self.weights[f"{side}.embedding.weight"][ids]  # (P,) -> (P, E)
        kept = None
        if chance is not None and self.config.dropout:
            # What is kept is divided by the share kept, so that its mean is what it is without dropout.
            share = 1 - self.config.dropout
            kept = torch.empty(x.shape).bernoulli_(share, generator=chance).div_(share).numpy()
            x *= kept
        # Layer by layer, each over all steps: a layer needs only the h of the one below.
        traces = []
        for number, state in enumerate(start):
            W, U, b_input, b_hidden = (self.weights[name] for name in torch_names(side, number))
            traces.append(lstm.forward(Layer(W, U, b_input + b_hidden), x, state, steps))
            x = traces[-1].h  # (P, H): what the layer above reads
        return Pass(ids, kept, traces)

    def _backward(
        self, side: str, done: Pass, d_above: Float32 | None, d_ends: Sequence[LayerState]
    ) -> list[LayerState]:
        """Write the gradient of all weights of one side; return that of each layer's start, h and c, (B, H) each.

        d_above: gradient of the last layer's h, (P, H), or None for zeros. d_ends: of each layer's last h and c.
        """
        # The last layer first: its dx reaches the h of the layer below, (P, H), and at last the word vectors, (P, E).
        d_starts: list[LayerState] = []
        for number in reversed(range(self.config.num_layers)):
            dW, dU, db, db_again = (self.gradients[name] for name in torch_names(side, number))
            d_above, d_start = lstm.backward(done.traces[number], Layer(dW, dU, db), d_above, d_ends[number])
            db_again[:] = db  # torch keeps b as a sum of two; the gradient of a sum is that of each of its parts
            d_starts.insert(0, d_start)
        assert d_above is not None  # a model has at least one layer
        if done.kept is not None:
            d_above *= done.kept
        # (P, E) -> (V, E): a word read several times gets the sum. NumPy's own np.add.at takes twenty times as long.
        table = self.gradients[f"{side}.embedding.weight"]
        pad = table[PAD].copy()  # zero, or a tied output layer's
        torch.from_numpy(table).index_add_(0, torch.from_numpy(done.ids), torch.from_numpy(d_above))
        table[PAD] = pad
        return d_starts


def _views(flat: Tensor, layout: dict[str, tuple[int, ...]]) -> Named:
    """Views on a flat buffer. An LSTM's matrices lie transposed, as the forward pass takes them at every step."""
    views, start = {}, 0
    for name, shape in layout.items():
        part = flat.numpy()[start : start + math.prod(shape)]
        # (E, 4H) in memory, seen as its transpose (4H, E), which is torch's shape.
        views[name] = part.reshape(shape[::-1]).T if "lstm.weight" in name else part.reshape(shape)
        start += len(part)
    views.setdefault("decoder.embedding.weight", views["encoder.embedding.weight"])
    views.setdefault(OUTPUT, views["decoder.embedding.weight"])
    return views


def _linear(arrays: Named) -> Linear:
    return Linear(arrays["decoder.linear.weight"], arrays["decoder.linear.bias"])


def _context(encoder: Pass, batch: Batch) -> list[LayerState]:
    """Each layer's state after each source sentence's last word, in the order of the sorted targets, (B, H)."""
    # Sorted target -> sorted source -> packed place of its last token, (B,).
    rows = batch.source.last[batch.cross]
    return [(trace.h[rows], trace.c[rows]) for trace in encoder.traces]
