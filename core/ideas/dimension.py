"""Dimension: the same pairs learned with 2, 4, 8 ... 256 numbers a word, beside the articles' guide.

The tables have (V_source + V_target) E numbers: memory grows in proportion to E. What a larger E brings has no formula;
it is measured.
"""

from dataclasses import dataclass, replace
from math import inf

from core.ideas.outcome import Outcome, for_trials
from core.recipe import Recipe

SIZES = (2, 4, 8, 16, 32, 64, 128, 256)


@dataclass(frozen=True)
class Guide:
    """A line of the articles' guide: so many numbers for a vocabulary below so many words."""

    words: float
    "below which it holds"
    low: int
    high: int


GUIDES = (Guide(10_000, 32, 128), Guide(100_000, 128, 512), Guide(inf, 300, 1024))

TORCH = """
import torch

losses = {}
for size in sizes:
    torch.manual_seed(seed)
    model = make(size)
    optimizer = torch.optim.Adam(model.parameters(), lr)
    for _ in range(epochs):
        loss = loss_of(model)
        optimizer.zero_grad(), loss.backward(), optimizer.step()
    losses[size] = loss.item()
"""


def recipes(recipe: Recipe) -> dict[int, Recipe]:
    """E -> the same recipe with E numbers a word; pairs are held out from all of them."""
    given = for_trials(recipe)
    return {size: replace(given, model=replace(given.model, embed_size=size)) for size in SIZES}


def guide_for(words: int) -> Guide:
    """The line of the guide for a vocabulary of so many words."""
    return next(guide for guide in GUIDES if words < guide.words)


def best(outcomes: dict[int, Outcome]) -> int:
    """The size with the least held-out loss; the smallest of equal ones. Without held-out pairs, the training loss."""
    return min(outcomes, key=lambda size: _loss(outcomes[size]))


def _loss(found: Outcome) -> float:
    return found.loss if found.held_out_loss is None else found.held_out_loss
