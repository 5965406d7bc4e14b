"""Training an ensemble's members: lone trainers, one after the other, in as many processes as there are workers.

So each seed has the very bits of its own run. Four or eight seeds at a time, with a leading axis R in every array, were
measured first: on the articles' run that is 1.1 to 1.25 times as fast, for sentences of one length. A lone trainer
spends its time in the same thin products; so little is not worth a second gradient.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from core.embeddings.given import GivenRows
from core.errors import InputError
from core.limits import limits
from core.recipe import Recipe
from core.runs.array_store import Arrays, ShelfWriter
from core.runs.control import read_control
from core.runs.ensemble import HOLDERS, LOSSES, MEMBERS, TABLES, Ensemble, keep_words, with_seed
from core.runs.given_file import given_to
from core.runs.replication import member_recipes
from core.training.trainer import TABLES as WEIGHTS
from core.training.trainer import Diverged, Trainer

LISTEN_SECONDS = 0.05  # between two checks of what the visitor asks
FLUSH_SECONDS = 0.25  # between two files, so that the first members are seen soon


class Left(Exception):
    """The visitor who waited for the member has left."""


def train_seeds(recipe: Recipe, seeds: Sequence[int]) -> Iterator[tuple[int, Arrays]]:
    """One seed after the other, each as soon as it has ended; ask for no more to stop."""
    for seed in seeds:
        yield seed, train_seed(recipe, seed)


def train_seed(recipe: Recipe, seed: int, listen: Callable[[], None] = lambda: None) -> Arrays:
    """`train_member` of the recipe with another seed."""
    return train_member(with_seed(recipe, seed), listen)


def train_member(recipe: Recipe, listen: Callable[[], None] = lambda: None, given: GivenRows | None = None) -> Arrays:
    """The tables of one run before and after training, and its losses (float32).

    Of a run that diverges there are only losses, and they end in infinity. listen: called before every batch; it may
    raise. Raises InputError('over_budget') where a lone run would end early.
    """
    trainer = Trainer(recipe, given)
    arrays = {start: trainer.model.weights[WEIGHTS[side]].copy() for side, (_, start) in TABLES.items()}
    losses: list[float] = []
    try:
        _train(trainer, losses, listen)
    except Diverged:
        return {LOSSES: np.array([*losses, np.inf], np.float32)}
    arrays |= {end: trainer.model.weights[WEIGHTS[side]].copy() for side, (end, _) in TABLES.items()}
    if recipe.model.shared_embedding:
        arrays[HOLDERS] = np.array(recipe.dataset.holders, np.float32)
    return arrays | {LOSSES: np.array(losses, np.float32)}


def _train(trainer: Trainer, losses: list[float], listen: Callable[[], None]) -> None:
    """To the end; the mean loss of each epoch is added to `losses`."""
    bounds, began, steps, total = limits(), time.monotonic(), 0, 0.0
    while not trainer.finished:
        listen()
        if steps >= bounds.training_steps or time.monotonic() - began > bounds.training_seconds:
            raise InputError("over_budget", f"{len(losses)}", bounds.training_seconds)
        total += trainer.advance(record=False).loss
        steps += 1
        if trainer.at_epoch_end:
            losses.append(total / trainer.batches)
            total = 0.0


def fill(folder: Path, members: Sequence[int], seconds: float = float("inf")) -> bool:
    """Train these members of the ensemble in a folder, those already there left out, and write them as they end.

    Takes up no further one after so many seconds of processor time; when the folder's `control` says stop, it leaves
    the current one within a few batches. Returns whether all are there. Raises InputError as `train_member`.
    """
    ensemble, writer = Ensemble.open(folder), ShelfWriter(folder / MEMBERS)
    began, flushed, heard = time.process_time(), time.monotonic(), time.monotonic()

    def listen() -> None:
        nonlocal heard
        if time.monotonic() - heard > LISTEN_SECONDS:
            heard = time.monotonic()
            if read_control(folder).want != "run":
                raise Left

    left = [member for member in members if member not in writer.written]
    given = given_to(ensemble.recipe, folder)
    recipes = member_recipes(ensemble.recipe, ensemble.kind, left)
    try:
        while left:
            recipe = recipes[left[0]]
            arrays = train_member(recipe, listen, given)
            keep_words(ensemble, left[0], recipe)
            writer.add(left[0], arrays)
            left.pop(0)
            if time.monotonic() - flushed > FLUSH_SECONDS:
                writer.flush()
                flushed = time.monotonic()
            if time.process_time() - began > seconds:
                break
    except Left:
        pass
    finally:
        writer.flush()
    return not left
