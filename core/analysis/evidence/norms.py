"""The verdict on the length of a word's vector.

Three questions about each word: is its vector longer (or shorter) than chance would make one of so many, has training
made it so, and do other seeds do it again? The rule is `core.analysis.evidence.verdict`, the same as for pairs.

**Chance** draws each number of a row by itself (`random_norms`); a word is held against the other
words of its table, however long these are on average: what lengthens all words is no property of one of them.

**What the start carries.** A trained vector is w = a w0 + (what is perpendicular to its start). Had its start been of
ordinary length, with square m0 instead of |w0|^2, the squared length of w would be |w|^2 - a^2 (|w0|^2 - m0), a cut to
0 to 1. How far *that* length lies from the ordinary is what training added; the rest comes from the start. An untrained
word has all of it from there (a = 1), one that has forgotten its start nothing (a = 0).

**What signal means here.** Training made this vector long or short, more than the luck of the start explains. That is
real, but it says how the word is used rather than what it means: a row moves each time its word is read, and the
further it moves, the longer it tends to get; a word read in many different sentences is pulled to and fro and may end
up short (Schakel and Wilson 2015 find both in large corpora). In a single run it may also be that run's own history,
which other seeds show, and in many seeds that of these sentences, which only other sentences do.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.analysis.evidence.false_discovery import Discoveries, discoveries
from core.analysis.evidence.norm_halves import LengthsInOtherSentences, lengths_in_other_sentences
from core.analysis.evidence.replicates import Tables, checked_halves, different_seeds
from core.analysis.evidence.rule import Facts, Verdict, verdict
from core.analysis.evidence.seed_lengths import Lengths, drawn_anew, lengths_of, studied_words
from core.analysis.evidence.thresholds import MOSTLY_CHANCE, REPEATED, Q
from core.arrays import Float64
from core.embeddings.trained import TrainedTable


@dataclass(frozen=True, slots=True)
class NormVerdict:
    """One word."""

    word: str
    "the word"
    norm: float
    "L2 norm of its row after training"
    start_norm: float
    "the same before training"
    ordinary: float
    "root mean square length of the other words of ordinary length, after training"
    p_value: float
    "chance that a word of this table lies so far on either side, over all seeds given; 0 to 1"
    q_value: float
    "the same corrected for all words of the table (Benjamini-Hochberg), 0 to 1"
    seed_share: float
    "share of the R seeds, this one included, in which it stands out by itself on this side (p at most q), 0 to 1"
    verdict: Verdict
    "what to make of it"
    added: float
    "how much longer than `ordinary` it would be (shorter: below 0) had its start been of ordinary length"
    halves_q_value: float | None = None
    "of being as unusual among words as frequent in other sentences, too; None where not asked"

    @property
    def inherited(self) -> float:
        """The part of its distance from `ordinary` that the start carries: norm - ordinary - added."""
        return self.norm - self.ordinary - self.added


@dataclass(frozen=True)
class ChanceLengths:
    """The null bands of the lengths in one table; each pair (shortest, longest)."""

    ordinary: float
    "the length in the middle"
    one: tuple[float, float]
    "a word taken by itself lies in between with chance 1 - q"
    every: tuple[float, float]
    "all N words together lie in between with chance 1 - q"


@dataclass(frozen=True, eq=False)
class _OverSeeds:
    """The N words over R runs."""

    seeds: int
    "R"
    p_value: Float64
    "(N,) two-sided; 1 where the first run cannot judge the word"
    added_p_value: Float64
    "(N,) of what the starts do not carry, on the first run's side"
    seed_share: Float64
    "(N,) share of the runs that know the word in which it stands out by itself on the first run's side"


def judge_norms(
    trained: TrainedTable,
    ensemble: Sequence[TrainedTable] = (),
    q: float = Q,
    halves: Sequence[Sequence[Sequence[Tables]]] = (),
) -> tuple[NormVerdict, ...]:
    """The verdict on the length of every word under study, in the table's order.

    The null, on both sides: for a start from N(0, s^2) the squared length over s^2 is chi-square with E degrees of
    freedom, so that over the mean of k other words it has the F law with E and E k. For other inits and stretched
    tables see `random_norms`. The starts of different seeds have nothing to do with each other, so the
    sum of R scores over sqrt(R) is N(0, 1) again. Fewer than 5 words with a length, one dimension, or vectors all of
    one length: undecided. `q`: the share of false calls that is accepted. No result holds a NaN. A seed in which a word
    has the start of the first seed (given vectors) is no further draw: it says nothing about that word. halves: runs on
    other sentences, as `judge_pairs` takes them (`norm_halves`).

    Raises ValueError when q is not in (0, 1).
    """
    words = studied_words(trained.now)
    first, *others = different_seeds([trained, *ensemble])
    seeds = [lengths_of(words, first), *(drawn_anew(lengths_of(words, seed), words, first, seed) for seed in others)]
    this, over = seeds[0], _over_seeds(seeds, q)
    found = discoveries(over.p_value, q)
    elsewhere = _elsewhere(lengths_in_other_sentences(words, checked_halves(halves), q), len(words))
    verdicts = [verdict(facts) for facts in _facts(this, over, found, elsewhere, q)]
    numbers = this.now, this.start, this.ordinary, over.p_value, found.q_values, over.seed_share
    columns = (values.tolist() for values in numbers)
    rows = zip(words, *columns, verdicts, (this.alone - this.ordinary).tolist(), elsewhere, strict=True)
    return tuple(NormVerdict(*row) for row in rows)


def _elsewhere(others: LengthsInOtherSentences, words: int) -> list[float | None]:
    """The q-value of each word; None where other sentences were not asked."""
    return [float(others.q_value[place]) if others.asked[place] else None for place in range(words)]


def chance_lengths(trained: TrainedTable, q: float = Q) -> ChanceLengths | None:
    """The null bands of this table's lengths, for a picture; None where no length can be judged."""
    from scipy.special import ndtri

    seen = lengths_of(studied_words(trained.now), trained)
    if seen.usual is None:
        return None
    tests = int(seen.comparable.sum())
    one, every = (float(-ndtri(share / 2)) for share in (q, -np.expm1(np.log1p(-q) / tests)))
    usual = seen.usual
    return ChanceLengths(
        usual.length(0), (usual.length(-one), usual.length(one)), (usual.length(-every), usual.length(every))
    )


