"""Several runs compared over their common words, kept: keyed by the runs, their epochs and the side."""

from core.analysis.spaces.common_words import CommonTables, common_tables
from core.analysis.spaces.map_alignment import AlignedMaps, aligned_maps
from core.analysis.spaces.neighbour_agreement import NeighbourAgreement, neighbour_agreement
from core.analysis.spaces.pair_agreement import PairAgreement, pair_agreement
from core.cache import cached
from core.data.corpus import Side
from core.runs.run import Run

Runs = tuple[Run, ...]
Key = tuple[Side, tuple[tuple[str, int], ...]]
"The side, and (run id, last kept epoch) of each run: what decides every comparison."


def key_of(runs: Runs, side: Side) -> Key:
    """Each run as far as it is trained."""
    return side, tuple((run.id, run.kept[-1]) for run in runs)


@cached
def common_of(key: Key, _runs: Runs) -> CommonTables | None:
    """The tables of the most frequent words that all runs know."""
    side, ends = key
    return common_tables([run.trained_table(side, epoch) for run, (_, epoch) in zip(_runs, ends, strict=True)])


@cached
def pairs_of(key: Key, _common: CommonTables) -> PairAgreement:
    """The cosines of all pairs of common words in each run."""
    del key
    return pair_agreement(_common)


@cached
def neighbours_of(key: Key, _common: CommonTables) -> NeighbourAgreement:
    """The nearest words of each common word in each run."""
    del key
    return neighbour_agreement(_common)


@cached
def maps_of(key: Key, _common: CommonTables) -> AlignedMaps:
    """The map of each run, moved onto that of the first."""
    del key
    return aligned_maps(_common)
