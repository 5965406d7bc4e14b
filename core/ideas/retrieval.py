"""Retrieval: sentences as vectors, and which of them is nearest to a question.

A sentence becomes a vector in one of three ways: the encoder's context, the mean of its words' vectors, or TF-IDF
(Sparck Jones 1972): counts of its words, weighted by ln((1 + n) / (1 + df)) + 1 for n sentences of which df have the
word. Nearness is the cosine.

How well each way finds is measured without any judge: every sentence is asked for by itself with one word left out.
Recall@k is the share of these questions for which the sentence they come from is among the k nearest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.arrays import Float32, Float64
from core.model import Weights, encode

Sentence = tuple[int, ...]

TORCH = """
import torch

documents = torch.stack([table[ids].mean(dim=0) for ids in sentences])
query = table[question].mean(dim=0)
cosines = torch.cosine_similarity(documents, query[None], dim=1)
best = cosines.topk(3).indices
"""


@dataclass(frozen=True, eq=False)
class Search:
    """Sentences to be found, each as a unit vector; one without length stays zero."""

    sentences: tuple[Sentence, ...]
    "n of them, all different"
    vectors: Float64
    "(n, size)"

    def cosines(self, queries: Float64) -> Float64:
        """(q, n) of queries (q, size)."""
        return unit(queries) @ self.vectors.T


def unit(vectors: Float64 | Float32) -> Float64:
    """Rows of length 1; a row of zeros stays."""
    wide = np.asarray(vectors, np.float64)
    lengths = np.linalg.norm(wide, axis=-1, keepdims=True)
    units: Float64 = np.divide(wide, lengths, out=np.zeros_like(wide), where=lengths > 0)
    return units


def by_context(weights: Weights, sentences: Sequence[Sentence]) -> Float64:
    """(n, H): the encoder's context of each."""
    return np.stack([encode(weights, each).context for each in sentences]).astype(np.float64)


def by_mean(vectors: Float32, sentences: Sequence[Sentence]) -> Float64:
    """(n, E): the mean of the words' rows."""
    return np.stack([vectors[list(each)].mean(axis=0) for each in sentences]).astype(np.float64)


def word_weights(sentences: Sequence[Sentence], words: int) -> Float64:
    """(V,): ln((1 + n) / (1 + df)) + 1; rare words weigh more."""
    found = np.zeros(words)
    for each in sentences:
        found[list(set(each))] += 1
    weights: Float64 = np.log((1 + len(sentences)) / (1 + found)) + 1
    return weights


def by_tf_idf(weights: Float64, sentences: Sequence[Sentence]) -> Float64:
    """(n, V): how often each word stands in the sentence, times its weight."""
    counts = np.zeros((len(sentences), len(weights)))
    for row, each in enumerate(sentences):
        np.add.at(counts[row], list(each), 1)
    return counts * weights


def shortened(sentences: Sequence[Sentence]) -> tuple[tuple[Sentence, int], ...]:
    """Each sentence of two words or more with one word left out, and the place of the sentence."""
    return tuple(
        (each[:left_out] + each[left_out + 1 :], row)
        for row, each in enumerate(sentences)
        if len(each) > 1
        for left_out in range(len(each))
    )


def recalls(cosines: Float64, right: Sequence[int]) -> Float64:
    """(n,): recall@1, @2 ... @n, 0 to 1. cosines: (q, n); right: of each question the place of its sentence.

    Sentences with equal cosines come in random order: what is counted then is the chance of being among the k first.
    """
    own = cosines[np.arange(len(right)), list(right)][:, None]
    # To the rounding: two sentences whose cosines are equal by the formula may differ in their last bits.
    before, equal = (cosines > own + 1e-9).sum(axis=1), (np.abs(cosines - own) <= 1e-9).sum(axis=1)
    first = np.arange(1, cosines.shape[1] + 1)
    found: Float64 = np.clip((first - before[:, None]) / equal[:, None], 0, 1).mean(axis=0)
    return found
