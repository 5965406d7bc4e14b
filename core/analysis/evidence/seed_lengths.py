"""One seed's lengths of the words judged: as they are, before training, and what is ordinary for each."""

from dataclasses import dataclass, replace

import numpy as np

from core.analysis.evidence.random_norms import LengthLaw, Ordinary, length_law, ordinary
from core.analysis.evidence.thresholds import FEW_WORDS, SAME_LENGTH
from core.arrays import Flags, Float64
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

LAW_ROWS = 1_000  # enough to estimate the law by which rows are drawn


@dataclass(frozen=True, eq=False)
class Lengths:
    """One run's lengths, for the N words judged."""

    comparable: Flags
    "(N,) the word is there, its row is not zero, and there is enough to compare it with"
    now: Float64
    "(N,) length after training; 0 where the word is not there"
    start: Float64
    "(N,) before training"
    alone: Float64
    "(N,) after training, had the start been of ordinary length"
    ordinary: Float64
    "(N,) root mean square length of the other words of ordinary length"
    score: Float64
    "(N,) of the length, N(0, 1) by chance; 0 where not comparable"
    added_score: Float64
    "(N,) of `alone`, cautiously"
    usual: Ordinary | None
    "what is ordinary among the words that are there; None where nothing can be judged"


def studied_words(table: EmbeddingTable) -> tuple[str, ...]:
    """The words whose lengths are judged, in the table's order."""
    return tuple(table.words[row] for row in table.studied)


def lengths_of(words: tuple[str, ...], seed: TrainedTable) -> Lengths:
    """One run's lengths; where nothing can be judged, scores are 0 and every length counts as ordinary."""
    rows = np.array([seed.now.ids.get(word, -1) for word in words], np.int64)
    now, start = (table.vectors[rows] for table in seed)
    square, square_start, product = (
        np.where(rows >= 0, np.einsum("ne,ne->n", one, other, dtype=np.float64), 0)
        for one, other in ((now, now), (start, start), (now, start))
    )
    size, present = now.shape[1], square > 0
    length, start_length = np.sqrt(square), np.sqrt(square_start)
    varied = np.ptp(square[present]) > SAME_LENGTH * square.max() if present.any() else False
    if present.sum() < FEW_WORDS or size < 2 or not varied:
        nothing = np.zeros(len(words))
        return Lengths(np.zeros(len(words), bool), length, start_length, length, length, nothing, nothing, None)
    usual = ordinary(square[present], length_law(start[present][:LAW_ROWS].astype(np.float64)))
    alone = square - _carried(product, square_start, usual.law)
    mean, score, added = np.zeros((3, len(words)))
    mean[present], score[present] = usual.mean, usual.scores(square[present])
    added[present] = usual.scores(alone[present], cautious=True)
    mean[~present] = usual.mean.mean()
    return Lengths(present, length, start_length, np.sqrt(alone), np.sqrt(mean), score, added, usual)


def drawn_anew(seen: Lengths, words: tuple[str, ...], first: TrainedTable, seed: TrainedTable) -> Lengths:
    """What a seed says of the words whose start is not that of the first seed; of the others nothing."""
    starts = [run.start.vectors[[run.start.ids.get(word, 0) for word in words]] for run in (first, seed)]
    anew = (starts[0] != starts[1]).any(axis=1)
    return replace(
        seen, comparable=seen.comparable & anew, score=seen.score * anew, added_score=seen.added_score * anew
    )


def _carried(products: Float64, squares: Float64, law: LengthLaw) -> Float64:
    """The part of each squared length that is there because the start was longer (shorter: below 0) than ordinary.

    products: (N,), each row before training times the one after. squares: (N,), each row before training times itself.
    A start without a length carries nothing.
    """
    drawn = squares > 0
    part = np.zeros(len(squares))
    if drawn.sum() >= FEW_WORDS:
        kept = np.clip(products[drawn] / squares[drawn], 0, 1)
        part[drawn] = kept**2 * (squares[drawn] - ordinary(squares[drawn], law).mean)
    return part
