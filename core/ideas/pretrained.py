"""Pre-trained vectors: rows that another training has learned as a start: tuned, frozen, or for some words only.

A frozen row gets no gradient, so it stays as it was given, to the last bit. The giver here is another seed of the same
run; the rows of a run's own random start, frozen too, are what it has to be compared with.
"""

from dataclasses import dataclass, replace
from typing import Literal, get_args

from core.ideas.outcome import for_trials
from core.recipe import Recipe

Way = Literal["own", "own_frozen", "tuned", "frozen", "some"]
WAYS: tuple[Way, ...] = get_args(Way)


@dataclass(frozen=True)
class Rows:
    """Which rows of the source table a training is given, as `core.training.pretrained` takes it."""

    trained: bool
    "by the giver; else drawn by the run's own seed"
    share: float
    "of the words that are given one, the most frequent first, 0 to 1"
    frozen: bool


ROWS: dict[Way, Rows] = {
    "own": Rows(False, 1.0, False),
    "own_frozen": Rows(False, 1.0, True),
    "tuned": Rows(True, 1.0, False),
    "frozen": Rows(True, 1.0, True),
    "some": Rows(True, 0.5, True),
}

TORCH = """
import torch

table = torch.nn.Embedding.from_pretrained(given.clone(), freeze=False, padding_idx=0)
optimizer = torch.optim.Adam(table.parameters(), lr)
for _ in range(steps):
    optimizer.zero_grad()
    loss_of(table(ids)).backward()
    table.weight.grad[frozen] = 0
    optimizer.step()
moved = (table.weight.detach() - given).norm(dim=1)
"""


def recipe_for(recipe: Recipe) -> Recipe:
    """What is trained in every way: the run's recipe, in which a table can be trained."""
    return for_trials(replace(recipe, model=replace(recipe.model, freeze_embedding=False)))
