"""The replicates of a recipe, as a folder: pages read it, `core.training.ensemble` fills it, in several processes.

    ensemble.json             the recipe, the kind of replicates, the members asked for, the versions used
    vocabulary.json           the words of the tables' rows; where members have words of their own, one file each,
                              as vocabulary-7.json
    members/*.safetensors     per member: both tables before and after training, and the losses; several to a file

Three kinds: other *seeds*, *halves* of the sentences, and re-paired translations, the *control*. A member is one run of
them, and has a number: of seeds its seed, of the others its place in `core.runs.replication`. Runs that differ in their
seed only share one ensemble: the seed in its recipe is always 0.
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
from typing import Literal

import numpy as np

from core.arrays import Float32
from core.data.corpus import SIDES, Side
from core.data.dataset import HELD_BY
from core.data.vocabulary import Vocabulary
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
Kind = Literal["seeds", "halves", "control"]
KINDS: tuple[Kind, ...] = ("seeds", "halves", "control")
"what a member differs in: its seed, its sentences, its translations"
SEEDS = 20
"R, unless said otherwise: enough that a pair in half of them is no accident, and two seconds of the articles' run"
MOST_SEEDS = 100
LOSSES, HOLDERS = "losses", "holders"
"names of a member's losses, and of whose sentences hold each word of a table that both languages share"
TABLES: dict[Side, tuple[str, str]] = {"source": ("source", "source_start"), "target": ("target", "target_start")}
"side -> names of a member's table after and before training"


def with_seed(recipe: Recipe, seed: int) -> Recipe:
    """The same recipe with another seed."""
    return replace(recipe, training=replace(recipe.training, seed=seed))


def first_seeds(count: int = SEEDS) -> tuple[int, ...]:
    """The seeds 0, 1, 2 ..., (R,): so many seeds are always the same ones. A run's own seed may be one of them."""
    return tuple(range(count))


def ensemble_id(recipe: Recipe, members: Sequence[int], kind: Kind = "seeds") -> str:
    """24 hexadecimal digits that depend on the recipe, its seed apart, the kind, and the members asked for."""
    name = "ensemble" if kind == "seeds" else kind
    text = f"{name} {with_seed(recipe, 0).id} {' '.join(map(str, members))}"
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


def begin(recipe: Recipe, members: Sequence[int], folder: Path, kind: Kind = "seeds") -> "Ensemble":
    """Write down the recipe, the kind and the members, once; what the folder already has of it stays.

    Members of an unfinished ensemble that was begun with other versions go: one ensemble has one arithmetic. Those
    of a damaged one go, too.
    Raises InputError('setting') for too many, what `Recipe.dataset` raises; ValueError for a member given twice.
    """
    if not seeds_fit(recipe, len(members)):
        raise InputError("setting", kind, f"1 … {most_seeds(recipe)}")
    if len(set(members)) < len(members):
        raise ValueError(f"an ensemble needs different {kind}, got {list(members)}; one twice is the same run twice")
    versions = installed_versions(recipe)
    with suppress(InputError):  # there is none, or it is damaged
        ensemble = Ensemble.open(folder)
        if not ensemble.damage and (ensemble.complete or ensemble.versions == versions):
            return ensemble
    _discard_members(folder)
    folder.mkdir(parents=True, exist_ok=True)
    about = json.loads(recipe_file(with_seed(recipe, 0))) | {"kind": kind, "seeds": list(members)}
    about["id"] = ensemble_id(recipe, members, kind)
    write_whole(folder / FILE, json.dumps(about, ensure_ascii=False, indent=1).encode())
    return Ensemble.open(folder)


def keep_words(ensemble: "Ensemble", member: int, recipe: Recipe) -> None:
    """Write the words of a member's rows, unless they are there: before its tables, so that these never lack them.

    recipe: the member's own.
    """
    path = ensemble.folder / vocabulary_name(ensemble.recipe, ensemble.kind, member)
    if not path.exists():
        write_whole(path, vocabulary_file(recipe.dataset.source, recipe.dataset.target))


def vocabulary_name(recipe: Recipe, kind: Kind, member: int) -> str:
    """The file with a member's words. Seeds read the same sentences, unless a seed draws which are held out."""
    return VOCABULARY if kind == "seeds" and not recipe.training.held_out else f"vocabulary-{member}.json"


