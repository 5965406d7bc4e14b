"""What the bits of a run depend on besides its recipe: the libraries that compute, those that cut, and this program."""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version

from core.data.corpus import SIDES, TokenizerName
from core.recipe import Recipe

ENGINE = 1  # raise it with every change after which a recipe gives other bits: an order of sums or draws, a formula
LIBRARIES = ("torch", "numpy")
CUTTERS: dict[TokenizerName, str] = {"chinese": "rjieba", "bpe": "tokenizers", "unigram": "tokenizers"}
"tokeniser -> the library it uses; the others are our own"


def versioned(recipe: Recipe) -> tuple[str, ...]:
    """Names of all that has a version in a run of this recipe; a library that cuts only where the recipe uses it."""
    cutters = {CUTTERS[name] for side in SIDES if (name := getattr(recipe.corpus.text, side)) in CUTTERS}
    return (*LIBRARIES, *sorted(cutters), "engine")


def installed_versions(recipe: Recipe) -> dict[str, str]:
    """Name -> version here, read without importing the libraries."""
    return {name: str(ENGINE) if name == "engine" else _installed(name) for name in versioned(recipe)}


def other_segmenter(recipe: Recipe, versions: Mapping[str, str]) -> tuple[str, str] | None:
    """Versions of the Chinese segmenter then and now, where they differ: it learns nothing that a run could keep.

    versions: those of a run. None also for a run that did not say (an old folder), or that has no use for it.
    """
    library = CUTTERS["chinese"]
    then, now = versions.get(library), installed_versions(recipe).get(library)
    return (then, now) if then and now and then != now else None


@cache
def _installed(library: str) -> str:
    return version(library)
