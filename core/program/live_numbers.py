"""What a run says about the lines of data and model: pure functions from the run at an epoch to numbers and words."""

import math
from collections.abc import Callable

from core.data.corpus import Side
from core.data.vocabulary import UNK
from core.model.parameters import shapes
from core.program.live import Live, few, length, typical_length

Number = int | float | str | tuple[int, ...] | tuple[float, ...] | tuple[str, ...]
"what a sentence about a line is filled with"
Numbers = dict[str, Number]


def pairs(live: Live) -> Numbers:
    """The pairs trained on and held out, and the example's source."""
    dataset = live.run.dataset
    return {"pairs": len(dataset.train), "held_out": len(dataset.held_out), "sentence": live.words("source")}


def word_ids(live: Live) -> Numbers:
    """Both vocabularies' sizes; the traced word with its id and how often it is in the training pairs."""
    row, words = live.row("source"), live.known("source")
    count = live.run.language("source").vocabulary.counts[row]
    return {"rows": len(words), "others": len(live.known("target")), "word": words[row], "id": row, "count": count}


def encode(live: Live) -> Numbers:
    """The example's source as words and as ids."""
    ids = live.ids("source")
    return {"sentence": live.words("source"), "ids": ids, "unknown": ids.count(UNK)}


def target_ids(live: Live) -> Numbers:
    """The example's target as words and as ids, <SOS> and <EOS> among them."""
    return {"sentence": live.words("target"), "ids": live.ids("target")}


def padding(live: Live) -> Numbers:
    """An example of a batch: its cells (B, S), and those that are <PAD>."""
    lengths = [len(live.run.dataset.source_ids[row]) for row in live.batch]
    cells = len(lengths) * max(lengths)
    return {"batch": len(lengths), "longest": max(lengths), "cells": cells, "pads": cells - sum(lengths)}


def first_lengths(live: Live) -> Numbers:
    """The source table (V, E) and the root mean square length of its rows before training."""
    vectors = live.run.table("source", 0).vectors
    return {"rows": vectors.shape[0], "size": vectors.shape[1], "length": typical_length(vectors)}


def table_of(side: Side) -> Callable[[Live], Numbers]:
    """The table of a side: (V, E)."""

    def numbers(live: Live) -> Numbers:
        rows, size = live.run.table(side, live.epoch).vectors.shape
        return {"rows": rows, "size": size, "numbers": rows * size}

    return numbers


def lookup_of(side: Side) -> Callable[[Live], Numbers]:
    """The row that is read, now and at the start, and the gradient it got."""

    def numbers(live: Live) -> Numbers:
        longest = max(len(live.run.dataset.ids(side)[row]) for row in live.batch) - (side == "target")
        now, start, row = live.vector(side), live.vector(side, 0), live.row(side)
        shape = (len(live.batch), longest, len(now))
        about: Numbers = {"word": live.known(side)[row], "id": row, "epoch": live.epoch, "trained": live.trained}
        return about | {
            "shape": shape,
            "now": few(now),
            "start": few(start),
            "gradient": float(live.gradient(side)[row]),
        }

    return numbers


def lstm_of(side: str) -> Callable[[Live], Numbers]:
    """The LSTM of the encoder or the decoder: its gates 4H, its layers, its parameters."""

    def numbers(live: Live) -> Numbers:
        model = live.run.recipe.model
        named = shapes(model, 1, 1).items()
        of_lstm = sum(math.prod(shape) for name, shape in named if name.startswith(f"{side}.lstm."))
        return {"layers": model.num_layers, "gates": 4 * model.hidden_size, "numbers": of_lstm}

    return numbers


def packed(live: Live) -> Numbers:
    """Cells of the example of a batch, and the words among them."""
    padded = padding(live)
    return {"cells": padded["cells"], "words": sum(len(live.run.dataset.source_ids[row]) for row in live.batch)}


def context(live: Live) -> Numbers:
    """The encoder's state (L, B, H), and the context of the example."""
    model, vector = live.run.recipe.model, live.forced.encoding.context
    shape = (model.num_layers, len(live.batch), model.hidden_size)
    return {
        "sentence": live.words("source"),
        "shape": shape,
        "now": few(vector),
        "length": length(vector),
        "epoch": live.weights_epoch,
    }


def dropped(live: Live) -> Numbers:
    """Numbers of a word vector, those set to 0 on average, and the factor for the others."""
    model = live.run.recipe.model
    return {"size": model.embed_size, "gone": model.dropout * model.embed_size, "factor": 1 / (1 - model.dropout)}


def linear(live: Live) -> Numbers:
    """The linear layer (V, H) and its bias (V,)."""
    words, hidden = len(live.known("target")), live.run.recipe.model.hidden_size
    return {"rows": words, "hidden": hidden, "numbers": words * hidden + words}


def decoder_states(live: Live) -> Numbers:
    """Hidden states of the decoder (B, T, H), and that of the example after <SOS>."""
    hidden = live.forced.choices[0].prediction.state.h[-1]
    longest = max(len(live.run.dataset.target_ids[row]) for row in live.batch) - 1
    shape = (len(live.batch), longest, len(hidden))
    return {"shape": shape, "now": few(hidden), "length": length(hidden), "epoch": live.weights_epoch}


def tied(live: Live) -> Numbers:
    """The table that is both (V, E = H), the numbers that are saved, and the row of the traced target word."""
    words, size, row = live.known("target"), live.run.recipe.model.hidden_size, live.row("target")
    about: Numbers = {"rows": len(words), "size": size, "saved": len(words) * size}
    return about | {"word": words[row], "id": row, "now": few(live.vector("target")), "epoch": live.epoch}


def logits(live: Live) -> Numbers:
    """Logits (B, T, V), and the likeliest first word of the example."""
    first = live.forced.choices[0].prediction
    best, words = int(first.logits.argmax()), live.known("target")
    shape = (len(live.batch), max(len(live.run.dataset.target_ids[row]) for row in live.batch) - 1, len(words))
    about: Numbers = {
        "word": words[best],
        "logit": float(first.logits[best]),
        "probability": float(first.probabilities[best]),
    }
    return about | {"sentence": live.words("source"), "shape": shape, "epoch": live.weights_epoch}


def parameters(live: Live) -> Numbers:
    """All parameters, those trained, and the learning rate."""
    run = live.run
    named = shapes(run.recipe.model, len(live.known("source")), len(live.known("target")))
    if run.recipe.model.shared_embedding:
        del named["decoder.embedding.weight"]
    if run.recipe.model.tied_output:
        del named["decoder.linear.weight"]
    frozen = run.recipe.model.freeze_embedding
    sizes = {name: math.prod(shape) for name, shape in named.items()}
    trained = sum(size for name, size in sizes.items() if not (frozen and "embedding" in name))
    return {"numbers": sum(sizes.values()), "trained": trained, "rate": run.recipe.training.lr}
