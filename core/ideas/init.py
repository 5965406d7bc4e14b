"""Initialisations: the length of a row at the start, by formula and by draw, and how alike two rows are.

A row of E numbers with standard deviation s has length sqrt(E) s (root mean square). "Xavier" (Glorot and Bengio 2010):
s^2 = 2 / (V + E). "Kaiming" (He et al. 2015): s^2 = 2 / E. A constant table has one row, V times.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Literal, get_args

import numpy as np

from core.analysis.similarity.cosine import double_unit_rows
from core.arrays import Float64

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


def draw(kind: Kind, words: int, size: int, seed: int) -> Float64:
    """A table (V, E) that starts so, of V = `words` (which decides its spread), but with 300 rows at most."""
    generator, sd, shape = np.random.default_rng(seed), deviation(kind, words, size), (min(words, MOST_ROWS), size)
    if kind == "constant":
        return np.full(shape, CONSTANT)
    if kind in ("xavier", "kaiming"):  # even numbers in (-a, a) have the deviation a / sqrt(3)
        return generator.uniform(-sqrt(3) * sd, sqrt(3) * sd, shape)
    return generator.normal(0, sd, shape)


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
