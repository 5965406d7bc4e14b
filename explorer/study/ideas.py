"""Results of the experiments of the page `ideas`, kept for all visitors."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from core.arrays import Float64, Int
from core.cache import cached
from core.ideas.experts import Routing, Trained, read_rows, text_of, train
from core.ideas.retrieval import (
    Search,
    Sentence,
    by_context,
    by_mean,
    by_tf_idf,
    recalls,
    shortened,
    unit,
    word_weights,
)
from core.runs.run import Run
from explorer.study.apart import apart
from explorer.study.results import TableKey

Result = TypeVar("Result")
Way = Callable[[list[Sentence]], Float64]
"sentences as vectors, (n, size)"
WAYS = ("context", "context_start", "mean", "mean_start", "tf_idf")


def kept(key: tuple[object, ...], work: Callable[[], Result]) -> Result:
    """What the work gives, done once; key: all that decides it, the idea's name first."""
    return cast(Result, _kept(key, work))


@cached
def _kept(key: tuple[object, ...], _work: Callable[[], object]) -> object:
    del key
    return _work()


@dataclass(frozen=True, eq=False)
class Mixtures:
    """The same mixture of experts trained without and with the second loss."""

    words: Int
    "(places,) the word at each place"
    without: Trained
    even: Trained

    @property
    def routings(self) -> Mapping[str, Routing]:
        """By when."""
        return {"start": self.without.start, "without": self.without.now, "even": self.even.now}


@apart
@cached
def mixtures_of(key: TableKey, _run: Run, shape: tuple[int, int], balance: float) -> Mixtures:
    """The words of a run sent to experts. shape: how many, and how many of them take a word; balance: of the losses."""
    dataset, table = _run.dataset, _run.table(key[2], key[1])
    text, rows = text_of([dataset.source_ids[row] for row in dataset.train]), read_rows(table.vectors)
    count, seed = len(table.words), _run.recipe.training.seed
    return Mixtures(text.words, *(train(rows, text, count, shape, weight, seed) for weight in (0.0, balance)))


@dataclass(frozen=True, eq=False)
class Library:
    """The sentences of a run, and how often each way finds one."""

    sentences: tuple[Sentence, ...]
    recalls: Mapping[str, Float64]
    "(n,): recall@1 ... @n"
    questions: int


@apart
@cached
def library_of(key: TableKey, _run: Run, most: int) -> Library | None:
    """The first sentences of a run, at most so many; None where there is nothing to choose from."""
    dataset = _run.dataset
    sentences = tuple(dict.fromkeys(tuple(dataset.source_ids[row]) for row in dataset.train))[:most]
    questions = shortened(sentences)
    if len(sentences) < 2 or not questions:
        return None
    shares = {}
    for name in WAYS:
        vectors = way_of(name, _run, key[1], sentences)
        search = Search(sentences, unit(vectors(list(sentences))))
        cosines = search.cosines(vectors([question for question, _ in questions]))
        shares[name] = recalls(cosines, [right for _, right in questions])
    return Library(sentences, shares, len(questions))


def way_of(name: str, run: Run, epoch: int, sentences: tuple[Sentence, ...]) -> Way:
    """One of `WAYS`, by a run's last weights up to an epoch or by those it began with.

    sentences: among which words are rare or frequent.
    """
    if name == "tf_idf":
        rare = word_weights(sentences, len(run.language("source").vocabulary))
        return lambda asked: by_tf_idf(rare, asked)
    start = name.endswith("_start")
    weights = run.weights(0 if start else max(number for number in run.weight_epochs if number <= epoch))
    if name.startswith("context"):
        return lambda asked: by_context(weights, asked)
    return lambda asked: by_mean(weights.encoder.embedding, asked)
