"""The ensembles that come with the program, rebuilt:    python -m core.shipped_ensembles explorer/assets/ensembles

Twenty seeds each: a second and a half for the articles, two to three minutes for each of the two others.
"""

import shutil
import sys
from pathlib import Path

from core.classes import classes, classes_control
from core.ensemble import Ensemble, begin, first_seeds
from core.recipe import ModelConfig, Recipe, TrainConfig

LEARNABLE = ModelConfig(init_scale=0.1), TrainConfig(epochs=60)
"a start that training can outweigh, left when classes have formed and words have not yet drawn apart"


def shipped_recipes() -> dict[str, Recipe]:
    """Name of a shipped ensemble -> its recipe."""
    return {
        "articles": Recipe.articles(),
        "classes": Recipe(classes(), *LEARNABLE),
        "classes-control": Recipe(classes_control(), *LEARNABLE),
    }


def build(recipe: Recipe, folder: Path) -> Ensemble:
    """Train the first seeds of a recipe into a folder, one file; what was there goes. Imports torch."""
    from core.ensemble_training import fill

    shutil.rmtree(folder, ignore_errors=True)
    begin(recipe, first_seeds(), folder)
    fill(folder, first_seeds())
    return Ensemble.open(folder)


if __name__ == "__main__":
    for name, recipe in shipped_recipes().items():
        if name in sys.argv[2:] or not sys.argv[2:]:
            print(build(recipe, Path(sys.argv[1]) / name).folder)
