"""Negative sampling: which words are drawn as wrong answers, and the vectors that a skip-gram learns with them.

    P(i) = count(i)^a / sum over all words j of count(j)^a        a = 3/4 (Mikolov et al. 2013)

With a = 1 a word is drawn as often as it stands in the text, with a = 0 all words alike. Without the sum beneath,
(count(i) / total)^(3/4), the numbers are no probabilities: each is larger than its word's share, so they sum to more
than 1 as soon as there are two words.
"""

import numpy as np

from core.analysis.similarity.cosine import pair_cosines
from core.arrays import Float32, Float64, Int
from core.data.vocabulary import SPECIALS
from core.ideas.skip_gram import Settings, trained
from core.recipe import Recipe

EXPONENTS = (0.0, 0.75, 1.0)
USUAL = 0.75
VISITS = 50_000  # of a place, that a small corpus is given: a third of a second
MOST_EPOCHS, LEAST_EPOCHS = 50, 5
MOST_SIZE = 64

TORCH = """
import torch
from torch.nn.functional import logsigmoid

noise = counts**0.75 / (counts**0.75).sum()
unnormalised = ((counts / counts.sum()) ** 0.75).sum()
drawn = torch.multinomial(noise, negatives, replacement=True)
near = words[w] @ contexts[c]
far = contexts[drawn] @ words[w]
loss = -logsigmoid(near) - logsigmoid(-far).sum()
"""


def noise(counts: Int, exponent: float) -> Float64:
    """(V,): how often each word is drawn, sum 1; a word that never occurs is never drawn, whatever the exponent."""
    given = np.asarray(counts, np.float64)
    weights: Float64 = np.where(given > 0, given, 1) ** exponent * (given > 0)
    return weights / (weights.sum() or 1)


def unnormalised(counts: Int) -> Float64:
    """(V,): (count / total)^0.75, as the article writes it."""
    given = np.asarray(counts, np.float64)
    numbers: Float64 = (given / (given.sum() or 1)) ** USUAL
    return numbers


def rarer_share(counts: Int, exponent: float) -> float:
    """How often one of the rarer half of the words is drawn, 0 to 1. counts: of words that occur."""
    drawn = noise(np.sort(counts), exponent)
    return float(drawn[: len(drawn) // 2].sum())


def source_counts(recipe: Recipe) -> Int:
    """(V,): how often each word stands in the source sentences that are trained on; 0 for the specials."""
    dataset = recipe.dataset
    words = [word for row in dataset.train for word in dataset.source_ids[row]]
    counts: Int = np.bincount(words, minlength=len(dataset.source.vocabulary))
    counts[: len(SPECIALS)] = 0
    return counts


def epochs_for(places: int) -> int:
    """Passes over a text of so many places: 50 over few, 5 over many."""
    return max(LEAST_EPOCHS, min(MOST_EPOCHS, VISITS // max(1, places)))


def settings_for(recipe: Recipe, places: int) -> Settings:
    """The skip-gram's: vectors as long as the run's, up to 64, and batches that suit its text."""
    size, batch = min(recipe.model.embed_size, MOST_SIZE), max(64, min(512, places // 16))
    return Settings(size, batch=batch, seed=recipe.training.seed)


def skip_gram(recipe: Recipe, exponent: float) -> dict[str, Float32]:
    """The table of words after training ("now") and before ("start"), (V, E) each, rows as in the run's source table.

    It reads the source sentences that the run is trained on.
    """
    dataset, counts = recipe.dataset, source_counts(recipe)
    sentences = [dataset.source_ids[row] for row in dataset.train]
    places = sum(map(len, sentences))
    model = trained(sentences, noise(counts, exponent), epochs_for(places), settings_for(recipe, places))
    return {"now": model.words, "start": model.start}


def nearest(vectors: Float32, row: int, others: Int, k: int) -> tuple[tuple[int, float], ...]:
    """(row, cosine) of the k of other rows that are nearest to a row, the nearest first."""
    cosines = pair_cosines(vectors, np.full(len(others), row), others)
    return tuple((int(others[place]), float(cosines[place])) for place in np.argsort(-cosines, kind="stable")[:k])
