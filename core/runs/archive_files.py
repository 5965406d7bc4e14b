"""The files of an archive of a run, each checked: the recipe alone, every other one against the recipe.

Whatever does not fit raises InputError: 'run_mismatch', 'not_a_run_file', or what the recipe has wrong.
"""

import json
import re
from collections.abc import Mapping

import numpy as np
from safetensors import SafetensorError

from core.arrays import Float32
from core.data.corpus import SIDES
from core.data.dataset import tokenize
from core.embeddings.given import GivenRows
from core.errors import InputError
from core.recipe import Recipe
from core.runs.array_store import unpack
from core.runs.control import FINAL, Status, status_file
from core.runs.given_file import FILE as GIVEN
from core.runs.given_file import parse_rows
from core.runs.history import FILE as JOURNAL
from core.runs.history import EpochRecord, parse_journal
from core.runs.retention import Words
from core.runs.versions import LIBRARIES, versioned
from core.runs.vocabulary_file import FILE as VOCABULARY
from core.runs.vocabulary_file import Languages, parse_vocabulary

_VERSION = re.compile(r"[0-9A-Za-z.+_-]{1,40}")
_KEY = re.compile(r"(0|[1-9][0-9]{0,5})/([a-z_.0-9]+)")

STOPPED: Status = "stopped"  # what a run that can still be resumed here becomes elsewhere

Shapes = Mapping[str, tuple[int, ...]]
MOST = 1e12  # largest number of a table, a weight, a loss or a norm: its square, summed up, is still a float32


def recipe_in(data: bytes) -> tuple[Recipe, dict[str, str]]:
    """The recipe, its id recomputed, and the versions it was run with."""
    try:
        recipe, stored = Recipe.from_json(data.decode()), json.loads(data)
    except UnicodeError as error:
        raise InputError("run_mismatch", "recipe.json") from error
    except InputError as error:
        if error.kind == "broken_link":  # a link's word for it
            raise InputError("run_mismatch", f"recipe.json: {error.where}", error.limit) from error
        raise
    versions = stored.get("versions")
    if stored.get("id") != recipe.id or not isinstance(versions, dict):
        raise InputError("run_mismatch", "recipe.json")
    if set(versions) not in (set(LIBRARIES), set(versioned(recipe))):  # an old run knew of two libraries only
        raise InputError("run_mismatch", "recipe.json")
    if not all(isinstance(version, str) and _VERSION.fullmatch(version) for version in versions.values()):
        raise InputError("run_mismatch", "recipe.json")
    return recipe, versions


def languages_in(data: bytes, recipe: Recipe) -> Languages:
    """Source and target. Their sizes are checked with the arrays; every sentence can be cut by them."""
    try:
        source, target = languages = parse_vocabulary(data, recipe.corpus.text)
    except ValueError as error:
        raise InputError("run_mismatch", VOCABULARY) from error
    if recipe.model.shared_embedding and source.vocabulary != target.vocabulary:
        raise InputError("run_mismatch", VOCABULARY)
    for side, language in zip(SIDES, languages, strict=True):
        tokenize(recipe.corpus.sentences(side), language.tokenizer)
    return languages


def given_in(data: bytes | None, recipe: Recipe) -> GivenRows | None:
    """The rows that the recipe speaks of, of its size; there are none if it speaks of none."""
    if data is None or recipe.given is None:
        if data is None and recipe.given is None:
            return None
        raise InputError("run_mismatch", GIVEN)
    try:
        given = parse_rows(data, recipe.given.rows)
    except ValueError as error:
        raise InputError("run_mismatch", GIVEN) from error
    if given.dimension != recipe.model.embed_size:
        raise InputError("run_mismatch", GIVEN)
    return given


def words_of(languages: Languages) -> Words:
    """How many words each side has."""
    return {side: len(language.vocabulary) for side, language in zip(SIDES, languages, strict=True)}


def records_in(data: bytes, recipe: Recipe) -> tuple[EpochRecord, ...]:
    """Every epoch, each with what it must have."""
    try:
        records = parse_journal(data.decode())
    except (ValueError, RecursionError) as error:
        raise InputError("run_mismatch", JOURNAL) from error
    if not 1 <= len(records) <= recipe.training.epochs + 1 or not all(map(_consistent, records)):
        raise InputError("run_mismatch", JOURNAL)
    if len({record.held_out_loss is None for record in records}) > 1:  # there are held-out pairs or there are none
        raise InputError("run_mismatch", JOURNAL)
    return records


def _consistent(record: EpochRecord) -> bool:
    """Whether an epoch has what every epoch has, within bounds: a loss and a gradient, but for the untrained state."""
    numbers = (record.loss, record.gradient_norm, record.source_displacement, record.target_displacement)
    trained = [number is not None for number in numbers]
    if trained != [record.number > 0, record.number > 0, True, True]:
        return False
    return all(number is None or number <= MOST for number in (*numbers, record.held_out_loss, record.seconds))


def status_in(data: bytes, recipe: Recipe, epochs: int) -> Status:
    """How the run ended; one that finished has all its epochs, unless it may end early."""
    for status in (*FINAL, STOPPED):
        early = epochs < recipe.training.epochs and not recipe.training.patience
        if data == status_file(status) and not (status == "finished" and early):
            return status
    raise InputError("run_mismatch", "status.json")


def arrays_in(data: bytes, name: str, shapes: Shapes, epochs: int) -> dict[int, dict[str, Float32]]:
    """Epoch -> arrays, complete, finite and in range, of the recipe's shapes; epoch 0 is there."""
    try:
        flat = unpack(data)
    except (SafetensorError, ValueError, TypeError, KeyError) as error:
        raise InputError("not_a_run_file", name) from error
    found: dict[int, dict[str, Float32]] = {}
    for key, array in flat.items():
        parts = _KEY.fullmatch(key)
        if parts is None or array.dtype != np.float32 or array.shape != shapes.get(parts[2]):
            raise InputError("run_mismatch", f"{name}: {key[:60]!r}")
        if not (np.abs(array) <= MOST).all():  # nor is a number that is none
            raise InputError("run_mismatch", f"{name}: {key}")
        found.setdefault(int(parts[1]), {})[parts[2]] = array
    complete = all(len(arrays) == len(shapes) for arrays in found.values())
    if not complete or 0 not in found or max(found) >= epochs:
        raise InputError("run_mismatch", name)
    return found
