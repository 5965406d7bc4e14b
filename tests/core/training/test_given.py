"""A run from given rows: they are the file's to the last bit, frozen ones always, and the rest is drawn as without."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.data.vocabulary import SPECIALS
from core.embeddings import GivenRows, GivenVectors, given_rows, read_vectors
from core.errors import Damaged, InputError
from core.link import from_link, to_link
from core.recipe import Recipe
from core.runs.archive import export_zip, import_zip
from core.runs.control import ask
from core.runs.ensemble import begin
from core.runs.given_file import FILE, keep_rows
from core.runs.run import Run
from core.training.ensemble import fill
from core.training.recording import record
from core.training.replicates import train_control, train_tables
from core.training.trainer import Trainer, train
from tests.core.training.test_trainer import EVERYTHING, PLAIN, with_training

SIDES = ("source", "target", "both")


def rows_for(recipe: Recipe, side: str, every: int = 2) -> GivenRows:
    """Every second word of one side and one word that no sentence has, with numbers of their own."""
    words = recipe.dataset.language("source" if side == "both" else side).vocabulary.words[len(SPECIALS) :: every]
    numbers = np.random.default_rng(5).normal(0, 3, (len(words) + 1, recipe.model.embed_size)).astype(np.float32)
    return GivenRows(tuple(sorted([*words, "~elsewhere"])), numbers)


def started(recipe: Recipe, side: str = "source", frozen: bool = True) -> tuple[Recipe, GivenRows]:
    recipe = replace(recipe, model=replace(recipe.model, shared_embedding=side == "both"))
    rows = rows_for(recipe, side)
    return replace(recipe, given=GivenVectors(side, rows.id, frozen, "a file.vec")), rows


def read_by(run_or_epoch: object, side: str) -> tuple[tuple[str, ...], np.ndarray]:
    table = getattr(run_or_epoch, "source" if side == "both" else side)
    return table.words, table.vectors


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("frozen", [True, False])
def test_given_rows_are_the_files_at_the_start_and_frozen_ones_always(side: str, frozen: bool) -> None:
    recipe, rows = started(EVERYTHING, side, frozen)
    drawn = next(train(replace(recipe, given=None)))
    for epoch in train(recipe, rows):
        words, vectors = read_by(epoch, side)
        given = [row for row, word in enumerate(words) if word in rows.words]
        others = [row for row in range(len(words)) if row not in given]
        expected = np.array([rows.vectors[rows.words.index(words[row])] for row in given])
        same = vectors[given].tobytes() == expected.tobytes()
        assert same == (frozen or epoch.number == 0)
        if epoch.number == 0:  # all that is not given is drawn as if nothing were
            assert vectors[others].tobytes() == read_by(drawn, side)[1][others].tobytes()
        else:
            assert not np.array_equal(vectors[others[4:]], read_by(drawn, side)[1][others[4:]])


@pytest.mark.parametrize("optimizer", ["adam", "adamw", "sgd"])
@pytest.mark.parametrize("tied", [True, False])
def test_no_optimiser_moves_a_frozen_row(optimizer: str, tied: bool) -> None:
    recipe = with_training(EVERYTHING, optimizer=optimizer, weight_decay=0.1, lr=0.1)
    recipe = replace(recipe, model=replace(recipe.model, hidden_size=5, tied_output=tied))
    recipe, rows = started(recipe, "target")
    *_, last = train(recipe, rows)
    for word, vector in zip(rows.words, rows.vectors, strict=True):
        assert word not in last.target.words or last.target.vector(word).tobytes() == vector.tobytes()


def test_frozen_rows_count_for_nothing_in_the_gradient() -> None:
    """All words given and frozen is a table that is frozen as a whole, but for the specials."""
    recipe = with_training(PLAIN, clip_norm=0.1)
    words = recipe.dataset.source.vocabulary.words[len(SPECIALS) :]
    table = next(train(recipe)).source
    rows = given_rows(table, words)
    frozen = Trainer(replace(recipe, given=GivenVectors("source", rows.id, frozen=True)), rows)
    free = Trainer(recipe)
    assert (
        free.weights()["encoder.embedding.weight"].tobytes() == frozen.weights()["encoder.embedding.weight"].tobytes()
    )
    ours, theirs = frozen.step(), free.step()
    assert ours.loss == theirs.loss
    assert not ours.receipts["source"].gradient[len(SPECIALS) :].any()
    left = theirs.gradient_norm**2 - float(np.square(theirs.receipts["source"].gradient).sum())
    assert ours.gradient_norm**2 == pytest.approx(left, rel=1e-4)


@pytest.mark.parametrize("frozen", [True, False])
def test_a_recording_goes_on_with_the_rows_in_its_folder(frozen: bool, tmp_path: Path) -> None:
    recipe, rows = started(with_training(EVERYTHING, epochs=3), frozen=frozen)
    alone, folder = record(recipe, tmp_path / "alone", given=rows), tmp_path / "run"
    folder.mkdir()
    keep_rows(rows, folder)
    for want in ("step", "step", "pause", "step", "run"):
        ask(folder, want)
        run = record(recipe, folder)
    assert run.status == "finished"
    assert [epoch.loss for epoch in run.epochs] == [epoch.loss for epoch in alone.epochs]
    assert run.table("source", 3).vectors.tobytes() == alone.table("source", 3).vectors.tobytes()
    assert run.given is not None
    assert run.given.id == rows.id == recipe.given.rows


def test_an_exported_run_is_the_same_run_elsewhere(tmp_path: Path) -> None:
    recipe, rows = started(with_training(PLAIN, epochs=2))
    run = record(recipe, tmp_path / "here" / recipe.id, given=rows)
    other = import_zip(export_zip(run), tmp_path / "there")
    assert other.recipe.id == recipe.id
    assert other.recipe.given == recipe.given
    assert other.given is not None
    assert (other.given.words, other.given.vectors.tobytes()) == (rows.words, rows.vectors.tobytes())
    again = record(other.recipe, tmp_path / "again", given=other.given)
    assert again.table("target", 2).vectors.tobytes() == run.table("target", 2).vectors.tobytes()
    assert [epoch.loss for epoch in again.epochs] == [epoch.loss for epoch in other.epochs]


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-3] ^= 4
    path.write_bytes(data)


@pytest.mark.parametrize("harm", ["missing", "flipped", "empty", "another's"])
def test_damaged_rows_are_damage_of_the_run_and_no_other_start(harm: str, tmp_path: Path) -> None:
    recipe, rows = started(with_training(PLAIN, epochs=1))
    folder = record(recipe, tmp_path / "run", given=rows).folder
    other = GivenRows(rows.words, rows.vectors + np.float32(1))
    {
        "missing": lambda path: path.unlink(),
        "flipped": _flip,
        "empty": lambda path: path.write_bytes(b""),
        "another's": lambda path: (path.unlink(), keep_rows(other, path.parent)),
    }[harm](folder / FILE)
    run = Run.open(folder)
    assert (run.status, run.damage) == ("damaged", (FILE,))
    with pytest.raises(Damaged):
        export_zip(run)
    with pytest.raises(Damaged):
        record(recipe, folder)
    assert np.array_equal(Run.open(folder).table("source", 1).vectors, run.table("source", 1).vectors)
    mended = record(recipe, folder, given=rows)  # whoever has the rows has the run
    assert (mended.status, mended.damage) == ("finished", ())


def test_an_archive_without_its_rows_or_with_others_is_refused(tmp_path: Path) -> None:
    recipe, rows = started(with_training(PLAIN, epochs=1))
    data = export_zip(record(recipe, tmp_path / "run", given=rows))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    for changed in ({}, {FILE: entries[FILE][:-4] + b"abcd"}, {FILE: b""}):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name, content in ({n: c for n, c in entries.items() if n != FILE} | changed).items():
                archive.writestr(name, content)
        with pytest.raises(InputError, match="run_mismatch"):
            import_zip(made.getvalue(), tmp_path / "store")
    assert not (tmp_path / "store").exists() or not list((tmp_path / "store").iterdir())


def test_the_id_depends_on_every_number_and_not_on_the_name() -> None:
    recipe, rows = started(PLAIN)
    assert replace(recipe, given=replace(recipe.given, name="another.vec")).id == recipe.id
    changed = rows.vectors.copy()
    changed[1, 2] = np.nextafter(changed[1, 2], np.float32(9))
    ids = {recipe.id, PLAIN.id, replace(recipe, given=replace(recipe.given, frozen=False)).id}
    ids |= {
        replace(recipe, given=replace(recipe.given, rows=other.id)).id
        for other in (GivenRows(rows.words, changed), GivenRows((*rows.words[:-1], "~x"), rows.vectors))
    }
    assert len(ids) == 5


def test_without_vectors_nothing_is_said_of_them_and_ids_are_as_before() -> None:
    assert "given" not in json.loads(PLAIN.to_json())
    values = json.loads(PLAIN.to_json())
    del values["corpus"]["name"]
    values["corpus"]["pairs"] = [row[:2] for row in values["corpus"]["pairs"]]
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert PLAIN.id == hashlib.sha256(text.encode()).hexdigest()[:24]


def test_a_recipe_and_a_link_say_which_rows() -> None:
    recipe, _ = started(PLAIN, "both")
    for again in (Recipe.from_json(recipe.to_json()), from_link(to_link(recipe))):
        assert again.id == recipe.id
        assert again.given.name == "a file.vec"


@pytest.mark.parametrize(
    "given",
    [
        {"side": "source", "rows": "../../etc/passwd"},
        {"side": "source", "rows": "0" * 24, "frozen": 1},
        {"side": "left", "rows": "0" * 24},
        {"side": "both", "rows": "0" * 24},
        {"side": "source", "rows": "0" * 24, "name": "a\nb"},
        {"side": "source", "rows": "0" * 24, "name": "x" * 81},
        {"side": "source", "rows": "0" * 24, "more": 1},
        [], None, 3, {"side": [], "rows": {}},
    ],
)  # fmt: skip
def test_forged_words_about_rows_are_refused(given: object) -> None:
    with pytest.raises(InputError):
        Recipe.from_json(json.dumps(json.loads(PLAIN.to_json()) | {"given": given}))


def test_other_rows_than_the_recipes_and_rows_of_another_length_are_refused() -> None:
    recipe, rows = started(PLAIN)
    with pytest.raises(ValueError, match="given rows"):
        Trainer(recipe)
    with pytest.raises(ValueError, match="given rows"):
        Trainer(recipe, GivenRows(rows.words, rows.vectors + np.float32(1)))
    wide = GivenRows(rows.words, np.hstack((rows.vectors, rows.vectors)))
    with pytest.raises(InputError, match="embed_size"):
        Trainer(replace(recipe, given=replace(recipe.given, rows=wide.id)), wide)


def test_what_is_taken_from_a_file_are_the_words_of_the_sentences() -> None:
    text = "zebra 1 2\ns2 3 4\n<UNK> 5 6\ns1 7 8\n"
    rows = given_rows(read_vectors(text.encode(), "some.txt").table, PLAIN.dataset.source.vocabulary.words)
    assert rows.words == ("s1", "s2")
    assert rows.vectors.tolist() == [[7, 8], [3, 4]]
    with pytest.raises(InputError, match="no_given_words"):
        given_rows(read_vectors(b"zebra 1 2\n", "some.txt").table, ("s1",))
    with pytest.raises(InputError, match="given_too_large"):
        given_rows(read_vectors(b"s1 1 2e6\n", "some.txt").table, ("s1",))


def test_every_replicate_starts_with_the_given_rows(tmp_path: Path) -> None:
    recipe, rows = started(with_training(PLAIN, epochs=1))
    ensemble = begin(recipe, (3, 4), tmp_path / "seeds")
    with pytest.raises(Damaged):
        fill(ensemble.folder, (3, 4))
    keep_rows(rows, ensemble.folder)
    fill(ensemble.folder, (3, 4))
    tables = begin(recipe, (3, 4), ensemble.folder).tables("source")
    for (now, start), (alone, _) in zip(tables, train_tables(recipe, (3, 4), "source", rows), strict=True):
        assert now.vectors.tobytes() == alone.vectors.tobytes()
        for word in set(rows.words) & set(now.words):
            assert now.vector(word).tobytes() == start.vector(word).tobytes()
            assert start.vector(word).tobytes() == rows.vectors[rows.words.index(word)].tobytes()
    re_paired = train_control(recipe, 2, "source", given=rows)
    assert len(re_paired) == 2
    for _, start in re_paired:
        word = next(word for word in start.words if word in rows.words)
        assert start.vector(word).tobytes() == rows.vectors[rows.words.index(word)].tobytes()