def _fits(folder: Path, recipe: Recipe, kind: Kind, member: int, shapes: Mapping[str, Shape]) -> bool:
    """Whether a member has its losses and, unless it diverged, four tables with a row for each of its words."""
    if len(shapes.get(LOSSES, ())) != 1:
        return False
    try:
        sizes = table_sizes(folder / vocabulary_name(recipe, kind, member), recipe.corpus.text)
    except Damaged:
        return False
    words = dict(zip(SIDES, sizes, strict=True)) if sizes else None
    tables = {name: shape for name, shape in shapes.items() if name not in (LOSSES, HOLDERS)}
    if words is None or not tables:  # a folder of before there was a vocabulary.json, or a member that diverged
        return not tables or len(tables) == 2 * len(SIDES)
    holders = kind == "seeds" or not recipe.model.shared_embedding or shapes.get(HOLDERS) == (words["source"],)
    expected = {name: (words[side], recipe.model.embed_size) for side in SIDES for name in TABLES[side]}
    return holders and tables == expected


def _discard_members(folder: Path) -> None:
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
    kind: Kind
    "what its members differ in"
    asked: tuple[int, ...]
    "members asked for"
    shelf: Shelf = field(repr=False)
    "arrays by member"
    damage: tuple[str, ...] = ()
    "names of files that cannot be read; their members count as missing"

    @classmethod
    def open(cls, folder: Path) -> "Ensemble":
        """Read it. Raises InputError('unknown_run') when there is no ensemble in it; Damaged without its recipe."""
        path = folder / FILE
        try:
            with readable(path):
                text = path.read_text("utf-8")
                recipe, about = Recipe.from_json(text), json.loads(text)
                versions, members = dict(about["versions"]), tuple(about["seeds"])
                kind: Kind = about.get("kind", "seeds")  # the first folders knew seeds only
                if about["id"] != ensemble_id(recipe, members, kind):
                    raise Damaged(FILE)
        except FileNotFoundError as error:
            raise InputError("unknown_run", folder.name) from error
        shelf = Shelf.open(folder / MEMBERS).fitting(partial(_fits, folder, recipe, kind))
        shelf = shelf.without(set(shelf.epochs).difference(members))
        return cls(folder, recipe, versions, kind, members, shelf, shelf.damage)

    @property
    def id(self) -> str:
        """See `ensemble_id`."""
        return ensemble_id(self.recipe, self.asked, self.kind)

    @property
    def done(self) -> tuple[int, ...]:
        """Members that have ended, one way or the other, in order."""
        return self.shelf.epochs

    @property
    def missing(self) -> tuple[int, ...]:
        """Members that have not ended yet, as they were asked for."""
        return tuple(member for member in self.asked if member not in self.shelf.places)

    @property
    def complete(self) -> bool:
        """Whether every member has ended."""
        return not self.missing

    @cached_property
    def losses(self) -> dict[int, Float32]:
        """Member -> mean loss of each epoch in nats, (epochs,); of a diverged one as far as it came, then infinity."""
        return {seed: self.shelf.read_one(seed, LOSSES) for seed in self.done}

    @property
    def seeds(self) -> tuple[int, ...]:
        """Members that have tables, in order: those that ended well."""
        return tuple(seed for seed in self.done if np.isfinite(self.losses[seed]).all())

    @property
    def diverged(self) -> tuple[int, ...]:
        """Members that ended in numbers beyond all bounds."""
        return tuple(seed for seed in self.done if seed not in self.seeds)

    def tables(self, side: Side) -> tuple[TrainedTable, ...]:
        """For each of `seeds` the table after and before training, as `core.analysis.evidence` takes them."""
        return tuple(self.table(side, member) for member in self.seeds)

    def table(self, side: Side, member: int) -> TrainedTable:
        """One member's table after and before training."""
        vocabulary = self._vocabulary(side, member)
        holders: tuple[str, ...] = ()
        if self.recipe.model.shared_embedding and self.kind != "seeds":
            holders = tuple(HELD_BY[int(code)] for code in self.shelf.read_one(member, HOLDERS))
        after, before = (
            EmbeddingTable(vocabulary.words, self.shelf.read_one(member, name), vocabulary.counts, holders)
            for name in TABLES[side]
        )
        return TrainedTable(after, before)

    def _vocabulary(self, side: Side, member: int) -> Vocabulary:
        kept = read_vocabulary(self.folder / vocabulary_name(self.recipe, self.kind, member), self.recipe.corpus.text)
        if kept is None:  # a folder of seeds of before there was a vocabulary.json
            dataset = (with_seed(self.recipe, member) if self.recipe.training.held_out else self.recipe).dataset
            kept = dataset.source, dataset.target
        return kept[SIDES.index(side)].vocabulary
