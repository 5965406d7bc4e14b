"""The ensembles that come with the program, rebuilt:

    python -m core.training.shipped_ensembles explorer/assets/ensembles

Twenty seeds each: a second and a half for the articles, two to three minutes for each of the two others. Half of the
seeds are followed on their way (`core.runs.trajectory`); with `--course` before the names only that is done again.
Beside them stand the other kinds of replicates, in folders of their own: halves of the sentences where there are many,
and re-paired translations; three minutes for each of the two, `--replicates` before the names for these only.
"""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from core.arrays import Float32
from core.lessons import LESSONS
from core.recipe import Recipe
from core.runs.array_store import Shelf, ShelfWriter
from core.runs.ensemble import MEMBERS, Ensemble, Kind, begin, with_seed
from core.runs.replication import members_of, refusal, usual_count
from core.runs.trajectory import EPOCHS, FOLDER, SEEDS, Course


def shipped_recipes() -> dict[str, Recipe]:
    """Name of a shipped ensemble -> its recipe."""
    return {"articles": Recipe.articles()} | {name: LESSONS[name].recipe() for name in ("classes", "classes-control")}


def build(recipe: Recipe, folder: Path, kind: Kind = "seeds") -> Ensemble:
    """Train the usual members of a recipe into a folder, one file; what was there goes. Imports torch."""
    from core.training.ensemble import fill

    members = members_of(kind, usual_count(recipe, kind))
    shutil.rmtree(folder, ignore_errors=True)
    begin(recipe, members, folder, kind)
    fill(folder, members)
    _put_together(folder / MEMBERS)
    return Ensemble.open(folder)


def _put_together(folder: Path) -> None:
    """All files of a folder of arrays in one."""
    shelf = Shelf.open(folder)
    kept = {number: shelf.read(number) for number in shelf.epochs}
    shutil.rmtree(folder)
    writer = ShelfWriter(folder)
    for number, arrays in kept.items():
        writer.add(number, arrays)
    writer.flush()


def build_replicates(recipe: Recipe, folder: Path) -> list[Ensemble]:
    """The other kinds of replicates that a corpus can be asked for, below its seeds' folder. Imports torch."""
    others: tuple[Kind, ...] = "halves", "control"
    return [build(recipe, folder / kind, kind) for kind in others if not refusal(recipe.corpus, kind)]


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
    only = {name for name in names if name.startswith("--")}
    for name, recipe in shipped_recipes().items():
        folder = Path(assets) / name
        if name in names or not set(names) - only:
            if not only:
                print(build(recipe, folder).folder)
            if only != {"--course"}:
                print([each.folder for each in build_replicates(recipe, folder)])
            if only != {"--replicates"}:
                print(build_course(folder).ensemble.folder)
