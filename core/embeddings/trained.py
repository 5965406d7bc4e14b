"""The trained table: one embedding table after training and before, so that no number is shown without its start."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.embeddings.table import EmbeddingTable


@dataclass(frozen=True, eq=False)
class TrainedTable:
    """One table of one run at two epochs: the same V words, each with a vector of E numbers."""

    now: EmbeddingTable
    "after training, or at the epoch under study"
    start: EmbeddingTable
    "at epoch 0, before the first update"

    def __post_init__(self) -> None:
        """Refuse tables that cannot come from one run: this is checked here and nowhere else."""
        if self.now.words != self.start.words:
            raise ValueError("a TrainedTable needs the same words in the same order twice, both tables from one run")
        if self.now.vectors.shape != self.start.vectors.shape:
            raise ValueError(
                f"a TrainedTable needs vectors of one size, got {self.now.vectors.shape} now and "
                f"{self.start.vectors.shape} at the start; take both tables from one run"
            )

    def __iter__(self) -> Iterator[EmbeddingTable]:
        """Unpacks as `now, start`, like a pair of plain tables."""
        yield self.now
        yield self.start
