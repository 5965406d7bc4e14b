"""The verdict on the length of a word's vector: signal, noise, inherited or undecided.

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
up short (Schakel and Wilson 2015 find both in large corpora). In a single run it may also be that run's own history:
only other seeds show it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.analysis.evidence.false_discovery import Discoveries, discoveries
from core.analysis.evidence.random_norms import LengthLaw, Ordinary, length_law, ordinary
from core.analysis.evidence.replicates import different_seeds
from core.analysis.evidence.rule import Facts, Verdict, verdict
from core.analysis.evidence.thresholds import FEW_WORDS, MOSTLY_CHANCE, REPEATED, SAME_LENGTH, Q
from core.arrays import Flags, Float64
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

LAW_ROWS = 1_000  # enough to estimate the law by which rows are drawn


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
    "signal, noise, inherited or undecided"
    added: float
    "how much longer than `ordinary` it would be (shorter: below 0) had its start been of ordinary length"

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
class _Lengths:
    """One run's lengths, for the N words judged."""

    comparable: Flags
    "(N,) the word is there, its row is not zero, and there is enough to compare it with"
    now: Float64
    "(N,) length after training; 0 where the word is not there"
    start: Float64
    "(N,) before training"
    alone: Float64
    "(N,) after training, had the start been of ordinary length"
    ordinary: Float64
    "(N,) root mean square length of the other words of ordinary length"
    score: Float64
    "(N,) of the length, N(0, 1) by chance; 0 where not comparable"
    added_score: Float64
    "(N,) of `alone`, cautiously"
    usual: Ordinary | None
    "what is ordinary among the words that are there; None where nothing can be judged"


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


def judge_norms(trained: TrainedTable, ensemble: Sequence[TrainedTable] = (), q: float = Q) -> tuple[NormVerdict, ...]:
    """The verdict on the length of every word under study, in the table's order.

    The null, on both sides: for a start from N(0, s^2) the squared length over s^2 is chi-square with E degrees of
    freedom, so that over the mean of k other words it has the F law with E and E k. For other inits and stretched
    tables see `random_norms`. The starts of different seeds have nothing to do with each other, so the
    sum of R scores over sqrt(R) is N(0, 1) again. Fewer than 5 words with a length, one dimension, or vectors all of
    one length: undecided. `q`: the share of false calls that is accepted. No result holds a NaN. A seed in which a word
    has the start of the first seed (given vectors) is no further draw: it says nothing about that word.

    Raises ValueError when q is not in (0, 1).
    """
    words = _words(trained.now)
    first, *others = different_seeds([trained, *ensemble])
    seeds = [_lengths(words, first), *(_drawn_anew(_lengths(words, seed), words, first, seed) for seed in others)]
    this, over = seeds[0], _over_seeds(seeds, q)
    found = discoveries(over.p_value, q)
    verdicts = [verdict(facts) for facts in _facts(this, over, found, q)]
    numbers = this.now, this.start, this.ordinary, over.p_value, found.q_values, over.seed_share
    columns = (values.tolist() for values in numbers)
    rows = zip(words, *columns, verdicts, (this.alone - this.ordinary).tolist(), strict=True)
    return tuple(NormVerdict(*row) for row in rows)


def chance_lengths(trained: TrainedTable, q: float = Q) -> ChanceLengths | None:
    """The null bands of this table's lengths, for a picture; None where no length can be judged."""
    from scipy.special import ndtri

    seen = _lengths(_words(trained.now), trained)
    if seen.usual is None:
        return None
    tests = int(seen.comparable.sum())
    one, every = (float(-ndtri(share / 2)) for share in (q, -np.expm1(np.log1p(-q) / tests)))
    usual = seen.usual
    return ChanceLengths(
        usual.length(0), (usual.length(-one), usual.length(one)), (usual.length(-every), usual.length(every))
    )


def _words(table: EmbeddingTable) -> tuple[str, ...]:
    return tuple(table.words[row] for row in table.studied)


def _lengths(words: tuple[str, ...], seed: TrainedTable) -> _Lengths:
    """One run's lengths; where nothing can be judged, scores are 0 and every length counts as ordinary."""
    rows = np.array([seed.now.ids.get(word, -1) for word in words], np.int64)
    now, start = (table.vectors[rows] for table in seed)
    square, square_start, product = (
        np.where(rows >= 0, np.einsum("ne,ne->n", one, other, dtype=np.float64), 0)
        for one, other in ((now, now), (start, start), (now, start))
    )
    size, present = now.shape[1], square > 0
    length, start_length = np.sqrt(square), np.sqrt(square_start)
    varied = np.ptp(square[present]) > SAME_LENGTH * square.max() if present.any() else False
    if present.sum() < FEW_WORDS or size < 2 or not varied:
        nothing = np.zeros(len(words))
        return _Lengths(np.zeros(len(words), bool), length, start_length, length, length, nothing, nothing, None)
    usual = ordinary(square[present], length_law(start[present][:LAW_ROWS].astype(np.float64)))
    alone = square - _carried(product, square_start, usual.law)
    mean, score, added = np.zeros((3, len(words)))
    mean[present], score[present] = usual.mean, usual.scores(square[present])
    added[present] = usual.scores(alone[present], cautious=True)
    mean[~present] = usual.mean.mean()
    return _Lengths(present, length, start_length, np.sqrt(alone), np.sqrt(mean), score, added, usual)


def _drawn_anew(seen: _Lengths, words: tuple[str, ...], first: TrainedTable, seed: TrainedTable) -> _Lengths:
    """What a seed says of the words whose start is not that of the first seed; of the others nothing."""
    starts = [run.start.vectors[[run.start.ids.get(word, 0) for word in words]] for run in (first, seed)]
    anew = (starts[0] != starts[1]).any(axis=1)
    return replace(
        seen, comparable=seen.comparable & anew, score=seen.score * anew, added_score=seen.added_score * anew
    )


def _carried(products: Float64, squares: Float64, law: LengthLaw) -> Float64:
    """The part of each squared length that is there because the start was longer (shorter: below 0) than ordinary.

    products: (N,), each row before training times the one after. squares: (N,), each row before training times itself.
    A start without a length carries nothing.
    """
    drawn = squares > 0
    part = np.zeros(len(squares))
    if drawn.sum() >= FEW_WORDS:
        kept = np.clip(products[drawn] / squares[drawn], 0, 1)
        part[drawn] = kept**2 * (squares[drawn] - ordinary(squares[drawn], law).mean)
    return part


def _over_seeds(seeds: Sequence[_Lengths], q: float) -> _OverSeeds:
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


def _facts(this: _Lengths, over: _OverSeeds, found: Discoveries, q: float) -> list[Facts]:
    """The facts that the rule needs, for each word: `close` is unusually long or short, the others on the same side."""
    from scipy.special import ndtr

    here = discoveries(np.where(this.comparable, 2 * ndtr(-np.abs(this.score)), 1.0), q)
    own = np.sign(this.score)
    inherited = own * (this.now - this.alone) > own * (this.alone - this.ordinary)
    learned = over.added_p_value <= found.threshold
    repeated = (over.seed_share >= REPEATED) | (over.seeds == 1)
    ordinary = (over.p_value > q) | (found.q_values > MOSTLY_CHANCE)
    facts = this.comparable, found.called, learned, repeated, here.called, inherited, ordinary
    columns = (each.tolist() for each in facts)
    return [Facts(*row) for row in zip(*columns, strict=True)]
