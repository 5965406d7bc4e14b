"""Cohesion of a topic: the mean cosine over the pairs of a group of words."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.analysis.similarity.before_after import BeforeAfter
from core.analysis.similarity.cosine import mean_cosine
from core.analysis.similarity.displacement import studied_rows
from core.corpora.articles import TOPICS
from core.corpora.topic import Topic
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable


@dataclass(frozen=True)
class TopicCohesion:
    """How close the words of one topic lie."""

    topic: Topic
    "as it was asked"
    found: tuple[str, ...]
    "its words that are in the table, each once"
    missing: tuple[str, ...]
    "its words that are not"
    pairs: int
    "pairs of found words"
    cosine: BeforeAfter | None
    "mean cosine over these pairs, -1 to 1; None where fewer than two words were found"


def cohesion(table: EmbeddingTable, words: Sequence[str]) -> float | None:
    """Mean cosine over all pairs of the words, -1 to 1; None below two. Raises KeyError for an unknown word."""
    return mean_cosine(table.vectors[[table.ids[word] for word in words]]) if len(words) > 1 else None


def cohesion_by_chance(table: EmbeddingTable) -> float:
    """The mean cohesion of g words drawn at random, whatever g: the mean cosine over all pairs under study, N >= 2."""
    return mean_cosine(table.vectors[studied_rows(table)])


def compare_topics(trained: TrainedTable, topics: Sequence[Topic] = TOPICS) -> tuple[TopicCohesion, ...]:
    """The cohesion of each topic now and at the start, in the order given."""
    return tuple(_compare_topic(trained, topic) for topic in topics)


def _compare_topic(trained: TrainedTable, topic: Topic) -> TopicCohesion:
    ids = trained.now.ids
    words = tuple(dict.fromkeys(topic.words))
    found = tuple(word for word in words if word in ids)
    now, start = (cohesion(table, found) for table in trained)
    both = None if now is None or start is None else BeforeAfter(now, start)
    missing = tuple(word for word in words if word not in ids)
    return TopicCohesion(topic, found, missing, len(found) * (len(found) - 1) // 2, both)
