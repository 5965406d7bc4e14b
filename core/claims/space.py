"""Claims about the space that words lie in: two languages, neighbours in a sentence, pictures in the plane."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from core.analysis.evidence.permutation import Shuffled
from core.analysis.evidence.thresholds import Q
from core.analysis.projection import tsne as layout
from core.analysis.projection.pca import principal_axes
from core.analysis.similarity.correlation import spearman
from core.analysis.similarity.cosine import compare, double_unit_rows
from core.analysis.similarity.displacement import studied_rows
from core.analysis.similarity.neighbours import nearest, neighbour_overlap
from core.analysis.spaces.alignment import associated_words, canonical_correlation, translate_words
from core.arrays import Float64
from core.claims.case import Case, ClaimResult, ClaimVerdict, not_here
from core.data.dataset import Dataset, Ids
from core.data.vocabulary import SPECIALS
from core.embeddings.table import EmbeddingTable
from core.model import encode

TRANSLATIONS = (
    *(
        ("我", "I"),
        ("爱", "love"),
        ("自然", "natural"),
        ("语言", "language"),
        ("处理", "processing"),
        ("今天", "Today"),
    ),
    *(("天气", "weather"), ("很", "is"), ("好", "good"), ("机器", "Machine"), ("学习", "learning"), ("深度", "Deep")),
    *(("有趣", "interesting"), ("强大", "powerful"), ("智能", "AI"), ("改变", "changes"), ("世界", "world")),
)
"the articles' words; other corpora get theirs from the company that words keep"
LEAST_KNOWN, MOST_KNOWN = 5, 300  # word pairs
COUNTED = 500  # sentences searched for translations
SHUFFLES = 499
LEAST_ORDER = 1e-3  # of the context's length
MAPPED, STEPS, PERPLEXITY = 60, 250, 5.0
FAITHFUL, ALIKE = 0.9, 0.1  # rank correlation of a true picture; difference between pictures that look alike


def alignment(case: Case) -> ClaimResult:
    """Both languages come to share one space: translation by nearest neighbour and canonical correlation, twice."""
    known = known_translations(case.dataset)
    if len(known) < LEAST_KNOWN:
        return not_here("alignment", "no_translations")
    now, start = (_aligned(source, target, known) for source, target in zip(case.source, case.target, strict=True))
    numbers: dict[str, float | str] = {
        "known": len(known),
        "right": now.translated,
        "right_before": start.translated,
        "correlation": now.correlated,
        "correlation_before": start.correlated,
        "p_value": _doubled(now.tests),
        "p_change": _doubled([at.since(before) for at, before in zip(now.tests, start.tests, strict=True)]),
    }
    verdict: ClaimVerdict = "noise"
    if max(_doubled(now.tests), float(numbers["p_change"])) <= Q:
        verdict = "holds" if now.translated >= 0.5 else "partly"
    return ClaimResult("alignment", verdict, numbers)


def known_translations(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """Word pairs that are translations: the articles' own, or else those that keep each other's company."""
    source, target = dataset.source.vocabulary, dataset.target.vocabulary
    known = [(one, other) for one, other in TRANSLATIONS if one in source.ids and other in target.ids]
    if len(known) >= LEAST_KNOWN:
        return tuple(known)
    rows = dataset.train[:COUNTED]
    sentences = [[source.words[word] for word in dataset.source_ids[row]] for row in rows]
    answers = [[target.words[word] for word in dataset.target_ids[row][1:-1]] for row in rows]
    associated = associated_words(sentences, answers)
    return tuple(pair for pair in associated if not set(SPECIALS).intersection(pair))[:MOST_KNOWN]


@dataclass(frozen=True)
class _Aligned:
    """How far two tables share a space."""

    translated: float
    "share of words translated right, 0 to 1"
    correlated: float
    "mean canonical correlation, 0 to 1; 0 for too few words"
    tests: tuple[Shuffled, ...]
    "both, or the first alone, among shuffled translations"


def _aligned(source: EmbeddingTable, target: EmbeddingTable, known: Sequence[tuple[str, str]]) -> _Aligned:
    translated = translate_words(source, target, known)
    canonical = canonical_correlation(source, target, known, SHUFFLES)
    tests = tuple(found.test for found in (translated, canonical) if found)
    right = translated.precision if translated else 0.0
    return _Aligned(right, canonical.test.observed if canonical else 0.0, tests)


def _doubled(tests: Sequence[Shuffled]) -> float:
    """The smaller p-value of two tests, doubled since there are two (Bonferroni)."""
    return min(1.0, 2 * min((test.p_value() for test in tests), default=1.0))


def position(case: Case) -> ClaimResult:
    """Neighbours in a sentence are unlike without position embeddings: does the model see the order of words?"""
    words = case.source.now.words
    sentence = next((ids for ids in case.sentences if _ordered(ids)), None)
    if sentence is None:
        return not_here("position", "short_sentences")
    forth, back = (encode(case.weights, ids).context for ids in (sentence, sentence[::-1]))
    steps = {(one, other) for ids in case.sentences for one, other in pairwise(ids) if one != other}
    pairs = compare(case.source, [(words[one], words[other]) for one, other in sorted(steps)])
    length = float(np.linalg.norm(forth))
    numbers: dict[str, float | str] = {
        "cosine": float(np.mean([pair.cosine.now for pair in pairs])),
        "start": float(np.mean([pair.cosine.start for pair in pairs])),
        "pairs": len(pairs),
        "changed": float(np.linalg.norm(forth - back)) / length if length else 0.0,
        "sentence": " ".join(words[row] for row in sentence),
    }
    return ClaimResult("position", "false" if float(numbers["changed"]) > LEAST_ORDER else "partly", numbers)


def _ordered(ids: Ids) -> bool:
    """Whether a sentence reads otherwise backwards."""
    return ids != ids[::-1]


def tsne(case: Case) -> ClaimResult:
    """Distance in a t-SNE picture is distance in meaning: how faithful is it, and what does it make of noise?"""
    rows = studied_rows(case.source.now, MAPPED)
    if len(rows) < 2 * PERPLEXITY:
        return not_here("tsne", "few_words")
    vectors = case.source.now.vectors[rows].astype(np.float64)
    noise = np.random.default_rng(0).standard_normal(vectors.shape)
    (faithful, kept), (faithful_noise, kept_noise) = _pictured(vectors), _pictured(noise)
    numbers: dict[str, float | str] = {
        "words": len(rows),
        "faithful": faithful,
        "faithful_noise": faithful_noise,
        "kept": kept,
        "kept_noise": kept_noise,
    }
    true_to_it = faithful >= FAITHFUL and faithful - faithful_noise > ALIKE
    return ClaimResult("tsne", "partly" if true_to_it else "false", numbers)


def _pictured(vectors: Float64) -> tuple[float, float]:
    """Rank correlation of the distances in the plane with 1 - cosine, and the share of the 3 nearest that stay so."""
    start = principal_axes(vectors, 2).project(vectors)
    start = (start / max(1e-12, float(start.std(axis=0).max())) * 1e-2).astype(np.float32)
    plane = layout.follow(layout.affinities(vectors, PERPLEXITY), start, STEPS).astype(np.float64)
    unit = double_unit_rows(vectors)
    apart, shown = 1 - unit @ unit.T, layout.squared_distances(plane)
    above = np.triu_indices(len(vectors), 1)
    kept = neighbour_overlap(*(nearest(distances, 3) for distances in (apart, shown)))
    return spearman(apart[above], shown[above]) or 0.0, kept
