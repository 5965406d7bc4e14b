"""A run is a folder: progress, autosave, resume, cancel and export in one. `core.training` writes it.

    recipe.json             all that decides the result, its id and the versions used
    vocabulary.json         the words of the tables' rows, and what subword tokenisers learned
    epochs.jsonl            one line per epoch, append-only, flushed; a torn last line is ignored
    tables/*.safetensors    embedding tables of the kept epochs, several epochs to a file
    weights/*.safetensors   full weights of epoch 0, the last and some between
    checkpoint.safetensors  weights, moments, generator and position: a resume ends with the same bits
    given.safetensors       the rows that a table starts with, of a run that was given some
    step.safetensors        receipt of the batch the visitor last stepped through
    status.json, lease      the state of the recording, and whether a living process records it
    control                 what the visitor asked for

recipe.json is written last at the start, so a folder that has one has its untrained state too.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from core.arrays import Float32
from core.cache import SHARED, Cache, cached
from core.data.corpus import SIDES, Side
from core.data.dataset import Dataset, Language, with_words
from core.embeddings.given import GivenRows
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable
from core.errors import Damaged, InputError
from core.recipe import Recipe
from core.runs.array_store import Shelf
from core.runs.control import FINAL, Control, Status, read_control, read_status
from core.runs.given_file import FILE as GIVEN
from core.runs.given_file import given_to, is_damaged
from core.runs.history import FILE as JOURNAL
from core.runs.history import EpochRecord, undamaged_part
from core.runs.reading import Shape, readable
from core.runs.retention import Words, table_shapes, weight_shapes
from core.runs.versions import installed_versions
from core.runs.vocabulary_file import FILE as VOCABULARY
from core.runs.vocabulary_file import Languages, read_vocabulary

if TYPE_CHECKING:
    from core.model import Weights
    from core.runs.records import Step

Kind = Literal["tables", "weights"]
KINDS: tuple[Kind, Kind] = get_args(Kind)
SHAPES: dict[Kind, Callable[[Recipe, Words | None], Mapping[str, tuple[int, ...]]]]
SHAPES = {"tables": table_shapes, "weights": weight_shapes}
_RUN_ID = re.compile("[0-9a-f]{24}")  # the name of a folder in a store; a shipped run's folder has a plain name


def recipe_file(recipe: Recipe, versions: Mapping[str, str] | None = None) -> bytes:
    """The bytes of recipe.json; versions: those installed here, if None."""
    about = {"id": recipe.id, "versions": dict(versions or installed_versions(recipe))}
    return json.dumps(json.loads(recipe.to_json()) | about, ensure_ascii=False, indent=1).encode()


RECIPES = Cache(SHARED, growing=True)  # of a class that trains, and of the pages of My runs


@partial(cached, cache=RECIPES)
def _recipe(path: Path, changed: int) -> tuple[Recipe, dict[str, str]]:
    """Recipe and versions of one file; `changed` (its time of change) only tells the cache that the file is new."""
    del changed
    text = path.read_text("utf-8")
    recipe, about = Recipe.from_json(text), json.loads(text)
    if about["id"] != recipe.id or not all(isinstance(number, str) for number in about["versions"].values()):
        raise Damaged(path.name)
    return recipe, dict(about["versions"])


@dataclass(frozen=True, eq=False)
class Run:
    """What a run's folder held when it was opened; open it again to see more. Status and control are always fresh."""

    folder: Path
    recipe: Recipe
    versions: Mapping[str, str]
    "of libraries and of our own engine: the same bits come from the same versions only"
    epochs: tuple[EpochRecord, ...]
    "every epoch so far, 0 first"
    shelves: Mapping[Kind, Shelf] = field(repr=False)
    "arrays by epoch: of the tables (with each row's gradient) and of the full weights"
    damage: tuple[str, ...] = ()
    "names of files that cannot be read; what they held is left out"

    @classmethod
    def open(cls, folder: Path, earlier: "Run | None" = None) -> "Run":
        """Read a folder. Raises InputError('unknown_run') when there is no run in it.

        earlier: the same run as it was opened before, whose epochs are not read again while it is recorded.
        What cannot be read is left out and named in `damage`. Damaged is raised where nothing sensible is left: without
        the recipe, the words, the first line, or the untrained tables and weights.
        """
        path = folder / "recipe.json"
        try:
            with readable(path):
                recipe, versions = _recipe(path, path.stat().st_mtime_ns)
            shelves = _shelves(folder, recipe)  # before the journal, which is ahead of them while a run is recorded
            going_on = earlier is not None and earlier.recipe is recipe  # not begun afresh meanwhile
            epochs, whole = undamaged_part(folder, earlier.epochs if earlier and going_on else ())
        except FileNotFoundError as error:
            raise InputError("unknown_run", folder.name) from error
        damage = [f"{kind}/{name}" for kind, shelf in shelves.items() for name in shelf.damage]
        status = read_status(folder)[0]
        beyond = {epoch for shelf in shelves.values() for epoch in shelf.epochs if epoch >= len(epochs)}
        damage += [JOURNAL] * (not whole or bool(beyond and status in FINAL))
        damage += ["status.json"] * (status == "damaged") + [GIVEN] * is_damaged(recipe, folder)
        shelves = {kind: shelf.without(beyond) for kind, shelf in shelves.items()}  # the shorter one counts
        if any(0 not in shelf.places for shelf in shelves.values()):
            raise Damaged(damage[0] if damage else "tables")
        return cls(folder, recipe, versions, epochs, shelves, tuple(damage))

    @property
    def id(self) -> str:
        """The recipe's id; an imported run, whose numbers are only claimed to be the recipe's, has an id of its own."""
        return self.folder.name if _RUN_ID.fullmatch(self.folder.name) else self.recipe.id

    @property
    def status(self) -> Status:
        """The state of the recording now; 'interrupted' when it should run but no living process records it."""
        return "damaged" if self.damage else read_status(self.folder)[0]

    @property
    def problem(self) -> InputError | None:
        """Why it failed, diverged or ran over its budget, if it did; what is damaged; that it was trained again."""
        return Damaged(self.damage[0]) if self.damage else read_status(self.folder)[1]

    @property
    def written(self) -> float | None:
        """When its recording began, in seconds since 1970; None where its folder is gone."""
        try:
            return (self.folder / "recipe.json").stat().st_mtime
        except OSError:
            return None

    @property
    def control(self) -> Control:
        """What the visitor last asked for."""
        return read_control(self.folder)

    @property
    def last(self) -> EpochRecord:
        """The last epoch recorded."""
        return self.epochs[-1]

    @cached_property
    def languages(self) -> Languages:
        """Source and target: the words of the tables' rows, and how a sentence is cut, as when the run was recorded.

        A folder without vocabulary.json was recorded before there was one: its corpus is cut again. Raises Damaged.
        """
        kept = read_vocabulary(self.folder / VOCABULARY, self.recipe.corpus.text)
        return kept or (self.recipe.dataset.source, self.recipe.dataset.target)

    def language(self, side: Side) -> Language:
        """One side's words and tokeniser."""
        return self.languages[SIDES.index(side)]

    @cached_property
    def dataset(self) -> Dataset:
        """The run's words, and its sentences as ids of them."""
        training = self.recipe.training
        return with_words(self.recipe.corpus, self.languages, training.held_out, training.seed)

    @property
    def given(self) -> GivenRows | None:
        """The rows that one of its tables starts with; None where all is drawn. Raises Damaged."""
        return given_to(self.recipe, self.folder)

    @property
    def kept(self) -> tuple[int, ...]:
        """Epochs whose tables are there, in order; 0 is always among them."""
        return self.shelves["tables"].epochs

    def until(self, epoch: int) -> "Run":
        """The run as it was after that epoch, as far as its arrays are kept."""
        later = {kept for shelf in self.shelves.values() for kept in shelf.epochs if kept > epoch}
        shelves = {kind: shelf.without(later) for kind, shelf in self.shelves.items()}
        return replace(self, epochs=self.epochs[: epoch + 1], shelves=shelves)

    @property
    def weight_epochs(self) -> tuple[int, ...]:
        """Epochs whose full weights are there, in order; 0 is always among them."""
        return self.shelves["weights"].epochs

    def table(self, side: Side, epoch: int) -> EmbeddingTable:
        """The embedding table of one side, (V, E). Raises ValueError for an epoch that is not in `kept`."""
        vocabulary = self.language(side).vocabulary
        return EmbeddingTable(vocabulary.words, self.shelves["tables"].read_one(epoch, side), vocabulary.counts)

    def trained_table(self, side: Side, epoch: int) -> TrainedTable:
        """The table of one side at an epoch, with the same table before training."""
        return TrainedTable(self.table(side, epoch), self.table(side, 0))

    def gradient(self, side: Side, epoch: int) -> Float32:
        """Mean L2 norm of each row's gradient over the epoch's batches, (V,); zeros at epoch 0."""
        return self.shelves["tables"].read_one(epoch, f"{side}_gradient")

    def weights(self, epoch: int) -> "Weights":
        """The whole model at one epoch. Raises ValueError for an epoch that is not in `weight_epochs`."""
        from core.model import Weights

        return Weights.from_tensors(self.shelves["weights"].read(epoch))

    def translate(self, sentence: str, epoch: int | None = None) -> str:
        """Greedy translation, by the weights of an epoch in `weight_epochs` or (None) the last of them.

        The sentence is cut into the run's own subwords; by `chinese`, as the rjieba that is installed cuts it.
        Raises InputError 'empty_side' for white space and 'sentence_too_long'.
        """
        from core.model import greedy

        ids = self.language("source").encode(sentence)
        if not ids:
            raise InputError("empty_side", "1")
        weights = self.weights(self.weight_epochs[-1] if epoch is None else epoch)
        return self.language("target").decode(greedy(weights, ids, self.recipe.training.max_tokens).ids)

    def last_step(self) -> "Step | None":
        """The receipt of the batch the visitor last stepped through, or None."""
        from core.runs.last_step import read_step

        return read_step(self.folder, self.recipe.id)


def _shelves(folder: Path, recipe: Recipe) -> dict[Kind, Shelf]:
    """Tables and weights that have the shapes of the recipe and of the run's words. Raises Damaged."""
    shelves: dict[Kind, Shelf] = {kind: Shelf.open(folder / kind) for kind in KINDS}
    languages = read_vocabulary(folder / VOCABULARY, recipe.corpus.text)
    if languages is None:
        return shelves
    if recipe.model.shared_embedding and languages[0].vocabulary.words != languages[1].vocabulary.words:
        raise Damaged(VOCABULARY)
    words = {side: len(language.vocabulary) for side, language in zip(SIDES, languages, strict=True)}
    expected = {kind: dict(SHAPES[kind](recipe, words)) for kind in KINDS}
    return {kind: shelf.fitting(partial(_equal, expected[kind])) for kind, shelf in shelves.items()}


def _equal(expected: Mapping[str, Shape], epoch: int, shapes: Mapping[str, Shape]) -> bool:
    del epoch
    return shapes == expected
