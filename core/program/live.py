"""What a run has to say about the lines of its program: one of its pairs, its tables and its weights at an epoch."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.arrays import Float32
from core.data.corpus import SIDES, Side
from core.data.vocabulary import SPECIALS
from core.model import Weights, greedy
from core.model.decoding import Translation
from core.runs.run import Run

FEW = 3  # numbers of a vector that are shown


@dataclass(frozen=True, eq=False)
class Live:
    """A run at the epoch cursor, with a pair as the example."""

    run: Run
    epoch: int
    "one of run.kept"
    asked: str | None = None
    "a word that the example should have, if a training pair has it"

    @cached_property
    def batch(self) -> tuple[int, ...]:
        """Corpus rows of an example of a batch: the example's first, then those that follow it, at most B."""
        rows = self.run.dataset.train
        place = next((place for place, row in enumerate(rows) if self._has_asked(row)), 0)
        return (*rows[place:], *rows[:place])[: self.run.recipe.training.batch_size]

    def _has_asked(self, row: int) -> bool:
        dataset = self.run.dataset
        ids = {side: dataset.language(side).vocabulary.ids.get(self.asked or "") for side in SIDES}
        return any(ids[side] in dataset.ids(side)[row] for side in SIDES)

    def ids(self, side: Side) -> tuple[int, ...]:
        """The example as ids; a target with <SOS> and <EOS>."""
        return self.run.dataset.ids(side)[self.batch[0]]

    def words(self, side: Side) -> tuple[str, ...]:
        """The example as the model reads it: an unknown word is <UNK>."""
        return tuple(self.known(side)[number] for number in self.ids(side))

    def known(self, side: Side) -> tuple[str, ...]:
        """The vocabulary of a side."""
        return self.run.language(side).vocabulary.words

    def row(self, side: Side) -> int:
        """The row that is traced: that of the asked word, else of the example's first word."""
        wanted = self.run.language(side).vocabulary.ids.get(self.asked or "", 0)
        return wanted if wanted in self.ids(side) else self.ids(side)[side == "target"]

    def vector(self, side: Side, epoch: int | None = None) -> Float32:
        """(E,): that row at the cursor, or at another kept epoch."""
        row: Float32 = self.run.table(side, self.epoch if epoch is None else epoch).vectors[self.row(side)]
        return row

    @cached_property
    def trained(self) -> int:
        """The epoch whose training is described: the cursor's, or the first one kept after the start; 0 if none is."""
        return self.epoch or next(iter(self.run.kept[1:]), 0)

    def gradient(self, side: Side) -> Float32:
        """(V,): the mean length of each row's gradient over the batches of that epoch."""
        return self.run.gradient(side, self.trained)

    @property
    def weights_epoch(self) -> int:
        """The epoch at or before the cursor whose weights are kept."""
        return max(kept for kept in self.run.weight_epochs if kept <= self.epoch)

    @cached_property
    def weights(self) -> Weights:
        """The whole model at that epoch."""
        return self.run.weights(self.weights_epoch)

    @cached_property
    def forced(self) -> Translation:
        """The example read by the model, the decoder reading the true words."""
        target = self.ids("target")[1:]
        return greedy(self.weights, self.ids("source"), len(target), forced=target)

    @cached_property
    def translated(self) -> Translation:
        """The example translated greedily."""
        return greedy(self.weights, self.ids("source"), self.run.recipe.training.max_tokens)


def few(vector: Float32) -> tuple[float, ...]:
    """The first numbers of a vector."""
    return tuple(float(number) for number in vector[:FEW])


def length(vector: Float32) -> float:
    """The L2 norm."""
    return float(np.linalg.norm(vector))


def typical_length(rows: Float32) -> float:
    """Root mean square norm of the words' rows (V, E), the specials left out; 0 without words."""
    return float(np.sqrt(np.square(rows[len(SPECIALS) :]).sum() / max(1, len(rows) - len(SPECIALS))))
