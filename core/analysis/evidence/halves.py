"""Split-half replication: would other sentences say the same?

All seeds of a recipe read the same sentences, so what repeats over seeds may still be an accident of these sentences.
Two halves of a corpus share no sentence and no seed. What is close in one half and closer than matched pairs in the
other half, too, is no accident of either: *select in one, confirm in the other*. Only what was selected is corrected
for, so a pair of a large table does not compete with two million others (Bogomolov and Heller, JASA 108:1480, 2013).

A pair's number in a half is the artanh of the cosine of its displacements (D = W - W0, centred within a language),
averaged over the half's seeds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.analysis.evidence.false_discovery import discoveries
from core.analysis.evidence.matching import Matched, matched
from core.analysis.similarity.cosine import double_unit_rows
from core.analysis.similarity.displacement import pearson
from core.embeddings.table import EmbeddingTable

Double = NDArray[np.float64]
Int = NDArray[np.int64]
Flags = NDArray[np.bool_]
Tables = tuple[EmbeddingTable, EmbeddingTable]
Half = Sequence[Tables]

CLOSEST = 1 - 1e-6
"cosines are cut there: artanh(1) is infinite"
LEAST_WORDS = 8
"words in both halves below which nothing is asked"


@dataclass(frozen=True, eq=False)
class OtherSentences:
    """What the halves say of the M pairs i < j of N words, in the order of `np.triu_indices`."""

    asked: Flags
    "(M,) both words are in both halves of a split"
    closer: Double
    "(M,) q-value of being closer than matched pairs in other sentences, too; 1 where it was not selected"
    farther: Double
    "(M,) the same of being farther apart"
    halves: tuple[Double, Double]
    "(M,) each: the cosine of displacements in both halves of the first split, -1 to 1; 0 where not asked"
    agreement: float | None
    "Pearson's r over all pairs between the halves, mean over the splits; None without pairs that vary"


def displaced(words: Sequence[str], runs: Half) -> Double:
    """artanh of the cosine of the centred displacements of every pair of words, mean over the runs, (N, N).

    The words must be in all runs. The diagonal is 0, and so is every pair of a word that did not move.
    """
    total = np.zeros((len(words), len(words)))
    for now, start in runs:
        rows = [now.ids[word] for word in words]
        moved = now.vectors[rows].astype(np.float64) - start.vectors[rows]
        languages = languages_of(now, words)
        for language in np.unique(languages):
            here = languages == language
            moving = here & moved.any(axis=1)
            moved[moving] -= moved[moving].mean(axis=0) if moving.any() else 0
        unit = double_unit_rows(moved)
        total += np.arctanh(np.clip(unit @ unit.T, -CLOSEST, CLOSEST))
    np.fill_diagonal(total, 0)
    return total / max(1, len(runs))


def counts_of(table: EmbeddingTable, words: Sequence[str]) -> Int:
    """How often each word was seen, (N,)."""
    return np.array([table.counts[table.ids[word]] for word in words], np.int64)


def languages_of(table: EmbeddingTable, words: Sequence[str]) -> Int:
    """A number for the language of each word, (N,); 0 for all where the table is of one language."""
    names = {"": 0, "source": 0, "target": 1, "both": 2}
    return np.array([names[table.sides[table.ids[word]]] if table.sides else 0 for word in words], np.int64)


@dataclass(frozen=True, eq=False)
class Split:
    """One split: the n words that both halves know, and the pairs of them in each half."""

    words: tuple[str, ...]
    "n words in alphabetical order, so that nothing depends on the order of a table"
    values: tuple[Double, Double]
    "(n, n) artanh of the cosines in each half"
    matches: tuple[Matched, Matched]
    "the same among matched pairs"
    languages: Int
    "(n,) a number for the language of each word"


def splits_of(words: Sequence[str], halves: Sequence[Sequence[Half]]) -> Iterator[Split]:
    """The splits that can be asked: a table in either half, and enough words in both."""
    for first, second in halves:
        if not (first and second):
            continue
        known = tuple(sorted(set(words).intersection(*(now.ids for now, _ in (*first, *second)))))
        if len(known) < LEAST_WORDS:
            continue
        values = displaced(known, first), displaced(known, second)
        matches = [
            matched(value, counts_of(now, known), languages_of(now, known))
            for value, ((now, _), *_) in zip(values, (first, second), strict=True)
        ]
        yield Split(known, values, (matches[0], matches[1]), languages_of(first[0][0], known))


@dataclass(frozen=True, eq=False)
class Look:
    """What one half confirms of that which the other selected."""

    asked: Int
    "all that could have been selected, as numbers"
    selected: Int
    "(S,) what was"
    signs: Double
    "(S,) 1 for closer than matched pairs in the half that selected, -1 for farther apart"
    q_values: Double
    "(S,) of the half that confirms, corrected over the S selected"


def combined(looks: Sequence[Look], count: int, sign: float) -> Double:
    """Twice the median q-value over the looks that asked, (count,); 1 for what was not selected, or with another sign.

    Of an even number of looks the lower middle one counts: half of the looks have to say so (Meinshausen, Meier and
    Buehlmann, JASA 104:1671, 2009, with gamma = 1/2).
    """
    result = np.ones(count)
    own = [look.selected[look.signs == sign] for look in looks]
    chosen = np.unique(np.concatenate([np.zeros(0, np.int64), *own]))
    table = np.full((len(looks), len(chosen)), np.nan)
    for row, look, selected in zip(table, looks, own, strict=True):
        row[np.isin(chosen, look.asked)] = 1
        row[np.searchsorted(chosen, selected)] = look.q_values[look.signs == sign]
    table.sort(axis=0)  # what was not asked comes last
    middle = (np.isfinite(table).sum(axis=0) - 1) // 2
    result[chosen] = np.minimum(1, 2 * table[middle, np.arange(len(chosen))])
    return result


def other_sentences(
    words: Sequence[str], halves: Sequence[Sequence[Half]], named: Sequence[tuple[str, str]] = ()
) -> OtherSentences:
    """Every pair of the words over all splits.

    Each half selects as many pairs as there are words: those that stand out most from their matched pairs, one way or
    the other. The other half confirms them: two p-values, the larger of which counts, say how surely a further matched
    pair stands out less (`Matched.p_value`), and how many of the pairs that were not selected stand out as far (a heavy
    tail, or a kind of words that is close throughout, shows there). They are corrected over the selected pairs.

    named: pairs that are the only ones asked about, instead of a selection.
    """
    count, place = len(words) * (len(words) - 1) // 2, {word: row for row, word in enumerate(words)}
    asked, pictures, looks, agreements = np.zeros(count, bool), np.zeros((2, count)), list[Look](), list[float | None]()
    for split in splits_of(words, halves):
        first, second = np.triu_indices(len(split.words), 1)
        rows = np.array([place[word] for word in split.words], np.int64)
        numbers = pair_number(rows[first], rows[second], len(words))
        agreements.append(pearson(split.values[0][first, second], split.values[1][first, second]))
        if not looks:
            pictures[:, numbers] = [np.tanh(value[first, second]) for value in split.values]
        asked[numbers] = True
        wanted = _named(named, place)
        for one, other in (split.matches, split.matches[::-1]):
            scores = one.scores[first, second]
            chosen = np.flatnonzero(np.isin(numbers, wanted)) if named else _outstanding(scores, len(rows))
            signs = np.where(scores[chosen] < 0, -1.0, 1.0)
            q_values = _confirmed(other, first, second, chosen, signs)
            looks.append(Look(numbers, numbers[chosen], signs, q_values))
    told = [agreement for agreement in agreements if agreement is not None]
    closer, farther = (combined(looks, count, sign) for sign in (1.0, -1.0))
    mean = float(np.mean(told)) if told else None
    return OtherSentences(asked, closer, farther, (pictures[0], pictures[1]), mean)


def pair_number(one: Int, other: Int, words: int) -> Int:
    """The place of the pairs of two different words in the order of `np.triu_indices(words, 1)`."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    number: Int = low * words - low * (low + 1) // 2 + high - low - 1
    return number