def _over_seeds(seeds: Sequence[Lengths], q: float) -> _OverSeeds:
    """Scores of several seeds together (Stouffer's method); a seed without a word says nothing about it.

    A word that is long in the run judged and short in most others is no signal, however small its p-value.
    """
    from scipy.special import ndtr

    known = np.sum([seed.comparable for seed in seeds], axis=0)
    score, added = (
        np.sum(part, axis=0) / np.sqrt(np.maximum(1, known))
        for part in zip(*((seed.score, seed.added_score) for seed in seeds), strict=True)
    )
    side = np.where(seeds[0].score < 0, -1.0, 1.0)
    alone = np.sum([seed.comparable & (2 * ndtr(-side * seed.score) <= q) for seed in seeds], axis=0)
    p_value = np.where(seeds[0].comparable, 2 * ndtr(-np.abs(score)), 1.0)
    return _OverSeeds(len(seeds), p_value, np.minimum(1, 2 * ndtr(-side * added)), alone / np.maximum(1, known))


def _facts(
    this: Lengths, over: _OverSeeds, found: Discoveries, elsewhere: Sequence[float | None], q: float
) -> list[Facts]:
    """The facts that the rule needs, for each word: `close` is unusually long or short, the others on the same side."""
    from scipy.special import ndtr

    here = discoveries(np.where(this.comparable, 2 * ndtr(-np.abs(this.score)), 1.0), q)
    own = np.sign(this.score)
    inherited = own * (this.now - this.alone) > own * (this.alone - this.ordinary)
    learned = over.added_p_value <= found.threshold
    repeated = (over.seed_share >= REPEATED) | (over.seeds == 1)
    ordinary = (over.p_value > q) | (found.q_values > MOSTLY_CHANCE)
    added = over.added_p_value <= 2 * q
    facts = this.comparable, found.called, learned, repeated, here.called, inherited, ordinary, added
    columns = (each.tolist() for each in facts)
    confirmed = [None if value is None else value <= q for value in elsewhere]
    return [Facts(*row) for row in zip(*columns, confirmed, strict=True)]
