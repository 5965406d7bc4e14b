"""Other seeds of a run's recipe: which are trained, and which of them the run's verdicts can use."""

from core.data.corpus import Side
from core.embeddings.trained import TrainedTable
from core.errors import InputError
from core.recipe import Recipe
from core.runs.ensemble import SEEDS, Ensemble, most_seeds, seeds_fit
from core.runs.run import Run

COSINES = 20_000_000  # judged at once: the more words, the fewer seeds, so that a page does not wait


def usual_seeds(recipe: Recipe) -> int:
    """How many seeds a page asks for unless a link asks for others: 20, or as many as fit what one run may keep."""
    return SEEDS if seeds_fit(recipe, SEEDS) else most_seeds(recipe)


def seeds_of_link(recipe: Recipe, seeds: str) -> int:
    """The number of seeds that a link asks for. InputError('setting') unless it is 1 to `usual_seeds`."""
    most = usual_seeds(recipe)
    if not (seeds.isascii() and seeds.isdecimal() and len(seeds) <= len(str(most)) and 1 <= int(seeds) <= most):
        raise InputError("setting", "seeds", f"1 … {most}")
    return int(seeds)


def witnesses(run: Run, epoch: int, ensemble: Ensemble | None) -> tuple[int, ...]:
    """Seeds other than the run's own that ended well; none where the run at this epoch is not trained to its end.

    ensemble: of the run's recipe.
    """
    if ensemble is None or epoch == 0 or epoch != run.last.number or run.status != "finished":
        return ()
    words = max(len(language.vocabulary) for language in run.languages)
    seeds = [seed for seed in ensemble.seeds if seed != run.recipe.training.seed]
    return tuple(seeds[: most_witnesses(words)])


def most_witnesses(words: int) -> int:
    """How many seeds are used for tables of so many words."""
    return max(2, COSINES // max(1, words) ** 2)


def tables_of(ensemble: Ensemble | None, side: Side, seeds: tuple[int, ...]) -> list[TrainedTable]:
    """Of these seeds of an ensemble, in its order."""
    if ensemble is None or not seeds:
        return []
    return [table for seed, table in zip(ensemble.seeds, ensemble.tables(side), strict=True) if seed in seeds]
