"""Initialisations: the length of a row at the start, by formula and by draw, and how alike two rows are.

A row of E numbers with standard deviation s has length sqrt(E) s (root mean square). "Xavier" (Glorot and Bengio 2010):
s^2 = 2 / (V + E). "Kaiming" (He et al. 2015): s^2 = 2 / E. A constant table has one row, V times.
"""

from dataclasses import dataclass, replace
from math import sqrt
from typing import Literal, get_args

import numpy as np

from core.analysis.similarity.cosine import double_unit_rows
from core.arrays import Float64, Floats
from core.data.corpus import SIDES
from core.data.vocabulary import PAD
from core.ideas.outcome import for_trials
from core.recipe import Recipe
from core.runs.array_store import Arrays

Kind = Literal["normal", "small", "xavier", "xavier_normal", "kaiming", "constant"]
KINDS: tuple[Kind, ...] = get_args(Kind)
SMALL, CONSTANT = 0.1, 0.1
MOST_ROWS = 300  # that are drawn

TORCH = """
import torch
from torch.nn import init

empty, spread = (lambda: torch.empty(words, size)), (2 / (words + size)) ** 0.5
tables = {"normal": init.normal_(empty()), "small": init.normal_(empty(), std=0.1)}
tables |= {"xavier": init.xavier_uniform_(empty()), "kaiming": init.kaiming_uniform_(empty())}
tables |= {"xavier_normal": init.normal_(empty(), std=spread), "constant": init.constant_(empty(), 0.1)}
lengths = {name: table.square().sum(1).mean().sqrt().item() for name, table in tables.items()}
"""


def deviation(kind: Kind, words: int, size: int) -> float:
    """Root mean square of one number of a table (V, E) that starts so."""
    return {
        "normal": 1.0,
        "small": SMALL,
        "xavier": sqrt(2 / (words + size)),
        "xavier_normal": sqrt(2 / (words + size)),
        "kaiming": sqrt(2 / size),
        "constant": CONSTANT,
    }[kind]


def shaped(kind: Kind, normal: Floats, words: int) -> Float64:
    """(N, E): a table that starts so, made of numbers drawn from N(0, 1): of each the number of the same quantile.

    words: V of the whole table, which decides its spread.
    """
    from scipy.special import ndtr

    numbers = normal.astype(np.float64)
    sd = deviation(kind, words, normal.shape[1])
    if kind == "constant":
        return np.full(normal.shape, sd)
    if kind in ("xavier", "kaiming"):  # even numbers in (-a, a) have the deviation a / sqrt(3)
        numbers = np.sqrt(3) * (2 * ndtr(numbers) - 1)
    return sd * numbers


def draw(kind: Kind, words: int, size: int, seed: int) -> Float64:
    """A table (V, E) that starts so, of V = `words` (which decides its spread), but with 300 rows at most."""
    return shaped(kind, np.random.default_rng(seed).normal(size=(min(words, MOST_ROWS), size)), words)


@dataclass(frozen=True)
class Start:
    """One way to start."""

    kind: Kind
    formula: float
    "length of a row: sqrt(E) s"
    drawn: float
    "root mean square length of the rows of one draw"
    cosine: float
    "mean magnitude of the cosine of two rows, 0 to 1; 1 where all rows are the same, or there is one row only"


def starts(words: int, size: int, seed: int = 0) -> tuple[Start, ...]:
    """Every way, for a table (V, E)."""
    found = []
    for kind in KINDS:
        table = draw(kind, words, size, seed)
        rows = double_unit_rows(table)
        cosines = np.abs(rows @ rows.T)[np.triu_indices(len(rows), 1)]
        length = float(np.sqrt(np.square(table).sum(axis=1).mean()))
        formula = sqrt(size) * deviation(kind, words, size)
        found.append(Start(kind, formula, length, float(cosines.mean()) if len(cosines) else 1.0))
    return tuple(found)


def recipe_for(recipe: Recipe) -> Recipe:
    """What is trained from every start: the run's recipe with tables drawn from N(0, 1), which are then shaped."""
    return for_trials(
        replace(recipe, model=replace(recipe.model, init="normal", init_scale=1.0, freeze_embedding=False))
    )


def start_trial(recipe: Recipe, kind: Kind) -> Arrays:
    """As `core.training.trials.trial`, with both tables made to start so; all other weights start the same.

    recipe: as `recipe_for` gives it. With "moved" and "left", (V,): of each source row the distance from its start,
    and the cosine with it, 0 where one of them is zeros.
    """
    from core.training.trainer import TABLES, Diverged, Trainer
    from core.training.trials import MOST, advance, numbers_of

    trainer, losses = Trainer(recipe), list[float]()
    sides = SIDES[:1] if recipe.model.shared_embedding else SIDES
    tables = [trainer.model.weights[TABLES[side]] for side in sides]
    for table in tables:
        table[:] = shaped(kind, table, len(table))
        table[PAD] = 0
    began = tables[0].copy()
    try:
        seconds = advance(trainer, losses)
    except Diverged:
        return {"losses": np.array([*losses, MOST], np.float32)}
    moved = np.linalg.norm(tables[0].astype(np.float64) - began, axis=1)
    left = (double_unit_rows(tables[0]) * double_unit_rows(began)).sum(axis=1)
    return numbers_of(trainer, losses, seconds) | {"moved": moved.astype(np.float32), "left": left.astype(np.float32)}
