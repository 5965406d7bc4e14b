"""A summary of one recipe over several seeds: how much is the start's, how much repeats, what is signal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.analysis.evidence.seed_stability import seed_stability
from core.analysis.evidence.verdict import GroupVerdict, judge_groups, judge_pairs
from core.analysis.similarity.displacement import displaced_pairs
from core.corpora.topic import Topic
from core.embeddings.trained import TrainedTable

NEAREST = 5


@dataclass(frozen=True)
class SeedSummary:
    """The summary of R seeds of one recipe."""

    seeds: int
    "R"
    start_correlation: float | None
    "Pearson's r of the cosines of all pairs before and after training, mean over the seeds; None if they do not vary"
    seed_correlation: float | None
    "the same between the trained tables of two seeds, mean over pairs of seeds; 0 where nothing repeats"
    pairs: int
    "pairs of words judged"
    pairs_signal: int
    "how many of them are signal"
    groups: tuple[GroupVerdict, ...]
    "the verdict on each named group with two words or more"

    @property
    def groups_signal(self) -> int:
        """How many of the groups are signal."""
        return sum(group.verdict == "signal" for group in self.groups)


def seed_summary(
    seeds: Sequence[TrainedTable], groups: Sequence[Topic], strata: Mapping[str, object] | None = None
) -> SeedSummary | None:
    """Judge the pairs and groups of the first seed, the others as its ensemble; None below two seeds or two words."""
    stable = seed_stability([seed.now for seed in seeds], NEAREST)
    if stable is None:
        return None
    correlations = [displaced_pairs(seed).correlation for seed in seeds]
    known = [value for value in correlations if value is not None]
    pairs = judge_pairs(seeds[0].now, seeds[0].start, seeds[1:])
    judged = judge_groups(seeds[0].now, seeds[0].start, groups, seeds[1:], strata=strata)
    return SeedSummary(
        len(seeds),
        float(np.mean(known)) if known else None,
        stable.correlation,
        len(pairs),
        sum(pair.verdict == "signal" for pair in pairs),
        tuple(group for group in judged if len(group.words) > 1),
    )
