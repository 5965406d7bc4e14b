"""A run as one zip file, out and in.

    recipe.json   epochs.jsonl   status.json   tables.safetensors   weights.safetensors   vocabulary.json
    given.safetensors

These names and no others. An archive from before there was a vocabulary.json has none; only a run that was given rows
has the last. What comes in is read in memory, within bounds, checked against its own recipe (`archive_files`), and
written anew by `core.runs.array_store`: no byte and no name of a stranger's archive reaches the disk.
"""

import hashlib
import io
import secrets
import shutil
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

from core.errors import InputError
from core.limits import MIB, limits
from core.runs.archive_files import (
    STOPPED,
    arrays_in,
    given_in,
    languages_in,
    recipe_in,
    records_in,
    status_in,
    words_of,
)
from core.runs.array_store import Arrays, ShelfWriter, evenly_chosen, pack, write_whole
from core.runs.control import FINAL, status_file
from core.runs.given_file import FILE as GIVEN
from core.runs.given_file import given_bytes, rows_file
from core.runs.history import FILE as JOURNAL
from core.runs.retention import size_of, table_shapes, weight_shapes
from core.runs.run import SHAPES, Kind, Run, recipe_file
from core.runs.vocabulary_file import FILE as VOCABULARY
from core.runs.vocabulary_file import vocabulary_file

NAMES = ("recipe.json", JOURNAL, "status.json", "tables.safetensors", "weights.safetensors")
ALL_NAMES = (*NAMES, VOCABULARY, GIVEN)
VOCABULARY_BYTES = 8 * MIB  # 20 000 words a side with as many pieces take half of it; a longer one stays at home
DIRECTORY_BYTES = 4096  # of seven entries; an archive of 100 000 is refused before they are listed
_END = struct.Struct("<4s4H2LH")  # a zip file's last 22 bytes


def export_zip(run: Run) -> bytes:
    """The run without its checkpoint. Of too many kept epochs, first, last and some evenly between are taken.

    Raises Damaged where a file cannot be read or has gone.
    """
    room = limits().upload_bytes * 9 // 10 - given_bytes(run.folder)  # what was exported here can be imported here
    words = words_of(run.languages)
    weights = evenly_chosen(run.weight_epochs, room // 2 // (size := size_of(weight_shapes(run.recipe, words))))
    tables = evenly_chosen(run.kept, max(room - len(weights) * size, 0) // size_of(table_shapes(run.recipe, words)))
    entries = {
        "recipe.json": recipe_file(run.recipe, run.versions),
        JOURNAL: "".join(record.to_line() for record in run.epochs).encode(),
        "status.json": status_file(run.status if run.status in FINAL else STOPPED),
        "tables.safetensors": pack({epoch: run.shelves["tables"].read(epoch) for epoch in tables}),
        "weights.safetensors": pack({epoch: run.shelves["weights"].read(epoch) for epoch in weights}),
    }
    vocabulary = run.folder / VOCABULARY
    if vocabulary.exists() and vocabulary.stat().st_size <= VOCABULARY_BYTES:
        entries[VOCABULARY] = vocabulary.read_bytes()
    if run.given is not None:
        entries[GIVEN] = rows_file(run.given)
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
    recipe, versions = recipe_in(entries["recipe.json"])
    records = records_in(entries[JOURNAL], recipe)
    status = status_in(entries["status.json"], recipe, len(records) - 1)
    languages = languages_in(entries[VOCABULARY], recipe) if VOCABULARY in entries else None
    words = languages and words_of(languages)
    given = given_in(entries.get(GIVEN), recipe)
    shelves: dict[Kind, Mapping[int, Arrays]] = {
        kind: arrays_in(entries[f"{kind}.safetensors"], kind, shapes(recipe, words), len(records))
        for kind, shapes in SHAPES.items()
    }
    files = {
        "recipe.json": recipe_file(recipe, versions),
        JOURNAL: "".join(record.to_line() for record in records).encode(),
        "status.json": status_file(status),
    }
    if languages:
        files[VOCABULARY] = vocabulary_file(*languages)
    if given:
        files[GIVEN] = rows_file(given)
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
            names = [entry.orig_filename for entry in listed]
            if len(set(names)) < len(names) or not set(NAMES) <= set(names) <= set(ALL_NAMES):
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
