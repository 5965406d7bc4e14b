"""A run as one zip file, out and in.

    recipe.json   epochs.jsonl   status.json   tables.safetensors   weights.safetensors   vocabulary.json

These six names and no others; an archive from before there was a vocabulary.json has five. What comes in is read in
memory, within bounds, checked against its own recipe, and written anew by `core.runs.array_store`: no byte and no name
of a stranger's archive reaches the disk.
"""

import hashlib
import io
import json
import re
import secrets
import shutil
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from safetensors import SafetensorError

from core.arrays import Float32
from core.data.corpus import SIDES
from core.data.dataset import tokenize
from core.errors import InputError
from core.limits import MIB, limits
from core.recipe import Recipe
from core.runs.array_store import Arrays, ShelfWriter, evenly_chosen, pack, unpack, write_whole
from core.runs.control import FINAL, Status, status_file
from core.runs.history import FILE as JOURNAL
from core.runs.history import EpochRecord, parse_journal
from core.runs.retention import Words, size_of, table_shapes, weight_shapes
from core.runs.run import SHAPES, Kind, Run, recipe_file
from core.runs.versions import LIBRARIES, versioned
from core.runs.vocabulary_file import FILE as VOCABULARY
from core.runs.vocabulary_file import Languages, parse_vocabulary, vocabulary_file

NAMES = ("recipe.json", JOURNAL, "status.json", "tables.safetensors", "weights.safetensors")
ALL_NAMES = (*NAMES, VOCABULARY)
VOCABULARY_BYTES = 8 * MIB  # 20 000 words a side with as many pieces take half of it; a longer one stays at home
DIRECTORY_BYTES = 4096  # of six entries; an archive of 100 000 is refused before they are listed
_END = struct.Struct("<4s4H2LH")  # a zip file's last 22 bytes
_VERSION = re.compile(r"[0-9A-Za-z.+_-]{1,40}")
_KEY = re.compile(r"(0|[1-9][0-9]{0,5})/([a-z_.0-9]+)")

STOPPED: Status = "stopped"  # what a run that can still be resumed here becomes elsewhere

Shapes = Mapping[str, tuple[int, ...]]
MOST = 1e12  # largest number of a table, a weight, a loss or a norm: its square, summed up, is still a float32


