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

from core.analysis.evidence.false_discovery import discoveries, share_of_chance
from core.analysis.evidence.languages import languages_of
from core.analysis.evidence.matching import Matched, matched
from core.analysis.similarity.correlation import pearson
from core.analysis.similarity.cosine import double_unit_rows
from core.analysis.similarity.pair_blocks import pair_number
from core.arrays import Flags, Float64, Int
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

Half = Sequence[TrainedTable]
"one half of the sentences, or one arm of a control: a run for each seed"

CLOSEST = 1 - 1e-6
"cosines are cut there: artanh(1) is infinite"
SELECTED = 0.02
"share of the pairs of a frequency band that a half selects, at least as many as it has words"
BAND = 5
"words of one frequency band differ by less than this factor in their counts"
LEAST_WORDS = 8
"words in both halves below which nothing is asked"


@dataclass(frozen=True, eq=False)
class OtherSentences:
    """What the halves say of the M pairs i < j of N words, in the order of `np.triu_indices`."""

    asked: Flags
    "(M,) both words are in both halves of a split"
    closer: Float64
    "(M,) q-value of being closer than matched pairs in other sentences, too; 1 where it was not selected"
    farther: Float64
    "(M,) the same of being farther apart"
    halves: tuple[Float64, Float64]
    "(M,) each: the cosine of displacements in both halves of the first split, -1 to 1; 0 where not asked"
    agreement: float | None
    "Pearson's r over all pairs between the halves, mean over the splits; None without pairs that vary"


def displaced(words: Sequence[str], runs: Half) -> Float64:
    """artanh of the cosine of the centred displacements of every pair of words, mean over the runs, (N, N).

    The words must be in all runs. The diagonal is 0, and so is every pair of a word that did not move.
    """
    total = np.zeros((len(words), len(words)))
    for run in runs:
        unit = learned_directions(words, run)
        total += np.arctanh(np.clip(unit @ unit.T, -CLOSEST, CLOSEST))
    np.fill_diagonal(total, 0)
    return total / max(1, len(runs))


def learned_directions(words: Sequence[str], run: TrainedTable) -> Float64:
    """The displacements of the words, centred within a language, as unit vectors, (N, E); 0 for what did not move."""
    now, start = run
    rows = [now.ids[word] for word in words]
    moved = now.vectors[rows].astype(np.float64) - start.vectors[rows]
    languages = languages_of(now, words)
    for language in np.unique(languages):
        moving = (languages == language) & moved.any(axis=1)
        moved[moving] -= moved[moving].mean(axis=0) if moving.any() else 0
    return double_unit_rows(moved)


def counts_of(table: EmbeddingTable, words: Sequence[str]) -> Int:
    """How often each word was seen, (N,)."""
    return np.array([table.counts[table.ids[word]] for word in words], np.int64)


@dataclass(frozen=True, eq=False)
class Split:
    """One split: the n words that both halves know, and the pairs of them in each half."""

    words: tuple[str, ...]
    "n words in alphabetical order, so that nothing depends on the order of a table"
    values: tuple[Float64, Float64]
    "(n, n) artanh of the cosines in each half"
    matches: tuple[Matched, Matched]
    "the same among matched pairs"
    languages: Int
    "(n,) a number for the language of each word"
    bands: Int
    "(n,) the frequency band of each word: 0 for fewer than `BAND` times in one of the halves, 1 below its square ..."


def splits_of(words: Sequence[str], halves: Sequence[Sequence[Half]]) -> Iterator[Split]:
    """The splits that can be asked: a table in either half, and enough words in both."""
    for first, second in halves:
        if not (first and second):
            continue
        known = tuple(sorted(set(words).intersection(*(now.ids for now, _ in (*first, *second)))))
        if len(known) < LEAST_WORDS:
            continue
        values = displaced(known, first), displaced(known, second)
        counts = [counts_of(half[0].now, known) for half in (first, second)]
        languages = languages_of(first[0].now, known)
        one, other = (matched(value, count, languages) for value, count in zip(values, counts, strict=True))
        bands = np.floor(np.log(np.maximum(1, np.minimum(*counts))) / np.log(BAND) + 1e-9).astype(np.int64)
        yield Split(known, values, (one, other), languages, bands)


@dataclass(frozen=True, eq=False)
class Look:
    """What one half confirms of that which the other selected."""

    asked: Int
    "all that could have been selected, as numbers"
    selected: Int
    "(S,) what was"
    q_values: Float64
    "(S,) of the half that confirms, corrected over the S selected"


