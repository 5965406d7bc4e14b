"""Power: which effects a test could have found. One that finds nothing says little if it could have found nothing.

In scores (`random_cosines.scores`) a pair whose cosine would be c on average lies about one standard deviation
around the score of c, in every seed anew; so the mean over R seeds lies sqrt(R) times as far out. (Below 20 dimensions
a little less than one: effects are found somewhat more surely than said.)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb, inf, sqrt

import numpy as np

from core.analysis.evidence.empirical_null import bulk
from core.analysis.evidence.random_cosines import cosine_at, scores
from core.analysis.evidence.replicates import different_seeds, judged_words
from core.analysis.evidence.seed_cosines import seed_cosines
from core.analysis.evidence.thresholds import FEW_WORDS, TARGET_POWER, Q
from core.analysis.similarity.cosine import double_unit_rows
from core.analysis.similarity.displacement import studied_rows
from core.arrays import Flags, Float64, Int
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

DRAWS = 100  # groups drawn for each word
MOST_DRAWN = 1_000_000  # words put into random order; of larger tables, fewer groups


@dataclass(frozen=True)
class Power:
    """What it takes for one pair, or one group, to be called."""

    bar: float
    "the cosine from which it is called; above 1 where no cosine is large enough"
    detectable: float
    "the true cosine that would be called with chance `TARGET_POWER`; above 1 where none would"


def pair_power(size: int, pairs: int, seeds: int = 1, q: float = Q, scale: float = 1.0) -> Power:
    """For one pair alone among M = `pairs` in E = `size` dimensions over R seeds.

    scale: how much wider than by chance this table's ordinary pairs spread (`empirical_null`). A signal also has to
    stand out in at least half of the seeds by itself (p at most q), however many there are.
    """
    # Bonferroni's bar q / M stands for Benjamini and Hochberg's: it is theirs for a pair that is the only one called.
    alone, corrected = _normal_bar(q), _normal_bar(q / max(1, pairs))
    # The mean of R scores has standard deviation 1 / sqrt(R): its bar is that much lower. But half of the seeds stand
    # out by themselves only where an average seed does: that bar does not fall with R.
    out = max(corrected / sqrt(seeds), alone if seeds > 1 else 0.0)
    return Power(_cosine(out * scale, size), _cosine((out + _normal_bar(1 - TARGET_POWER) / sqrt(seeds)) * scale, size))


def table_power(table: EmbeddingTable, seeds: int = 1, q: float = Q) -> Power | None:
    """`pair_power` for the pairs that `judge_pairs` judges in this table, as wide as it is.

    None where all pairs are left undecided: below five words, or two with a vector that is not zero.
    """
    rows = studied_rows(table)
    if len(rows) < FEW_WORDS or table.vectors[rows].any(axis=1).sum() < 2:
        return None
    # The scores' own spread, as the verdict measures it. (N, E) -> (N, N) -> (M,)
    size, unit = table.vectors.shape[1], double_unit_rows(table.vectors[rows])
    values = scores((unit @ unit.T)[np.triu_indices(len(rows), 1)], size)
    return pair_power(size, len(values), seeds, q, bulk(values, len(rows)).scale)


def group_power(
    seeds: Sequence[TrainedTable], words: int, groups: int, strata: Mapping[str, object] | None = None, q: float = Q
) -> Power | None:
    """For the mean cosine, over all seeds, of a group of g = `words` words, one of several groups that are tested.

    Chance is drawn as `judge_groups` draws it: other words of the same tables, with strata only words that have one,
    all g of one stratum. The group's own mean scatters like theirs. As for a pair, it has to stand out in at least half
    of the seeds by itself, too. None for g < 2, and where g words can be drawn in too few ways for a small p-value.
    """
    seeds = different_seeds(seeds)
    named = judged_words(seeds)
    every = list(seed_cosines(named, seeds))
    here = every[0]
    # comb(n, g) different groups give p-values down to 1 / comb(n, g): it has to reach q / groups.
    pools = [pool for pool in _pools(named, strata or {}, here.present) if comb(len(pool), words) * q >= max(1, groups)]
    if words < 2 or not pools:
        return None
    generator = np.random.default_rng(0)
    chosen = np.concatenate([_draws(pool, words, generator) for pool in pools])
    means = [_means(one.beyond, chosen) for one in every]  # R arrays (draws,)
    alone, together = means[0], np.mean(means, axis=0)
    bar = _bar(together, q / max(1, groups))
    if len(seeds) > 1:
        bar = max(bar, _bar(alone, q))
    # An effect whose true mean lies at the bar is called half the time; 0.84 standard deviations above it, 80 %.
    return Power(bar, bar + _normal_bar(1 - TARGET_POWER) * float(together.std()))


def _means(cosines: Float64, chosen: Int) -> Float64:
    """Mean over the pairs of each group drawn, (draws,). cosines: (N, N); chosen: (draws, g)."""
    first, second = np.triu_indices(chosen.shape[1], 1)  # (P,) pairs of the g columns
    # One (draws, P) array of row numbers, one of column numbers: the cosine of each pair of each group drawn.
    mean: Float64 = cosines[chosen[:, first], chosen[:, second]].mean(axis=1)
    return mean


def _bar(means: Float64, p_value: float) -> float:
    """What so small a share of normally scattered means reaches."""
    return float(means.mean() + _normal_bar(p_value) * means.std())


def _pools(named: Sequence[str], strata: Mapping[str, object], present: Flags) -> list[Int]:
    """Places of the words of each stratum, those without a direction left out."""
    of = [strata.get(word) if strata else "all" for word in named]
    labels = [label for label in dict.fromkeys(of) if label is not None]
    return [
        np.flatnonzero([one == label and there for one, there in zip(of, present, strict=True)]) for label in labels
    ]


def _draws(pool: Int, words: int, generator: np.random.Generator) -> Int:
    """Different words at random: about `DRAWS` groups for each word of the pool, fewer large ones, (draws, g)."""
    # A random order of the pool, cut off after g places, is a random choice of g different words.
    draws = min(DRAWS * len(pool), MOST_DRAWN // max(len(pool), words * words))
    drawn = generator.random((max(DRAWS, draws), len(pool)), np.float32)
    return pool[np.argsort(drawn, axis=1, kind="stable")[:, :words]]


def _normal_bar(p_value: float) -> float:
    """The standard normal score that chance exceeds with this probability."""
    from scipy.special import ndtri

    return -float(ndtri(p_value))


def _cosine(score: float, size: int) -> float:
    """The cosine with this score; in one dimension there is none."""
    from scipy.special import ndtr

    if size < 2:
        return inf
    return float(cosine_at(ndtr(-score), size))
