"""What several pages show of a run, its closest pair, a word and topics: each number with its text and its pages."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.analysis.evidence.rule import STANDS_OUT
from core.analysis.evidence.verdict import judge_groups
from core.corpora.topic import Topic
from core.runs.run import Run
from explorer.show.escape import escape_markdown
from explorer.show.text import Lang
from explorer.show.text.verdict import TEXT
from explorer.show.verdict import reason
from explorer.study.replicates import Replicates
from explorer.study.study import Study


@dataclass(frozen=True)
class Facts:
    """The numbers, computed from the tables of the run alone."""

    run: Run
    first: str
    second: str
    "the closest pair of the source table"
    now: float
    start: float
    "its cosine after and before training, -1 … 1"
    order: float | None
    "how the cosines of all pairs before and after training correlate; None for fewer than three pairs"
    moved: float
    "how far a source word has moved from its start, as root mean square"
    length: float
    "how long a source word was at the start, as root mean square"
    lang: Lang = "en"
    "of the pages"

    @property
    def guessing(self) -> float:
        """The loss of who knows nothing but how many target words there are, in nats a token."""
        return math.log(len(self.run.dataset.target.vocabulary))

    @property
    def break_even(self) -> float:
        """The rank from which two thin tables have as many numbers as the source table."""
        rows, size = self.run.table("source", 0).vectors.shape
        return rows * size / (rows + size)

    @property
    def judged(self) -> str:
        """Why the pair has its verdict."""
        study = Study(self.run, "source", self.run.kept[-1], None, dark=False, replicates=Replicates())
        (judged,) = study.judged([(self.first, self.second)])
        assert judged
        return escape_markdown(reason(judged, TEXT[self.lang]))


@dataclass(frozen=True)
class TopicFacts:
    """The numbers of groups of words, computed from the tables of the run alone."""

    now: float
    start: float
    "mean over the groups of the mean cosine within each, after and before training, -1 … 1"
    found: int
    "groups that stand out"
    groups: int


def topic_facts(run: Run, topics: Sequence[Topic], strata: Mapping[str, str] | None = None) -> TopicFacts:
    """The facts of these groups at the last epoch."""
    trained = run.trained_table("source", run.kept[-1])
    judged = judge_groups(trained.now, trained.start, topics, strata=strata)
    now, start = (float(np.mean([_within(run, epoch, topic) for topic in topics])) for epoch in (run.kept[-1], 0))
    return TopicFacts(now, start, sum(one.verdict in STANDS_OUT for one in judged), len(topics))


def _within(run: Run, epoch: int, topic: Topic) -> float:
    """The mean cosine of the pairs of a topic's words."""
    words = run.table("source", 0).words[4:]
    rows = [words.index(word) for word in topic.words if word in words]
    one, other = np.triu_indices(len(rows), 1)
    return float(cosines(run, epoch)[np.ix_(rows, rows)][one, other].mean())


def stands(text: str, page: str) -> bool:
    """Whether a page has the text as a whole: 0.00 does not stand in 10.001, nor `sun` in sunny."""
    begin, end = (r"(?<![\w.])" if text[0].isalnum() else ""), (r"(?!\w|\.\d)" if text[-1].isalnum() else "")
    return re.search(begin + re.escape(text) + end, page, re.ASCII) is not None  # a number may stand beside Chinese


def facts(run: Run, lang: Lang = "en") -> Facts:
    """The facts of the last epoch, from textbook formulas."""
    now, start = (cosines(run, epoch) for epoch in (run.kept[-1], 0))
    words = run.table("source", 0).words[4:]
    pairs = np.triu_indices(len(words), 1)
    best = int(np.argmax(now[pairs]))
    order = float(np.corrcoef(now[pairs], start[pairs])[0, 1]) if len(pairs[0]) > 2 else None
    first, second = words[pairs[0][best]], words[pairs[1][best]]
    now_at, start_at = (run.table("source", epoch).vectors[4:].astype(np.float64) for epoch in (run.kept[-1], 0))
    moved, length = (float(np.sqrt((each**2).sum(axis=1).mean())) for each in (now_at - start_at, start_at))
    return Facts(run, first, second, float(now[pairs][best]), float(start[pairs][best]), order, moved, length, lang)


