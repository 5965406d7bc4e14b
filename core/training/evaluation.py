"""How good the model is on given pairs: loss, and how many sentences it would translate exactly."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from core.arrays import Flags
from core.data.vocabulary import EOS, UNK
from core.training.packed import Packed

if TYPE_CHECKING:  # both import torch, which this module does not need
    from core.training.batches import Batch
    from core.training.network import Seq2Seq


def evaluate(model: "Seq2Seq", batches: Iterable["Batch"], max_tokens: int) -> tuple[float, float]:
    """Mean cross-entropy a token (nats) and the share of pairs that greedy decoding gets exactly right (0 to 1).

    Nothing is decoded for the share: greedy decoding writes the target if and only if, shown the target so far, the
    model's first choice is the target's next word every time. Raises ValueError without any pair.
    """
    loss, tokens, exact, pairs = 0.0, 0, 0, 0
    for batch in batches:
        total, right = model.evaluate(batch)
        loss += total
        tokens += len(right)
        exact += int(_exact(batch.target, right, max_tokens).sum())
        pairs += len(batch.rows)
    if not pairs:
        raise ValueError("evaluate wants at least one pair, got none; ask only when there are held-out pairs")
    return loss / tokens, exact / pairs


def _exact(target: Packed, right: Flags, max_tokens: int) -> Flags:
    """(B,): every word is right, none of them is unknown, and all fit."""
    positions = np.repeat(np.arange(len(target.steps)), [step.stop - step.start for step in target.steps])
    # The <EOS> after the last token that may be written is never asked for.
    wrong = ~right & ~((target.labels == EOS) & (positions == max_tokens))
    wrong |= (target.labels == UNK) | (positions > max_tokens)
    exact: Flags = np.bincount(target.column, weights=wrong, minlength=len(target.last)) == 0
    return exact
