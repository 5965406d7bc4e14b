"""How far replicates agree: two halves of the sentences over all pairs of words, and all runs about one pair.

The agreement of two halves is a correlation of two cosine matrices. Its chance value: the words of one half change
places among words of like frequency and the same language (a stratified Mantel test: Mantel, Cancer Res. 27:209, 1967),
so that what frequency alone brings about counts as chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from core.analysis.evidence.halves import Half, Split, learned_directions, splits_of, symmetric, words_in_both
from core.analysis.evidence.permutation import numbered, shuffles
from core.analysis.similarity.correlation import pearson
from core.analysis.similarity.pair_blocks import pair_blocks

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
    known = [len(words_in_both(words, *split)) for split in halves if all(split)]
    count = max(LEAST_SHUFFLES, min(SHUFFLES, ENTRIES // max(1, *known) ** 2)) if known else 0
    # `map` keeps no split while the next one is worked out.
    found = [each for each in map(partial(_compared, count=count), splits_of(words, halves)) if each is not None]
    if not found:
        return None
    values, shuffled, sizes = zip(*found, strict=True)
    chance = np.mean(shuffled, axis=0)  # (count,): each a mean over splits
    return Agreement(float(np.mean(values)), float(chance.mean()), float(np.quantile(chance, 0.95)), sizes[0])


def _compared(split: Split, count: int) -> tuple[float, list[float], int] | None:
    """The correlation of a split's halves, the same after each of `count` shuffles of the words of the second, and how
    many words there are; None where nothing varies."""
    one, other = split.values
    value, size = pearson(one, other), len(split.words)
    if value is None:
        return None
    kinds = list(zip(split.languages.tolist(), split.bands.tolist(), strict=True))
    table, moved = symmetric(other, size), np.empty_like(one)
    shuffled = []
    for order in shuffles(numbered(kinds, size), count):
        for block in pair_blocks(size):
            moved[block.places] = table[order[block.first], order[block.second]]
        shuffled.append(pearson(one, moved) or 0.0)
    return value, shuffled, size


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
