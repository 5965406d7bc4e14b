"""What a comparing page shows: one side of a run at the epoch cursor, its start, and its replicates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from core.analysis.evidence.verdict import PairVerdict
from core.corpora.glosses import Reader
from core.data.corpus import Side
from core.embeddings.table import EmbeddingTable
from core.runs.ensemble import Ensemble
from core.runs.run import Run
from explorer.study.replicates import Replicates, Used
from explorer.study.verdict_results import verdicts_of


@dataclass(frozen=True)
class Study:
    """One side of a run at the epoch cursor, to be compared with its start."""

    run: Run
    side: Side
    epoch: int
    asked: str | None
    "the selected word of all pages"
    dark: bool
    "the visitor's theme"
    replicates: Replicates
    "of the run's recipe, as far as they were there when the page began to be drawn"
    reader: Reader | None = None
    "the language in which words are to be explained, where that is known; None: they are not"
    glosses: Mapping[str, str] = field(default_factory=dict)
    "what words of the run mean to the reader, where that is known and to be said"

    @property
    def key(self) -> tuple[str, int, Side]:
        """What decides every result, for caches."""
        return (self.run.id, self.epoch, self.side)

    @cached_property
    def now(self) -> EmbeddingTable:
        """The table at the cursor."""
        return self.run.table(self.side, self.epoch)

    @cached_property
    def start(self) -> EmbeddingTable:
        """The table before training."""
        return self.run.table(self.side, 0)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words under study: all but the specials."""
        vocabulary = self.run.language(self.side).vocabulary
        return frozenset(vocabulary.words[4:])

    def frequent(self, most: int) -> tuple[str, ...]:
        """The words seen most often, at most so many; equal counts in the table's order."""
        return tuple(self.now.words[row] for row in self.now.frequent(most))

    @property
    def word(self) -> str | None:
        """The selected word, if it is one of these."""
        return self.asked if self.asked in self.words else None

    @property
    def ensemble(self) -> Ensemble | None:
        """Other seeds of the recipe."""
        return self.replicates.seeds

    @cached_property
    def used(self) -> Used:
        """What of the replicates the verdicts on the table at the cursor use."""
        return self.replicates.used(self.run, self.epoch)

    @property
    def seeds(self) -> tuple[int, ...]:
        """Other seeds that these verdicts use."""
        return self.used[0]

    @property
    def verdicts(self) -> dict[frozenset[str], PairVerdict]:
        """The verdict on each pair of words that is judged, most similar first."""
        return verdicts_of(self.key, self.run, self.used, self.replicates)

    def judged(self, pairs: Iterable[tuple[str, str]]) -> list[PairVerdict | None]:
        """The verdict on each pair of words; None for one that is not among those judged."""
        verdicts = self.verdicts
        return [verdicts.get(frozenset(pair)) for pair in pairs]
