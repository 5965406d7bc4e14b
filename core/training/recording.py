"""Training into a run's folder: kept epochs, checkpoints, and obedience to what the visitor asks.

A recording may end at any moment and go on later, in another process, with the same bits: whoever calls `record` on the
folder again continues from its checkpoint. Lines and tables that are already there are not written twice. A run that
was begun with another torch, numpy, engine of ours or (where it uses one) tokeniser library starts again at epoch 0. So
does one of which a file is damaged, with a remark: its checkpoint must have its checksum, its recipe's id, and all the
lines it has passed before it.
"""

import time
from pathlib import Path

import numpy as np

from core.embeddings.given import GivenRows
from core.errors import Damaged, InputError
from core.limits import MIB, limits
from core.recipe import Recipe
from core.runs.array_store import Arrays, ShelfWriter, write_whole
from core.runs.control import FINAL, Control, Status, failures_told, read_control, read_status, write_status
from core.runs.given_file import given_bytes, given_to, keep_rows
from core.runs.history import EpochRecord, Journal
from core.runs.last_step import write_step
from core.runs.lock import lease
from core.runs.records import Epoch
from core.runs.retention import Plan, plan, size_of, table_shapes, weight_shapes
from core.runs.run import Run, recipe_file
from core.runs.vocabulary_file import FILE as VOCABULARY
from core.runs.vocabulary_file import vocabulary_file
from core.training.resumption import (
    CHECKPOINT,
    Checkpoint,
    discard,
    discard_other_arithmetic,
    discard_parts,
    read_checkpoint,
    recorded,
    write_checkpoint,
)
from core.training.trainer import Diverged, Trainer

CHECKPOINT_SECONDS = 2.0  # that a crash may cost, also of waiting: what was watched in slow motion is not lost
CHECKPOINT_SHARE = 50  # one that takes long is made at most every 50 times its own duration
FLUSH_SECONDS = 0.5  # between two files of tables at first; later 5 % of the time so far, so that files stay few
FLUSH_BYTES = 16 * MIB
LISTEN_SECONDS = 0.05  # between two checks of what the visitor asks


