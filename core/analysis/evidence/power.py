"""Power: which effects a test could have found. One that finds nothing says little if it could have found nothing.

The rule itself is tried on drawn pairs and groups. What has the *true cosine* c: words that share a part c of their
squared length, in every seed anew. Two such words lie to each other as the random directions

    x = sqrt(c) s + sqrt(1 - c) a,    y = sqrt(c) s + sqrt(1 - c) b,    with s, a and b from N(0, 1) in E dimensions,

and to all others as ordinary words of the table do. Their cosine in one seed, the run under study among them, is c on
average and scatters about it with the standard deviation (1 - c^2) / sqrt(E). They stand in the place of any two words
of the table: of words that went far into a common direction, or whose lengths lie in few numbers (`heavy_tails`), fewer
are found, and what is stated is the share of all pairs. Groups: `group_power`; other sentences:
`halves_power`, `group_halves_power`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import acos, inf, isinf, pi, sin, sqrt

import numpy as np

from core.analysis.evidence.heavy_tails import TurnedPairs, tamed
from core.analysis.evidence.pair_scores import DRAWN_PAIRS, Ordinary
from core.analysis.evidence.random_cosines import alike_cosines, cosine_at, scores
from core.analysis.evidence.replicates import Replicates, different_seeds, replicate
from core.analysis.evidence.seed_cosines import cosines_of
from core.analysis.evidence.thresholds import FEW_WORDS, REPEATED, TARGET_POWER, Q
from core.analysis.similarity.cosine import double_unit_rows
from core.analysis.similarity.displacement import studied_rows
from core.arrays import Float64
from core.embeddings.trained import TrainedTable

MOST = 0.5  # share of the pairs from which most are called
MOST_SCORE = 37.0  # that of two equal words


@dataclass(frozen=True)
class Power:
    """What it takes for one pair, or one group, to be called."""

    bar: float
    "the cosine from which most are called if all seeds show the same one; above 1 where no cosine is large enough"
    detectable: float
    "the true cosine that would be called with chance `TARGET_POWER`; above 1 where none would"
    exactly: float = TARGET_POWER
    "the chance of a pair that lies at this very cosine in the run under study: without its scatter, a little larger"
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
    size, heavy = seeds[0].now.vectors.shape[1], _heavy_rows(seen, different_seeds(seeds))
    power = _power_of(seen.ordinary, size, bar_of_one_more(seen.p_value, q), q, heavy)
    return replace(power, reach=reach_of(seeds[0]))


def _heavy_rows(seen: Replicates, seeds: Sequence[TrainedTable]) -> list[TurnedPairs | None]:
    """In each seed the rows of the pairs drawn, if heavy; None where rows are plainly normal."""
    tables = (cosines_of(seen.words, seed) for seed in seeds)
    return [TurnedPairs.of(each.rows, *seen.drawn) if each.heavy else None for each in tables]


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


def _power_of(
    ordinary: Sequence[Ordinary], size: int, p_value: float, q: float, heavy: Sequence[TurnedPairs | None] | None = None
) -> Power:
    """The rule tried on drawn pairs.

    ordinary: in each seed, then in their sum; p_value: two-sided; heavy: the rows of the pairs in each seed.
    """
    *each, usual = ordinary
    if size < 2:
        return Power(inf, inf)
    shape = DRAWN_PAIRS, len(each)
    # Drawn once, (draws, R), and turned to each true cosine that is tried: two differ by the cosine, not by luck.
    drawn, rows = alike_cosines(shape, size), heavy or [None] * len(each)
    starts = np.random.default_rng(1).standard_normal(shape) * [seed.carried for seed in each]
    together, alone = _normal_bar(p_value / 2), _normal_bar(q)

    def share(cosines: Float64, carried: Float64 | float = 0.0) -> float:
        """How many of the pairs, (draws or 1, R), are called: in all, without their starts, in half of the seeds."""
        # Of all seeds together, so many that they are read off: a twelfth of the time.
        close, rest = (scores(part, size).T for part in (cosines, cosines - carried))
        columns = zip(cosines.T, close, rest, each, rows, strict=True)
        both = zip(*(_standardised(*column, size) for column in columns), strict=True)
        own, added = (np.array(np.broadcast_arrays(*part)) for part in both)
        total = np.minimum(own.sum(axis=0), added.sum(axis=0)) / sqrt(len(each))
        repeated = (own >= alone).mean(axis=0) >= REPEATED if len(each) > 1 else True
        return float((((total - usual.shift) / usual.scale >= together) & repeated).mean())

    def found_of(true: float, exactly: bool = False) -> float:
        cosines = drawn(true)
        if exactly:
            cosines[:, 0] = true
        return share(cosines, starts * kept_of_start(true, 2))

    # Bisected as scores, not as cosines: near a cosine of 1 equal steps of a cosine are ever larger effects.
    bar = least(lambda score: share(np.full((1, len(each)), _cosine(score, size))) >= MOST, MOST_SCORE)
    found = least(lambda score: found_of(_cosine(score, size)) >= TARGET_POWER, MOST_SCORE)
    detectable = _cosine(found, size)
    return Power(_cosine(bar, size), detectable, found_of(detectable, exactly=True) if detectable <= 1 else 0.0)


def kept_of_start(cosine: float, words: int) -> float:
    """What g words at right angles still carry of their starts' cosines once turned to this cosine, 0 to 1.

    Turned as little as it takes, by the root of their Gram matrix, each has its diagonal in its old direction.
    """
    cosine = min(1.0, cosine)
    return ((sqrt(1 + (words - 1) * cosine) + (words - 1) * sqrt(1 - cosine)) / words) ** 2


def _standardised(
    cosines: Float64, close: Float64, added: Float64, seed: Ordinary, rows: TurnedPairs | None, size: int
) -> tuple[Float64, Float64]:
    """Scores of pairs, and of what their starts do not carry, as the rule takes them in one seed, (draws,) each."""
    values = [close, added]
    if rows is not None:
        shares = rows.concentrations(cosines)
        values = [tamed(np.broadcast_to(part, shares[0].shape), *shares, size) for part in values]
    own, rest = ((part - seed.shift) / seed.scale for part in values)
    return own, rest


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
    """The cosine with this score; infinite where there is none, as in one dimension."""
    from scipy.special import ndtr

    if size < 2 or isinf(score):
        return inf
    return float(cosine_at(ndtr(-score), size))
