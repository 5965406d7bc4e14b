"""One recipe with many seeds, as a folder: pages read it, `core.training.ensemble` fills it, in several processes.

    ensemble.json             the recipe, the seeds asked for, the versions used
    vocabulary.json           the words of the tables' rows; with held-out pairs, which a seed draws, one per seed,
                              as vocabulary-7.json
    members/*.safetensors     per seed: both tables before and after training, and the losses; several seeds to a file

Runs that differ in their seed only share one ensemble: the seed in its recipe is always 0.
"""

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from math import prod
from pathlib import Path

import numpy as np

from core.arrays import Float32
from core.data.corpus import SIDES, Side
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable
from core.errors import Damaged, InputError
from core.limits import limits
from core.recipe import Recipe
from core.runs.array_store import Shelf, write_whole
from core.runs.reading import Shape, readable
from core.runs.retention import FLOAT_BYTES, Words, most_words, table_shapes
from core.runs.run import recipe_file
from core.runs.versions import installed_versions
from core.runs.vocabulary_file import FILE as VOCABULARY
from core.runs.vocabulary_file import read_vocabulary, table_sizes, vocabulary_file

FILE, MEMBERS = "ensemble.json", "members"
SEEDS = 20
"R, unless said otherwise: enough that a pair in half of them is no accident, and two seconds of the articles' run"
MOST_SEEDS = 100
LOSSES = "losses"
TABLES: dict[Side, tuple[str, str]] = {"source": ("source", "source_start"), "target": ("target", "target_start")}
"side -> names of a member's table after and before training"


def with_seed(recipe: Recipe, seed: int) -> Recipe:
    """The same recipe with another seed."""
    return replace(recipe, training=replace(recipe.training, seed=seed))


def first_seeds(count: int = SEEDS) -> tuple[int, ...]:
    """The seeds 0, 1, 2 ..., (R,): so many seeds are always the same ones. A run's own seed may be one of them."""
    return tuple(range(count))


