"""Vectors that a draft could start with: what a file or another run has of its words. Kept while they are looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from core.cache import cached
from core.data.characters import shown_name
from core.data.corpus import SIDES, Side
from core.embeddings import EmbeddingTable, VectorReport, read_vectors
from core.embeddings.given import NAME_CHARACTERS
from core.errors import InputError
from core.recipe import Recipe
from core.runs.run import Run
from explorer.jobs.vectors import found_rows, has_vectors


@dataclass(frozen=True, eq=False)
class Offered:
    """What there is of a draft's words."""

    name: str
    "of the file or the run"
    table: EmbeddingTable
    "words of either side, each with its vector; no specials"
    report: VectorReport | None = None
    "what became of each row of the file; None for a run"


def words_of(recipe: Recipe) -> frozenset[str]:
    """The words of both sides. Raises InputError as `Recipe.dataset`."""
    return frozenset(word for side in SIDES for word in recipe.dataset.language(side).vocabulary.words)


@cached
def read_offered(ids: tuple[str, ...], words: frozenset[str], _files: Sequence[tuple[bytes, str]]) -> Offered:
    """What a file, or two (vectors, then their words), has of these words; ids: of the uploads. Raises InputError."""
    del ids
    vectors, *rest = _files
    found = read_vectors(vectors[0], vectors[1], metadata=rest[0][0] if rest else None, keep=words)
    return Offered(short(shown_name(PurePath(vectors[1]).name)), found.table.without_specials(), found.report)


def offered_by(run: Run, side: Side, name: str) -> Offered:
    """What a run has learned: one of its tables after its last epoch."""
    return Offered(short(name), run.table(side, run.kept[-1]).without_specials())


def short(name: str) -> str:
    """A name as a recipe keeps it."""
    return " ".join(name.split())[:NAME_CHARACTERS].strip()


def given_words(recipe: Recipe) -> frozenset[str] | None:
    """The words to which the recipe's given rows belong; None where they are not on this server, or do not fit."""
    if recipe.given is None or not has_vectors(recipe):
        return None
    try:
        return _given_words(recipe.given.rows, recipe.model.embed_size, recipe)
    except InputError:
        return None


@cached
def _given_words(rows: str, embed_size: int, _recipe: Recipe) -> frozenset[str]:
    del rows, embed_size
    found = found_rows(_recipe)
    return frozenset(found.words if found else ())
