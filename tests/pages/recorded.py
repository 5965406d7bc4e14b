"""Runs for the pages to show: trained when first asked for, and once only."""

from core.recipe import Recipe
from core.runs.run import Run
from core.training.recording import record
from explorer.jobs.store import store


def recorded(recipe: Recipe) -> Run:
    """The run of a recipe in the store of the tests."""
    folder = store().find(recipe.id)
    return Run.open(folder) if folder else record(recipe, store().folder(recipe.id))
