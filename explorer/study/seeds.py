"""Other seeds of a run's recipe: which are there, and which of them can bear witness for the run's numbers."""

import streamlit as st

from core.errors import InputError
from core.recipe import Recipe
from core.runs.ensemble import SEEDS, Ensemble, ensemble_id, first_seeds, most_seeds, seeds_fit, with_seed
from core.runs.run import Run
from explorer.jobs.ensembles import ensemble_of

COSINES = 20_000_000  # judged at once: the more words, the fewer seeds, so that a page does not wait
_LINKED = "_linked_seeds"  # {id of a recipe with seed 0: the number of seeds that a link asked for}


def usual_seeds(recipe: Recipe) -> int:
    """How many seeds a page asks for unless a link says otherwise: 20, or as many as fit what one run may keep."""
    return SEEDS if seeds_fit(recipe, SEEDS) else most_seeds(recipe)


def asked_seeds(recipe: Recipe) -> tuple[int, ...]:
    """The seeds that this visitor's pages ask for."""
    linked: dict[str, int] = st.session_state.get(_LINKED, {})
    return first_seeds((linked and linked.get(with_seed(recipe, 0).id)) or usual_seeds(recipe))


def ask_for(recipe: Recipe, seeds: str) -> None:
    """Let this visitor's pages judge a recipe's runs by as many seeds as a link says.

    Raises InputError('setting') for anything but a number from 1 to `usual_seeds`; what was asked for before stays.
    """
    most = usual_seeds(recipe)
    if not (seeds.isascii() and seeds.isdecimal() and len(seeds) <= len(str(most)) and 1 <= int(seeds) <= most):
        raise InputError("setting", "seeds", f"1 … {most}")
    st.session_state[_LINKED] = st.session_state.get(_LINKED, {}) | {with_seed(recipe, 0).id: int(seeds)}


def ensemble_of_pages(recipe: Recipe) -> Ensemble | None:
    """The ensemble that pages ask for, as far as it is there; None if nobody has asked for it."""
    return ensemble_of(recipe, asked_seeds(recipe))


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
    """How many seeds are looked at in tables of so many words."""
    return max(2, COSINES // max(1, words) ** 2)


def ensemble_key(recipe: Recipe) -> str:
    """The id of the ensemble that a page asks for."""
    return ensemble_id(recipe, asked_seeds(recipe))
