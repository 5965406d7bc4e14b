"""What could this test have seen? A test that finds nothing says little if it could have found nothing.

In scores (`core.analysis.null.scores`) a pair whose cosine would be c on average lies about one standard deviation
around the score of c, in every seed anew; so the mean over R seeds lies sqrt(R) times as far out. (Below 20 dimensions
a little less than one: effects are found somewhat more surely than said.)
"""

from dataclasses import dataclass
from math import comb, inf, sqrt

import numpy as np

from core.analysis.bulk import bulk
from core.analysis.displacement import studied_rows
from core.analysis.null import cosine_at, scores
from core.analysis.similarity import double_unit_rows
from core.table import EmbeddingTable

POWER = 0.8  # how surely an effect is to be found


@dataclass(frozen=True)
class Power:
    """What it takes for one pair, or one group, to be called."""

    bar: float
    "the cosine from which it is called; above 1 where no cosine is large enough"
    detectable: float
    "the true cosine that would be called with chance `POWER`; above 1 where none would"


def pair_power(size: int, pairs: int, seeds: int = 1, q: float = 0.05, scale: float = 1.0) -> Power:
    """For one pair alone among M = `pairs` in E = `size` dimensions over R seeds.

    scale: how much wider than by chance this table's ordinary pairs spread (`core.analysis.bulk`). A signal also has to
    stand out in at least half of the seeds by itself (p at most q), however many there are.
    """
    alone, corrected = _normal_bar(q), _normal_bar(q / max(1, pairs))
    out = max(corrected / sqrt(seeds), alone if seeds > 1 else 0.0)
    return Power(_cosine(out * scale, size), _cosine((out + _normal_bar(1 - POWER) / sqrt(seeds)) * scale, size))


def table_power(trained: EmbeddingTable, seeds: int = 1, q: float = 0.05) -> Power | None:
    """`pair_power` for the pairs that `judge_pairs` looks at in this table, as wide as it is; None below two words."""
    rows = studied_rows(trained)
    if len(rows) < 2:
        return None
    size, unit = trained.vectors.shape[1], double_unit_rows(trained.vectors[rows])
    values = scores((unit @ unit.T)[np.triu_indices(len(rows), 1)], size)
    return pair_power(size, len(values), seeds, q, bulk(values, len(rows)).scale)


def chance_to_find(cosine: float, size: int, pairs: int, seeds: int = 1, q: float = 0.05) -> float:
    """The chance, 0 to 1, that a pair with this true cosine is called closer than chance (see `pair_power`)."""
    from scipy.special import ndtr

    return float(ndtr(sqrt(seeds) * float(scores(cosine, size)) - _normal_bar(q / max(1, pairs))))


def group_power(size: int, words: int, groups: int = 1, seeds: int = 1, q: float = 0.05) -> Power:
    """For the mean cosine of a group of g = `words` words, one of several groups looked at, among random directions.

    Its chance standard deviation is 1 / sqrt(E R g (g - 1) / 2). Below two words no mean is large enough.
    """
    if words < 2:
        return Power(inf, inf)
    sd = 1 / sqrt(size * seeds * words * (words - 1) / 2)
    bar = _normal_bar(q / max(1, groups)) * sd
    return Power(bar, bar + _normal_bar(1 - POWER) * sd)


def least_p_value(words: int, total: int, shuffles: int) -> float:
    """The smallest p-value that shuffling g = `words` words out of N = `total` can give, however close they are."""
    return max(1 / comb(total, words), 1 / (1 + shuffles)) if words <= total else 1.0


def _normal_bar(p_value: float) -> float:
    from scipy.special import ndtri

    return -float(ndtri(p_value))


def _cosine(score: float, size: int) -> float:
    """The cosine with this score; in one dimension there is none."""
    from scipy.special import ndtr

    if size < 2:
        return inf
    return float(cosine_at(ndtr(-score), size))
