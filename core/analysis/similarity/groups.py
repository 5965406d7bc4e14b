"""Do the words of a topic lie together: the mean cosine over the pairs of a group of words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.analysis.similarity.before_after import BeforeAfter
from core.analysis.similarity.cosine import double_unit_rows
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
    """Mean cosine over all pairs of the words, -1 to 1; None below two. Raises KeyError for an unknown word.

    With unit rows u it is (|sum u|^2 - sum |u|^2) / (n (n - 1)), so a group may be of any size.
    """
    count = len(words)
    if count < 2:
        return None
    unit = double_unit_rows(table.vectors[[table.ids[word] for word in words]])
    total = float(np.square(unit.sum(axis=0)).sum() - np.square(unit).sum())
    return max(-1.0, min(1.0, total / (count * (count - 1))))


def compare_topics(trained: TrainedTable, topics: Sequence[Topic] = TOPICS) -> tuple[TopicCohesion, ...]:
    """The cohesion of each topic now and at the start, in the order given."""
    return tuple(_compare_topic(trained, topic) for topic in topics)


def _compare_topic(trained: TrainedTable, topic: Topic) -> TopicCohesion:
    now, start = trained
    words = tuple(dict.fromkeys(topic.words))
    found = tuple(word for word in words if word in now.ids)
    after, before = cohesion(now, found), cohesion(start, found)
    both = None if after is None or before is None else BeforeAfter(after, before)
    missing = tuple(word for word in words if word not in now.ids)
    return TopicCohesion(topic, found, missing, len(found) * (len(found) - 1) // 2, both)
