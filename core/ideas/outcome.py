"""How a trial came out (`core.training.trials.trial`), as numbers that experiments compare."""

from dataclasses import dataclass, replace
from math import prod

import numpy as np

from core.model.parameters import shapes
from core.recipe import Recipe, TrainConfig
from core.runs.array_store import Arrays

HELD_OUT = 0.2  # where the run itself holds nothing out
FLOAT_BYTES = 4


@dataclass(frozen=True)
class Outcome:
    """One trial."""

    loss: float
    "mean of the last epoch, nats a word"
    right: float
    "share of training pairs that are translated to the letter, 0 to 1"
    held_out_loss: float | None
    "nats a word; None where nothing could be held out"
    held_out_right: float | None
    "0 to 1"
    seconds: float
    "of processor time"


def outcome(arrays: Arrays) -> Outcome | None:
    """What a trial has left; None where it diverged."""
    if "right" not in arrays:
        return None
    found = {name: float(array[-1]) for name, array in arrays.items()}
    return Outcome(
        found["losses"],
        found["right"],
        found.get("held_out_loss"),
        found.get("held_out_right"),
        found["seconds"],
    )


def for_trials(recipe: Recipe) -> Recipe:
    """The recipe with a fifth of its pairs held out and 50 epochs, unless it holds some out, or has epochs, itself.

    All rows are drawn: a trial is given none.
    """
    training = recipe.training
    held_out, epochs = training.held_out or HELD_OUT, training.epochs or TrainConfig.epochs
    return replace(recipe, training=replace(training, held_out=held_out, epochs=epochs), given=None)


def numbers(recipe: Recipe, part: str = "") -> int:
    """How many numbers a model of the recipe has, in the parameters with `part` in their names; a shared table once."""
    dataset = recipe.dataset
    named = shapes(recipe.model, len(dataset.source.vocabulary), len(dataset.target.vocabulary))
    if recipe.model.shared_embedding:
        del named["decoder.embedding.weight"]
    if recipe.model.tied_output:
        del named["decoder.linear.weight"]
    return sum(prod(shape) for name, shape in named.items() if part in name)


def chance_loss(recipe: Recipe) -> float:
    """ln V, nats a word: every target word as likely as any other."""
    return float(np.log(len(recipe.dataset.target.vocabulary)))
