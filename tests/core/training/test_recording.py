"""Whatever interrupts a recording, it ends with the bits of one that nothing interrupted."""

import json
import multiprocessing
import threading
import time
from dataclasses import replace
from itertools import count
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import numpy as np
import pytest

import core.training.recording
from core.data.corpus import Corpus, Pair, TextConfig, TokenizerName
from core.data.dataset import prepare
from core.errors import InputError
from core.limits import Limits
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.control import ask, read_control, read_status
from core.runs.history import EpochRecord, read_journal
from core.runs.lock import lease
from core.runs.run import Run
from core.runs.versions import installed_versions
from core.training.recording import record
from core.training.trainer import Trainer, train
from tests.until import until

PAIRS = tuple(Pair(f"{a} {b} {a}", f"{b} x{a}") for a, b in ("ab", "bc", "cd", "de", "ea", "fb", "ac"))
RECIPE = Recipe(
    Corpus("mine", PAIRS), ModelConfig(3, 5, 2, dropout=0.1), TrainConfig(epochs=23, batch_size=2, held_out=0.3)
)
BATCHES = 3
CHINESE = TextConfig(source="chinese")

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload([__name__])  # each is a process of its own, but torch is imported once for all


def work(folder: Path, most_bytes: int | None = None) -> None:
    """What a worker does, with a checkpoint after every batch, so that a kill at any moment meets one.

    most_bytes: that a file can have.
    """
    if most_bytes is not None:
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    recording = core.training.recording
    recording.CHECKPOINT_SECONDS = recording.CHECKPOINT_SHARE = recording.FLUSH_SECONDS = 0
    record(RECIPE, folder)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return record(RECIPE, tmp_path_factory.mktemp("alone") / RECIPE.id)


def numbers(run: Run) -> list[object]:
    return [replace(epoch, seconds=None) for epoch in run.epochs]


def assert_same(run: Run, alone: Run) -> None:
    assert run.status == alone.status == "finished"
    assert numbers(run) == numbers(alone)
    for kind in ("tables", "weights"):
        assert set(alone.shelves[kind].epochs) <= set(run.shelves[kind].epochs)
        for epoch in alone.shelves[kind].epochs:
            ours, theirs = run.shelves[kind].read(epoch), alone.shelves[kind].read(epoch)
            assert all(np.array_equal(ours[name], theirs[name]) for name in theirs)
    assert {path.name for path in run.folder.iterdir()} - {"control", "step.safetensors"} == {
        path.name for path in alone.folder.iterdir()
    }


def test_a_folder_holds_what_the_stream_of_epochs_tells(alone: Run) -> None:
    for epoch, line in zip(train(RECIPE), alone.epochs, strict=True):
        assert (line.number, line.loss, line.held_out_loss) == (epoch.number, epoch.loss, epoch.held_out_loss)
        assert (line.exact_match, line.gradient_norm) == (epoch.exact_match, epoch.gradient_norm)
        assert line.target_displacement == epoch.target_displacement
        assert np.array_equal(alone.table("source", epoch.number).vectors, epoch.source.vectors)
        assert np.array_equal(alone.gradient("target", epoch.number), epoch.target_gradient)


def test_stepping_to_the_end_gives_the_same_bits_and_each_receipt(alone: Run, tmp_path: Path) -> None:
    folder, trainer = tmp_path / "run", Trainer(RECIPE)
    folder.mkdir()
    ask(folder, "step")
    for done in count(1):
        run, step = record(RECIPE, folder), trainer.step()
        told = run.last_step()
        assert told is not None
        assert (told.epoch, told.batch, told.rows, told.loss) == (step.epoch, step.batch, step.rows, step.loss)
        assert np.array_equal(told.receipts["source"].moved, step.receipts["source"].moved)
        assert np.array_equal(told.receipts["target"].counts, step.receipts["target"].counts)
        if trainer.finished:
            break
        assert run.status == "paused"
        assert run.last.number == done // BATCHES
    assert done == RECIPE.training.epochs * BATCHES
    assert_same(run, alone)


