"""A run's folder says what was recorded, whatever state it is in."""

import json
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

from core.errors import InputError
from core.limits import limits
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.array_store import Shelf, ShelfWriter, evenly_chosen, write_whole
from core.runs.control import Control, ask, failures_told, read_control, read_status, write_status
from core.runs.history import EpochRecord, Journal, parse_journal, read_journal
from core.runs.lock import held, lease
from core.runs.retention import check_size, least_bytes, plan, size_of, table_shapes, weight_shapes
from core.runs.run import Run
from core.runs.versions import installed_versions
from core.training.recording import record
from core.training.trainer import Trainer
from tests.core.runs import RECIPE

LINE = EpochRecord(0, None, 1.5, 0.25, None, None, 0.0, 0.0, 0.125)


def test_a_recorded_run_tells_its_recipe_words_and_weights(run: Run) -> None:
    trainer = Trainer(RECIPE)
    assert (run.id, run.recipe, run.status, run.problem) == (RECIPE.id, RECIPE, "finished", None)
    assert run.kept == tuple(range(8))
    table = run.table("source", 0)
    assert table.words == trainer.dataset.source.vocabulary.words
    assert np.array_equal(table.vectors, trainer.weights()["encoder.embedding.weight"])
    assert np.array_equal(run.weights(0).decoder.embedding, trainer.weights()["decoder.embedding.weight"])
    assert run.gradient("target", 3).shape == (len(run.table("target", 3).words),)
    assert not run.gradient("target", 0).any()


def test_a_recorded_run_translates_as_its_trainer_does(tmp_path: Path) -> None:
    recipe = replace(RECIPE, training=TrainConfig(epochs=120, lr=0.03))
    run = record(recipe, tmp_path / recipe.id)
    assert run.last.exact_match == 1.0
    for pair in recipe.corpus.pairs:
        assert run.translate(pair.source) == pair.target
    assert run.translate("a b") != run.translate("a b", epoch=0)


def test_a_run_until_an_epoch_is_what_was_recorded_by_then(run: Run) -> None:
    then = run.until(3)
    assert (then.epochs, then.kept) == (run.epochs[:4], tuple(range(4)))
    assert then.weight_epochs == tuple(epoch for epoch in run.weight_epochs if epoch <= 3)
    assert np.array_equal(then.table("target", 3).vectors, run.table("target", 3).vectors)
    with pytest.raises(ValueError, match="4"):
        then.table("target", 4)
    assert run.until(7).epochs == run.epochs
    assert run.kept == tuple(range(8))


def test_an_epoch_that_was_not_kept_is_refused_with_those_that_were(run: Run) -> None:
    for ask_for in (run.weights, lambda epoch: run.table("source", epoch)):
        with pytest.raises(ValueError, match=r"epoch 8 was not kept; ask for one of \[0, 1, 2"):
            ask_for(8)


def test_white_space_is_not_translated(run: Run) -> None:
    with pytest.raises(InputError, match="empty_side"):
        run.translate("  \u3000")


def test_no_run_in_a_folder_is_an_input_error(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(InputError, match="unknown_run"):
            Run.open(folder)


def test_opening_a_run_imports_no_torch(run: Run) -> None:
    code = f"import sys; from pathlib import Path; from core.runs.run import Run; import core.runs.archive, core.link; \
        run = Run.open(Path({str(run.folder)!r})); run.translate('a'); run.table('source', 0); \
        sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# -- journal


def test_a_line_reads_back_and_nothing_else_does() -> None:
    plain = json.dumps(asdict(LINE))
    assert EpochRecord.from_line(LINE.to_line()) == EpochRecord.from_line(plain) == LINE
    wrong = (("null", "NaN"), ("1.5", "1e999"), ("1.5", '"1.5"'), ("1.5", "true"), ('"loss"', '"lost"'))
    for old, new in (*wrong, ("1.5", "-1e-9"), ("0.25", "1.25")):
        with pytest.raises(ValueError, match="needs"):
            EpochRecord.from_line(plain.replace(old, new))
    with pytest.raises(ValueError, match="has changed"):
        EpochRecord.from_line(LINE.to_line().replace("1.5", "1.6"))


def test_a_journal_cut_at_any_byte_gives_the_whole_lines_and_goes_on(tmp_path: Path) -> None:
    lines = [replace(LINE, number=number).to_line() for number in range(3)]
    data = "".join(lines).encode()
    for end in range(len(data)):
        (tmp_path / "epochs.jsonl").write_bytes(data[:end])
        whole = len(read_journal(tmp_path))
        assert whole == data[:end].count(b"\n")
        journal = Journal(tmp_path)
        for number in range(3):
            journal.append(replace(LINE, number=number))
        journal.close()
        assert (tmp_path / "epochs.jsonl").read_bytes() == data


def test_epochs_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="needs epoch 0"):
        parse_journal(replace(LINE, number=1).to_line())


