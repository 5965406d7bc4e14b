"""Whether a recording can go on: what a folder holds of a run, its checkpoint, and what has to go.

    checkpoint.safetensors      the trainer's whole state and the recording's clock, with a checksum and the recipe's id

All lines that a checkpoint has passed are on disk before it, so one with fewer lines than that is no state to go on
from. Then, as with any damage, the last good state is the untrained one.
"""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import Damaged, InputError
from core.recipe import Recipe
from core.runs.array_store import PART, write_whole
from core.runs.given_file import FILE as GIVEN
from core.runs.given_file import given_to
from core.runs.history import FILE as JOURNAL
from core.runs.history import read_journal
from core.runs.lock import FILE as LEASE
from core.runs.reading import readable, seal, unseal
from core.runs.run import Run
from core.runs.versions import installed_versions
from core.runs.vocabulary_file import FILE as VOCABULARY
from core.runs.vocabulary_file import vocabulary_file
from core.training.trainer import Trainer

CHECKPOINT = "checkpoint.safetensors"
CLOCK = "recording.clock"  # the checkpoint's array of our own: seconds of training, optimiser steps


@dataclass(frozen=True)
class Checkpoint:
    """A state to go on from."""

    trainer: Trainer
    seconds: float
    "of training so far"
    steps: int
    "of the optimiser so far"


def recorded(recipe: Recipe, folder: Path) -> Run | Damaged | None:
    """What the folder holds of this recipe's run: an intact run, damage, or nothing that has begun."""
    try:
        run = Run.open(folder)
    except Damaged as damage:
        return damage
    except InputError:
        return None
    if run.recipe.id != recipe.id:
        return Damaged("recipe.json")
    return Damaged(run.damage[0]) if run.damage else run


def write_checkpoint(checkpoint: Checkpoint, folder: Path) -> None:
    """Put this state in the place of the one before."""
    clock = {CLOCK: np.array([checkpoint.seconds, checkpoint.steps], np.float64)}
    trainer = checkpoint.trainer
    write_whole(folder / CHECKPOINT, seal(trainer.state() | clock, recipe=trainer.recipe.id))


def read_checkpoint(recipe: Recipe, folder: Path) -> Checkpoint | None:
    """The state to go on from, or None without one. Raises Damaged for one that cannot be gone on from."""
    path = folder / CHECKPOINT
    try:
        with readable(path):
            state, _ = unseal(path, recipe=recipe.id)
            seconds, steps = state.pop(CLOCK).tolist()
            trainer = Trainer.restore(recipe, state, given_to(recipe, folder))
    except FileNotFoundError:
        return None
    passed = trainer.epoch if trainer.at_epoch_end else trainer.epoch - 1
    if len(read_journal(folder)) <= passed:
        raise Damaged(JOURNAL)
    return Checkpoint(trainer, seconds, int(steps))


def discard_parts(folder: Path) -> None:
    """Files a killed process was writing; a page may be writing `control` right now."""
    for path in folder.rglob(f"*{PART}"):
        if not path.name.startswith("control."):
            path.unlink(missing_ok=True)


def discard_other_arithmetic(recipe: Recipe, folder: Path) -> None:
    """A run begun with other versions, or with other words, cannot go on with the same bits: it starts again.

    So does one that never came as far as its recipe: with which versions it began nobody knows.
    """
    about, words = folder / "recipe.json", folder / VOCABULARY
    if about.exists() and json.loads(about.read_bytes())["versions"] == installed_versions(recipe):
        dataset = recipe.dataset
        if words.exists() and words.read_bytes() == vocabulary_file(dataset.source, dataset.target):
            return
    discard(folder)


def discard(folder: Path) -> None:
    """All that was recorded, the recipe first: without it there is no run to be shown. What was given stays."""
    for path in sorted(folder.iterdir(), key=lambda path: path.name != "recipe.json"):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif not path.name.startswith((LEASE, "control", GIVEN)):  # a page may be writing `control` right now
            path.unlink(missing_ok=True)
