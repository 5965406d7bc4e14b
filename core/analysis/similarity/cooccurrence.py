"""Co-occurrence: pairs of words, how many sentences they share, and their cosine."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.analysis.similarity.before_after import BeforeAfter
from core.analysis.similarity.cosine import cosine_matrix
from core.arrays import Float64, Int
from core.embeddings.trained import TrainedTable

ARTICLE_PAIRS = (("我", "爱"), ("今天", "天气"), ("天气", "好"), ("机器", "学习"), ("深度", "学习"), ("人工", "智能"))
MOST_WORDS = 1_000  # words whose shared sentences are counted (a 4 MB table of counts)
CHUNK_SENTENCES = 1_024


@dataclass(frozen=True, slots=True)
class SharedPair:
    """Two words and the sentences they share."""

    first: str
    "the word with the smaller id"
    second: str
    "the word with the larger id"
    sentences: int
    "sentences that hold both, 0 or more; a sentence that repeats a word counts once"
    cosine: BeforeAfter
    "-1 to 1"


@dataclass(frozen=True)
class CoOccurrence:
    """The pairs that share a sentence against the pairs that share none, among the words compared."""

    words: int
    "words compared: all under study, or the most frequent `MOST_WORDS` of them"
    sharing: int
    "pairs that share at least one sentence"
    apart: int
    "pairs that share none"
    sharing_cosine: BeforeAfter | None
    "mean cosine of the sharing pairs; None where there is none"
    apart_cosine: BeforeAfter | None
    "mean cosine of the others; None where there is none"
    pairs: tuple[SharedPair, ...]
    "the K pairs that share most sentences; ties: the larger cosine now first"
    sample: tuple[SharedPair, ...]
    "K of the sharing pairs, drawn at random, or all of them: those that share most are no picture of all"


def shared_sentences(sentences: Sequence[Sequence[int]], rows: Int, size: int) -> Int:
    """In how many sentences of ids below `size` each pair of the W chosen rows stands together: (W, W), symmetric.

    The diagonal counts the sentences that hold the word. With X[s, w] = 1 where sentence s holds word w it is X^T X.
    """
    place = np.full(size, -1, np.int64)
    place[rows] = np.arange(len(rows))
    counts = np.zeros((len(rows), len(rows)), np.int64)
    for start in range(0, len(sentences), CHUNK_SENTENCES):
        part = sentences[start : start + CHUNK_SENTENCES]
        sentence = np.repeat(np.arange(len(part)), [len(ids) for ids in part])
        column = place[np.concatenate([np.array(ids, np.int64) for ids in part])]
        holds = np.zeros((len(part), len(rows)), np.float32)  # at most 1 024 ones are summed: exact
        holds[sentence[column >= 0], column[column >= 0]] = 1
        counts += (holds.T @ holds).astype(np.int64)
    return counts


def co_occurrence(trained: TrainedTable, sentences: Sequence[Sequence[int]], k: int) -> CoOccurrence:
    """Which words share sentences of ids, and whether such words are more alike, now and at the start.

    Among more than `MOST_WORDS` words under study only the most frequent are compared. Memory is bounded.
    """
    table = trained.now
    rows = np.sort(table.frequent(MOST_WORDS))
    words = [table.words[row] for row in rows]
    above = np.triu_indices(len(rows), 1)
    shared = shared_sentences(sentences, rows, len(table.words))[above]
    now, start = (cosine_matrix(each, words)[above] for each in trained)
    together = shared > 0
    best = np.lexsort((-now, -shared))[: min(k, int(together.sum()))]
    drawn = np.random.default_rng(0).permutation(np.flatnonzero(together))[:k]

    def listed(places: Int) -> tuple[SharedPair, ...]:
        return tuple(
            SharedPair(
                words[above[0][place]],
                words[above[1][place]],
                int(shared[place]),
                BeforeAfter(float(now[place]), float(start[place])),
            )
            for place in places
        )

    return CoOccurrence(
        len(words),
        int(together.sum()),
        int((~together).sum()),
        _means(now[together], start[together]),
        _means(now[~together], start[~together]),
        listed(best),
        listed(drawn),
    )


def _means(now: Float64, start: Float64) -> BeforeAfter | None:
    return BeforeAfter(float(now.mean()), float(start.mean())) if len(now) else None
