"""Trials: a recipe trained for a few numbers only, of which nothing else is kept."""

import time
from collections.abc import Callable, Sequence

import numpy as np

from core.arrays import Float32
from core.errors import InputError
from core.limits import limits
from core.recipe import Recipe
from core.runs.array_store import Arrays
from core.training.trainer import Diverged, Trainer

MOST = 1e30  # a loss of one that diverged


def trial(recipe: Recipe) -> Arrays:
    """How a run of the recipe comes out.

    losses: mean of each epoch, nats; right: share of the training pairs that are translated to the letter; seconds: of
    processor time. With held-out pairs held_out_loss and held_out_right, too. A run that diverges has losses alone, and
    they end in 1e30. Raises InputError('over_budget') where a run would end early.
    """
    trainer, losses = Trainer(recipe), list[float]()
    try:
        return numbers_of(trainer, losses, advance(trainer, losses))
    except Diverged:
        return {"losses": np.array([*losses, MOST], np.float32)}


def numbers_of(trainer: Trainer, losses: Sequence[float], seconds: float) -> dict[str, Float32]:
    """What is kept of one that has ended."""
    end = trainer.epoch_record()
    numbers = {
        "right": end.exact_match,
        "seconds": seconds,
        "held_out_loss": end.held_out_loss,
        "held_out_right": end.held_out_exact_match,
    }
    kept = {name: np.array([number], np.float32) for name, number in numbers.items() if number is not None}
    return kept | {"losses": np.array(losses, np.float32)}


def advance(trainer: Trainer, losses: list[float], after: Callable[[], None] = lambda: None) -> float:
    """To the end; the mean loss of each epoch is added to `losses`. Seconds of processor time.

    after: called after each step. Raises as `trial`, and Diverged.
    """
    bounds, began, steps, total = limits(), time.monotonic(), 0, 0.0
    busy = time.process_time()
    while not trainer.finished:
        if steps >= bounds.training_steps or time.monotonic() - began > bounds.training_seconds:
            raise InputError("over_budget", f"{len(losses)}", bounds.training_seconds)
        total += trainer.advance(record=False).loss
        after()
        steps += 1
        if trainer.at_epoch_end:
            losses.append(total / trainer.batches)
            total = 0.0
    return time.process_time() - busy