# -- control and status


def test_what_is_asked_for_stays_until_something_else_is(tmp_path: Path) -> None:
    assert read_control(tmp_path) == Control("run", 0.0)
    ask(tmp_path, delay=0.5)
    ask(tmp_path, "pause")
    assert read_control(tmp_path) == Control("pause", 0.5)
    ask(tmp_path, delay=1e9)
    assert read_control(tmp_path) == Control("pause", 10.0)
    with pytest.raises(ValueError, match="want is one of"):
        ask(tmp_path, "fly")  # type: ignore[arg-type]  # the mistake under test


def test_a_run_without_a_process_is_interrupted(tmp_path: Path) -> None:
    write_status(tmp_path, "running")
    assert read_status(tmp_path) == ("interrupted", None)
    with lease(tmp_path):
        assert read_status(tmp_path) == ("running", None)
        assert held(tmp_path)
        assert read_status(tmp_path) == ("running", None)  # to look is not to hold
    assert read_status(tmp_path) == ("interrupted", None)


@pytest.mark.parametrize("status", ["paused", "running"])
def test_a_run_that_rests_and_is_told_to_stop_has_stopped(status: str, tmp_path: Path) -> None:
    write_status(tmp_path, status)  # type: ignore[arg-type]  # both are statuses
    ask(tmp_path, "stop")
    assert read_status(tmp_path)[0] == "stopped"


def test_only_one_may_record(tmp_path: Path) -> None:
    with lease(tmp_path), pytest.raises(InputError, match="already_running"), lease(tmp_path, patience=0.03):
        pass
    with lease(tmp_path):
        pass


def test_a_failure_is_told_and_raised_as_what_a_visitor_understands(tmp_path: Path) -> None:
    for raised, kind in (
        (MemoryError(), "out_of_memory"),
        (RuntimeError("DefaultCPUAllocator: can't allocate memory"), "out_of_memory"),
        (OSError(28, "No space left on device"), "disk_full"),
        (InputError("too_many_words", "9", 5), "too_many_words"),
    ):
        with pytest.raises(InputError, match=kind), failures_told(tmp_path):
            raise raised
        status, problem = read_status(tmp_path)
        assert (status, problem and problem.kind) == ("failed", kind)
    with pytest.raises(ZeroDivisionError), failures_told(tmp_path):
        raise ZeroDivisionError
    assert read_status(tmp_path) == ("failed", None)


# -- shelf and plan


