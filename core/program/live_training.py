"""What a run says about the lines that train and translate: pure functions from the run at an epoch to numbers."""

import math

from core.data.vocabulary import PAD
from core.program.live import Live, few, length, typical_length
from core.program.live_numbers import Numbers


def teacher(live: Live) -> Numbers:
    """What the decoder reads and what it is to write."""
    words = live.words("target")
    return {"read": words[:-1], "labels": words[1:]}


def own_turns(live: Live) -> Numbers:
    """The chance of teacher forcing, and the batches of an epoch that go without it on average."""
    share, batches = live.run.recipe.training.teacher_forcing, _batches(live)
    return {"share": share, "batches": batches, "own": (1 - share) * batches}


def _batches(live: Live) -> int:
    return math.ceil(len(live.run.dataset.train) / live.run.recipe.training.batch_size)


def pair_loss(live: Live) -> Numbers:
    """Cross-entropy a word of the example, in nats, beside that of equal probabilities."""
    target, words = live.words("target")[1:], len(live.known("target"))
    loss = -live.forced.log_probability / len(target)
    return {"sentence": target, "loss": loss, "even": math.log(words), "rows": words, "epoch": live.weights_epoch}


def backward(live: Live) -> Numbers | None:
    """Mean lengths of the gradients of two rows in an epoch, and how many rows got one."""
    gradient = live.gradient("source")
    row, words = live.row("source"), live.known("source")
    if not live.trained:
        return None
    moved = int((gradient > 0).sum())
    about: Numbers = {"word": words[row], "epoch": live.trained, "pad": float(gradient[PAD])}
    return about | {"gradient": float(gradient[row]), "moved": moved, "rows": len(words)}


def clip(live: Live) -> Numbers | None:
    """The mean length of the gradient in an epoch, and the longest allowed."""
    norm = live.run.epochs[live.trained].gradient_norm
    longest = live.run.recipe.training.clip_norm
    return None if norm is None else {"norm": norm, "longest": longest, "epoch": live.trained}


def moved_rows(live: Live) -> Numbers:
    """How far the traced word's row lies from its start; root mean square over all words."""
    now, start = (live.run.table("source", epoch).vectors for epoch in (live.epoch, 0))
    word = live.known("source")[live.row("source")]
    far = length(live.vector("source") - live.vector("source", 0))
    return {"word": word, "moved": far, "typical": typical_length(now - start), "epoch": live.epoch}


def epoch_loss(live: Live) -> Numbers | None:
    """The loss of an epoch, and its batches."""
    loss = live.run.epochs[live.trained].loss
    return None if loss is None else {"loss": loss, "epoch": live.trained, "batches": _batches(live)}


def unseen(live: Live) -> Numbers | None:
    """The held-out loss after an epoch."""
    loss = live.run.epochs[live.trained].held_out_loss
    pairs = len(live.run.dataset.held_out)
    return None if loss is None else {"loss": loss, "epoch": live.trained, "pairs": pairs}


def patience(live: Live) -> Numbers:
    """Epochs allowed, waited for and done."""
    training = live.run.recipe.training
    return {"patience": training.patience, "done": live.run.last.number, "epochs": training.epochs}


def translated(live: Live) -> Numbers:
    """The example as the model translates it, and the probability of that."""
    found = live.translated
    words = tuple(live.known("target")[number] for number in found.ids)
    return {
        "sentence": live.words("source"),
        "written": words,
        "probability": found.probability,
        "epoch": live.weights_epoch,
    }


def first_drawn(live: Live) -> Numbers:
    """The seed, and the first numbers it draws for the traced word."""
    seed, row = live.run.recipe.training.seed, live.row("source")
    return {"seed": seed, "word": live.known("source")[row], "start": few(live.vector("source", 0))}


def loader(live: Live) -> Numbers:
    """Pairs, batch size, and batches in an epoch."""
    pairs, batch = len(live.run.dataset.train), live.run.recipe.training.batch_size
    return {"pairs": pairs, "batch": batch, "batches": _batches(live)}
