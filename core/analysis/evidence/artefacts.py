"""Pictures and numbers that look like meaning, made from noise alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.analysis.evidence.random_cosines import best_pair
from core.analysis.projection import tsne
from core.analysis.projection.timeline import neighbours_kept
from core.analysis.similarity.before_after import BeforeAfter
from core.analysis.similarity.cosine import double_unit_rows
from core.analysis.similarity.geometry import ChangedNeighbour, centred, changed_neighbours, principal_components
from core.analysis.similarity.random_tables import NullBand, null_band, random_table
from core.arrays import Float64
from core.embeddings.table import EmbeddingTable

LUCK_DRAWS = 300


@dataclass(frozen=True)
class Luck:
    """The cosine of the closest pair among so many random words."""

    words: int
    "N"
    cosine: NullBand
    "half of the random tables have a closer pair than the median"


def luck(size: int, counts: Sequence[int]) -> tuple[Luck, ...]:
    """The closest pair by chance for each number of words, each at least 2, in E = `size` dimensions."""
    best = [best_pair(words, size, LUCK_DRAWS) for words in counts]
    return tuple(Luck(one.words, null_band(one.cosines)) for one in best)


@dataclass(frozen=True)
class Centring:
    """What taking the mean of all words away does to a table."""

    words: int
    "N"
    changed: tuple[ChangedNeighbour, ...]
    "words whose nearest word becomes another one"
    pairs: tuple[tuple[tuple[str, str], BeforeAfter], ...]
    "the cosine of every pair as it is (start) and centred (now)"


def centring(table: EmbeddingTable) -> Centring:
    """Compare a table with itself without its mean."""
    middle = centred(table)
    raw, even = (double_unit_rows(one.vectors) for one in (table.without_specials(), middle))
    first, second = np.triu_indices(len(raw), 1)
    values = zip((even @ even.T)[first, second].tolist(), (raw @ raw.T)[first, second].tolist(), strict=True)
    names = [(middle.words[one], middle.words[other]) for one, other in zip(first, second, strict=True)]
    pairs = zip(names, (BeforeAfter(*both) for both in values), strict=True)
    return Centring(len(raw), changed_neighbours(table, middle), tuple(pairs))


@dataclass(frozen=True, eq=False)
class NoiseMap:
    """A t-SNE picture of noise."""

    places: Float64
    "(N, 2)"
    k: int
    "K"
    kept: float
    "share of the words' K nearest that are among their K nearest in the picture"
    chance: float
    "the same for words put anywhere"


def noise_map(words: int, size: int, perplexity: float, k: int = 5) -> NoiseMap:
    """Lay out N >= 4 random words; perplexity from 1 to N - 1."""
    tsne.check(perplexity, words)
    vectors = random_table(words, size).vectors
    parts = principal_components(vectors.astype(np.float64))
    axes = np.zeros((words, 2))
    axes[:, : min(2, size)] = parts.scores[:, :2] * parts.strength[:2]
    with tsne.one_thread():
        places = tsne.lay_out(vectors, axes, perplexity, 0).astype(np.float64)
    k = min(k, words - 2)
    return NoiseMap(places, k, neighbours_kept(vectors, places, k), k / (words - 1))


def variance_shares(table: EmbeddingTable) -> Float64:
    """Share of the variance along each principal axis of the words under study, falling; empty where nothing varies."""
    rows = table.without_specials().vectors.astype(np.float64)
    return principal_components(rows).share if len(rows) > 1 else np.zeros(0)