def combined(looks: Sequence[Look], count: int) -> Float64:
    """Twice the median q-value over the looks that asked, (count,); 1 for what was not selected.

    Of an even number of looks the lower middle one counts: half of the looks have to say so (Meinshausen, Meier and
    Buehlmann, JASA 104:1671, 2009, with gamma = 1/2).
    """
    result = np.ones(count)
    chosen = np.unique(np.concatenate([np.zeros(0, np.int64), *(look.selected for look in looks)]))
    table = np.full((len(looks), len(chosen)), np.nan)
    for row, look in zip(table, looks, strict=True):
        row[np.isin(chosen, look.asked)] = 1
        row[np.searchsorted(chosen, look.selected)] = look.q_values
    table.sort(axis=0)  # what was not asked comes last
    middle = (np.isfinite(table).sum(axis=0) - 1) // 2
    result[chosen] = np.minimum(1, 2 * table[middle, np.arange(len(chosen))])
    return result


def other_sentences(
    words: Sequence[str], halves: Sequence[Sequence[Half]], named: Sequence[tuple[str, str]] = ()
) -> OtherSentences:
    """Every pair of the words over all splits, once for closer than matched pairs and once for farther apart.

    Each half selects the `SELECTED` pairs that stand out most from their matched pairs, in each frequency band (that of
    the rarer word) by itself: about rare words little can be known, and they must not crowd out the others (separate
    classes: Efron, Ann. Appl. Stat. 2:197, 2008). The other half confirms them:
    two p-values, the larger of which counts, say how surely a further matched pair stands out less (`Matched.p_value`),
    and how many of the pairs that were not selected stand out as far (a heavy tail, or a kind of words that is close
    throughout, shows there). They are corrected over the selected pairs, of which many are real (`share_of_chance`).

    named: pairs that are the only ones asked about, instead of a selection.
    """
    count, place = len(words) * (len(words) - 1) // 2, {word: row for row, word in enumerate(words)}
    asked, pictures, agreements = np.zeros(count, bool), np.zeros((2, count)), list[float | None]()
    looks: dict[float, list[Look]] = {1.0: [], -1.0: []}
    for split in splits_of(words, halves):
        first, second = np.triu_indices(len(split.words), 1)
        rows = np.array([place[word] for word in split.words], np.int64)
        numbers = pair_number(rows[first], rows[second], len(words))
        agreements.append(pearson(split.values[0][first, second], split.values[1][first, second]))
        if len(agreements) == 1:
            pictures[:, numbers] = [np.tanh(value[first, second]) for value in split.values]
        asked[numbers] = True
        among = np.isin(numbers, _named(named, place)) if named else np.ones(len(numbers), bool)
        bands = np.zeros(len(numbers), np.int64) if named else np.minimum(split.bands[first], split.bands[second])
        for one, other in (split.matches, split.matches[::-1]):
            for sign, told in looks.items():
                scores = sign * one.scores[first, second] * among
                chosen = [_outstanding(scores, np.flatnonzero(bands == band)) for band in np.unique(bands)]
                told.append(
                    Look(numbers, numbers[np.concatenate(chosen)], _confirmed(other, first, second, chosen, sign))
                )
    agreement = [one for one in agreements if one is not None]
    closer, farther = (combined(told, count) for told in looks.values())
    mean = float(np.mean(agreement)) if agreement else None
    return OtherSentences(asked, closer, farther, (pictures[0], pictures[1]), mean)


def _named(named: Sequence[tuple[str, str]], place: dict[str, int]) -> Int:
    rows = [(place[one], place[other]) for one, other in named if one in place and other in place and one != other]
    pairs = np.array(rows, np.int64).reshape(-1, 2)
    return pair_number(pairs[:, 0], pairs[:, 1], len(place))


def _outstanding(scores: Float64, band: Int) -> Int:
    """Of the pairs of a band, (P,) places, those with the largest scores above 0, in order."""
    words = (1 + np.sqrt(1 + 8 * len(band))) / 2  # that have so many pairs
    most, above = round(max(words, SELECTED * len(band))), band[scores[band] > 0]
    if len(above) > most:
        above = np.sort(above[np.argpartition(-scores[above], most - 1)[:most]])
    return above


def _confirmed(other: Matched, first: Int, second: Int, chosen: Sequence[Int], sign: float) -> Float64:
    """q-values of the pairs chosen, band by band, in the half that did not choose them."""
    scores = sign * other.scores[first, second]
    rest = np.sort(np.delete(scores, np.concatenate(chosen)))
    q_values = []
    for band in chosen:
        reached = (len(rest) - np.searchsorted(rest, scores[band], side="left")) / max(1, len(rest))
        p_values = np.maximum(other.p_value(first[band], second[band], sign), reached)
        q_values.append(discoveries(p_values).q_values * share_of_chance(p_values))
    return np.concatenate(q_values)
