"""Training: a trainer that learns from one batch at a time, and a stream of epochs on top of it.

Everything random comes from generators the trainer owns: runs side by side do not disturb each other, and a restored
trainer goes on with the same bits. They also depend on the number of threads: a worker sets OMP_NUM_THREADS=1.
"""

import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import torch

from core.arrays import Float32, Int
from core.data.corpus import Side
from core.embeddings.given import GivenRows
from core.embeddings.table import EmbeddingTable
from core.recipe import Recipe
from core.runs.reading import AnyArray
from core.runs.records import Diverged, Epoch, Receipt, Step, displacement, row_norms
from core.training.batches import Batch, Batches, shuffled
from core.training.evaluation import evaluate, exact_share, with_references
from core.training.given import TABLES, give
from core.training.network import Seq2Seq
from core.training.optimizer import Optimizer

__all__ = ["TABLES", "Diverged", "Trainer", "Update", "train"]

LOOKED_AT = 200
"most training pairs, and most held-out pairs, on which exact match is measured"
LOOK_SHARE = 10
"pairs learned from for each pair measured on: measuring takes a few per cent of the time, at any size"
EVALUATED_AT_ONCE = 64
"pairs in a batch that is only read"
FEW_ROWS = 1_000  # of fewer, the gradient norms of all are taken: faster than to pick those that were read
CHANCE = 0x9E3779B9
"changes the seed, so that dropout and teacher forcing draw other numbers than the start and the batches"

QUIET = np.errstate(over="ignore", invalid="ignore", divide="ignore")
"numbers beyond all bounds are raised as Diverged, not as warnings"


class Update(NamedTuple):
    """What the trainer knows about the batch it has just learned from; units as in `core.runs.records.Step`."""

    batch: Batch
    read: Int
    "(P,) what the decoder read"
    forced: bool
    loss: float
    gradient_norm: float
    clipped: bool


