"""What a run of a built-in corpus has come to show of its lesson, in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.analysis.evidence.rule import STANDS_OUT
from core.analysis.evidence.verdict import judge_groups
from core.analysis.similarity.cosine import cosine_matrix
from core.arrays import Float64
from core.cache import cached
from core.corpora.small import synonym_pairs
from core.embeddings.trained import TrainedTable
from core.lessons import Lesson
from core.runs.ensemble import Ensemble
from core.runs.run import Run
from explorer.study.groups import CLASSES
from explorer.study.outcome import latest
from explorer.study.replicates import tables_of

MOST_RIGHT = 0.5  # share of the held-out pairs; in ten seeds of each lesson it was 0.78 or more
FAR_APART = 0.5  # between the mean cosine of synonyms and of other pairs; in ten seeds it was 0.70 or more


@dataclass(frozen=True)
class Rule:
    """How well a rule was learned: pairs the model has never seen, translated to the letter."""

    right: int
    "held-out pairs translated right"
    held_out: int
    "how many there are; 0: nothing can be said"
    start: int
    "right before training"
    by_heart: int
    "right at most for whoever only remembers the training pairs: their translation is one of a training pair"
    trained: float
    "share of training pairs translated right, 0 to 1"

    @property
    def holds(self) -> bool:
        """Most are right, more than a memory of the training pairs could give."""
        return self.right > max(MOST_RIGHT * self.held_out, self.by_heart)


@dataclass(frozen=True)
class Synonyms:
    """How far the planted synonyms moved together. Cosines are means over pairs of source words, -1 to 1."""

    pairs: int
    "of synonyms"
    nearest: int
    "pairs of which each word is the other's nearest word"
    nearest_start: int
    "the same before training"
    now: float
    start: float
    others: float
    "of all other pairs"
    others_start: float

    @property
    def holds(self) -> bool:
        """Synonyms are far closer than other pairs, and were not before."""
        return self.now - self.others > FAR_APART > self.start - self.others_start


@dataclass(frozen=True)
class NounClasses:
    """How many noun classes stand out from as many nouns drawn among those of their verb."""

    found: int
    classes: int
    now: float
    "mean over the classes of the cosine within each, -1 to 1"
    start: float
    "the same before training"
    seeds: int
    "judged together, this run's included"
    expected: bool
    "whether the corpus has classes to be found"

    @property
    def holds(self) -> bool:
        """All are found where they are to be found, at most one by accident where not."""
        return self.found == self.classes if self.expected else self.found <= 1


Outcome = Rule | Synonyms | NounClasses


def outcome(lesson: Lesson, run: Run, others: Sequence[TrainedTable] = ()) -> Outcome:
    """What a finished run shows of its lesson. others: source tables of other seeds of its recipe, for noun classes."""
    if lesson.promise == "rule":
        return _rule(run)
    trained = run.trained_table("source", run.kept[-1])
    if lesson.promise == "synonyms":
        return synonyms_together(trained)
    return noun_classes(trained, others, expected=lesson.promise == "groups")


@cached
def outcome_of(key: tuple[str, tuple[int, ...]], _lesson: Lesson, _run: Run, _ensemble: Ensemble | None) -> Outcome:
    """`outcome`, kept. key: the finished run's id, and the seeds of the ensemble that are judged with it."""
    return outcome(_lesson, _run, tables_of(_ensemble, "source", key[1]))


def _rule(run: Run) -> Rule:
    pairs, rows = run.recipe.corpus.pairs, run.dataset.held_out
    known = {pairs[row].target for row in run.dataset.train}
    return Rule(
        right=round((latest(run, "held_out_exact_match") or 0) * len(rows)),
        held_out=len(rows),
        start=round((run.epochs[0].held_out_exact_match or 0) * len(rows)),
        by_heart=sum(pairs[row].target in known for row in rows),
        trained=latest(run, "exact_match") or 0.0,
    )


def synonyms_together(trained: TrainedTable) -> Synonyms:
    """The synonyms of the corpus `synonyms` in a table of its source words."""
    words = trained.now.without_specials().words
    place = {word: row for row, word in enumerate(words)}
    planted = [(place[one], place[other]) for one, other in synonym_pairs() if one in place and other in place]
    first, second = np.array(planted, np.int64).reshape(-1, 2).T
    others = np.triu(np.ones((len(words), len(words)), bool), 1)
    others[np.minimum(first, second), np.maximum(first, second)] = False
    now, start = cosine_matrix(trained.now), cosine_matrix(trained.start)
    return Synonyms(
        len(planted),
        _nearest(now, planted),
        _nearest(start, planted),
        *(float(cosines[rows].mean()) for rows in ((first, second), others) for cosines in (now, start)),
    )


def _nearest(cosines: Float64, pairs: Sequence[tuple[int, int]]) -> int:
    """Pairs of which each is the other's nearest."""
    nearest = np.argmax(cosines - 2 * np.eye(len(cosines)), axis=1)
    return sum(bool(nearest[one] == other and nearest[other] == one) for one, other in pairs)


def noun_classes(trained: TrainedTable, others: Sequence[TrainedTable], *, expected: bool) -> NounClasses:
    """The verdicts on the classes, counted."""
    judged = judge_groups(trained.now, trained.start, CLASSES.topics, others, strata=CLASSES.strata)
    found = sum(each.verdict in STANDS_OUT for each in judged)
    now, start = (float(np.mean([getattr(each, of) for each in judged])) for of in ("cosine", "start_cosine"))
    return NounClasses(found, len(judged), now, start, 1 + len(others), expected)
