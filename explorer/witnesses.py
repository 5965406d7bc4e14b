"""Other seeds of a run's recipe: which are there, and which of them can bear witness for the run's numbers."""

from core.ensemble import SEEDS, Ensemble, ensemble_id, first_seeds, most_seeds
from core.recipe import Recipe
from core.run import Run
from explorer.ensembles import ensemble_of

COSINES = 20_000_000  # judged at once: the more words, the fewer seeds, so that a page does not wait


def asked_seeds(recipe: Recipe) -> tuple[int, ...]:
    """The seeds that a page asks for: 20, or as many as fit what one run may keep."""
    return first_seeds(min(SEEDS, most_seeds(recipe)))


def ensemble_of_pages(recipe: Recipe) -> Ensemble | None:
    """The ensemble that pages ask for, as far as it is there; None if nobody has asked for it."""
    return ensemble_of(recipe, asked_seeds(recipe))


def witnesses(run: Run, epoch: int) -> tuple[int, ...]:
    """Seeds other than the run's own that ended well; none where the run at this epoch is not trained to its end."""
    if epoch == 0 or epoch != run.last.number or run.status != "finished":
        return ()
    ensemble = ensemble_of_pages(run.recipe)
    if ensemble is None:
        return ()
    words = max(len(run.prepared.source.vocabulary), len(run.prepared.target.vocabulary))
    seeds = [seed for seed in ensemble.seeds if seed != run.recipe.training.seed]
    return tuple(seeds[: most_witnesses(words)])


def most_witnesses(words: int) -> int:
    """How many seeds are looked at in tables of so many words."""
    return max(2, COSINES // max(1, words) ** 2)


def ensemble_key(recipe: Recipe) -> str:
    """The id of the ensemble that a page asks for."""
    return ensemble_id(recipe, asked_seeds(recipe))
