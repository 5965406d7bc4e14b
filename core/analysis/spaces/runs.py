"""The likeness of a run's table to its own start and to the same table of other seeds, beside that of chance."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.analysis.similarity.displacement import studied_rows
from core.analysis.similarity.random_tables import NullBand
from core.analysis.spaces.representation import (
    LEAST_WORDS,
    Representations,
    compare_representations,
    shuffled_level,
)
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

MOST_WORDS = 200  # the most frequent: more show the same, and take longer


@dataclass(frozen=True)
class RunLikeness:
    """One table compared with its start and with the ensemble's, over the same N words."""

    words: int
    "N: the words that all tables know, at most `MOST_WORDS`"
    start: Representations
    "with the table before training"
    seeds: tuple[Representations, ...]
    "with the trained table of each other seed"
    chance: tuple[NullBand, ...]
    "each measure where the other seeds' words are in random order; without other seeds those of the start"


def run_likeness(trained: TrainedTable, ensemble: Sequence[EmbeddingTable] = ()) -> RunLikeness | None:
    """Compare a table with its start and with other seeds'; None below 4 words that all of them know."""
    now, tables = trained.now, (trained.start, *ensemble)
    named = (now.words[row] for row in studied_rows(now, MOST_WORDS))
    words = [word for word in named if all(word in table.ids for table in tables)]
    if len(words) < LEAST_WORDS:
        return None
    here, *there = (table.vectors[[table.ids[word] for word in words]].astype(float) for table in (now, *tables))
    # Both are sure to be there: the only None is for too few words.
    first, *rest = (compared for other in there if (compared := compare_representations(here, other)))
    return RunLikeness(len(words), first, tuple(rest), shuffled_level(here, there[1:] or there))