def _named(named: Sequence[tuple[str, str]], place: dict[str, int]) -> Int:
    rows = [(place[one], place[other]) for one, other in named if one in place and other in place and one != other]
    pairs = np.array(rows, np.int64).reshape(-1, 2)
    return pair_number(pairs[:, 0], pairs[:, 1], len(place))


def _outstanding(scores: Double, most: int) -> Int:
    """Places of the scores farthest from 0, in order."""
    most = min(most, len(scores))
    chosen: Int = np.sort(np.argpartition(-np.abs(scores), most - 1)[:most]) if most else np.zeros(0, np.int64)
    outstanding: Int = chosen[scores[chosen] != 0]
    return outstanding


def _confirmed(other: Matched, first: Int, second: Int, chosen: Int, signs: Double) -> Double:
    """q-values of the chosen pairs in the half that did not choose them."""
    scores = other.scores[first, second]
    rest = np.sort(np.delete(scores, chosen))
    above = len(rest) - np.searchsorted(rest, scores[chosen], side="left")
    below = np.searchsorted(rest, scores[chosen], side="right")
    reached = np.where(signs > 0, above, below) / max(1, len(rest))
    p_values = np.maximum(other.p_value(first[chosen], second[chosen], signs), reached)
    return discoveries(p_values).q_values
