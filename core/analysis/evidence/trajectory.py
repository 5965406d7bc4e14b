"""The course of training: one recipe at several epochs, over one seed or several.

On `classes` the noun classes form first (after 20 epochs 82 % of the nouns have one of their class nearest), and then
blur as its words draw apart (62 % after 60); words that mean the same come ever closer. Three fresh draws of the corpus
with two seeds each: 82, 72 and 85 % at best, then 58, 69 and 68 %; within the classes a mean cosine of 0.48, 0.39 and
0.45, then 0.38, 0.36 and 0.36; words that mean the same 0.80 to 0.82 at the end. Each epoch is judged as the end of a
run would be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.analysis.evidence.seed_stability import seed_stability
from core.analysis.evidence.verdict import GroupVerdict, judge_groups
from core.analysis.similarity.cosine import double_unit_rows
from core.analysis.similarity.displacement import displaced_pairs
from core.corpora.topic import Topic
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable


@dataclass(frozen=True)
class Moment:
    """R seeds of one recipe after so many epochs; every mean is over the seeds."""

    epoch: int
    "0 is before training"
    seeds: int
    "R"
    start_correlation: float | None
    "Pearson's r of the cosines of all pairs before training and now; None where they do not vary"
    seed_correlation: float | None
    "the same between two seeds, mean over pairs of seeds; None for one seed"
    groups: tuple[GroupVerdict, ...]
    "the verdict on each named group with two words or more"
    own_nearest: float | None
    "share of the grouped words whose nearest grouped word is of their own group; None below two groups"
    chance: float | None
    "the same if the nearest were any of the others"
    cosine: float | None
    "mean cosine of the pairs within the groups, those of `synonyms` left out; None without such pairs"
    synonyms: float | None
    "mean cosine of the word pairs that mean the same; None without any"

    @property
    def groups_signal(self) -> int:
        """How many of the groups are signal."""
        return sum(group.verdict == "signal" for group in self.groups)


def moment(
    epoch: int,
    seeds: Sequence[TrainedTable],
    groups: Sequence[Topic],
    strata: Mapping[str, object] | None = None,
    synonyms: Sequence[tuple[str, str]] = (),
) -> Moment:
    """One or more seeds at one epoch; the first is judged, the others are its ensemble."""
    now = [seed.now for seed in seeds]
    stable = seed_stability(now, 1)
    starts = [displaced_pairs(seed).correlation for seed in seeds]
    judged = judge_groups(seeds[0].now, seeds[0].start, groups, seeds[1:], strata=strata) if groups else ()
    found = tuple(group for group in judged if len(group.words) > 1)
    of = {word: group.name for group in found for word in group.words if all(word in table.ids for table in now)}
    same = {frozenset(pair) for pair in synonyms}
    seen = [_nearness(table, of, same) for table in now]
    own, cosine, alike = zip(*seen, strict=True)
    chance = _chance(list(of.values()))
    return Moment(
        epoch,
        len(seeds),
        _mean(starts),
        stable.correlation if stable else None,
        found,
        None if chance is None else _mean(own),
        chance,
        _mean(cosine),
        _mean(alike),
    )


def _nearness(
    table: EmbeddingTable, of: Mapping[str, str], same: set[frozenset[str]]
) -> tuple[float | None, float | None, float | None]:
    """Share of the words whose nearest is of their group; mean cosine within the groups; of words meaning the same.

    of: word -> its group.
    """
    words, group = list(of), np.array(list(of.values()))
    if len(words) < 2:
        return None, None, None
    unit = double_unit_rows(table.vectors[[table.ids[word] for word in words]])
    cosines = unit @ unit.T
    first, second = np.triu_indices(len(words), 1)
    alike = np.array([frozenset((words[i], words[j])) in same for i, j in zip(first, second, strict=True)])
    within, values = group[first] == group[second], cosines[first, second]
    np.fill_diagonal(cosines, -np.inf)
    own = float(np.mean(group[cosines.argmax(axis=1)] == group))
    return own, _mean(values[within & ~alike].tolist()), _mean(values[alike].tolist())


def _chance(group: Sequence[str]) -> float | None:
    """Mean over the words of the share of the other words that are of the same group; None below two groups."""
    counts = np.unique(group, return_counts=True)[1]
    return float((counts * (counts - 1)).sum() / (len(group) * (len(group) - 1))) if len(counts) > 1 else None


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None
