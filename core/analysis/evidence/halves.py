"""Split-half replication: would other sentences say the same?

All seeds of a recipe read the same sentences, so what repeats over seeds may still be an accident of these sentences.
Two halves of a corpus share no sentence and no seed. What is close in one half and closer than matched pairs in the
other half, too, is no accident of either: *select in one, confirm in the other*. Only what was selected is corrected
for, so a pair of a large table does not compete with two million others (Bogomolov and Heller, JASA 108:1480, 2013).

A pair's number in a half is the artanh of the cosine of its displacements (D = W - W0, centred within a language),
averaged over the half's seeds. The artanh (Fisher's z, 1915) stretches cosines near -1 and 1, so that the spread of the
numbers hardly depends on how large they are, and a mean of them means something.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from core.analysis.evidence.languages import languages_of
from core.analysis.evidence.matching import Matched, matched
from core.analysis.similarity.cosine import double_unit_rows
from core.arrays import Flags, Float64, Int
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

Half = Sequence[TrainedTable]
"one half of the sentences, or one arm of a control: a run for each seed"

CLOSEST = 1 - 1e-6
"cosines are cut there: artanh(1) is infinite"
BAND = 5
"words of one frequency band differ by less than this factor in their counts"
ROWS = 64
"rows of cosines that are worked out at a time: what fits into a processor's cache"
LEAST_WORDS = 8
"words in both halves below which nothing is asked"


def displaced(words: Sequence[str], runs: Half) -> Float64:
    """artanh of the cosine of the centred displacements of every pair i < j of the words, mean over the runs, (M,).

    The words must be in all runs; the pairs are in the order of `np.triu_indices`. 0 for a word that did not move.
    """
    pairs = np.zeros(len(words) * (len(words) - 1) // 2)
    for run in runs:
        unit, taken = learned_directions(words, run), 0
        for start in range(0, len(words), ROWS):
            values = unit[start : start + ROWS] @ unit[start:].T
            np.arctanh(np.clip(values, -CLOSEST, CLOSEST, out=values), out=values)
            for row, value in enumerate(values, start=1):
                pairs[taken : taken + len(value) - row] += value[row:]
                taken += len(value) - row
    pairs /= max(1, len(runs))
    return pairs


def symmetric(pairs: Float64, words: int) -> Float64:
    """(N, N) of the values of its pairs i < j, (M,); 0 on the diagonal."""
    values, taken = np.zeros((words, words)), 0
    for row in range(words):
        values[row, row + 1 :] = pairs[taken : taken + words - row - 1]
        taken += words - row - 1
    for start in range(0, words, ROWS):
        part = values[start : start + ROWS, start:]
        values[start:, start : start + ROWS] += part.T.copy()
    return values


def learned_directions(words: Sequence[str], run: TrainedTable) -> Float64:
    """The centred displacements of the words as unit vectors, (N, E); 0 for what did not move."""
    return double_unit_rows(centred_displacements(words, run))


def centred_displacements(words: Sequence[str], run: TrainedTable) -> Float64:
    """What training added to the words, centred within a language, (N, E); 0 for what did not move."""
    now, start = run
    rows = [now.ids[word] for word in words]
    moved = now.vectors[rows].astype(np.float64) - start.vectors[rows]
    languages = languages_of(now, words)
    for language in np.unique(languages):
        moving = (languages == language) & moved.any(axis=1)
        moved[moving] -= moved[moving].mean(axis=0) if moving.any() else 0
    return moved


def counts_of(table: EmbeddingTable, words: Sequence[str]) -> Int:
    """How often each word was seen, (N,)."""
    return np.array([table.counts[table.ids[word]] for word in words], np.int64)


@dataclass(frozen=True, eq=False)
class Split:
    """One split: the n words that both halves know, and the pairs of them in each half."""

    words: tuple[str, ...]
    "n words in alphabetical order, so that nothing depends on the order of a table"
    values: tuple[Float64, Float64]
    "artanh of the cosines of all pairs i < j in each half"
    counts: tuple[Int, Int]
    "(n,) how often each word was seen in each half"
    languages: Int
    "(n,) a number for the language of each word"
    bands: Int
    "(n,) the frequency band of each word: 0 for fewer than `BAND` times in one of the halves, 1 below its square ..."
    runs: tuple[Half, Half]
    "of each half"

    def matched_in(self, half: int) -> Matched:
        """Every pair among its matched pairs, (n, n), in the first half (0) or the second (1)."""
        return matched(symmetric(self.values[half], len(self.words)), self.counts[half], self.languages)


def splits_of(words: Sequence[str], halves: Sequence[Sequence[Half]]) -> Iterator[Split]:
    """The splits that can be asked: a table in either half, and enough words in both."""
    for first, second in halves:
        known = words_in_both(words, first, second)
        if first and second and len(known) >= LEAST_WORDS:
            yield _split(known, (first, second))


def words_in_both(words: Sequence[str], first: Half, second: Half) -> tuple[str, ...]:
    """The words that all runs of both halves know, in alphabetical order."""
    return tuple(sorted(set(words).intersection(*(now.ids for now, _ in (*first, *second)))))


def _split(known: tuple[str, ...], halves: tuple[Half, Half]) -> Split:
    first, second = halves
    values = displaced(known, first), displaced(known, second)
    counts = counts_of(first[0].now, known), counts_of(second[0].now, known)
    languages = languages_of(first[0].now, known)
    # 1e-9: rounding must not put a count that is exactly a power of `BAND` into the band below.
    bands = np.floor(np.log(np.maximum(1, np.minimum(*counts))) / np.log(BAND) + 1e-9).astype(np.int64)
    return Split(known, values, counts, languages, bands, halves)


@dataclass(frozen=True, eq=False)
class Look:
    """What one half confirms of that which the other selected."""

    asked: Flags
    "(count,) what could have been selected"
    selected: Int
    "(S,) the numbers of what was"
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
        row[look.asked[chosen]] = 1
        row[np.searchsorted(chosen, look.selected)] = look.q_values
    table.sort(axis=0)  # what was not asked comes last
    middle = (np.isfinite(table).sum(axis=0) - 1) // 2
    result[chosen] = np.minimum(1, 2 * table[middle, np.arange(len(chosen))])
    return result
