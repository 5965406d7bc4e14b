"""How good the model is on given pairs: loss, and how many sentences it would translate exactly."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from core.arrays import Flags
from core.data.dataset import Dataset
from core.data.vocabulary import EOS, UNK
from core.training.packed import Packed

if TYPE_CHECKING:  # both import torch, which this module does not need
    from core.training.batches import Batch
    from core.training.network import Seq2Seq


def evaluate(model: "Seq2Seq", batches: Iterable["Batch"], max_tokens: int) -> tuple[float, frozenset[int]]:
    """Mean cross-entropy a token (nats) and the corpus rows whose target greedy decoding writes to the letter.

    Nothing is decoded for the rows: greedy decoding writes the target if and only if, shown the target so far, the
    model's first choice is the target's next word every time. Raises ValueError without any pair.
    """
    loss, tokens, exact = 0.0, 0, list[int]()
    for batch in batches:
        total, right = model.evaluate(batch)
        loss += total
        tokens += len(right)
        exact += batch.rows[batch.target.order[_exact(batch.target, right, max_tokens)]].tolist()
    if not tokens:
        raise ValueError("evaluate needs at least one pair, got none; ask only when there are held-out pairs")
    return loss / tokens, frozenset(exact)


def with_references(dataset: Dataset, rows: Sequence[int]) -> tuple[int, ...]:
    """The rows and, for each, those that have another translation of its source: any of them is right."""
    found = {
        (row, dataset.target_ids[like]): like
        for row in dict.fromkeys(dataset.first_rows[row] for row in rows)
        for like in dataset.rows_like(row)
    }
    return tuple(found.values())


def exact_share(dataset: Dataset, rows: Sequence[int], exact: frozenset[int]) -> float:
    """Share of the rows (0 to 1) whose source is translated exactly as one of its references."""
    right = {dataset.first_rows[row] for row in exact}
    return sum(1 for row in rows if dataset.first_rows[row] in right) / len(rows)


def _exact(target: Packed, right: Flags, max_tokens: int) -> Flags:
    """(B,): every word is right, none of them is unknown, and all fit."""
    # The <EOS> after the last token that may be written is never asked for.
    wrong = ~right & ~((target.labels == EOS) & (target.places == max_tokens))
    wrong |= (target.labels == UNK) | (target.places > max_tokens)
    exact: Flags = np.bincount(target.column, weights=wrong, minlength=len(target.last)) == 0
    return exact
