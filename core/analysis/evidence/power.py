"""Power: which effects a test could have found. One that finds nothing says little if it could have found nothing.

The rule itself is tried on drawn pairs. In scores (`random_cosines.scores`) a pair whose cosine would be c on average
lies about one standard deviation around the score of c, in every seed anew. (Below 20 dimensions a little less than
one: effects are found somewhat more surely than said.)
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import acos, comb, inf, pi, sin, sqrt

import numpy as np

from core.analysis.evidence.false_discovery import discoveries
from core.analysis.evidence.random_cosines import cosine_at
from core.analysis.evidence.replicates import different_seeds, judged_words, replicate
from core.analysis.evidence.seed_cosines import Cosines, seed_cosines
from core.analysis.evidence.thresholds import FEW_WORDS, NO_SPREAD, REPEATED, TARGET_POWER, Q
from core.analysis.similarity.cosine import double_unit_rows
from core.analysis.similarity.displacement import studied_rows
from core.arrays import Float64, Int
from core.embeddings.trained import TrainedTable

DRAWS = 300  # groups drawn for each word, by chance
DRAWN_PAIRS = 4_000  # pairs on which the rule is tried: the share of 0.8 right to 0.006
MOST_SCORE = 37.0  # that of two equal words
DRAWN_GROUPS, LEAST_DRAWN = 1_000, 200  # groups on which the rule is tried
MOST_NUMBERS = 1_500_000  # numbers drawn for these
MOST_DRAWN = 2_000_000  # words put into random order; of larger tables, fewer groups


@dataclass(frozen=True)
class Power:
    """What it takes for one pair, or one group, to be called."""

    bar: float
    "the cosine from which it is called; above 1 where no cosine is large enough"
    detectable: float
    "the true cosine that would be called with chance `TARGET_POWER`; above 1 where none would"


def pair_power(size: int, pairs: int, seeds: int = 1, q: float = Q) -> Power:
    """For one pair alone among M = `pairs` random ones in E = `size` dimensions over R seeds."""
    return _power_of(((0.0, 1.0),) * (seeds + 1), size, q / max(1, pairs), q)


def table_power(seeds: Sequence[TrainedTable], q: float = Q) -> Power | None:
    """What `judge_pairs` could have seen in the run under study and the other seeds given, without other sentences.

    The pair that is asked about is an ordinary one of the table but for its true cosine, the same in every seed.
    None where all pairs are left undecided: below five words, or two with a vector that is not zero.
    """
    seen = replicate(seeds, q)
    judged = int(seen.comparable.sum())
    if len(seen.words) < FEW_WORDS or not judged:
        return None
    # Benjamini and Hochberg's bar for one pair more than those that are called already.
    called = int(discoveries(seen.p_value, q).called.sum())
    power = _power_of(seen.ordinary, seeds[0].now.vectors.shape[1], q * min(1.0, (called + 1) / len(seen.cosine)), q)
    return _within_reach(power, seeds[0])


def _within_reach(power: Power, both: TrainedTable) -> Power:
    """The same; nothing is detectable where training cannot have come so far."""
    return power if power.detectable <= _reach(both) else Power(power.bar, inf)


def _reach(both: TrainedTable) -> float:
    """The largest cosine to which training, as far as it went, can have brought two words with unlike starts, 0 to 1.

    Their starts are at a right angle, and each word has turned by the angle a: they can have turned towards each other,
    to an angle of 90 degrees - 2 a. a is the median over the words.
    """
    rows = studied_rows(both.now)
    now, start = (double_unit_rows(table.vectors[rows]) for table in both)
    turned = acos(float(np.clip(np.median((now * start).sum(axis=1)), 0, 1)))
    return sin(2 * turned) if turned < pi / 4 else 1.0


def _power_of(ordinary: Sequence[tuple[float, float]], size: int, p_value: float, q: float) -> Power:
    """The rule tried on drawn pairs. ordinary: shift and scale of each seed, then of their sum; p_value: two-sided."""
    *each, (shift, scale) = ordinary
    shifts, scales = np.array(each).T
    noise = np.random.default_rng(0).standard_normal((DRAWN_PAIRS, len(each)))
    together, alone = _normal_bar(p_value / 2), _normal_bar(q)

    def share(score: float, drawn: Float64) -> float:
        """How many of the pairs with this true score are called: far enough in all, and in half of the seeds alone."""
        own = (score + drawn - shifts) / scales  # (draws, R)
        total = (own.sum(axis=1) / sqrt(len(each)) - shift) / scale
        repeated = (own >= alone).mean(axis=1) >= REPEATED if len(each) > 1 else True
        return float(((total >= together) & repeated).mean())

    bar = _least(lambda score: share(score, np.zeros((1, len(each)))) == 1, MOST_SCORE)
    found = _least(lambda score: share(score, noise) >= TARGET_POWER, MOST_SCORE)
    return Power(_cosine(bar, size), _cosine(found, size))


def _least(enough: Callable[[float], bool], most: float) -> float:
    """The least number, to 0.001, that is enough; infinite where `most` is not."""
    low, high = 0.0, most
    if not enough(high):
        return inf
    while high - low > 1e-3:
        middle = (low + high) / 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


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

    def share(cosine: float, drawn: Float64) -> float:
        """How many of the groups drawn, (draws, R) mean cosines about this one, are called."""
        together, alone = null.bars(cosine, q / max(1, groups), q)
        own = (cosine + drawn - null.means) / null.spreads
        repeated = (own >= alone).mean(axis=1) >= REPEATED if len(seeds) > 1 else True
        return float(((own.sum(axis=1) / sqrt(len(seeds)) >= together) & repeated).mean())

    bar = _least(lambda cosine: share(cosine, np.zeros((1, len(seeds)))) == 1, 1.0)
    found = _least(lambda cosine: share(cosine, noise(cosine)) >= TARGET_POWER, 1.0)
    return _within_reach(Power(bar, found), seeds[0])


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
        return cls(total, parts[0], means, spreads, chosen, block)

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
        rows = np.sqrt(cosine) * common + np.sqrt(1 - cosine) * own
        rows /= np.linalg.norm(rows, axis=-1, keepdims=True)
        # |sum of g unit rows|^2 is g and twice the sum over their pairs.
        square = np.square(rows.sum(axis=2, dtype=np.float64)).sum(axis=-1)
        mean: Float64 = (square - words) / (words * (words - 1)) - cosine
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
