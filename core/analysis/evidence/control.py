"""The re-paired control: where does a closeness come from?

The same sentences, their translations moved to other sentences at random. What that destroys came from the
*translation*; what it leaves came from the *company* that words keep within their own language. Two questions, then:

- Is a pair closer with the true translations than with others (a moderated t, the variance of few runs drawn towards
  that of all pairs: Smyth, Stat. Appl. Genet. Mol. Biol. 3:3, 2004)?
- Is it closer than matched pairs in the re-paired runs, too (`matching`)?

A number is, as for halves, the artanh of the cosine of displacements; of a group, the mean over its pairs.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.analysis.evidence.false_discovery import discoveries
from core.analysis.evidence.group_halves import closeness_p_value, enough_orders
from core.analysis.evidence.halves import Half, counts_of, displaced, symmetric
from core.analysis.evidence.languages import languages_of
from core.analysis.evidence.matching import Matched, matched
from core.analysis.evidence.permutation import numbered
from core.analysis.similarity.pair_blocks import pair_number
from core.arrays import Flags, Float64, Int
from core.embeddings.table import EmbeddingTable

Origin = Literal["translation", "company", "both"]

LEAST_RUNS = 3
"re-paired runs below which their variance says nothing"
LEAST_PAIRING = 0.5
"least share of the variance over re-paired runs that is taken to be the pairing's: an estimate may be too low"
RANDOM_GROUPS = 200
"groups of each size that say how much the variances of groups differ"
LEAST_VARIANCE = 1e-12
"of a difference of two means, so that nothing is divided by 0"


@dataclass(frozen=True, eq=False)
class Arm:
    """Mean and variance over R runs, number by number; arrays of any shape."""

    mean: Float64
    variance: Float64
    "with R - 1 degrees of freedom; 0 for a single run"
    runs: int
    "R"

    def part(self, places: Int | slice) -> "Arm":
        """Some of the numbers."""
        return Arm(self.mean[places], self.variance[places], self.runs)


@dataclass(frozen=True, eq=False)
class Origins:
    """What the control says of each number, (M,)."""

    asked: Flags
    "known to every run"
    translation: Float64
    "p-value of being closer with the true translations than with others, one-sided"
    company: Float64
    "p-value of being closer than matched pairs with other translations, too; of a group: than other words"

    def of(self, chosen: Flags, q: float) -> list[Origin | None]:
        """The origin of each number chosen, corrected over these; None for the others, and where neither shows."""
        found: list[Origin | None] = [None] * len(self.asked)
        here = np.flatnonzero(chosen & self.asked)
        called = discoveries(self.translation[here], q).called, discoveries(self.company[here], q).called
        for place, translation, company in zip(here.tolist(), *called, strict=True):
            found[place] = "both" if translation and company else _single(translation, company)
        return found


def _single(translation: bool, company: bool) -> Origin | None:
    return "translation" if translation else "company" if company else None


def moderated_p_value(real: Arm, control: Arm, pairing: float, prior: tuple[float, float]) -> Float64:
    """One-sided p-value of the difference of two arms.

    pairing: rho, the share of the variance over re-paired runs that belongs to the pairing, and not to the seed. The
    true pairing is one pairing seen by R seeds, so its mean has the variance s^2 (rho + (1 - rho) / R), that of the K
    re-paired runs s^2 / K. prior: (d0, s0^2) of `variance_prior`, with which s^2 is drawn towards that of all.
    """
    from scipy.special import ndtr, stdtr

    freedom, usual = prior
    own = control.runs - 1
    spread = np.full_like(control.variance, usual)
    if np.isfinite(freedom):
        spread = (freedom * usual + own * control.variance) / (freedom + own)
    spread = np.maximum(spread * (pairing + (1 - pairing) / real.runs + 1 / control.runs), LEAST_VARIANCE)
    t = (real.mean - control.mean) / np.sqrt(spread)
    p: Float64 = stdtr(freedom + own, -t) if np.isfinite(freedom) else ndtr(-t)
    return p


def variance_prior(variances: Float64, freedom: int) -> tuple[float, float]:
    """(d0, s0^2): the scaled F law of variances with so many degrees of freedom, by the moments of their logarithms.

    d0 is infinite where they differ by no more than chance (limma's fitFDist, Smyth 2004, section 6.2).
    """
    from scipy.special import digamma, polygamma

    logs = np.log(np.maximum(variances[variances > 0], 1e-300))
    if len(logs) < 2:
        return np.inf, float(variances.mean()) if len(variances) else 1.0
    centred = logs - digamma(freedom / 2) + np.log(freedom / 2)
    excess = float(centred.var(ddof=1) - polygamma(1, freedom / 2))
    if excess <= 0:
        return np.inf, float(np.exp(centred.mean()))
    half = _inverse_trigamma(excess)
    return 2 * half, float(np.exp(centred.mean() + digamma(half) - np.log(half)))


def _inverse_trigamma(value: float) -> float:
    """y with trigamma(y) = value, by Newton's method on 1 / trigamma (Smyth 2004, appendix)."""
    from scipy.special import polygamma

    y = 0.5 + 1 / value
    for _ in range(50):
        trigamma = float(polygamma(1, y))
        step = trigamma * (1 - trigamma / value) / float(polygamma(2, y))
        y += step
        if -step / y < 1e-10:
            break
    return y


def pairing_share(real: Arm, control: Arm) -> float:
    """rho: what the true pairing's seeds do not explain of the variance over re-paired runs, at least one half."""
    over_pairings = float(control.variance.mean()) if control.variance.size else 0.0
    if real.runs < 2 or not over_pairings:
        return LEAST_PAIRING
    return max(LEAST_PAIRING, 1 - float(real.variance.mean()) / over_pairings)


def pair_origins(words: Sequence[str], runs: Half, control: Half, pairs: Sequence[tuple[str, str]]) -> Origins:
    """The control of M pairs of the words.

    runs: seeds of the true pairing. control: re-paired runs, each with a seed of its own. Sums and squares are kept,
    not the runs.
    """
    found = Origins(np.zeros(len(pairs), bool), *np.ones((2, len(pairs))))
    known = _known(words, runs, control)
    place = {word: row for row, word in enumerate(known)}
    rows = np.array([[place.get(word, -1) for word in pair] for pair in pairs], np.int64).reshape(-1, 2)
    both = (rows >= 0).all(axis=1)
    if len(control) < LEAST_RUNS or not both.any():
        return found
    first, second = rows[both].T
    chosen = pair_number(first, second, len(known))
    every = [_arm(tables, known, lambda values: values) for tables in (runs, control)]
    prior, share = variance_prior(every[1].variance, every[1].runs - 1), pairing_share(*every)
    real, moved = (arm.part(chosen) for arm in every)
    mean = every[1].mean
    del every  # the numbers of all pairs, while those of matched pairs are worked out
    left = _left(known, control[0].now, mean)
    found.asked[both] = (moved.variance > 0) | (moved.mean != 0)
    found.translation[both] = moderated_p_value(real, moved, share, prior)
    found.company[both] = left.p_value(first, second)
    return found


def group_origins(
    words: Sequence[str],
    runs: Half,
    control: Half,
    groups: Sequence[tuple[str, ...]],
    strata: Mapping[str, object],
) -> Origins:
    """The control of each group: the mean over its pairs, among random groups of its size for the variance's prior."""
    found = Origins(np.zeros(len(groups), bool), *np.ones((2, len(groups))))
    known = _known(words, runs, control)
    if len(control) < LEAST_RUNS or len(known) < 2:
        return found
    rows = [np.array([known.index(word) for word in dict.fromkeys(group) if word in known]) for group in groups]
    there = [number for number, own in enumerate(rows) if len(own) >= 2]
    samples = [np.vstack([rows[number], _random_groups(len(known), len(rows[number]))]) for number in there]

    def numbers(values: Float64) -> Float64:
        return np.concatenate([values, *(_means(values, sample, len(known)) for sample in samples)])

    arms = [_arm(tables, known, numbers) for tables in (runs, control)]
    bounds = np.cumsum([len(known) * (len(known) - 1) // 2, *map(len, samples)])
    pairs = [arm.part(slice(bounds[0])) for arm in arms]
    left = _left(known, control[0].now, pairs[1].mean)
    languages = languages_of(control[0].now, known)
    labels = numbered([(strata.get(word), int(one)) for word, one in zip(known, languages, strict=True)], len(known))
    orders = enough_orders(labels)
    for number, *part in zip(there, bounds[:-1], bounds[1:], strict=True):
        real, moved = (arm.part(slice(*part)) for arm in arms)
        prior = variance_prior(moved.variance[1:], moved.runs - 1)
        found.asked[number] = True
        found.translation[number] = moderated_p_value(real, moved, pairing_share(*pairs), prior)[0]
        found.company[number] = closeness_p_value(left.scores, rows[number], orders)
    return found


def _known(words: Sequence[str], runs: Half, control: Half) -> list[str]:
    """The words that every run knows, in alphabetical order."""
    return sorted(set(words).intersection(*(now.ids for now, _ in (*runs, *control))))


def _arm(runs: Half, words: Sequence[str], numbers: Callable[[Float64], Float64]) -> Arm:
    """Mean and variance of what `numbers` reads off the pairs i < j, (M,), of each run, by Welford's recurrence."""
    mean = numbers(displaced(words, runs[:1]))
    spread = np.zeros_like(mean)
    for seen, run in enumerate(runs[1:], start=2):
        rest = numbers(displaced(words, [run]))
        rest -= mean
        mean += rest / seen
        np.square(rest, out=rest)
        rest *= (seen - 1) / seen
        spread += rest
    return Arm(mean, spread / max(1, len(runs) - 1), len(runs))


def _left(words: Sequence[str], table: EmbeddingTable, mean: Float64) -> Matched:
    """The mean over the re-paired runs of every pair i < j, (M,), among its matched pairs."""
    return matched(symmetric(mean, len(words)), counts_of(table, words), languages_of(table, words))


def _means(values: Float64, samples: Int, words: int) -> Float64:
    """Mean over the pairs of each group, (groups,). values: of all pairs i < j; samples: (groups, g) places."""
    first, second = np.triu_indices(samples.shape[1], 1)
    mean: Float64 = values[pair_number(samples[:, first], samples[:, second], words)].mean(axis=1)
    return mean


def _random_groups(words: int, size: int) -> Int:
    """`RANDOM_GROUPS` groups of different words, (groups, g)."""
    drawn = np.random.default_rng(0).random((RANDOM_GROUPS, words))
    return np.argsort(drawn, axis=1)[:, :size]