def test_a_run_goes_on_after_a_few_steps(alone: Run, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    for want in ("step", "step", "pause", "step", "stop", "step", "run"):
        folder.mkdir(exist_ok=True)
        ask(folder, want)
        run = record(RECIPE, folder)
    assert_same(run, alone)


def test_pausing_while_it_trains_keeps_the_last_epoch_and_the_bits(alone: Run, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    for epochs in (2, 5):
        ask(folder, "run", delay=0.2)
        worker = threading.Thread(target=record, args=(RECIPE, folder))
        worker.start()
        until(lambda epochs=epochs: len(read_journal(folder)) > epochs)
        with pytest.raises(InputError, match="already_running"):
            record(RECIPE, folder)
        assert read_status(folder)[0] == "running"
        ask(folder, "pause")
        worker.join()
        run = Run.open(folder)
        assert run.status == "paused"
        assert epochs <= run.last.number < RECIPE.training.epochs
        assert run.kept[-1] == run.weight_epochs[-1] == run.last.number
    ask(folder, "run", delay=0)
    assert_same(record(RECIPE, folder), alone)


def test_stopping_ends_it_where_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    ask(folder, "stop")
    run = record(RECIPE, folder)
    assert (run.status, run.last.number, run.kept) == ("stopped", 0, (0,))
    assert run.translate("a b") == run.translate("a b", epoch=0)


@pytest.mark.slow
def test_killed_again_and_again_it_ends_with_the_same_bits(alone: Run, tmp_path: Path) -> None:
    folder, draw = tmp_path / "run", np.random.default_rng(7)

    def started(most_bytes: int | None = None) -> ForkServerProcess:
        worker = PROCESSES.Process(target=work, args=(folder, most_bytes))
        worker.start()
        return worker

    def exit_code(worker: ForkServerProcess) -> int | None:
        worker.join()
        return worker.exitcode

    folder.mkdir()
    for delay in (0.02, 0.0):
        ask(folder, delay=delay)
        worker, before = started(), len(read_journal(folder))
        until(lambda before=before: len(read_journal(folder)) > before)
        time.sleep(draw.random() / 20)
        worker.kill()
        exit_code(worker)
        assert read_status(folder)[0] in ("interrupted", "finished")
    # And then the disk is full: nothing larger than 3 000 bytes can be written.
    checkpoint = (folder / "checkpoint.safetensors").read_bytes()
    assert exit_code(started(3_000)) == 1
    assert (folder / "checkpoint.safetensors").read_bytes() == checkpoint
    status, problem = read_status(folder)
    assert (status, problem and problem.kind) == ("failed", "disk_full")
    assert exit_code(started()) == 0
    assert_same(Run.open(folder), alone)


def test_what_is_watched_in_slow_motion_is_not_lost_either(tmp_path: Path) -> None:
    """Its epochs take no time of training, but a minute of watching each."""
    ask(tmp_path, delay=60.0)
    recording = threading.Thread(target=record, args=(RECIPE, tmp_path))
    recording.start()
    until(lambda: (tmp_path / "checkpoint.safetensors").exists() or not recording.is_alive(), "the checkpoint")
    assert len(read_journal(tmp_path)) < RECIPE.training.epochs
    ask(tmp_path, "stop")
    recording.join()
    assert read_status(tmp_path)[0] == "stopped"


def test_a_run_within_its_budget_of_steps_ends_there_for_good(
    alone: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(core.training.recording, "limits", lambda: Limits(training_steps=7))
    for _ in range(2):
        run = record(RECIPE, tmp_path / "run")
        assert run.status == "over_budget"
        assert run.problem is not None
        assert (run.problem.kind, run.problem.where) == ("over_budget", "2")
        assert numbers(run) == numbers(alone)[:3]
        assert run.kept[-1] == 2


def test_a_run_out_of_time_keeps_what_it_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core.training.recording, "limits", lambda: Limits(training_seconds=0.0))
    run = record(RECIPE, tmp_path / "run")
    assert (run.status, run.last.number, run.weight_epochs) == ("over_budget", 0, (0,))


def test_a_run_that_diverges_keeps_the_last_good_epoch(tmp_path: Path) -> None:
    recipe = replace(RECIPE, training=TrainConfig(epochs=200, batch_size=7, lr=10, optimizer="sgd", weight_decay=1))
    run = record(recipe, tmp_path / "run")
    assert run.status == "diverged"
    assert run.problem is not None
    assert int(run.problem.where) == run.last.number + 1
    assert run.kept[-1] == run.weight_epochs[-1] == run.last.number
    assert np.isfinite(run.table("source", run.last.number).vectors).all()
    assert not (run.folder / "checkpoint.safetensors").exists()


def test_an_early_stop_keeps_the_last_epoch(tmp_path: Path) -> None:
    recipe = replace(RECIPE, training=replace(RECIPE.training, epochs=500, lr=0.1, patience=3))
    run = record(recipe, tmp_path / "run")
    assert run.status == "finished"
    assert run.last.number < 500
    assert run.kept[-1] == run.weight_epochs[-1] == run.last.number


def test_a_finished_run_is_left_alone(alone: Run) -> None:
    before = {path: path.stat().st_mtime_ns for path in alone.folder.rglob("*") if path.is_file()}
    record(RECIPE, alone.folder)
    assert {path: path.stat().st_mtime_ns for path in alone.folder.rglob("*") if path.is_file()} == before


def test_a_run_begun_with_other_versions_starts_again(alone: Run, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    for _ in range(BATCHES + 1):
        ask(folder, "step")
        record(RECIPE, folder)
    stored = json.loads((folder / "recipe.json").read_bytes())
    (folder / "recipe.json").write_text(json.dumps(stored | {"versions": {"torch": "1.0", "numpy": "1.0"}}))
    (folder / "epochs.jsonl").write_text(alone.epochs[0].to_line().replace("null", "17.0"))
    ask(folder, "run")
    run = record(RECIPE, folder)
    assert_same(run, alone)
    assert run.versions == alone.versions


def begun(recipe: Recipe, folder: Path) -> Run:
    """A run that was left in its second epoch, its first one marked by a loss that no training gives."""
    folder.mkdir()
    for _ in range(BATCHES + 1):
        ask(folder, "step")
        record(recipe, folder)
    lines = (folder / "epochs.jsonl").read_text().splitlines(keepends=True)
    marked = replace(EpochRecord.from_line(lines[1]), loss=17.0)
    (folder / "epochs.jsonl").write_text(lines[0] + marked.to_line())
    ask(folder, "run")
    return Run.open(folder)


def test_another_engine_never_goes_on_with_a_run(alone: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert begun(RECIPE, tmp_path / "same").last.loss == 17.0
    assert record(RECIPE, tmp_path / "same").epochs[1].loss == 17.0  # the same engine goes on
    begun(RECIPE, tmp_path / "other")
    monkeypatch.setattr("core.runs.versions.ENGINE", 10**6)
    run = record(RECIPE, tmp_path / "other")
    assert_same(run, alone)
    assert run.versions == {**alone.versions, "engine": str(10**6)}


def test_without_a_recipe_nobody_knows_the_versions_and_a_run_starts_again(alone: Run, tmp_path: Path) -> None:
    folder = begun(RECIPE, tmp_path / "run").folder
    (folder / "recipe.json").unlink()
    assert_same(record(RECIPE, folder), alone)


def test_a_tokenisers_version_counts_where_the_recipe_uses_it() -> None:
    def names(source: TokenizerName, target: TokenizerName) -> set[str]:
        return set(installed_versions(Recipe(Corpus("mine", PAIRS, TextConfig(source, target)))))

    ours = {"torch", "numpy", "engine"}
    assert names("spaces", "characters") == ours
    assert names("chinese", "spaces") == ours | {"rjieba"}
    assert names("spaces", "unigram") == names("bpe", "unigram") == ours | {"tokenizers"}
    assert names("bpe", "chinese") == ours | {"rjieba", "tokenizers"}


def test_other_words_never_go_on_with_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The segmenter cuts otherwise though its version is the same: a dictionary of its own, for instance."""
    chinese = replace(RECIPE, corpus=Corpus("zh", (Pair("我爱自然语言", "a"), Pair("语言很好", "b")), CHINESE))
    before = begun(chinese, tmp_path / "run").table("source", 0)
    monkeypatch.setattr("rjieba.cut", list)
    prepare.cache_clear()
    try:
        run = record(chinese, tmp_path / "run")
    finally:
        prepare.cache_clear()
    assert "自然语言" in before.words
    assert run.table("source", 0).words[4:] == tuple("我爱自然语言")  # the other pair is held out
    assert run.epochs[1].loss != 17.0


def test_a_folder_somebody_records_into_is_refused(tmp_path: Path) -> None:
    with lease(tmp_path), pytest.raises(InputError, match="already_running"):
        record(RECIPE, tmp_path)
    assert not (tmp_path / "recipe.json").exists()


def test_what_a_killed_process_was_writing_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "000000-000009.safetensors.abcd.part").write_bytes(b"half")
    record(replace(RECIPE, training=TrainConfig(epochs=1)), tmp_path)
    assert not [*tmp_path.rglob("*.part")]
    assert read_control(tmp_path).want == "run"