def test_a_shelf_gives_back_what_was_put_on_it(tmp_path: Path) -> None:
    draw = np.random.default_rng(3)
    epochs = {number: {"a": draw.random((3, 5), np.float32), "b": draw.random(7, np.float32)} for number in (0, 4, 9)}
    writer = ShelfWriter(tmp_path / "tables")
    for number, arrays in epochs.items():
        writer.add(number, arrays)
        if number != 4:
            writer.flush()
    writer.add(4, {"a": np.zeros((3, 5), np.float32)})  # already there
    writer.flush()
    shelf = Shelf.open(tmp_path / "tables")
    assert shelf.epochs == (0, 4, 9)
    assert len([*(tmp_path / "tables").iterdir()]) == 2
    for number, arrays in epochs.items():
        read = shelf.read(number)
        assert read.keys() == arrays.keys()
        assert all(np.array_equal(read[name], arrays[name]) for name in arrays)
        assert np.array_equal(shelf.read_one(number, "b"), arrays["b"])


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    write_whole(tmp_path / "file", b"old")
    with pytest.raises(TypeError):
        write_whole(tmp_path / "file", "not bytes")  # type: ignore[arg-type]  # fails while writing
    assert (tmp_path / "file").read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [tmp_path / "file"]


@pytest.mark.parametrize("last", [0, 1, 2, 7, 50, 1999])
def test_kept_epochs_have_both_ends_and_lie_evenly(last: int) -> None:
    for count in (0, 1, 2, 3, 12, 5000):
        epochs = evenly_chosen(range(last + 1), count)
        assert epochs[0] == 0
        assert epochs[-1] == last
        assert len(epochs) <= max(count, 2)
        gaps = np.diff(epochs)
        assert gaps.size == 0 or gaps.max() - gaps.min() <= 1
        assert evenly_chosen(reversed(epochs), count) == epochs


@pytest.mark.parametrize("budget", [3_000, 20_000, 50_000, 10**9])
def test_a_plan_stays_within_its_budget(budget: int) -> None:
    recipe = replace(RECIPE, training=TrainConfig(epochs=97))
    kept = plan(recipe, budget)
    table, weights = size_of(table_shapes(recipe)), size_of(weight_shapes(recipe))
    assert {0, 97} <= kept.tables
    assert {0, 97} <= kept.weights
    assert len(kept.weights) <= 12
    smallest = 2 * (table + weights)
    assert len(kept.tables) * table + len(kept.weights) * weights <= max(budget, smallest)
    assert budget < 10**9 or kept.tables == frozenset(range(98))


@pytest.mark.parametrize("model", [ModelConfig(3, 5, 2), ModelConfig(7, 2, 1, shared_embedding=True)])
def test_the_shapes_are_those_of_the_trainers_weights(model: ModelConfig) -> None:
    recipe = replace(RECIPE, model=model)
    weights = Trainer(recipe).weights()
    assert weight_shapes(recipe) == {name: array.shape for name, array in weights.items()}


def test_recipe_json_holds_the_recipe_its_id_and_the_versions(run: Run) -> None:
    stored = json.loads((run.folder / "recipe.json").read_text("utf-8"))
    assert stored["id"] == RECIPE.id
    assert Recipe.from_json(json.dumps(stored)) == RECIPE
    assert dict(run.versions) == stored["versions"] == installed_versions(RECIPE)
    assert set(run.versions) == {"torch", "numpy", "engine"}


@pytest.mark.parametrize("epochs", [0, 1, 40])
def test_a_run_that_passes_the_check_keeps_to_its_bytes(
    epochs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often it rests: each rest would keep its epoch beside those planned."""
    recipe = replace(RECIPE, training=replace(RECIPE.training, epochs=epochs))
    least = least_bytes(recipe)
    with pytest.raises(InputError, match="run_too_large"):
        check_size(recipe, least - 1)
    bounds = replace(limits(), run_bytes=least + 3_000)
    for module in ("core.runs.retention", "core.training.recording"):
        monkeypatch.setattr(f"{module}.limits", lambda: bounds)
    check_size(recipe)
    for _ in range(2 * epochs + 1):
        ask(tmp_path, "step")
        record(recipe, tmp_path)
    run = Run.open(tmp_path)
    assert run.status == "finished"
    shelves = run.shelves.values()
    arrays = [array for shelf in shelves for epoch in shelf.epochs for array in shelf.read(epoch).values()]
    assert sum(array.nbytes for array in arrays) <= bounds.run_bytes
    assert (run.kept[-1], run.weight_epochs[-1]) == (epochs, epochs)