def cosines(run: Run, epoch: int) -> np.ndarray:
    """The cosines of all words of the source table with each other."""
    vectors = run.table("source", epoch).vectors[4:].astype(np.float64)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(unit @ unit.T)


@dataclass(frozen=True)
class Shown:
    """One number or verdict as it is written wherever it stands."""

    what: str
    write: Callable[[Facts], str | None]
    "its text; None where a run has none"
    pages: tuple[str, ...]
    "the pages that show it, with the pair's first word selected and the bet placed"


EXACT: dict[Lang, str] = {"en": "translates {:.0%} of its training pairs", "zh": "{:.0%}"}
WORDS: dict[Lang, str] = {"en": "all {} target words", "zh": "{} 个译文词"}
SHOWN = (
    Shown("pair: its verdict and why", lambda of: of.judged, ("welcome", "projection", "evidence", "claims")),
    Shown(
        "pair: cosine after training",
        lambda of: f"{of.now:.4f}",
        ("welcome", "projection", "similarity", "evidence", "claims"),
    ),
    Shown(
        "pair: cosine before training", lambda of: f"{of.start:.4f}", ("welcome", "projection", "similarity", "claims")
    ),
    Shown(
        "pairs: order kept from the start",
        lambda of: None if of.order is None else f"{of.order:.3f}",
        ("welcome", "similarity", "evidence"),
    ),
    Shown("word: the nearest to it", lambda of: escape_markdown(of.second), ("projection", "similarity", "evidence")),
    Shown("run: loss", lambda of: f"{of.run.last.loss:.4f}", ("welcome", "train", "runs", "claims")),
    Shown("run: how far its words have moved", lambda of: f"{of.moved:.2f}", ("welcome", "train", "ideas")),
    Shown("run: length of its words at the start", lambda of: f"{of.length:.2f}", ("train", "ideas")),
    Shown(
        "run: the way as a share of that length",
        lambda of: f"{of.moved / of.length:.1%}",
        ("train", "evidence", "ideas"),
    ),
    Shown("run: loss of guessing", lambda of: f"{of.guessing:.2f}", ("train", "runs")),
    Shown("run: rank at which thin tables break even", lambda of: f"{of.break_even:.1f}", ("claims", "ideas")),
    Shown(
        "run: pairs translated exactly",
        lambda of: EXACT[of.lang].format(of.run.last.exact_match),
        ("train", "runs"),
    ),
    Shown(
        "run: size of the target vocabulary",
        lambda of: WORDS[of.lang].format(len(of.run.dataset.target.vocabulary)),
        ("train", "decode"),
    ),
)


@dataclass(frozen=True)
class TopicShown:
    """The same of topics."""

    what: str
    write: Callable[[TopicFacts], str]
    pages: tuple[str, ...]


def _stand(found: int) -> str:
    return "stands" if found == 1 else "stand"


EMOTION_SHOWN = (
    TopicShown("topic: whether it stands out", lambda of: f"{of.found} of 1 group {_stand(of.found)} out", ("claims",)),
    TopicShown(
        "topic: mean cosine now and before training",
        lambda of: f"Mean cosine {of.now:+.4f}, before training {of.start:+.4f}",
        ("claims",),
    ),
)
"a topic of the articles, alone; the table of topics on `similarity` is read by itself"
CLASSES_SHOWN = (
    TopicShown(
        "topics: how many stand out", lambda of: f"{of.found} of {of.groups} groups {_stand(of.found)} out", ("claims",)
    ),
    TopicShown("topics: the same, as a lesson", lambda of: f"{of.found} of the {of.groups} noun classes", ("train",)),
    TopicShown("topics: the same, over epochs", lambda of: f"{of.found} of {of.groups} groups are", ("evidence",)),
    TopicShown("topics: mean cosine, as a lesson", lambda of: f"{of.start:+.2f} to {of.now:+.2f}", ("train",)),
    TopicShown(
        "topics: mean cosine",
        lambda of: f"Mean cosine {of.now:+.4f}, before training {of.start:+.4f}",
        ("claims",),
    ),
)
"all noun classes"
