"""Alignment of the tables of two languages: translation by nearest neighbour, and canonical correlation.

Both need word pairs that are known to be translations, and both are held against the same pairs shuffled.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.analysis.evidence.permutation import Shuffled, Statistic, of_pairs, permuted
from core.analysis.similarity.cosine import double_unit_rows
from core.analysis.similarity.geometry import principal_components
from core.arrays import Flags, Float32, Float64, Int
from core.data.vocabulary import SPECIALS
from core.embeddings.table import EmbeddingTable

WordPairs = Sequence[tuple[str, str]]

NEAREST = 10  # neighbours whose mean cosine CSLS takes off
SHUFFLES = 1_999
WORDS_A_COMPONENT = 4  # words for each principal component that canonical correlation may use


@dataclass(frozen=True, eq=False)
class WordTranslation:
    """Precision at 1: is the nearest target word a translation?"""

    words: int
    "source words asked"
    precision: float
    "share whose nearest target word by CSLS is a translation, 0 to 1"
    cosine_precision: float
    "the same by plain cosine"
    chance: float
    "mean of `precision` over shuffled word pairs"
    p_value: float
    "share of shuffles with at least this precision"
    test: Shuffled
    "`precision`, and the same after shuffling the word pairs"


@dataclass(frozen=True, eq=False)
class CanonicalCorrelation:
    """How well one table's directions predict the other's, over known word pairs."""

    words: int
    "n word pairs"
    components: int
    "principal components of each table that were used: one for every `words_a_component` pairs"
    correlations: Float64
    "(components,) canonical correlations, falling, 0 to 1"
    test: Shuffled
    "their mean, and the same after shuffling the word pairs"


def csls(source: Float64, target: Float64, nearest: int = NEAREST) -> Float64:
    """2 cos(x, y) - r(x) - r(y) for all rows, (S, T): cosine made fair to hubs (Conneau et al. 2018).

    r: mean cosine of a word with its `nearest` neighbours in the other table. source (S, E), target (T, E).
    """
    one, other = double_unit_rows(source), double_unit_rows(target)
    cosines = one @ other.T
    fair: Float64 = 2 * cosines - _mean_of_largest(cosines, nearest)[:, None] - _mean_of_largest(cosines.T, nearest)
    return fair


def _mean_of_largest(values: Float64, count: int) -> Float64:
    count = min(count, values.shape[1])
    mean: Float64 = np.sort(values, axis=1)[:, values.shape[1] - count :].mean(axis=1)
    return mean


def translate_words(source: EmbeddingTable, target: EmbeddingTable, known: WordPairs) -> WordTranslation | None:
    """Translate each known source word to its nearest target word under study; None for less than two known words.

    known: word pairs; a source word may have several translations. Pairs with a word that a table lacks are left out.
    Raises ValueError for tables of different sizes: these share no space.
    """
    if source.vectors.shape[1] != target.vectors.shape[1]:
        raise ValueError("two tables share a space only if their vectors have the same size")
    right, asked = _translations(source, target, known)
    if len(asked) < 2:
        return None
    others = target.without_specials()
    vectors = source.vectors[asked].astype(np.float64), others.vectors.astype(np.float64)
    units = [double_unit_rows(part) for part in vectors]
    chosen = csls(*vectors).argmax(axis=1)
    plain = (units[0] @ units[1].T).argmax(axis=1)
    generator = np.random.default_rng(0)
    orders = np.argsort(generator.random((SHUFFLES, len(asked))), axis=1)
    test = permuted(precision(right, chosen), orders)
    cosine_precision = float(precision(right, plain)(np.arange(len(asked))[None])[0])
    return WordTranslation(
        len(asked), test.observed, cosine_precision, float(test.shuffled.mean()), test.p_value(), test
    )


def precision(right: Flags, chosen: Int) -> Statistic:
    """Share of n source words whose chosen target word, (n,), is right for them; right: (n, T)."""
    return lambda orders: right[orders, chosen].mean(axis=1)


def _translations(source: EmbeddingTable, target: EmbeddingTable, known: WordPairs) -> tuple[Flags, Int]:
    """Which target words under study are right for each source word asked, (n, T), and those words' rows, (n,)."""
    places = {word: place for place, word in enumerate(target.without_specials().words)}
    pairs = [(one, other) for one, other in known if one in source.ids and one not in SPECIALS and other in places]
    asked = list(dict.fromkeys(one for one, _ in pairs))
    right = np.zeros((len(asked), len(places)), bool)
    for one, other in pairs:
        right[asked.index(one), places[other]] = True
    return right, np.array([source.ids[word] for word in asked], np.int64)


