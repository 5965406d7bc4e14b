"""A damaged file is a value: whatever happens to a file of a run or an ensemble, reading it gives that, or `Damaged`.

Every file of a folder is harmed in every way listed in `harms`; then all that pages and workers read is read.
"""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.data.corpus import SIDES
from core.errors import Damaged, InputError
from core.recipe import Recipe
from core.runs.archive import export_zip
from core.runs.control import ask, read_control, read_status
from core.runs.ensemble import Ensemble, begin, with_seed
from core.runs.run import Run
from core.training.ensemble import fill
from core.training.recording import record
from core.training.resumption import CHECKPOINT, read_checkpoint
from tests.core.runs import RECIPE

FLIPS = 40
OTHER = with_seed(replace(RECIPE, model=replace(RECIPE.model, embed_size=4)), 7)
SEEDS = (0, 1, 2)


def files_of(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def harms(data: bytes, other: bytes) -> Iterator[tuple[str, Callable[[Path], object]]]:
    """Ways to harm a file that holds `data`; other: what such a file of another folder holds."""
    chance = random.Random(len(data))
    for share in (0.1, 0.5, 0.9):
        yield f"cut at {share}", lambda path, share=share: path.write_bytes(data[: int(len(data) * share)])
    for _ in range(FLIPS if data else 0):
        place, bit = chance.randrange(len(data)), chance.randrange(8)
        flipped = data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]
        yield f"bit {bit} of byte {place}", lambda path, flipped=flipped: path.write_bytes(flipped)
    yield "empty", lambda path: path.write_bytes(b"")
    yield "another's", lambda path: path.write_bytes(other)
    yield "garbage", lambda path: path.write_bytes(chance.randbytes(200))
    yield "not UTF-8", lambda path: path.write_bytes(b'{"\xff\xfe": 1}\n')
    yield "brackets without end", lambda path: path.write_bytes(b"[" * 100_000 + b"\n")
    yield "another form", lambda path: path.write_bytes(b"[1, null]\n")
    yield "unreadable", lambda path: (path.unlink(), path.symlink_to(path.name))


def harmed(folder: Path, other: Path, place: Path) -> Iterator[tuple[str, Path]]:
    """Copies of a folder, each with one file harmed in one way, and what was done."""
    for name in files_of(folder):
        there = other / name
        data, others = (folder / name).read_bytes(), there.read_bytes() if there.exists() else b"of another"
        for how, harm in harms(data, others):
            copy = place / "copy"
            shutil.copytree(folder, copy)
            harm(copy / name)
            yield f"{name}: {how}", copy
            shutil.rmtree(copy)


def read_run(folder: Path) -> Run | Damaged:
    """All that pages read of a run. Whatever else than Damaged is raised fails the test."""
    read_control(folder)
    read_status(folder)
    try:
        run = Run.open(folder)
    except Damaged as damage:
        return damage
    assert run.status in ("finished", "damaged", "stopped", "interrupted", "paused")
    assert (run.problem is None) == (not run.damage)
    assert 0 in run.kept
    assert 0 in run.weight_epochs
    assert [epoch.number for epoch in run.epochs] == list(range(len(run.epochs)))
    for epoch in run.kept:
        for side in SIDES:
            assert np.isfinite(run.table(side, epoch).vectors).all()
            assert len(run.gradient(side, epoch)) == len(run.language(side).vocabulary)
    for epoch in run.weight_epochs:
        assert isinstance(run.translate("a b", epoch), str)
    run.last_step()
    return run


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A run of three epochs that rests after one step of its third, with every file a run can have, and another."""
    both = []
    for recipe in (RECIPE, OTHER):
        recipe = replace(recipe, training=replace(recipe.training, epochs=3))
        folder = tmp_path_factory.mktemp("damage") / recipe.id
        folder.mkdir()
        for _ in range(5):
            ask(folder, "step")
            record(recipe, folder)
        both.append(folder)
    return both[0], both[1]


@pytest.mark.slow
def test_a_run_with_any_file_harmed_opens_without_it_or_is_damaged(folders: tuple[Path, Path], tmp_path: Path) -> None:
    folder, other = folders
    names = {path.name for path in files_of(folder)}
    assert {"recipe.json", "vocabulary.json", "epochs.jsonl", "status.json", "control", "lease"} < names
    assert {CHECKPOINT, "step.safetensors"} < names
    found = [read_run(copy) for _, copy in harmed(folder, other, tmp_path)]
    assert len(found) > 600
    assert sum(isinstance(one, Damaged) for one in found) > 50
    assert sum(isinstance(one, Run) and bool(one.damage) for one in found) > 50


def test_of_an_opened_run_whose_folder_goes_everything_is_a_value_or_damage(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    """Somebody else's runs made room for newer ones while a page was drawn."""
    reads: tuple[Callable[[Run], object], ...] = (
        *(lambda run: run.status, lambda run: run.problem, lambda run: run.control, lambda run: run.given),
        *(lambda run: run.written, Run.last_step, export_zip, lambda run: run.table("source", 0)),
        *(lambda run: run.gradient("target", 0), lambda run: run.weights(0), lambda run: run.translate("a b")),
    )
    for number, read in enumerate(reads):
        run = Run.open(shutil.copytree(folders[0], tmp_path / f"{number}"))
        shutil.rmtree(run.folder)
        with suppress(Damaged):
            read(run)
    assert run.written is None


