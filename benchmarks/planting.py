"""Words of a given true cosine in place of ordinary ones, in drawn and in trained tables, for `benchmarks.power`."""

from collections.abc import Sequence

import numpy as np

from benchmarks.classes import SHIPPED
from benchmarks.evidence import Q, table, unrelated
from core.analysis.evidence import judge_pairs
from core.analysis.evidence.replicates import judged_words
from core.analysis.similarity.cosine import double_unit_rows
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable
from core.runs.ensemble import Ensemble

WORDS, SIZE = 41, 64
UNEVEN = np.linspace(0, 0.5, WORDS)[:, None]
"of each word's squared length in a direction that all words share"

Generator = np.random.Generator
Rows = np.ndarray


def random_runs(
    seeds: int, common: float | Rows = 0, falling: float = 0, along_axes: bool = False
) -> list[TrainedTable]:
    """Random tables.

    common: what a direction has of the words' squared lengths, or (WORDS, 1); falling: direction k is k^-falling wide;
    along_axes: these directions are the coordinates, so that a row's length lies in few numbers; else a turned basis.
    """
    runs = []
    for seed in range(seeds):
        own, start = unrelated(np.random.default_rng([seed, seeds]), WORDS, SIZE)
        direction = np.random.default_rng([seed, seeds, 1]).standard_normal(SIZE)
        rows = np.sqrt(common) * direction + np.sqrt(1 - common) * own.vectors
        basis, _ = np.linalg.qr(np.random.default_rng([seed, seeds, 2]).standard_normal((SIZE, SIZE)))
        rows /= np.arange(1, SIZE + 1) ** falling
        runs.append(TrainedTable(table(rows if along_axes else rows @ basis), start))
    return runs


def heavy_runs(seeds: int, freedom: float = 3) -> list[TrainedTable]:
    """Random tables of numbers that follow Student's law."""
    drawn = [np.random.default_rng([seed, seeds, 3]).standard_t(freedom, (WORDS, SIZE)) for seed in range(seeds)]
    starts = [run.start for run in random_runs(seeds)]
    return [TrainedTable(table(rows), start) for rows, start in zip(drawn, starts, strict=True)]


def trained_runs(name: str, seeds: int) -> list[TrainedTable]:
    """The source tables of a shipped recipe."""
    return list(Ensemble.open(SHIPPED.with_name(name)).tables("source")[:seeds])


def planted(run: TrainedTable, words: Sequence[str], cosine: float, generator: Generator) -> TrainedTable:
    """The run with these words turned until they lie to each other as drawn directions of this true cosine."""
    drawn = drawn_directions(len(words), run.now.vectors.shape[1], cosine, generator)
    return turned(run, words, drawn @ drawn.T)


def drawn_directions(count: int, size: int, cosine: float, generator: Generator) -> Rows:
    """Random directions that share a part, (count, E)."""
    part, *own = generator.standard_normal((1 + count, size))
    return double_unit_rows(np.sqrt(cosine) * part + np.sqrt(1 - cosine) * np.array(own))


def turned(run: TrainedTable, words: Sequence[str], cosines: Rows) -> TrainedTable:
    """The run with these words turned as little as it takes to have these (g, g) cosines.

    They keep their lengths and what they have in the mean direction of all words.
    """
    places = [run.now.ids[word] for word in words]
    every = double_unit_rows(run.now.vectors[[run.now.ids[word] for word in judged_words([run])]])
    mean, own = double_unit_rows(every.mean(axis=0)[None])[0], double_unit_rows(run.now.vectors[places])
    loading = own @ mean
    rest = nearest(own - np.outer(loading, mean), cosines - np.outer(loading, loading))
    vectors = run.now.vectors.copy()
    lengths = np.linalg.norm(vectors[places], axis=1, keepdims=True)
    vectors[places] = lengths * double_unit_rows(np.outer(loading, mean) + rest)
    return TrainedTable(EmbeddingTable(run.now.words, vectors, run.now.counts), run.start)


def nearest(rows: Rows, products: Rows) -> Rows:
    """The rows with these inner products, (g, g), that are nearest to the directions of (g, E): Loewdin's root."""
    left, _, right = np.linalg.svd(rows, full_matrices=False)
    strength, axes = np.linalg.eigh(products)
    found: Rows = axes * np.sqrt(np.maximum(strength, 0)) @ axes.T @ left @ right
    return found


def ordinary_words(runs: Sequence[TrainedTable]) -> list[str]:
    """The words that are in no pair that stands out: in place of others there would be less to find."""
    (now, start), *others = runs
    out = {
        word for pair in judge_pairs(now, start, others, Q) if pair.q_value <= Q for word in (pair.first, pair.second)
    }
    return [word for word in judged_words(runs) if word not in out]


def halves_of(runs: Sequence[TrainedTable]) -> list[list[list[TrainedTable]]]:
    """Two splits with two runs a half, of eight seeds; that they read the same sentences does not matter here."""
    return [[list(runs[first : first + 2]) for first in (start, start + 2)] for start in (0, 4)]


def planted_learned(run: TrainedTable, words: Sequence[str], cosine: float, generator: Generator) -> TrainedTable:
    """The run with these words' learned parts, centred, turned until they lie as drawn directions; the mean stays."""
    places = [run.now.ids[word] for word in words]
    others = [row for row in run.now.studied if row not in places]
    moved = run.now.vectors.astype(np.float64) - run.start.vectors
    mean, before = moved[[*places, *others]].mean(axis=0), moved[places].copy()
    lengths = np.linalg.norm(before - mean, axis=1, keepdims=True)
    drawn = drawn_directions(len(words), moved.shape[1], cosine, generator)
    moved[places] = mean + lengths * nearest(double_unit_rows(before - mean), drawn @ drawn.T)
    moved[others] -= (moved[places] - before).sum(axis=0) / len(others)
    now = (run.start.vectors + moved).astype(np.float32)
    return TrainedTable(EmbeddingTable(run.now.words, now, run.now.counts), run.start)