def record(recipe: Recipe, folder: Path, keep: Plan | None = None, given: GivenRows | None = None) -> Run:
    """Train into a folder until the end, or until the visitor pauses or stops it; a run that is final is left alone.

    keep: which epochs, if not what `core.runs.retention.plan` decides. given: the rows the recipe speaks of, unless
    they are in the folder.
    Raises Damaged without them, and InputError: 'already_running' when another process records, 'disk_full',
    'out_of_memory'. Running over the budget and diverging are ends like others: see `Run.status`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with lease(folder):
        if given is not None:
            keep_rows(given, folder)
        given_to(recipe, folder)  # without its rows a run cannot begin again: what is there of it stays
        before = recorded(recipe, folder)
        if isinstance(before, Run) and before.status in FINAL:
            return before
        with failures_told(folder):
            recorder = _recorder(
                recipe,
                folder,
                keep or plan(recipe, limits().run_bytes - given_bytes(folder)),
                before if isinstance(before, Damaged) else None,
            )
            try:
                recorder.work()
            finally:
                recorder.journal.close()
    return Run.open(folder)


def _recorder(recipe: Recipe, folder: Path, keep: Plan, damage: Damaged | None) -> "Recorder":
    """A recorder that goes on, or begins again where it cannot: the last good state is then the untrained one."""
    if damage is None:
        discard_other_arithmetic(recipe, folder)
        discard_parts(folder)
        try:
            return Recorder(recipe, folder, keep, read_checkpoint(recipe, folder))
        except Damaged as error:
            damage = error
    discard(folder)
    write_status(folder, "running", InputError("trained_again", damage.where))
    return Recorder(recipe, folder, keep, None)


class Recorder:
    """One stretch of recording: from the start or a checkpoint to the next pause or end."""

    def __init__(self, recipe: Recipe, folder: Path, keep: Plan, saved: Checkpoint | None) -> None:
        """saved: the state to go on from."""
        self.recipe, self.folder, self.keep = recipe, folder, keep
        problem = read_status(folder)[1]  # one remark stays with a run that ends well
        self.remark = problem if problem and problem.kind == "trained_again" else None
        write_status(folder, "running", self.remark)
        self.seconds, self.steps = 0.0, 0  # of training, over all stretches
        self.trainer = Trainer(recipe, given_to(recipe, folder)) if saved is None else saved.trainer
        if saved is not None:
            self.seconds, self.steps = saved.seconds, saved.steps
        self.tables, self.weights = ShelfWriter(folder / "tables"), ShelfWriter(folder / "weights")
        self.journal, self.save_took = Journal(folder), 0.0
        self.saved = self.flushed = self.listened = time.monotonic()
        self.control = read_control(folder)
        self.epoch: Epoch | None = None  # the last one that ended in this stretch
        self.epoch_weights = self.trainer.weights()  # its weights; training may be past them

    def work(self) -> None:
        """Batch after batch until something ends it; every way out writes into the folder how it ended."""
        try:
            if self.steps == 0:
                self._begin()
            status = self._train()
        except Diverged as error:
            self._end("diverged", error)
            return
        if status == "over_budget":
            self._end(status, InputError(status, f"{self.journal.next - 1}", limits().training_seconds))
        elif status == "finished":
            self._end(status, self.remark)
        else:
            self._keep_last_epoch(at_end=False)
            self._save()
            write_status(self.folder, status, self.remark)

    def _begin(self) -> None:
        """Record the untrained state and its words, then the recipe: a folder with a recipe can be shown."""
        self._end_epoch()
        self._keep_last_epoch()
        dataset = self.trainer.dataset
        write_whole(self.folder / VOCABULARY, vocabulary_file(dataset.source, dataset.target))
        write_whole(self.folder / "recipe.json", recipe_file(self.recipe))

    def _train(self) -> Status:
        """Train until the end, or until somebody or something asks to leave; say which."""
        while not self.trainer.finished:
            if self.seconds > limits().training_seconds or self.steps >= limits().training_steps:
                return "over_budget"
            want = self._listen().want
            if want in ("pause", "stop"):
                return "paused" if want == "pause" else "stopped"
            self._advance()
            if self.control.want == "step" and not self.trainer.finished:
                return "paused"
        return "finished"

    def _listen(self, now: bool = False) -> Control:
        if now or time.monotonic() - self.listened > LISTEN_SECONDS:
            self.control, self.listened = read_control(self.folder), time.monotonic()
        return self.control

    def _advance(self) -> None:
        """One batch, and what is due after it."""
        before = time.monotonic()
        if self.control.want == "step":
            write_step(self.folder, self.trainer.step(), self.recipe.id)
        else:
            self.trainer.advance()
        self.seconds += time.monotonic() - before
        self.steps += 1
        if self.trainer.at_epoch_end:
            self._end_epoch()
            self._slow_down()
        if time.monotonic() - self.flushed > max(FLUSH_SECONDS, self.seconds / 20) or self._gathered() > FLUSH_BYTES:
            self._flush()
        self._save_if_due(time.monotonic())

    def _end_epoch(self) -> None:
        """Write the epoch's line, and gather its tables and weights if they are to be kept."""
        before = time.monotonic()
        epoch = self.trainer.epoch_record()
        self.seconds += time.monotonic() - before
        try:
            line = EpochRecord.of(epoch, self.seconds)
        except ValueError as error:  # words so far away that a distance overflows
            raise Diverged(epoch.number, self.trainer.batch) from error
        self.journal.append(line)
        self.epoch = epoch
        if epoch.number in self.keep.tables:
            self.tables.add(epoch.number, _tables(epoch))
        for name, array in self.trainer.model.weights.items():
            np.copyto(self.epoch_weights[name], array)  # into the same memory: a fresh copy takes ten times as long
        if epoch.number in self.keep.weights:
            self.weights.add(epoch.number, self.trainer.weights())

    def _slow_down(self) -> None:
        """Wait as long as the visitor has chosen for each epoch, or until another request."""
        until = time.monotonic() + self._listen().delay
        self._save_if_due(until)
        while self.control.want == "run" and (left := until - time.monotonic()) > 0:
            if self._gathered() and time.monotonic() - self.flushed > FLUSH_SECONDS:
                self._flush()
            time.sleep(min(left, LISTEN_SECONDS))
            self._listen()

    def _gathered(self) -> int:
        return self.tables.size + self.weights.size

    def _keep_last_epoch(self, at_end: bool = True) -> None:
        """Where training is left, tables and weights are kept, whether planned or not; at a rest, if there is room."""
        if self.epoch is not None and (at_end or self._has_room(self.epoch.number)):
            self.tables.add(self.epoch.number, _tables(self.epoch))
            self.weights.add(self.epoch.number, self.epoch_weights)
            self._flush()

    def _has_room(self, epoch: int) -> bool:
        """Whether all that is planned, all that was kept beside it and this epoch are within a run's bytes."""
        size = 0
        kinds = ((self.keep.tables, self.tables, table_shapes), (self.keep.weights, self.weights, weight_shapes))
        for planned, shelf, shapes in kinds:
            size += len(planned | shelf.written | {epoch}) * size_of(shapes(self.recipe))
        return size + given_bytes(self.folder) <= limits().run_bytes

    def _flush(self) -> None:
        self.tables.flush()
        self.weights.flush()
        self.flushed = time.monotonic()

    def _save_if_due(self, by: float) -> None:
        """by: time.monotonic() until which nothing happens."""
        if not self.trainer.finished and by - self.saved > max(CHECKPOINT_SECONDS, CHECKPOINT_SHARE * self.save_took):
            self._save()

    def _save(self) -> None:
        """Lines and tables first: whatever the checkpoint has passed is on disk."""
        before = time.monotonic()
        self.journal.sync()
        self._flush()
        write_checkpoint(Checkpoint(self.trainer, self.seconds, self.steps), self.folder)
        self.saved, self.save_took = time.monotonic(), time.monotonic() - before

    def _end(self, status: Status, problem: InputError | None = None) -> None:
        self._keep_last_epoch()
        self.journal.sync()
        write_status(self.folder, status, problem)
        (self.folder / CHECKPOINT).unlink(missing_ok=True)


def _tables(epoch: Epoch) -> Arrays:
    return {
        "source": epoch.source.vectors,
        "target": epoch.target.vectors,
        "source_gradient": epoch.source_gradient,
        "target_gradient": epoch.target_gradient,
    }
