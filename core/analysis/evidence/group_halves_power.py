"""Power of other sentences for groups: from which mean cosine on two halves confirm one (`group_halves`); see `power`.

A drawn group's words share a part of what every run of every half learned, each time anew. They stand in the place of
words of the table: their matched pairs, and the other choices of as many words that are chance, are those of the table.
As learned parts are centred, all other words lie a little the other way: what the group has gained, they share out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

from core.analysis.evidence.group_halves import enough_orders
from core.analysis.evidence.halves import CLOSEST, Half, Split, centred_displacements, splits_of
from core.analysis.evidence.matching import LEAST_MATCHED, NO_SPREAD, windows
from core.analysis.evidence.permutation import enough_shuffles, numbered
from core.analysis.evidence.power import least
from core.analysis.evidence.thresholds import TARGET_POWER, Q
from core.analysis.similarity.cosine import double_unit_rows
from core.arrays import Flags, Float32, Float64, Int

GROUPS, MOST_NUMBERS = 1_000, 10_000_000
"groups drawn, and numbers they take (of each word and run, cosines with all words and a few directions): else fewer"
LEAST_GROUPS = 50
SHORTEST = 1e-30
"square of a length that is taken for none"


def group_halves_power(
    words: Sequence[str],
    halves: Sequence[Sequence[Half]],
    size: int,
    groups: int,
    strata: Mapping[str, object] | None = None,
    q: float = Q,
) -> float | None:
    """The true mean cosine of g = `size` words, one of so many groups, that is confirmed with chance `TARGET_POWER`.

    With strata: words of one of them. Above 1 where no cosine is enough; None where other sentences are not asked, and
    where g words can be chosen in too few ways.
    """
    splits = list(splits_of(words, halves))
    if not splits or size < 2:
        return None
    numbers = size * sum(len(half) * (len(split.words) + 5 * _width(half)) for split in splits for half in split.runs)
    count = max(LEAST_GROUPS, min(GROUPS, MOST_NUMBERS // numbers))
    generator, looks = np.random.default_rng(0), list[_Drawn]()
    for split in splits:
        pools = _pools(split, size, strata or {}, q)
        if not pools:
            return None
        # The groups take turns through the strata: group k stands in the place of words of pool k modulo their number.
        chosen = [generator.permutation(pools[number % len(pools)])[:size] for number in range(count)]
        orders = enough_orders(_labels(split, strata or {}))
        blocks = chosen[: len(pools)]
        looks += [_Drawn.of(split, half, np.array(chosen), blocks, orders, generator) for half in (0, 1)]
    # Others that a half selects by chance, each with chance q, are corrected for: p counts once for each.
    selected = 1 + generator.binomial(groups - 1, q, (len(looks), count))

    def share(cosine: float) -> float:
        """How many of the groups drawn at least half of the looks confirm, as `combined` asks, which doubles."""
        p = np.array([look.p_values(cosine) for look in looks]).reshape(len(splits), 2, count)
        # A half selects by its own p-value, and the p-value of the other half of its split is asked.
        asked = p[:, ::-1].reshape(len(looks), count) * selected
        confirmed: Flags = (p.reshape(len(looks), count) <= q) & (asked <= q / 2)
        return float((confirmed.sum(axis=0) >= len(splits)).mean())

    return least(lambda cosine: share(cosine) >= TARGET_POWER, CLOSEST)


@dataclass(frozen=True, eq=False)
class _Drawn:
    """K groups drawn in one half, each time anew, and what is chance for them."""

    common: Float32
    "(K, R, 1, E) what the words of a group share"
    own: Float32
    "(K, R, g, E) what is each word's own"
    chosen: Int
    "(K, g) the places of the groups' words in the split"
    units: Float64
    "(R, n, E) the directions that the table's words learned"
    lengths: Float64
    "(R, n) how far each word was moved, the mean of its language apart"
    others: Flags
    "(K, n) the moved words of a group's language that are not in it"
    turned: Float64
    "(K, R, g, E) the rows at right angles that are nearest to those of a group's places"
    near: tuple[Int, Flags]
    "the words next to each word in frequency, (n, W)"
    scores: Float64
    "(n, n) of the table's pairs"
    blocks: tuple[Int, ...]
    "in each stratum the place of a group"
    choices: tuple[Int, ...]
    "what the shuffles put there, (B, g) places each; the group itself is among them"

    @classmethod
    def of(
        cls, split: Split, half: int, chosen: Int, blocks: Sequence[Int], orders: Int, generator: np.random.Generator
    ) -> "_Drawn":
        """chosen: (K, g) places; blocks: the first of each stratum; orders: shuffles within these."""
        moved = np.array([centred_displacements(split.words, run) for run in split.runs[half]])
        units, lengths = np.array([double_unit_rows(each) for each in moved]), np.linalg.norm(moved, axis=-1)
        (count, size), (runs, _, dimensions) = chosen.shape, units.shape
        common = generator.standard_normal((count, runs, 1, dimensions), np.float32)
        own = generator.standard_normal((count, runs, size, dimensions), np.float32)
        # U V^T of an SVD U S V^T is the matrix with orthonormal rows nearest to the g rows, (K, R, g, E) at once.
        left, _, right = np.linalg.svd(units[:, chosen].swapaxes(0, 1), full_matrices=False)
        choices = tuple(orders[: enough_shuffles(comb(size, 2)), block] for block in blocks)
        others = (split.languages == split.languages[chosen[:, :1]]) & (lengths > 0).all(axis=0)
        np.put_along_axis(others, chosen, values=False, axis=1)
        near, scores = windows(split.counts[half], split.languages), split.matched_in(half).scores
        turned = left @ right
        return cls(common, own, chosen, units, lengths, others, turned, near, scores, tuple(blocks), choices)

    def p_values(self, cosine: float) -> Float64:
        """The share of the choices that are as close as each group with this true mean cosine, (K,)."""
        found = self._scores(cosine)
        # A choice of other words may hold some of the group's: those pairs count with what groups here mostly have.
        result = np.empty(len(found))
        for number, (choices, block) in enumerate(zip(self.choices, self.blocks, strict=True)):
            mine = slice(number, None, len(self.choices))
            chance = np.sort(self._chance(choices, block, float(found[mine].mean())))
            beyond = len(chance) - np.searchsorted(chance, found[mine], side="left")
            result[mine] = (1 + beyond) / (1 + len(chance))
        return result

    def _scores(self, cosine: float) -> Float64:
        """Mean score of each group's pairs among their matched pairs, (K,)."""
        values = self._values(cosine)
        columns, there = self.near
        total = np.zeros(len(values))
        # One pair of places of the g after the other, of all K groups at once: matched pairs replace one of its words
        # by a word next to it in frequency (`matching`), so there are up to 2 W of them.
        for one, other in combinations(range(self.chosen.shape[1]), 2):
            pair = self.chosen[:, one], self.chosen[:, other]
            beside, known = [], []
            for place, word in ((one, pair[1]), (other, pair[0])):
                near = columns[word]  # (K, W)
                beside.append(np.take_along_axis(values[:, place], near, axis=1))
                known.append(there[word] & (near != pair[0][:, None]) & (near != pair[1][:, None]))
            number = np.concatenate(known, axis=1)  # (K, 2 W) which of them are there
            matched = np.where(number, np.concatenate(beside, axis=1), 0)
            count = np.maximum(2, number.sum(axis=1))
            mean = matched.sum(axis=1) / count
            spread = np.where(number, np.square(matched - mean[:, None]), 0).sum(axis=1) / (count - 1)
            # Of a further pair beside the mean of n: its own variance and that of the mean, s^2 + s^2 / n.
            deviation = np.sqrt(spread * (1 + 1 / count))
            enough = (count >= LEAST_MATCHED) & (deviation > NO_SPREAD)
            own = values[np.arange(len(values)), one, pair[1]]
            total += np.where(enough, (own - mean) / np.where(enough, deviation, 1), 0)
        return total / comb(self.chosen.shape[1], 2)

    def _values(self, cosine: float) -> Float64:
        """artanh of the cosines of each group's words with all words, mean over the runs, (K, g, n).

        The group's words are turned as little as it takes to lie as those drawn (Loewdin's root).
        """
        # Two independent normal parts with the squares c and 1 - c: directions whose cosines lie around c.
        rows = np.sqrt(cosine) * self.common + np.sqrt(1 - cosine) * self.own
        rows /= np.linalg.norm(rows, axis=-1, keepdims=True)
        # Loewdin: with A = P^(1/2) of the (g, g) products P, and Q of orthonormal rows, (A Q)(A Q)^T = A A^T = P.
        products = (rows @ rows.swapaxes(-1, -2)).astype(np.float64)
        strength, axes = np.linalg.eigh(products)
        # (P = V D V^T has the root V D^(1/2) V^T; rounding may leave an entry of D just below 0.)
        root = (axes * np.sqrt(np.maximum(strength, 0))[..., None, :]) @ axes.swapaxes(-1, -2)
        values = self._with_all(root @ self.turned)  # (K, R, g, n)
        np.put_along_axis(values, np.broadcast_to(self.chosen[:, None, None, :], products.shape), products, axis=-1)
        mean: Float64 = np.arctanh(np.clip(values, -CLOSEST, CLOSEST)).mean(axis=1)
        return mean

    def _with_all(self, directions: Float64) -> Float64:
        """Cosines of these new directions of each group's words, (K, R, g, E), with all words, (K, R, g, n).

        The mean of all words stays where it is: what the group's have gained is taken from the others alike.
        """
        lengths, before = self.lengths[:, self.chosen].swapaxes(0, 1)[..., None], self.units[:, self.chosen]
        gained = (lengths * (directions - before.swapaxes(0, 1))).sum(axis=2)  # (K, R, E)
        lost = gained / np.maximum(1, self.others.sum(axis=1))[:, None, None]
        along = (self.units @ lost[..., None])[..., 0]  # (K, R, n)
        # Another word moved d = l u, and now moves d - lost: |d - lost|^2 = l^2 - 2 l u.lost + |lost|^2, (K, R, n),
        # and its product with a direction e of the group is l e.u - e.lost.
        apart = np.square(self.lengths) - 2 * self.lengths * along + np.square(lost).sum(axis=-1)[..., None]
        values = directions @ self.units.swapaxes(-1, -2)
        without = values * self.lengths[:, None] - directions @ lost[..., None]
        without /= np.sqrt(np.maximum(apart, SHORTEST))[:, :, None]
        return np.where(self.others[:, None, None], without, values)

    def _chance(self, choices: Int, block: Int, inside: float) -> Float64:
        """Mean scores of the choices, (B,), where the pairs of the block have this one."""
        planted = self.scores.copy()
        planted[np.ix_(block, block)] = inside
        first, second = np.triu_indices(choices.shape[1], 1)
        mean: Float64 = planted[choices[:, first], choices[:, second]].mean(axis=1)
        return mean


def _width(half: Half) -> int:
    """E of its runs."""
    return int(half[0].now.vectors.shape[1])


def _labels(split: Split, strata: Mapping[str, object]) -> Int:
    """A number for the stratum and language of each word, (n,)."""
    both = zip(split.words, split.languages.tolist(), strict=True)
    return numbered([(strata.get(word), language) for word, language in both], len(split.words))


def _pools(split: Split, size: int, strata: Mapping[str, object], q: float) -> list[Int]:
    """Places of the words of each stratum and language in which g words can be chosen in enough ways."""
    labels, known = _labels(split, strata), np.array([not strata or word in strata for word in split.words])
    pools = [np.flatnonzero((labels == label) & known) for label in np.unique(labels)]
    return [pool for pool in pools if comb(len(pool), size) * q >= 1]
