"""The ensembles that come with the program, rebuilt:

    python -m core.training.shipped_ensembles explorer/assets/ensembles

Twenty seeds each: a second and a half for the articles, two to three minutes for each of the two others. Half of the
seeds are followed on their way (`core.runs.trajectory`); with `--course` before the names only that is done again.
"""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from core.arrays import Float32
from core.lessons import LESSONS
from core.recipe import Recipe
from core.runs.array_store import ShelfWriter
from core.runs.ensemble import Ensemble, begin, first_seeds, with_seed
from core.runs.trajectory import EPOCHS, FOLDER, SEEDS, Course


def shipped_recipes() -> dict[str, Recipe]:
    """Name of a shipped ensemble -> its recipe."""
    return {"articles": Recipe.articles()} | {name: LESSONS[name].recipe() for name in ("classes", "classes-control")}


def build(recipe: Recipe, folder: Path) -> Ensemble:
    """Train the first seeds of a recipe into a folder, one file; what was there goes. Imports torch."""
    from core.training.ensemble import fill

    shutil.rmtree(folder, ignore_errors=True)
    begin(recipe, first_seeds(), folder)
    fill(folder, first_seeds())
    return Ensemble.open(folder)


def build_course(folder: Path, epochs: Sequence[int] = EPOCHS, seeds: Sequence[int] = SEEDS) -> Course:
    """Train seeds of the ensemble in a folder once more, up to the last of these epochs, and keep their source tables.

    epochs: from 1 to fewer than the recipe's own. Imports torch.
    """
    from core.training.trainer import TABLES, Trainer

    recipe, kept = Ensemble.open(folder).recipe, {epoch: dict[str, Float32]() for epoch in epochs}
    for seed in seeds:
        trainer = Trainer(with_seed(recipe, seed))
        while trainer.epoch < max(epochs) or not trainer.at_epoch_end:
            trainer.advance(record=False)
            if trainer.at_epoch_end and trainer.epoch in kept:
                kept[trainer.epoch][str(seed)] = trainer.model.weights[TABLES["source"]].copy()
    shutil.rmtree(folder / FOLDER, ignore_errors=True)
    writer = ShelfWriter(folder / FOLDER)
    for epoch, tables in kept.items():
        writer.add(epoch, tables)
    writer.flush()
    return Course.open(folder)


if __name__ == "__main__":
    assets, *names = sys.argv[1:]
    for name, recipe in shipped_recipes().items():
        if name in names or not set(names) - {"--course"}:
            if "--course" not in names:
                build(recipe, Path(assets) / name)
            print(build_course(Path(assets) / name).ensemble.folder)