@pytest.mark.slow
def test_training_goes_on_from_whatever_is_left_to_the_same_bits(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """A sample of the harms: three of each file."""
    folder, other = folders
    recipe = Run.open(folder).recipe
    alone = record(recipe, tmp_path / "alone")
    for number, (what, copy) in enumerate(harmed(folder, other, tmp_path)):
        if number % 9 or what in ("lease: unreadable", "epochs.jsonl: another's"):  # lines do not know whose they are
            continue
        ask(copy, "run")
        run = record(recipe, copy)
        assert (run.status, run.damage) == ("finished", ()), what
        assert [replace(epoch, seconds=None) for epoch in run.epochs] == [
            replace(epoch, seconds=None) for epoch in alone.epochs
        ], what
        assert np.array_equal(run.table("source", 3).vectors, alone.table("source", 3).vectors), what
        assert run.problem is None or run.problem.kind == "trained_again", what


@pytest.mark.parametrize("harm", ["flipped", "another seed's", "cut"])
def test_a_wrong_checkpoint_means_training_again_and_a_remark(
    harm: str, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    recipe = Run.open(folders[0]).recipe
    path = tmp_path / "run" / CHECKPOINT
    shutil.copytree(folders[0], path.parent)
    data = path.read_bytes()
    if harm == "another seed's":
        twin = tmp_path / "twin"
        twin.mkdir()
        for _ in range(5):
            ask(twin, "step")
            record(with_seed(recipe, 9), twin)
        assert read_checkpoint(with_seed(recipe, 9), twin) is not None
        data = (twin / CHECKPOINT).read_bytes()
    path.write_bytes({"flipped": data[:-9] + bytes([data[-9] ^ 4]) + data[-8:], "cut": data[:-9]}.get(harm, data))
    with pytest.raises(Damaged):
        read_checkpoint(recipe, path.parent)
    ask(path.parent, "run")
    run, alone = record(recipe, path.parent), record(recipe, tmp_path / "alone")
    assert np.array_equal(run.table("target", 3).vectors, alone.table("target", 3).vectors)
    assert run.status == "finished"
    assert run.problem is not None
    assert (run.problem.kind, run.problem.where) == ("trained_again", CHECKPOINT)


def test_of_a_journal_and_a_checkpoint_the_shorter_counts(folders: tuple[Path, Path], tmp_path: Path) -> None:
    recipe = Run.open(folders[0]).recipe
    shutil.copytree(folders[0], tmp_path / "run")
    journal = tmp_path / "run" / "epochs.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:-1]))
    assert Run.open(journal.parent).last.number == len(lines) - 2
    ask(journal.parent, "run")
    run = record(recipe, journal.parent)
    assert len(run.epochs) == 4
    assert run.problem is not None
    assert run.problem.where == "epochs.jsonl"


def test_a_finished_run_with_fewer_lines_than_tables_is_damaged(run: Run, tmp_path: Path) -> None:
    shutil.copytree(run.folder, tmp_path / "run")
    journal = tmp_path / "run" / "epochs.jsonl"
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:4]))
    short = Run.open(journal.parent)
    assert (short.status, short.damage, short.last.number, short.kept[-1]) == ("damaged", ("epochs.jsonl",), 3, 3)


def ensemble_in(folder: Path, recipe: Recipe) -> Ensemble:
    begin(recipe, SEEDS, folder)
    for seed in SEEDS:  # a file for each
        fill(folder, [seed])
    return Ensemble.open(folder)


def read_ensemble(folder: Path) -> Ensemble | Damaged:
    try:
        ensemble = Ensemble.open(folder)
    except Damaged as damage:
        return damage
    assert set(ensemble.done).isdisjoint(ensemble.missing)
    for side in SIDES:
        assert len(ensemble.tables(side)) == len(ensemble.seeds)
    assert bool(ensemble.damage) == (not ensemble.complete)
    return ensemble


@pytest.mark.slow
@pytest.mark.parametrize("held_out", [0.0, 0.4])
def test_an_ensemble_with_any_file_harmed_lacks_seeds_or_is_damaged(held_out: float, tmp_path: Path) -> None:
    recipe = replace(RECIPE, training=replace(RECIPE.training, epochs=2, held_out=held_out))
    other = replace(OTHER, training=replace(OTHER.training, epochs=2, held_out=held_out))
    whole, another = ensemble_in(tmp_path / "mine", recipe), ensemble_in(tmp_path / "other", other)
    found = []
    for what, copy in harmed(whole.folder, another.folder, tmp_path):
        found.append(read_ensemble(copy))
        if len(found) % 25 == 0:
            again = begin(recipe, SEEDS, copy)
            fill(copy, again.missing)
            again = Ensemble.open(copy)
            assert again.complete, what
            assert np.array_equal(again.tables("source")[2].now.vectors, whole.tables("source")[2].now.vectors), what
    assert len(found) >= 250
    assert sum(isinstance(one, Damaged) for one in found) > 20
    assert sum(isinstance(one, Ensemble) and bool(one.damage) for one in found) > 50


def test_a_folder_without_a_run_is_not_a_damaged_one(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        Run.open(tmp_path)
    assert error.value.kind == "unknown_run"
