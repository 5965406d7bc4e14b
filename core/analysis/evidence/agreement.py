"""How far replicates agree: two halves of the sentences over all pairs of words, and all runs about one pair.

The agreement of two halves is a correlation of two cosine matrices. Its chance value: the words of one half change
places among words of like frequency and the same language (a stratified Mantel test: Mantel, Cancer Res. 27:209, 1967),
so that what frequency alone brings about counts as chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.analysis.evidence.halves import Half, Split, learned_directions, splits_of
from core.analysis.evidence.permutation import numbered, shuffles
from core.analysis.similarity.correlation import pearson
from core.analysis.similarity.pair_blocks import pair_number

SHUFFLES, ENTRIES = 200, 40_000_000
"shuffles of a split, and cosines in all of them: of many words, fewer shuffles"
LEAST_SHUFFLES = 20


@dataclass(frozen=True)
class Agreement:
    """How far the halves agree over all pairs of words."""

    value: float
    "Pearson's r between the halves of a split, mean over the splits, -1 to 1"
    chance: float
    "the same with the words of one half shuffled, mean over the shuffles"
    high: float
    "what 95 % of the shuffles stay below"
    words: int
    "words that both halves of the first split know"


def half_agreement(words: Sequence[str], halves: Sequence[Sequence[Half]]) -> Agreement | None:
    """The agreement of the halves and its chance value; None where no split can be asked or nothing varies."""
    found = [(split, value) for split in splits_of(words, halves) if (value := _correlation(split)) is not None]
    if not found:
        return None
    most = max(len(split.words) for split, _ in found)
    count = max(LEAST_SHUFFLES, min(SHUFFLES, ENTRIES // most**2))
    shuffled = np.mean([_shuffled(split, count) for split, _ in found], axis=0)  # (count,): each a mean over splits
    value, high = float(np.mean([value for _, value in found])), float(np.quantile(shuffled, 0.95))
    return Agreement(value, float(shuffled.mean()), high, len(found[0][0].words))


def _correlation(split: Split) -> float | None:
    return pearson(*split.values)


def _shuffled(split: Split, count: int) -> list[float]:
    """The correlation after each of `count` shuffles of the words of the second half."""
    kinds = list(zip(split.languages.tolist(), split.bands.tolist(), strict=True))
    (first, second), (one, other) = np.triu_indices(len(kinds), 1), split.values
    orders = shuffles(numbered(kinds, len(kinds)), count)
    return [pearson(one, other[pair_number(order[first], order[second], len(kinds))]) or 0.0 for order in orders]


def learned_cosines(words: Sequence[str], pair: tuple[str, str], runs: Half) -> list[float]:
    """The cosine of what each run has learned about a pair of words, of the runs that know both; -1 to 1.

    words: all words under study, over which a run's displacements are centred.
    """
    found = []
    for run in runs:
        known = [word for word in words if word in run.now.ids]
        if set(pair) <= set(known):
            unit = learned_directions(known, run)
            one, other = (unit[known.index(word)] for word in pair)
            found.append(float(np.clip(one @ other, -1, 1)))
    return found
