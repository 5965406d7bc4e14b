"""Power for groups: which mean cosine the test of a group could have found; what is drawn is said in `power`.

What other sentences could confirm of a group: `group_halves_power`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import comb, sqrt

import numpy as np

from core.analysis.evidence.power import Power, kept_of_start, least, reach_of
from core.analysis.evidence.replicates import different_seeds, judged_words
from core.analysis.evidence.seed_cosines import Cosines, seed_cosines
from core.analysis.evidence.thresholds import NO_SPREAD, REPEATED, TARGET_POWER, Q
from core.arrays import Float64, Int
from core.embeddings.trained import TrainedTable

DRAWS = 300  # groups drawn for each word, by chance
DRAWN_GROUPS, LEAST_DRAWN = 1_000, 200  # groups on which the rule is tried
MOST_NUMBERS = 1_500_000  # numbers drawn for these
AT_ONCE = 50  # of them, worked out at a time: all of them together take five times the memory of what is drawn
MOST_DRAWN = 2_000_000  # words put into random order; of larger tables, fewer groups


def group_power(
    seeds: Sequence[TrainedTable], words: int, groups: int, strata: Mapping[str, object] | None = None, q: float = Q
) -> Power | None:
    """For the mean cosine, over all seeds, of a group of g = `words` words, one of several groups that are tested.

    The rule is tried on drawn groups with this mean cosine, put into the table in place of other words. Chance is drawn
    as `judge_groups` draws it: words of the same tables, with strata only words that have one, all g of one stratum;
    the group itself is among them. As a pair, it has to stand out in at least half of the seeds by itself, too.
    None for g < 2, and where g words can be drawn in too few ways for a small p-value.
    """
    seeds = different_seeds(seeds)
    named = judged_words(seeds)
    every = seed_cosines(named, seeds)
    here = next(every)
    # comb(n, g) different groups give p-values down to 1 / comb(n, g): it has to reach q / groups.
    pools = [pool for pool in _pools(here, strata or {}) if comb(len(pool), words) * q >= max(1, groups)]
    if words < 2 or not pools:
        return None
    generator = np.random.default_rng(0)
    chosen = np.concatenate([_draws(pool, words, generator) for pool in pools])
    null = _GroupNull.of([here, *every], chosen, pools[0][:words])
    noise = _planted_noise(len(seeds), words, here.size, generator)

    def share(cosine: float, drawn: Float64, carried: float = 0.0) -> float:
        """How many of the groups drawn, (draws, R) mean cosines about this one, are called, also without the start."""
        together, alone = null.bars(cosine, q / max(1, groups), q)
        own = (cosine + drawn - null.means) / null.spreads
        starts = carried * null.carried * np.random.default_rng(1).standard_normal(drawn.shape)
        total = np.minimum(own.sum(axis=1), (own - starts).sum(axis=1)) / sqrt(len(seeds))
        repeated = (own >= alone).mean(axis=1) >= REPEATED if len(seeds) > 1 else True
        return float(((total >= together) & repeated).mean())

    def found_of(cosine: float) -> float:
        return share(cosine, noise(cosine), kept_of_start(cosine, words))

    bar = least(lambda cosine: share(cosine, np.zeros((1, len(seeds)))) == 1, 1.0)
    found = least(lambda cosine: found_of(cosine) >= TARGET_POWER, 1.0)
    return Power(bar, found, reach=reach_of(seeds[0]))


@dataclass(frozen=True, eq=False)
class _GroupNull:
    """Cosines in each seed's standard deviations, and the groups of words drawn among them."""

    total: Float64
    "(N, N) sum over the R seeds over sqrt(R)"
    first: Float64
    "(N, N) of the first seed"
    means: Float64
    "(R,) mean cosine of each seed's pairs"
    spreads: Float64
    "(R,) their standard deviation"
    carried: Float64
    "(R,) root mean square of what starts carry of a group's mean, in those standard deviations"
    chosen: Int
    "(draws, g) places of the words drawn"
    block: Int
    "(g,) places of the words for which the group stands"

    @classmethod
    def of(cls, seeds: Sequence[Cosines], chosen: Int, block: Int) -> "_GroupNull":
        above = np.triu_indices(len(seeds[0].words), 1)
        pairs = [seed.beyond[above] for seed in seeds]
        means, spreads = np.array([[each.mean(), max(each.std(), NO_SPREAD)] for each in pairs]).T
        parts = [(seed.beyond - mean) / spread for seed, mean, spread in zip(seeds, means, spreads, strict=True)]
        total: Float64 = np.sum(parts, axis=0) / sqrt(len(seeds))
        carried = np.array([seed.ordinary_carried for seed in seeds]) / sqrt(comb(len(block), 2))
        return cls(total, parts[0], means, spreads, carried / spreads, chosen, block)

    def bars(self, cosine: float, corrected: float, alone: float) -> tuple[float, float]:
        """What so small shares of the groups drawn reach, over all seeds and in one; the group itself is among them."""
        own = (cosine - self.means) / self.spreads
        return (
            _reached(self._with(self.total, own.sum() / sqrt(len(own))), corrected),
            _reached(self._with(self.first, own[0]), alone),
        )

    def _with(self, values: Float64, inside: float) -> Float64:
        """Means of the groups drawn, (draws,), with this value for the pairs of the block."""
        planted = values.copy()
        planted[np.ix_(self.block, self.block)] = inside
        first, second = np.triu_indices(self.chosen.shape[1], 1)  # (P,) pairs of the g columns
        mean: Float64 = planted[self.chosen[:, first], self.chosen[:, second]].mean(axis=1)
        return mean


