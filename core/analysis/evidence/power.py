"""Power: which effects a test could have found. One that finds nothing says little if it could have found nothing.

The rule itself is tried on drawn pairs and groups. What has the *true cosine* c: words that share a part c of their
squared length, in every seed anew. Two such words lie to each other as the random directions

    x = sqrt(c) s + sqrt(1 - c) a,    y = sqrt(c) s + sqrt(1 - c) b,    with s, a and b from N(0, 1) in E dimensions,

and to all others as ordinary words of the table do. Their cosine in one seed, the run under study among them, is c on
average and scatters about it with the standard deviation (1 - c^2) / sqrt(E). Groups: `group_power`; other sentences:
`halves_power`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import acos, inf, pi, sin, sqrt

import numpy as np

from core.analysis.evidence.heavy_tails import tamed
from core.analysis.evidence.random_cosines import alike_cosines, cosine_at, scores
from core.analysis.evidence.replicates import Ordinary, replicate
from core.analysis.evidence.thresholds import FEW_WORDS, REPEATED, TARGET_POWER, Q
from core.analysis.similarity.cosine import double_unit_rows
from core.analysis.similarity.displacement import studied_rows
from core.arrays import Float64
from core.embeddings.trained import TrainedTable

DRAWN_PAIRS = 4_000  # pairs on which the rule is tried: the share of 0.8 right to 0.006
MOST_SCORE = 37.0  # that of two equal words


@dataclass(frozen=True)
class Power:
    """What it takes for one pair, or one group, to be called."""

    bar: float
    "the cosine from which it is called if all seeds show the same one; above 1 where no cosine is large enough"
    detectable: float
    "the true cosine that would be called with chance `TARGET_POWER`; above 1 where none would"
    reach: float = 1.0
    "the largest cosine to which training, as far as it went, can have brought two words with unlike starts, 0 to 1"

    @property
    def within_reach(self) -> bool:
        """Whether training can have made a pair, or a group, that is found as often as `TARGET_POWER`."""
        return self.detectable <= self.reach


def pair_power(size: int, pairs: int, seeds: int = 1, q: float = Q) -> Power:
    """For one pair alone among M = `pairs` random ones in E = `size` dimensions over R seeds."""
    return _power_of((Ordinary(),) * (seeds + 1), size, q / max(1, pairs), q)


def table_power(seeds: Sequence[TrainedTable], q: float = Q) -> Power | None:
    """What `judge_pairs` could have seen in the run under study and the other seeds given, without other sentences.

    The pair that is asked about is an ordinary one of the table but for its true cosine, the same in every seed.
    None where all pairs are left undecided: below five words, or two with a vector that is not zero.
    """
    seen = replicate(seeds, q)
    judged = int(seen.comparable.sum())
    if len(seen.words) < FEW_WORDS or not judged:
        return None
    power = _power_of(seen.ordinary, seeds[0].now.vectors.shape[1], bar_of_one_more(seen.p_value, q), q)
    return replace(power, reach=reach_of(seeds[0]))


def bar_of_one_more(p_values: Float64, q: float) -> float:
    """The p-value from which one pair more would be called beside these m, (m,), in place of an ordinary one.

    Benjamini and Hochberg call it together with the k others, k the largest with p(k) <= q (k + 1) / m.
    """
    rank = np.arange(1, len(p_values) + 1)
    beside = np.flatnonzero(np.sort(p_values) <= q * (rank + 1) / len(rank))
    others = 1 + int(beside[-1]) if len(beside) else 0
    return q * min(1.0, (others + 1) / len(rank))


def reach_of(both: TrainedTable) -> float:
    """How close training, as far as it went, can have brought two words with unlike starts, as a cosine.

    Their starts are at a right angle, and each word has turned by the angle a: they can have turned towards each other,
    to an angle of 90 degrees - 2 a. a is the median over the words.
    """
    rows = studied_rows(both.now)
    now, start = (double_unit_rows(table.vectors[rows]) for table in both)
    turned = acos(float(np.clip(np.median((now * start).sum(axis=1)), 0, 1)))
    return sin(2 * turned) if turned < pi / 4 else 1.0


def _power_of(ordinary: Sequence[Ordinary], size: int, p_value: float, q: float) -> Power:
    """The rule tried on drawn pairs. ordinary: that of each seed, then of their sum; p_value: two-sided."""
    *each, usual = ordinary
    if size < 2:
        return Power(inf, inf)
    shape = DRAWN_PAIRS, len(each)
    drawn = alike_cosines(shape, size)
    starts = np.random.default_rng(1).standard_normal(shape) * [seed.carried for seed in each]
    together, alone = _normal_bar(p_value / 2), _normal_bar(q)

    def standardised(cosines: Float64) -> Float64:
        """Scores of the pairs among ordinary ones, (draws, R)."""
        columns = zip(scores(cosines, size).T, each, strict=True)
        return np.column_stack([_standardised(column, seed, size) for column, seed in columns])

    def share(cosines: Float64, carried: Float64 | float = 0.0) -> float:
        """How many of the pairs, (draws, R), are called: in all, without their starts, and in half of the seeds."""
        own, added = standardised(cosines), standardised(cosines - carried)
        total = np.minimum(own.sum(axis=1), added.sum(axis=1)) / sqrt(len(each))
        repeated = (own >= alone).mean(axis=1) >= REPEATED if len(each) > 1 else True
        return float((((total - usual.shift) / usual.scale >= together) & repeated).mean())

    def found_of(true: float) -> float:
        return share(drawn(true), starts * kept_of_start(true, 2))

    bar = least(lambda score: share(np.full((1, len(each)), _cosine(score, size))) == 1, MOST_SCORE)
    found = least(lambda score: found_of(_cosine(score, size)) >= TARGET_POWER, MOST_SCORE)
    return Power(_cosine(bar, size), _cosine(found, size))


def kept_of_start(cosine: float, words: int) -> float:
    """What g words at right angles still carry of their starts' cosines once turned to this cosine, 0 to 1.

    Turned as little as it takes, by the root of their Gram matrix, each has its diagonal in its old direction.
    """
    cosine = min(1.0, cosine)
    return ((sqrt(1 + (words - 1) * cosine) + (words - 1) * sqrt(1 - cosine)) / words) ** 2


def _standardised(values: Float64, seed: Ordinary, size: int) -> Float64:
    """Scores, (draws,), as the rule takes them in one seed."""
    if seed.concentration is not None:
        same = np.zeros(len(values), np.int64)  # both words of every pair are as heavy as that in the middle
        values = tamed(values, np.array([seed.concentration]), (same, same), size)
    return (values - seed.shift) / seed.scale


def least(enough: Callable[[float], bool], most: float) -> float:
    """The least number, to 0.001, that is enough; infinite where `most` is not."""
    low, high = 0.0, most
    if not enough(high):
        return inf
    while high - low > 1e-3:
        middle = (low + high) / 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


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