def canonical_correlation(
    source: EmbeddingTable,
    target: EmbeddingTable,
    known: WordPairs,
    shuffles: int = SHUFFLES,
    seed: int = 0,
    words_a_component: int = WORDS_A_COMPONENT,
) -> CanonicalCorrelation | None:
    """Correlations between the best-matched directions of two tables; None below two components, 8 known pairs.

    With as many dimensions as words every canonical correlation is 1, whatever the words: so each table is first
    reduced to its strongest principal components, few in relation to the words. (`words_a_component` = 1 shows it.)
    """
    pairs = [(one, other) for one, other in known if one in source.ids and other in target.ids]
    components = min(len(pairs) // words_a_component, len(pairs) - 1, source.vectors.shape[1], target.vectors.shape[1])
    if components < 2:
        return None
    one = _directions(source.vectors[[source.ids[word] for word, _ in pairs]], components)
    other = _directions(target.vectors[[target.ids[word] for _, word in pairs]], components)
    generator = np.random.default_rng(seed)
    orders = np.argsort(generator.random((shuffles, len(pairs))), axis=1)
    test = permuted(of_pairs(mean_correlation, one, other), orders)
    return CanonicalCorrelation(len(pairs), components, _correlations(one, other), test)


def mean_correlation(one: Float64, other: Float64) -> float:
    """Mean canonical correlation of two tables with orthonormal columns, (n, components) each, 0 to 1."""
    return float(_correlations(one, other).mean())


def _correlations(one: Float64, other: Float64) -> Float64:
    """The cosines of the angles between two column spaces, falling; rounding would take some of them above 1."""
    correlations: Float64 = np.clip(np.linalg.svd(one.T @ other, compute_uv=False), 0, 1)
    return correlations


def _directions(vectors: Float32, count: int) -> Float64:
    """Orthonormal scores of the words on the strongest principal components, (n, count); a missing one is zero."""
    parts = principal_components(vectors.astype(np.float64))
    scores: Float64 = parts.scores[:, :count] * (parts.strength[:count] > 1e-9 * max(1e-300, parts.strength[0]))
    return scores


def associated_words(
    source: Sequence[Sequence[str]], target: Sequence[Sequence[str]], least: float = 0.5
) -> tuple[tuple[str, str], ...]:
    """Word pairs that occur together in S sentence pairs: each is the other's only best by Dice's
    coefficient.

    Dice: 2 |both| / (|source| + |target|), sentences counted; at least `least`. For corpora without a dictionary. Words
    that always stand together (all in one sentence, say) have no best and are left out.
    """
    names = [sorted({word for sentence in side for word in sentence}) for side in (source, target)]
    holds = [np.zeros((len(side), len(words))) for side, words in zip((source, target), names, strict=True)]
    for matrix, side, words in zip(holds, (source, target), names, strict=True):
        place = {word: column for column, word in enumerate(words)}
        for row, sentence in enumerate(side):
            matrix[row, [place[word] for word in sentence]] = 1
    dice = 2 * holds[0].T @ holds[1] / np.add.outer(holds[0].sum(axis=0), holds[1].sum(axis=0))
    best = (dice >= least) & (dice >= dice.max(axis=1, keepdims=True)) & (dice >= dice.max(axis=0))
    best &= (best.sum(axis=1, keepdims=True) == 1) & (best.sum(axis=0) == 1)
    return tuple((names[0][i], names[1][j]) for i, j in zip(*np.nonzero(best), strict=True))
