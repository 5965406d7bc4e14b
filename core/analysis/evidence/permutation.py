"""Permutation tests: would other words, put into the same places, lie as close?

What is observed is one mean over pairs of words. It is compared with the same mean after the words have changed places
at random, many times: its p-value is the share of these shuffles that reach it (Fisher 1935). Where a known factor also
makes words alike (words of one verb, of one sentence), words change places only within its strata, so that the factor
stays as it is and only what is left is tested.

One function works out the statistic of the words as they are and of every shuffled order (`permuted`): equal orders
give equal bits, on every processor.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb, prod

import numpy as np

from core.analysis.evidence.thresholds import ROUNDING
from core.arrays import Flags, Float64, Int
from core.cache import Cache, Room, cached

Statistic = Callable[[Int], Float64]
"B orders of N words, (B, N) -> one number each, (B,)"

SHUFFLES = 10_000
LEAST_SHUFFLES = 999  # for the largest groups: p-values down to 0.001
LOOKUPS = 100_000_000  # most cosines looked up in one test; with more pairs there are fewer shuffles
CHUNK = 1_000_000  # cosines looked up at a time
KEPT = 1_000_000  # most numbers of an array of shuffles that is kept for the next test; 8 bytes each


@dataclass(frozen=True, eq=False)
class Shuffled:
    """One observed difference among those of the shuffles."""

    observed: float
    "mean cosine of the pairs asked about minus that of the pairs compared with, -2 to 2"
    shuffled: Float64
    "(B,) the same after each shuffle"

    def p_value(self, value: float | None = None) -> float:
        """Share of the B shuffles, the observed order counted in, that reach a value (default: the observed one)."""
        # With the observed order counted in, p is never 0, and the test exact: by chance each of the B + 1 orders is as
        # likely to be the one observed (Phipson and Smyth 2010).
        reached = self.shuffled >= (self.observed if value is None else value) - ROUNDING
        return (1 + int(reached.sum())) / (1 + len(reached))

    def since(self, start: "Shuffled") -> "Shuffled":
        """The difference to the same statistic before training, under the same shuffles: a test of the change."""
        return Shuffled(self.observed - start.observed, self.shuffled - start.shuffled)


def permuted(statistic: Statistic, orders: Int) -> Shuffled:
    """The statistic of the words as they are, and of each of B shuffled orders of them, (B, N)."""
    as_they_are = np.arange(orders.shape[1])[None]  # (1, N)
    return Shuffled(float(statistic(as_they_are)[0]), statistic(orders))


def of_pairs(measure: Callable[[Float64, Float64], float], one: Float64, other: Float64) -> Statistic:
    """A measure of two tables whose rows are pairs, (N, E) and (N, F): each order shuffles the rows of the other."""
    return lambda orders: np.array([measure(one, other[order]) for order in orders])


def shuffles(strata: Int, count: int, seed: int = 0) -> Int:
    """`count` random orders of N words, (count, N), each staying in its stratum; strata: (N,), one number a word.

    The same for the same words, and not to be written to: those of small tables are kept, as one page tests many.
    """
    return (_kept if count * len(strata) <= KEPT else _drawn)(strata, count, seed)


def choices_within(strata: Int, places: Int) -> int:
    """In how many ways a shuffle can choose the words of these places; p is about 1 over so many at least."""
    # It puts k of a stratum's n words into the k places of that stratum: comb(n, k) ways; those of strata multiply.
    own = strata[places]
    return prod(comb(int((strata == stratum).sum()), int((own == stratum).sum())) for stratum in np.unique(own))


def _drawn(strata: Int, count: int, seed: int) -> Int:
    """Sorted stably: among many words two draws in single precision are equal now and then, and what an unstable sort
    makes of these depends on the processor.
    """
    generator = np.random.default_rng(seed)
    orders = np.empty((count, len(strata)), np.int64)
    for stratum in np.unique(strata):
        places = np.flatnonzero(strata == stratum)  # (n,)
        # The order that sorts n random numbers is a random order, each as likely: one (B, n) sort for all shuffles.
        draws = generator.random((count, len(places)), np.float32)
        orders[:, places] = places[np.argsort(draws, axis=1, kind="stable")]
    orders.flags.writeable = False
    return orders


_kept = cached(_drawn, Cache(Room(8 * KEPT)))


def pair_means(cosines: Float64, first: Int, second: Int, orders: Int) -> Float64:
    """Mean of cosines[order[first], order[second]] over P pairs for each of B orders, (B,). cosines: (N, N).

    `take` keeps each order's P numbers side by side, so they are added alike however many orders there are.
    """
    # Entry (i, j) of (N, N) is entry i N + j of the flat array: one index instead of two.
    flat, size = np.ascontiguousarray(cosines).ravel(), len(cosines)
    means = np.empty(len(orders))
    step = max(1, CHUNK // max(1, len(first)))
    for start in range(0, len(orders), step):
        part = orders[start : start + step]
        places = part.take(first, axis=1) * size + part.take(second, axis=1)  # (step, P)
        means[start : start + step] = flat.take(places).mean(axis=1)
    return means


def enough_shuffles(pairs: int, most: int = SHUFFLES) -> int:
    """How many shuffles a test over so many pairs gets: `most`, or what `LOOKUPS` allows."""
    return min(most, max(LEAST_SHUFFLES, LOOKUPS // max(1, pairs)))


def numbered(labels: Sequence[object] | None, count: int) -> Int:
    """Labels as numbers from 0, (N,); None: all words in one stratum. Raises ValueError unless there is one a word."""
    if labels is None:
        return np.zeros(count, np.int64)
    if len(labels) != count:
        raise ValueError(f"one label for each of {count} words is needed, got {len(labels)}")
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(label, len(numbers)) for label in labels], np.int64)


def cohesion_test(
    cosines: Float64,
    labels: Sequence[object],
    strata: Sequence[object] | None = None,
    count: int = SHUFFLES,
    seed: int = 0,
) -> Shuffled | None:
    """Are words with the same label closer than words with different ones: T = mean same - mean different.

    cosines: (N, N) symmetric. labels: one a word; None = none, the same as nobody's. strata: words that may change
    places; then only pairs inside a stratum count as different. None where there is no pair of either kind.
    """
    number = numbered(labels, len(cosines))
    has = np.array([label is not None for label in labels], bool)
    same = (number[:, None] == number) & has[:, None]  # (N, 1) with (N,) gives (N, N): each word with each
    return _contrast_test(cosines, same, numbered(strata, len(cosines)), count, seed)


def co_occurrence_test(
    cosines: Float64,
    shared: Int,
    strata: Sequence[object] | None = None,
    count: int = SHUFFLES,
    seed: int = 0,
) -> Shuffled | None:
    """Are words that share a sentence closer: T = mean of the sharing pairs - mean of the others (a Mantel test).

    cosines: (N, N) symmetric. shared: (N, N) sentences that hold both. strata as in `cohesion_test`. None where
    all pairs share a sentence, or none does.
    """
    return _contrast_test(cosines, shared > 0, numbered(strata, len(cosines)), count, seed)


def _contrast_test(cosines: Float64, asked: Flags, strata: Int, count: int, seed: int) -> Shuffled | None:
    """`contrast` of the words as they are, and of shuffled ones."""
    statistic = contrast(cosines, asked, strata)
    pairs = int(np.triu(asked, 1).sum())
    return permuted(statistic, shuffles(strata, enough_shuffles(pairs, count), seed)) if statistic else None


def contrast(cosines: Float64, asked: Flags, strata: Int) -> Statistic | None:
    """Mean of the pairs asked about minus that of the other pairs of a common stratum; None without either.

    The sum over a stratum's pairs, asked and other together, does not change when words change places within it. So
    only the pairs asked about are looked up in each shuffle, and the sum of the others is the total less theirs. Pairs
    asked about may also cross strata; the other pairs never do.
    """
    first, second = np.triu_indices(len(cosines), 1)
    inside, chosen = strata[first] == strata[second], asked[first, second]  # (M,) pairs of the upper triangle
    if not chosen.any() or not (inside & ~chosen).any():
        return None
    within = chosen & inside
    total, others = float(cosines[first[inside], second[inside]].sum()), int((inside & ~chosen).sum())

    def difference(orders: Int) -> Float64:
        means = pair_means(cosines, first[chosen], second[chosen], orders)  # (B,)
        asked_inside = means * chosen.sum()
        if int(within.sum()) < int(chosen.sum()):  # some cross strata: these are no part of the total
            inner = pair_means(cosines, first[within], second[within], orders) if within.any() else np.zeros(1)
            asked_inside = inner * within.sum()
        values: Float64 = means - (total - asked_inside) / others
        return values

    return difference
