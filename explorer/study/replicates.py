"""The replicates of a run's recipe: which are there, and which of them the run's verdicts can use."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.data.corpus import Side
from core.embeddings.trained import TrainedTable
from core.errors import InputError
from core.recipe import Recipe
from core.runs.ensemble import KINDS, Ensemble, Kind
from core.runs.replication import Split, split_tables, usual_count
from core.runs.run import Run

COSINES = 20_000_000  # judged at once: the more words, the fewer seeds, so that a page does not wait
LEAST = {"seeds": 2, "control": 3}  # fewer re-paired runs say nothing about how much they differ

Used = tuple[tuple[int, ...], tuple[int | str, ...], tuple[int, ...]]
"the members that verdicts use, of each of `KINDS`, a second file's after its id: what decides a verdict, for caches"
UNUSED: Used = ((), (), ())


@dataclass(frozen=True, eq=False)
class Replicates:
    """What there is of a recipe's replicates; None of a kind that nobody has asked for."""

    seeds: Ensemble | None = None
    "the same sentences from other starts"
    halves: Ensemble | None = None
    "other sentences: halves of the corpus"
    control: Ensemble | None = None
    "the same sentences with other translations"
    second: Ensemble | None = None
    "other sentences: of a file of the visitor's own, in place of halves as soon as one of its trainings is there"

    def of(self, kind: Kind) -> Ensemble | None:
        """The ensemble of one kind."""
        return {"seeds": self.seeds, "halves": self.halves, "control": self.control}[kind]

    def used(self, run: Run, epoch: int) -> Used:
        """The members that verdicts on a run of the recipe use at an epoch."""
        seeds, halves, control = (witnesses(run, epoch, self.of(kind)) for kind in KINDS)
        second = witnesses(run, epoch, self.second)
        return seeds, (self.second.id, *second) if self.second and second else halves, control

    def tables(self, kind: Kind, side: Side, members: Sequence[int]) -> list[TrainedTable]:
        """One side's tables of some members of a kind, in order."""
        return tables_of(self.of(kind), side, members)

    def splits(self, side: Side, members: Sequence[int | str], run: TrainedTable) -> tuple[Split, ...]:
        """One side's tables of other sentences, as `judge_pairs` takes them. members: as in `Used`.

        run: the table under study; where a second file is asked, it is what the file's trainings are compared with.
        """
        numbers = [member for member in members if isinstance(member, int)]
        if of_second_file(members):
            return (((run,), tuple(tables_of(self.second, side, numbers))),)
        return split_tables(self.halves, side, numbers) if self.halves else ()


def of_second_file(members: Sequence[int | str]) -> bool:
    """Whether the other sentences that verdicts use are those of a second file."""
    return any(isinstance(member, str) for member in members)


def count_of_link(recipe: Recipe, kind: Kind, asked: str) -> int:
    """The number of seeds, splits or re-pairings that a link asks for. InputError('setting') unless it is possible."""
    most = usual_count(recipe, kind)
    if not (asked.isascii() and asked.isdecimal() and len(asked) <= len(str(most)) and 1 <= int(asked) <= most):
        raise InputError("setting", kind, f"1 … {most}")
    return int(asked)


def witnesses(run: Run, epoch: int, ensemble: Ensemble | None) -> tuple[int, ...]:
    """Members that ended well; none where the run at this epoch is not trained to its end. Not the run's own seed.

    ensemble: of the run's recipe.
    """
    if ensemble is None or epoch == 0 or epoch != run.last.number or run.status != "finished":
        return ()
    if ensemble.kind == "halves":
        return ensemble.seeds
    words = max(len(language.vocabulary) for language in run.languages)
    own = run.recipe.training.seed if ensemble.kind == "seeds" else None
    members = [member for member in ensemble.seeds if member != own]
    return tuple(members[: most_witnesses(words, ensemble.kind)])


def most_witnesses(words: int, kind: Kind = "seeds") -> int:
    """How many seeds or re-pairings are used for tables of so many words."""
    return max(LEAST[kind], COSINES // max(1, words) ** 2)


def tables_of(ensemble: Ensemble | None, side: Side, members: Sequence[int]) -> list[TrainedTable]:
    """One side's tables of these members of an ensemble, in order."""
    return [ensemble.table(side, member) for member in members] if ensemble else []