def ensemble_id(recipe: Recipe, seeds: Sequence[int]) -> str:
    """24 hexadecimal digits that depend on the recipe, its seed apart, and on the seeds asked for."""
    text = f"ensemble {with_seed(recipe, 0).id} {' '.join(map(str, seeds))}"
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def most_seeds(recipe: Recipe) -> int:
    """How many seeds fit what one run may keep: their tables, and nothing else of a model, are stored. At least 1."""
    return max(1, min(MOST_SEEDS, limits().run_bytes // _seed_bytes(recipe)))


def seeds_fit(recipe: Recipe, count: int) -> bool:
    """Whether `count` is from 1 to `most_seeds`. Cuts no sentence where the most words there can be fit."""
    if count * _seed_bytes(recipe, most_words(recipe)) <= limits().run_bytes:
        return 1 <= count <= MOST_SEEDS
    return 1 <= count <= most_seeds(recipe)


def _seed_bytes(recipe: Recipe, words: Words | None = None) -> int:
    """Bytes of one seed's tables, before and after training."""
    tables = {name: shape for name, shape in table_shapes(recipe, words).items() if name in TABLES}
    return 2 * FLOAT_BYTES * sum(prod(shape) for shape in tables.values())


def begin(recipe: Recipe, seeds: Sequence[int], folder: Path) -> "Ensemble":
    """Write down the recipe and its seeds, once; what the folder already has of it stays.

    Seeds of an unfinished ensemble that was begun with other versions go: one ensemble has one arithmetic. So do those
    of a damaged one.
    Raises InputError('setting') for too many seeds, what `Recipe.dataset` raises; ValueError for a seed given twice.
    """
    if not seeds_fit(recipe, len(seeds)):
        raise InputError("setting", "seeds", f"1 … {most_seeds(recipe)}")
    if len(set(seeds)) < len(seeds):
        raise ValueError(f"an ensemble needs different seeds, got {list(seeds)}; a seed twice is the same run twice")
    versions = installed_versions(recipe)
    with suppress(InputError):  # there is none, or it is damaged
        ensemble = Ensemble.open(folder)
        if not ensemble.damage and (ensemble.complete or ensemble.versions == versions):
            return ensemble
    _discard_seeds(folder)
    folder.mkdir(parents=True, exist_ok=True)
    about = json.loads(recipe_file(with_seed(recipe, 0))) | {"seeds": list(seeds)}
    about["id"] = ensemble_id(recipe, seeds)
    write_whole(folder / FILE, json.dumps(about, ensure_ascii=False, indent=1).encode())
    return Ensemble.open(folder)


def keep_words(folder: Path, recipe: Recipe, seed: int) -> None:
    """Write the words of a seed's rows, unless they are there: before its tables, so that these never lack them."""
    path = folder / vocabulary_name(recipe, seed)
    if not path.exists():
        dataset = with_seed(recipe, seed).dataset
        write_whole(path, vocabulary_file(dataset.source, dataset.target))


def vocabulary_name(recipe: Recipe, seed: int) -> str:
    """The file with a seed's words: held-out pairs are drawn by the seed, only with them it has words of its own."""
    return f"vocabulary-{seed}.json" if recipe.training.held_out else VOCABULARY


def _fits(folder: Path, recipe: Recipe, seed: int, shapes: Mapping[str, Shape]) -> bool:
    """Whether a seed has its losses and, unless it diverged, four tables with a row for each of its words."""
    if len(shapes.get(LOSSES, ())) != 1:
        return False
    try:
        sizes = table_sizes(folder / vocabulary_name(recipe, seed), recipe.corpus.text)
    except Damaged:
        return False
    words = dict(zip(SIDES, sizes, strict=True)) if sizes else None
    tables = {name: shape for name, shape in shapes.items() if name != LOSSES}
    if words is None or not tables:  # a folder of before there was a vocabulary.json, or a seed that diverged
        return not tables or len(tables) == 2 * len(SIDES)
    return tables == {name: (words[side], recipe.model.embed_size) for side in SIDES for name in TABLES[side]}


def _discard_seeds(folder: Path) -> None:
    shutil.rmtree(folder / MEMBERS, ignore_errors=True)
    for path in folder.glob("vocabulary*.json"):
        path.unlink(missing_ok=True)


@dataclass(frozen=True, eq=False)
class Ensemble:
    """What an ensemble's folder held when it was opened; open it again to see more."""

    folder: Path
    recipe: Recipe
    "with seed 0"
    versions: Mapping[str, str]
    "of libraries and of our own engine"
    asked: tuple[int, ...]
    "seeds asked for"
    shelf: Shelf = field(repr=False)
    "arrays by seed"
    damage: tuple[str, ...] = ()
    "names of files that cannot be read; their seeds count as missing"

    @classmethod
    def open(cls, folder: Path) -> "Ensemble":
        """Read it. Raises InputError('unknown_run') when there is no ensemble in it; Damaged without its recipe."""
        path = folder / FILE
        try:
            with readable(path):
                text = path.read_text("utf-8")
                recipe, about = Recipe.from_json(text), json.loads(text)
                versions, seeds = dict(about["versions"]), tuple(about["seeds"])
                if about["id"] != ensemble_id(recipe, seeds):
                    raise Damaged(FILE)
        except FileNotFoundError as error:
            raise InputError("unknown_run", folder.name) from error
        shelf = Shelf.open(folder / MEMBERS).fitting(partial(_fits, folder, recipe))
        shelf = shelf.without(set(shelf.epochs).difference(seeds))
        return cls(folder, recipe, versions, seeds, shelf, shelf.damage)

    @property
    def id(self) -> str:
        """See `ensemble_id`."""
        return ensemble_id(self.recipe, self.asked)

    @property
    def done(self) -> tuple[int, ...]:
        """Seeds that have ended, one way or the other, in order."""
        return self.shelf.epochs

    @property
    def missing(self) -> tuple[int, ...]:
        """Seeds that have not ended yet, as they were asked for."""
        return tuple(seed for seed in self.asked if seed not in self.shelf.places)

    @property
    def complete(self) -> bool:
        """Whether every seed has ended."""
        return not self.missing

    @cached_property
    def losses(self) -> dict[int, Float32]:
        """Seed -> mean loss of each epoch in nats, (epochs,); of a diverged seed as far as it came, then infinity."""
        return {seed: self.shelf.read_one(seed, LOSSES) for seed in self.done}

    @property
    def seeds(self) -> tuple[int, ...]:
        """Seeds that have tables, in order: those that ended well."""
        return tuple(seed for seed in self.done if np.isfinite(self.losses[seed]).all())

    @property
    def diverged(self) -> tuple[int, ...]:
        """Seeds that ended in numbers beyond all bounds."""
        return tuple(seed for seed in self.done if seed not in self.seeds)

    def tables(self, side: Side) -> tuple[TrainedTable, ...]:
        """For each of `seeds` the table after and before training: `ensemble` of `core.analysis.evidence`."""
        after, before = TABLES[side]
        return tuple(
            TrainedTable(self._table(side, seed, after), self._table(side, seed, before)) for seed in self.seeds
        )

    def _table(self, side: Side, seed: int, name: str) -> EmbeddingTable:
        kept = read_vocabulary(self.folder / vocabulary_name(self.recipe, seed), self.recipe.corpus.text)
        if kept is None:  # a folder of before there was a vocabulary.json
            dataset = (with_seed(self.recipe, seed) if self.recipe.training.held_out else self.recipe).dataset
            kept = dataset.source, dataset.target
        vocabulary = kept[SIDES.index(side)].vocabulary
        return EmbeddingTable(vocabulary.words, self.shelf.read_one(seed, name), vocabulary.counts)
