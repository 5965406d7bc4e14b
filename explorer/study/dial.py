"""The start-size dial: the same pairs from five starts, and what each has inherited and learned."""

from dataclasses import replace

from core.analysis.evidence.inheritance import Inheritance, inheritance
from core.cache import cached
from core.recipe import Recipe
from core.runs.ensemble import Ensemble
from core.runs.replication import usual_count
from explorer.study.replicates import most_witnesses

SCALES = (1.0, 0.5, 0.25, 0.1, 0.03)
SEEDS = 5


def dial_recipes(recipe: Recipe) -> dict[float, Recipe]:
    """s -> the same recipe with all its word vectors drawn from N(0, s^2), also where some were given."""
    drawn = replace(recipe, given=None)
    return {s: replace(drawn, model=replace(recipe.model, init="normal", init_scale=s)) for s in SCALES}


def dial_seeds(recipe: Recipe) -> tuple[int, ...]:
    """The recipe's own seed and the first others: up to 5 in all, or as many as fit what one run may keep."""
    own = recipe.training.seed
    return (own, *(seed for seed in range(SEEDS) if seed != own))[: min(SEEDS, usual_count(recipe, "seeds"))]


@cached
def inheritance_of(name: str, seeds: tuple[int, ...], _ensemble: Ensemble) -> Inheritance | None:
    """What the source words inherited and learned, from an ensemble's first seed on. name: the ensemble's id."""
    del name, seeds
    by_seed = dict(zip(_ensemble.seeds, _ensemble.tables("source"), strict=True))
    tables = [by_seed[seed] for seed in _ensemble.asked if seed in by_seed]
    return inheritance(tables[: most_witnesses(len(tables[0].now.words))]) if tables else None
