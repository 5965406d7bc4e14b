"""Claims about how the table is read and trained."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from math import log

import numpy as np

from core.arrays import Float32, Int
from core.claims.case import Case, ClaimResult, ClaimVerdict, not_here
from core.data.dataset import Ids
from core.data.vocabulary import PAD
from core.model import encode, step
from core.model.parameters import Weights
from core.model.update_rules import rows_after

ALL_IDS, SOME_IDS = 1_000, 100  # tables up to which every id is looked up, and how many of a larger one
WIGGLED = 60  # rows
BATCH = 50  # sentences in which words are counted
TOKENS = 300  # read for the loss of the untrained model
LOWER = 1.05  # a first loss this much above the one reported is another number


def lookup(case: Case) -> ClaimResult:
    """Looking a row up = one-hot vector times the table = a linear layer without bias."""
    table = case.source.now.vectors
    ids = _spread(len(table), ALL_IDS, SOME_IDS)
    one_hot = np.zeros((len(ids), len(table)), np.float32)
    one_hot[np.arange(len(ids)), ids] = 1
    layer = table.T  # as a linear layer keeps it, (outputs, inputs)
    difference = max(float(np.abs(way - table[ids]).max()) for way in (one_hot @ table, one_hot @ layer.T))
    numbers = {"ids": len(ids), "rows": len(table), "difference": difference}
    return ClaimResult("lookup", "holds" if difference == 0 else "false", numbers)


def _spread(count: int, every: int, some: int) -> Int:
    ids: Int = np.arange(count) if count <= every else np.linspace(0, count - 1, some).astype(np.int64)
    return ids


def gradient(case: Case) -> ClaimResult:
    """Only rows that a batch looks up have a gradient, and for a sum it is their count: rows are moved a little."""
    table, sentence = case.weights.encoder.embedding, case.sentences[0]
    rows = np.unique(np.concatenate([_spread(len(table), WIGGLED, WIGGLED), np.array(sentence[:WIGGLED])]))
    before = _state(case.weights, sentence)
    felt = {int(row) for row in rows if not np.array_equal(before, _state(_wiggled(case.weights, row), sentence))}
    ids = [index for read in case.sentences[:BATCH] for index in read]
    counts = Counter(ids)
    sums = {row: float(np.isin(np.array(ids), row).sum()) for row in counts}
    slopes = {int(row): _slope(table, ids, int(row)) for row in rows}
    error = max(abs(slope - sums.get(row, 0.0)) for row, slope in slopes.items())
    word, most = counts.most_common(1)[0]
    numbers: dict[str, float | str] = {
        "tested": len(rows),
        "felt": len(felt),
        "strangers": len(felt - set(sentence)),
        "word": case.source.now.words[word],
        "count": most,
        "slope": slopes.get(word, _slope(table, ids, word)),
        "error": error,
    }
    holds = felt <= set(sentence) and error < 1e-6
    return ClaimResult("gradient", "holds" if holds else "false", numbers)


def _state(weights: Weights, sentence: Ids) -> Float32:
    """All that the decoder, and with it the loss, gets to know of the source table."""
    state = encode(weights, sentence).state
    return np.concatenate([*state.h, *state.c])


def _wiggled(weights: Weights, row: int) -> Weights:
    table = weights.encoder.embedding.copy()
    table[row] += np.float32(0.25)
    return replace(weights, encoder=replace(weights.encoder, embedding=table))


def _slope(table: Float32, ids: list[int], row: int) -> float:
    """How fast the sum of all vectors looked up grows with each number of a row."""
    wide = table[ids].astype(np.float64)
    raised = wide + (np.array(ids) == row)[:, None]
    return float((raised.sum() - wide.sum()) / table.shape[1])


def unseen_row(case: Case) -> ClaimResult:
    """A row that the batch does not look up is not updated: one update with a gradient, one without."""
    if case.recipe.model.freeze_embedding:
        return not_here("unseen_row", "frozen")
    training, (now, start) = case.recipe.training, case.source
    row = int(np.argmax(now.counts))
    before = start.vectors[row].astype(np.float64)
    norm = float(case.gradients["source"][row]) or 1.0
    reaching = np.full(len(before), norm / np.sqrt(len(before)))
    moved = {}
    for optimizer in ("adam", "sgd", training.optimizer):
        decay = training.weight_decay if optimizer == training.optimizer else 0.0
        config = replace(training, optimizer=optimizer, weight_decay=decay)
        seen, unseen = rows_after(config, before, [reaching, np.zeros_like(before)])
        moved[optimizer] = float(np.linalg.norm(unseen - seen))
    numbers: dict[str, float | str] = {
        "word": now.words[row],
        "adam": moved["adam"],
        "sgd": moved["sgd"],
        "optimizer": training.optimizer,
        "moved": moved[training.optimizer],
        "lr": training.lr,
    }
    return ClaimResult("unseen_row", "false" if moved[training.optimizer] else "holds", numbers)


def pad(case: Case) -> ClaimResult:
    """The row of <PAD> stays zero and gets no gradient."""
    if case.epoch == 0:
        return not_here("pad", "untrained")
    largest = max(float(np.abs(now.vectors[PAD]).max()) for now, _ in (case.source, case.target))
    reached = max(float(norms[PAD]) for norms in case.gradients.values())
    numbers = {"largest": largest, "gradient": reached, "rows": 2}
    return ClaimResult("pad", "false" if largest or reached else "holds", numbers)


def loss(case: Case) -> ClaimResult:
    """The loss falls from the value that was reported: what was it before training?"""
    if not case.losses:
        return not_here("loss", "untrained")
    reported_at = max(1, case.recipe.training.epochs // 5)
    reported = [entry for entry in case.losses if entry[0] <= reported_at][-1]
    last, untrained = case.losses[-1], _untrained(case)
    numbers: dict[str, float | str] = {
        "reported": reported[1],
        "reported_epoch": reported[0],
        "untrained": untrained,
        "uniform": log(len(case.target.now.words)),
        "words": len(case.target.now.words),
        "last": last[1],
        "last_epoch": last[0],
    }
    falls = last[1] < untrained
    verdict: ClaimVerdict = "partly" if untrained > LOWER * reported[1] else "holds"
    return ClaimResult("loss", verdict if falls else "false", numbers)


def _untrained(case: Case) -> float:
    """Mean cross-entropy of the untrained model over the first training sentences, nats a token."""
    total, tokens = 0.0, 0
    for source, target in zip(case.sentences, case.answers, strict=True):
        state = encode(case.start_weights, source).state
        for read, wanted in pairwise(target):
            prediction = step(case.start_weights, state, read)
            total, tokens, state = total - float(prediction.log_probabilities[wanted]), tokens + 1, prediction.state
        if tokens >= TOKENS:
            break
    return total / tokens
