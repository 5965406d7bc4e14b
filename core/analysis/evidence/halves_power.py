"""Power of other sentences: from which true cosine on two halves confirm a pair (`pair_halves`); see `power`.

A drawn pair has the true cosine c in what every run of every half learned, each time anew, and is otherwise an ordinary
one: its matched pairs, its band of frequency and those that compete with it are those of a pair of the table. As
learned parts are centred, all other words lie a little the other way: what the two have gained, they share out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from core.analysis.evidence.false_discovery import share_of_chance
from core.analysis.evidence.halves import CLOSEST, Half, Split, splits_of, symmetric
from core.analysis.evidence.matching import matched_spread, prediction_p_value
from core.analysis.evidence.pair_halves import chances, most_of, outstanding, share_beyond
from core.analysis.evidence.power import bar_of_one_more, least
from core.analysis.evidence.random_cosines import alike_cosines
from core.analysis.evidence.thresholds import TARGET_POWER, Q
from core.arrays import Flags, Float64, Int

PAIRS, EACH = 600, 4
"pairs of the table in whose place others are drawn, and how many each"


def halves_power(words: Sequence[str], halves: Sequence[Sequence[Half]], q: float = Q) -> float | None:
    """The true cosine that is confirmed with chance `TARGET_POWER`; above 1 where none is, None where not asked."""
    looks, runs = list[_PairLook](), list[tuple[int, int]]()
    for split in splits_of(words, halves):
        looks += _looks(split, q)
        runs.append((len(split.runs[0]), len(split.runs[1])))
    if not looks:
        return None
    first = next(first for first, second in halves if first and second)[0]
    most, splits = max(map(max, runs)), len(runs)
    drawn = alike_cosines((EACH, PAIRS, splits, 2, most), first.now.vectors.shape[1])
    there = np.arange(most) < np.array(runs)[:, :, None]  # (splits, 2, runs): halves may have unequally many
    enough = splits  # of 2 looks a split the lower middle one counts (`combined`)

    def share(cosine: float) -> float:
        """How many of the pairs drawn are confirmed."""
        # (EACH, PAIRS, splits, 2, runs): the mean over a half's runs, as the halves' own values are (Fisher's z).
        values = np.arctanh(np.clip(drawn(cosine), -CLOSEST, CLOSEST)).mean(axis=-1, where=there)
        confirmed = [look.confirmed(values[:, :, number // 2], cosine) for number, look in enumerate(looks)]
        return float((np.sum(confirmed, axis=0) >= enough).mean())

    return least(lambda cosine: share(cosine) >= TARGET_POWER, CLOSEST)


@dataclass(frozen=True, eq=False)
class _PairLook:
    """One half selects and the other confirms: what it takes in the place of each of K pairs, (K,) each."""

    chooses: int
    "the half that selects: 0 or 1"
    others: Float64
    "the other words of the pair's language; of words of two languages, the mean of both"
    means: tuple[Float64, Float64]
    "of the matched pairs in each half"
    deviations: tuple[Float64, Float64]
    "their standard deviations, of a further pair"
    freedom: Int
    "degrees of freedom in the half that confirms; 0 where nothing is said"
    bar: Float64
    "the score from which the pair is selected"
    allowed: Float64
    "the p-value from which it is then confirmed"
    rest: Float64
    "scores of the pairs that were not selected in the half that confirms, rising"

    def means_beside(self, cosine: float) -> list[Float64]:
        """Means of the matched pairs in each half once the two words have this cosine, (K,) each.

        The words of a language add up to 0. So along e the others of f's add up to - e f, and to - e e too if it is
        also the language of e: they lose c, as long as all were moved alike far.
        """
        return [mean - cosine / self.others for mean in self.means]

    def confirmed(self, values: Float64, cosine: float) -> Flags:
        """Whether pairs with these values in both halves, (draws, K, 2), are confirmed, (draws, K).

        cosine: the true one of which the values were drawn.
        """
        from scipy.special import stdtr

        means = self.means_beside(cosine)
        # In standard deviations from the matched pairs, as `matching` scores a pair of the table: (draws, K) a half.
        scores = [(values[:, :, half] - means[half]) / self.deviations[half] for half in (0, 1)]
        chosen, asked = scores[self.chooses], scores[1 - self.chooses]
        # Of the two p-values the larger counts (`chances`): of a further matched pair, Student's t, and of the rest.
        p = np.maximum(stdtr(np.maximum(self.freedom, 1), -asked), share_beyond(self.rest, asked))
        result: Flags = (self.freedom > 0) & (chosen > 0) & (chosen >= self.bar) & (p <= self.allowed)
        return result


def _looks(split: Split, q: float) -> Iterator[_PairLook]:
    """Both looks of a split, in the place of `PAIRS` of its pairs."""
    first, second = np.triu_indices(len(split.words), 1)
    picked = np.random.default_rng(0).integers(0, len(first), PAIRS)
    pairs = np.column_stack([first[picked], second[picked]])
    spreads = [
        matched_spread(symmetric(values, len(split.words)), counts, split.languages, pairs)
        for values, counts in zip(split.values, split.counts, strict=True)
    ]
    (mean, deviation, freedom), (other_mean, other_deviation, other_freedom) = spreads
    one, other = split.languages[pairs.T]
    sizes = np.bincount(split.languages)
    # A language of m words: m - 2 others than the two of a pair; of pairs of both languages the mean of m - 1 each.
    others = np.maximum(1, np.where(one == other, sizes[one] - 2, (sizes[one] + sizes[other]) / 2 - 1))
    matches = [split.matched_in(half) for half in (0, 1)]
    scores = [match.scores[first, second] for match in matches]
    degrees = [match.freedom[first, second] for match in matches]
    # From here on all pairs of the split, (P,), and in each frequency band those that were selected, as in the verdict.
    bands = np.minimum(split.bands[first], split.bands[second])
    places = [np.flatnonzero(bands == band) for band in range(1 + bands.max())]
    for chooses, confirms in ((0, 1), (1, 0)):
        chosen = [outstanding(scores[chooses][band], band, most_of(len(band))) for band in places]
        p_values = [prediction_p_value(scores[confirms][band], degrees[confirms][band]) for band in chosen]
        rest = np.sort(np.delete(scores[confirms], np.concatenate(chosen)))
        bars = np.array([scores[chooses][band].min(initial=np.inf) for band in chosen])
        # A band that selects fewer than it may has room for any pair above 0.
        full = np.array([len(own) >= most_of(len(band)) for own, band in zip(chosen, places, strict=True)])
        # `combined` doubles the q-value.
        levels = np.array([_allowed(p, q / 2) for p in chances(scores[confirms], chosen, p_values)])
        bar, allowed = np.where(full, bars, 0)[bands[picked]], levels[bands[picked]]
        free = other_freedom if confirms else freedom
        yield _PairLook(chooses, others, (mean, other_mean), (deviation, other_deviation), free, bar, allowed, rest)


def _allowed(p_values: Float64, q: float) -> float:
    """The p-value from which one pair more among those selected is confirmed."""
    others = p_values[:-1]
    real = share_of_chance(np.append(others, 0.0))
    return bar_of_one_more(np.append(others, 1.0), min(1.0, q / real))