def export_zip(run: Run) -> bytes:
    """The run without its checkpoint. Of too many kept epochs, first, last and some evenly between are taken."""
    room = limits().upload_bytes * 9 // 10  # what was exported here can be imported here
    words = _words(run.languages)
    weights = evenly_chosen(run.weight_epochs, room // 2 // (size := size_of(weight_shapes(run.recipe, words))))
    tables = evenly_chosen(run.kept, max(room - len(weights) * size, 0) // size_of(table_shapes(run.recipe, words)))
    entries = {
        "recipe.json": (run.folder / "recipe.json").read_bytes(),
        JOURNAL: "".join(record.to_line() for record in run.epochs).encode(),
        "status.json": status_file(run.status if run.status in FINAL else STOPPED),
        "tables.safetensors": pack({epoch: run.shelves["tables"].read(epoch) for epoch in tables}),
        "weights.safetensors": pack({epoch: run.shelves["weights"].read(epoch) for epoch in weights}),
    }
    vocabulary = run.folder / VOCABULARY
    if vocabulary.exists() and vocabulary.stat().st_size <= VOCABULARY_BYTES:
        entries[VOCABULARY] = vocabulary.read_bytes()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def import_zip(data: bytes, store: Path) -> Run:
    """Check an exported run and put it into the store.

    It gets an id of its own: that its numbers come from its recipe is unproved, and it must not pass for that run.

    Raises InputError ('not_a_run_file', 'archive_too_large', 'archive_damaged', 'run_mismatch', or what its recipe has
    wrong) and then leaves nothing behind.
    """
    entries = _entries(data)
    recipe, versions = _recipe(entries["recipe.json"])
    records = _records(entries[JOURNAL], recipe)
    status = _status(entries["status.json"], recipe, len(records) - 1)
    languages = _languages(entries[VOCABULARY], recipe) if VOCABULARY in entries else None
    words = languages and _words(languages)
    shelves: dict[Kind, Mapping[int, Arrays]] = {
        kind: _arrays(entries[f"{kind}.safetensors"], kind, shapes(recipe, words), len(records))
        for kind, shapes in SHAPES.items()
    }
    files = {
        "recipe.json": recipe_file(recipe, versions),
        JOURNAL: "".join(record.to_line() for record in records).encode(),
        "status.json": status_file(status),
    }
    if languages:
        files[VOCABULARY] = vocabulary_file(*languages)
    folder = store / hashlib.sha256(b"".join(entries[name] for name in ALL_NAMES if name in entries)).hexdigest()[:24]
    if not folder.exists():
        _write(folder, files, shelves)
    return Run.open(folder)


def _entries(data: bytes) -> dict[str, bytes]:
    """The bytes of the files, each within its bounds."""
    if len(data) > limits().upload_bytes:
        raise InputError("archive_too_large", "zip", limits().upload_bytes)
    # Checked before zipfile lists the directory: a comment or a ZIP64 ending is nothing we write.
    if data[:4] != b"PK\x03\x04" or len(data) < _END.size:
        raise InputError("not_a_run_file", "zip")
    mark, *_, size, _start, comment = _END.unpack(data[-_END.size :])
    if mark != b"PK\x05\x06" or comment or data[-_END.size - 20 :][:4] == b"PK\x06\x07":
        raise InputError("archive_damaged", "zip")
    if size > DIRECTORY_BYTES:
        raise InputError("not_a_run_file", "zip")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            if sorted(entry.orig_filename for entry in listed) not in (sorted(NAMES), sorted(ALL_NAMES)):
                raise InputError("not_a_run_file", "zip")
            _check_sizes(listed)
            return {entry.filename: archive.read(entry) for entry in listed}
    except InputError:
        raise
    except Exception as error:  # whatever zipfile and zlib meet in forged bytes, it is the archive that is damaged
        raise InputError("archive_damaged", "zip") from error


def _check_sizes(listed: list[zipfile.ZipInfo]) -> None:
    bounds = limits()
    if sum(entry.file_size for entry in listed) > 2 * bounds.upload_bytes:
        raise InputError("archive_too_large", "zip", 2 * bounds.upload_bytes)
    for entry in listed:
        if entry.file_size > bounds.archive_ratio * entry.compress_size + 1024:
            raise InputError("archive_too_large", entry.filename, bounds.archive_ratio)
        if entry.filename == VOCABULARY and entry.file_size > VOCABULARY_BYTES:
            raise InputError("archive_too_large", VOCABULARY, VOCABULARY_BYTES)
        if entry.external_attr >> 16 & 0o170000 not in (0, 0o100000) or entry.flag_bits & 1:
            raise InputError("not_a_run_file", entry.filename)  # a link, a device or a password


def _recipe(data: bytes) -> tuple[Recipe, dict[str, str]]:
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


def _languages(data: bytes, recipe: Recipe) -> Languages:
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


def _words(languages: Languages) -> Words:
    return {side: len(language.vocabulary) for side, language in zip(SIDES, languages, strict=True)}


def _records(data: bytes, recipe: Recipe) -> tuple[EpochRecord, ...]:
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


def _status(data: bytes, recipe: Recipe, epochs: int) -> Status:
    """How the run ended; one that finished has all its epochs, unless it may end early."""
    for status in (*FINAL, STOPPED):
        early = epochs < recipe.training.epochs and not recipe.training.patience
        if data == status_file(status) and not (status == "finished" and early):
            return status
    raise InputError("run_mismatch", "status.json")


def _arrays(data: bytes, name: str, shapes: Shapes, epochs: int) -> dict[int, dict[str, Float32]]:
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


def _write(folder: Path, files: Mapping[str, bytes], shelves: Mapping[Kind, Mapping[int, Arrays]]) -> None:
    """Fill a folder under another name, then give it its own."""
    draft = folder.with_name(f".import-{secrets.token_hex(8)}")
    try:
        draft.mkdir(parents=True)
        for kind, epochs in shelves.items():
            writer = ShelfWriter(draft / kind)
            for epoch, arrays in sorted(epochs.items()):
                writer.add(epoch, arrays)
            writer.flush()
        for name, data in files.items():
            write_whole(draft / name, data)
        draft.rename(folder)
    except OSError as error:
        raise InputError("disk_full", "zip") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
