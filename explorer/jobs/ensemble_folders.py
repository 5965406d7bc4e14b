"""Where ensembles are: those that come with the program, and those that were trained here."""

import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from core.errors import Damaged, InputError
from core.recipe import Recipe
from core.runs.ensemble import SEEDS, Ensemble, Kind, ensemble_id, first_seeds
from explorer import ASSETS
from explorer.jobs.store import store


@lru_cache(maxsize=1)
def shipped_ensembles() -> dict[str, Path]:
    """Folders of the ensembles that come with the program, by id."""
    return {Ensemble.open(path.parent).id: path.parent for path in sorted(ASSETS.glob("ensembles/**/ensemble.json"))}


def open_ensemble(key: str) -> Ensemble | None:
    """What there is of an ensemble, shipped or trained here, or None. Raises InputError('unknown_run') for no id."""
    found = found_ensemble(key)
    return found if isinstance(found, Ensemble) else None


def found_ensemble(key: str) -> Ensemble | Damaged | None:
    """The same, or why it cannot be read."""
    folder = store().folder(key)
    if key in shipped_ensembles():
        folder = shipped_ensembles()[key]
    else:
        with suppress(OSError):
            os.utime(folder)  # the folder's own time says when it was last used
    try:
        return Ensemble.open(folder)
    except InputError as error:
        return error if isinstance(error, Damaged) else None


def ensemble_of(recipe: Recipe, members: tuple[int, ...] = first_seeds(SEEDS), kind: Kind = "seeds") -> Ensemble | None:
    """What there is of the ensemble of a recipe, whatever the recipe's own seed; None if nobody has asked for it."""
    return open_ensemble(ensemble_id(recipe, members, kind))