class Trainer:
    """Trains the model of a recipe batch by batch.

    `epoch` is the epoch under way (0 before training) and `batch` how many of its `batches` are done.
    """

    def __init__(self, recipe: Recipe, given: GivenRows | None = None) -> None:
        """Draw the start, but for the rows given. Raises InputError for a corpus that cannot be used, and as `give`."""
        self.recipe, self.dataset = recipe, recipe.dataset
        seed = recipe.training.seed
        self._generator = torch.Generator().manual_seed(seed)
        self._chance = torch.Generator().manual_seed(seed ^ CHANCE)
        words = len(self.dataset.source.vocabulary), len(self.dataset.target.vocabulary)
        self.model = Seq2Seq(recipe.model, *words, self._generator)
        self._frozen = give(recipe, self.dataset, self.model, given)
        self._optimizer = Optimizer(recipe.training, self.model.flat[self.model.trained])
        self._cut = Batches(self.dataset)
        self._rows = np.array(self.dataset.train, dtype=np.int64)
        self._starts = {side: self.model.weights[name].copy() for side, name in TABLES.items()}
        self.batches = -(-len(self._rows) // recipe.training.batch_size)
        self.epoch, self.batch = 0, self.batches
        self._order = self._rows
        self._loss_sum = self._norm_sum = 0.0
        self._row_norms = np.zeros(len(self.model.table_gradients), np.float32)
        self._held_out_loss = self._measure_held_out()
        self._best, self._since_best = sys.float_info.max, 0
        parts = (self.dataset.train, self.dataset.held_out)
        self._looked_at = {rows: with_references(self.dataset, rows[:LOOKED_AT]) for rows in parts}
        self._look_every = -(-LOOK_SHARE * sum(map(len, self._looked_at.values())) // len(self._rows))

    @property
    def at_epoch_end(self) -> bool:
        """Whether every batch of the epoch is done (true before training, too)."""
        return self.batch == self.batches

    @property
    def finished(self) -> bool:
        """Whether all epochs are done, or patience with the held-out loss has run out."""
        config = self.recipe.training
        return self.at_epoch_end and (self.epoch >= config.epochs or 0 < config.patience <= self._since_best)

    def advance(self, record: bool = True) -> Update:
        """Learn from the next batch, without the rows' gradient norms if not `record`. Raises Diverged, ValueError."""
        if self.finished:
            raise ValueError(f"the run has finished after epoch {self.epoch}; ask `finished` before `advance`")
        if self.at_epoch_end:
            self._open_epoch()
        size = self.recipe.training.batch_size
        batch = self._cut(self._order[self.batch * size : (self.batch + 1) * size])
        update = self._learn(batch, record)
        self.batch += 1
        self._loss_sum += update.loss
        self._norm_sum += update.gradient_norm
        if self.at_epoch_end:
            self._close_epoch()
        return update

    @QUIET
    def _learn(self, batch: Batch, record: bool) -> Update:
        config, model = self.recipe.training, self.model
        forced = config.teacher_forcing == 1 or float(torch.rand((), generator=self._chance)) < config.teacher_forcing
        read = batch.target.ids if forced else model.choices(batch)
        loss = model.learn(batch, read, self._chance)
        self._frozen.clear_gradient()
        gradient = model.flat_gradient[model.trained]
        norm = math.sqrt(float(torch.dot(gradient, gradient)))
        # Only decay can make weights grow without end while loss and gradient are still finite.
        reach = float(torch.dot(model.flat, model.flat)) if config.weight_decay else 0.0
        if not math.isfinite(loss + norm + reach):
            raise Diverged(self.epoch, self.batch + 1)
        if record:
            rows = self._touched(batch, read)
            self._row_norms[rows] += row_norms(model.table_gradients[rows])
        share = min(1.0, config.clip_norm / (norm + 1e-6)) if config.clip_norm else 1.0
        self._optimizer.step(gradient * share if share < 1 else gradient)
        self._frozen.put_back()
        return Update(batch, read, forced, loss, norm, share < 1)

    def _touched(self, batch: Batch, read: Int) -> slice | Int:
        """Rows whose gradient may not be zero; all rows of a small table, which is faster."""
        if len(self._row_norms) < FEW_ROWS:
            return slice(None)
        target = 0 if self.recipe.model.shared_embedding else len(self._starts["source"])
        # A row that is there twice is added to once: NumPy reads all of them before it writes any.
        return np.concatenate((batch.source.ids, read + target))

    def _open_epoch(self) -> None:
        self.epoch, self.batch = self.epoch + 1, 0
        self._order = self._rows[shuffled(len(self._rows), self._generator)]
        self._loss_sum = self._norm_sum = 0.0
        self._row_norms.fill(0)

    def _close_epoch(self) -> None:
        self._held_out_loss = self._measure_held_out()
        if (now := self._held_out_loss) is not None:
            self._since_best = 0 if now < self._best else self._since_best + 1
            self._best = min(self._best, now)

    def step(self) -> Step:
        """Learn from the next batch as `advance` does, to the same bits, and tell what that did to every row."""
        before = {side: self.model.weights[name].copy() for side, name in TABLES.items()}
        update = self.advance()
        looked_up = {"source": update.batch.source.ids, "target": update.read}
        receipts: dict[Side, Receipt] = {
            side: Receipt(
                np.bincount(looked_up[side], minlength=len(before[side])),
                row_norms(self.model.gradients[name]),
                row_norms(self.model.weights[name] - before[side]),
            )
            for side, name in TABLES.items()
        }
        return Step(self.epoch, self.batch, self.batches, tuple(update.batch.rows.tolist()), *update[2:], receipts)

    def epoch_record(self) -> Epoch:
        """The epoch so far: after its last batch, or in the midst of it (means over the batches so far)."""
        done = self.batch if self.epoch else 0
        mean_norms = self._row_norms / np.float32(max(done, 1))
        source, target = self._table("source"), self._table("target")
        return Epoch(
            number=self.epoch,
            loss=self._loss_sum / done if done else None,
            held_out_loss=self._held_out_loss if self.at_epoch_end else None,
            exact_match=self._exact_match(self.dataset.train),
            held_out_exact_match=self._exact_match(self.dataset.held_out),
            gradient_norm=self._norm_sum / done if done else None,
            source_displacement=displacement(source.vectors, self._starts["source"]),
            target_displacement=displacement(target.vectors, self._starts["target"]),
            source=source,
            target=target,
            source_gradient=mean_norms[: len(source.words)],
            target_gradient=mean_norms[-len(target.words) :],
        )

    def _table(self, side: Side) -> EmbeddingTable:
        vocabulary = self.dataset.language(side).vocabulary
        return EmbeddingTable(vocabulary.words, self.model.weights[TABLES[side]].copy(), vocabulary.counts)

    @QUIET
    def _evaluate(self, rows: Sequence[int]) -> tuple[float, frozenset[int]]:
        batches = self._cut.of(rows, EVALUATED_AT_ONCE)
        return evaluate(self.model, batches, self.recipe.training.max_tokens)

    def _measure_held_out(self) -> float | None:
        return self._evaluate(self.dataset.held_out)[0] if self.dataset.held_out else None

    def _exact_match(self, rows: tuple[int, ...]) -> float | None:
        if rows and self.at_epoch_end and (self.epoch % self._look_every == 0 or self.finished):
            return exact_share(self.dataset, rows[:LOOKED_AT], self._evaluate(self._looked_at[rows])[1])
        return None

    def weights(self) -> dict[str, Float32]:
        """Copies of all weights under PyTorch's names."""
        return {name: array.copy(order="C") for name, array in self.model.weights.items()}

    def state(self) -> dict[str, AnyArray]:
        """Copies of all that decides how the run goes on, after any batch; plain finite arrays."""
        held_out = -1.0 if self._held_out_loss is None else self._held_out_loss
        return {
            "weights": self.model.flat.numpy().copy(),
            **self._optimizer.state(),
            "generator": self._generator.get_state().numpy().copy(),
            "chance": self._chance.get_state().numpy().copy(),
            "position": np.array([self.epoch, self.batch, self._since_best]),
            "order": self._order.copy(),
            "sums": np.array([self._loss_sum, self._norm_sum, held_out, self._best]),
            "row_norms": self._row_norms.copy(),
        }

    @classmethod
    def restore(cls, recipe: Recipe, state: Mapping[str, AnyArray], given: GivenRows | None = None) -> "Trainer":
        """The trainer that gave this state, for the same recipe. Raises ValueError for the state of another recipe."""
        trainer = cls(recipe, given)
        for name, array in trainer.state().items():
            if name not in state or state[name].shape != array.shape or state[name].dtype != array.dtype:
                raise ValueError(f"the state's {name!r} is missing or of another shape; restore it with its own recipe")
        trainer.model.flat.numpy()[:] = state["weights"]
        trainer._optimizer.restore(state)
        trainer._generator.set_state(torch.from_numpy(state["generator"].copy()))
        trainer._chance.set_state(torch.from_numpy(state["chance"].copy()))
        trainer.epoch, trainer.batch, trainer._since_best = state["position"].tolist()
        trainer._order = state["order"].copy()
        trainer._loss_sum, trainer._norm_sum, held_out, trainer._best = state["sums"].tolist()
        trainer._held_out_loss = None if held_out < 0 else held_out
        trainer._row_norms[:] = state["row_norms"]
        return trainer


def train(recipe: Recipe, given: GivenRows | None = None) -> Iterator[Epoch]:
    """Epoch 0, the untrained model, then one record after each epoch. Raises Diverged after the last good one."""
    trainer = Trainer(recipe, given)
    yield trainer.epoch_record()
    while not trainer.finished:
        trainer.advance()
        if trainer.at_epoch_end:
            yield trainer.epoch_record()