def _planted_noise(seeds: int, words: int, size: int, generator: np.random.Generator) -> Callable[[float], Float64]:
    """Drawn groups' mean cosines about their true one, (draws, R): words that share a part of random directions."""
    draws = max(LEAST_DRAWN, min(DRAWN_GROUPS, MOST_NUMBERS // (seeds * words * size)))
    common = generator.standard_normal((draws, seeds, 1, size), np.float32)
    own = generator.standard_normal((draws, seeds, words, size), np.float32)

    def noise(cosine: float) -> Float64:
        starts = range(0, draws, AT_ONCE)
        return np.concatenate([means(cosine, slice(start, start + AT_ONCE)) for start in starts]) - cosine

    def means(cosine: float, part: slice) -> Float64:
        rows = np.sqrt(cosine) * common[part] + np.sqrt(1 - cosine) * own[part]
        rows /= np.linalg.norm(rows, axis=-1, keepdims=True)
        # |sum of g unit rows|^2 is g and twice the sum over their pairs.
        square = np.square(rows.sum(axis=2, dtype=np.float64)).sum(axis=-1)
        mean: Float64 = (square - words) / (words * (words - 1))
        return mean

    return noise


def _reached(means: Float64, p_value: float) -> float:
    """What so small a share of the means reaches; where too few were drawn for it, what the largest does."""
    return float(np.quantile(means, 1 - p_value))


def _pools(here: Cosines, strata: Mapping[str, object]) -> list[Int]:
    """Places of the words of each stratum and language, those without a direction left out."""
    of = [strata.get(word) if strata else "all" for word in here.words]
    kinds = list(zip(of, here.languages.tolist(), strict=True))
    there = zip(kinds, here.present.tolist(), strict=True)
    rows = [(place, kind) for place, (kind, present) in enumerate(there) if present and kind[0] is not None]
    return [np.array([place for place, own in rows if own == kind]) for kind in dict.fromkeys(kind for _, kind in rows)]


def _draws(pool: Int, words: int, generator: np.random.Generator) -> Int:
    """Different words at random: about `DRAWS` groups for each word of the pool, fewer large ones, (draws, g)."""
    # A random order of the pool, cut off after g places, is a random choice of g different words.
    draws = min(DRAWS * len(pool), MOST_DRAWN // max(len(pool), words * words))
    drawn = generator.random((max(DRAWS, draws), len(pool)), np.float32)
    return pool[np.argsort(drawn, axis=1, kind="stable")[:, :words]]
