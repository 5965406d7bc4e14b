"""How the seeds of a shipped ensemble came to where they are: their source tables at some epochs of training.

    course/*.safetensors      beside an ensemble's members: per epoch the source table of each of the first seeds

Ten seeds and six epochs between the ends: enough to see what training does when, in less than an ensemble's own size.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable
from core.runs.array_store import Shelf
from core.runs.ensemble import Ensemble, first_seeds

FOLDER = "course"
SEEDS = first_seeds(10)
EPOCHS = (5, 10, 15, 20, 30, 40)
"kept between the start and the end, where most happens"


@dataclass(frozen=True, eq=False)
class Course:
    """An ensemble's way from the start to the end."""

    ensemble: Ensemble
    shelf: Shelf = field(repr=False)
    "arrays by epoch, each named by its seed"

    @classmethod
    def open(cls, folder: Path) -> "Course":
        """Read an ensemble's folder; without a course it has its two ends. Raises what `Ensemble.open` raises."""
        return cls(Ensemble.open(folder), Shelf.open(folder / FOLDER))

    @property
    def epochs(self) -> tuple[int, ...]:
        """Epochs that can be asked for: 0, those kept, the last."""
        return (0, *self.shelf.epochs, self.ensemble.recipe.training.epochs)

    @property
    def seeds(self) -> tuple[int, ...]:
        """The seeds that are followed: `SEEDS`, those of them that ended well."""
        return tuple(seed for seed in SEEDS if seed in self.ensemble.seeds)

    def tables(self, epoch: int) -> Sequence[TrainedTable]:
        """For each of `seeds` the source table at one of `epochs`, and before training. ValueError for others."""
        ends = self.ensemble.tables("source")[: len(self.seeds)]
        if epoch == self.epochs[-1]:
            return ends
        if epoch == 0:
            return [TrainedTable(start, start) for _, start in ends]
        kept = self.shelf.read(epoch)
        return [
            TrainedTable(EmbeddingTable(start.words, kept[str(seed)], start.counts), start)
            for seed, (_, start) in zip(self.seeds, ends, strict=True)
        ]
