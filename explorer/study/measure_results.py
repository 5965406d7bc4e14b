"""Results of the view “Which cosine?” kept, as in `results`: keyed by run id, epoch and side.

Hundreds of small random tables are measured for each: on busy cores five times as fast by one thread as by several.
"""

from core.analysis.projection.tsne import one_thread
from core.analysis.similarity.geometry import Hubness, hub_neighbours, hubness
from core.analysis.similarity.measure_choice import (
    Direction,
    MeasuredPair,
    MeasureEffects,
    direction,
    measure_effects,
    measure_pair,
)
from core.analysis.similarity.measures import looked_at
from core.cache import cached
from core.embeddings.trained import TrainedTable
from core.runs.run import Run
from explorer.study.apart import apart
from explorer.study.results import TableKey


@apart
@cached
def measure_effects_of(key: TableKey, _run: Run) -> MeasureEffects:
    """What the choice of a measure changes."""
    with one_thread():
        return measure_effects(_trained(key, _run))


@apart
@cached
def measured_pair_of(key: TableKey, _run: Run, first: str, second: str) -> tuple[MeasuredPair, ...]:
    """Two words by every measure."""
    with one_thread():
        return measure_pair(_trained(key, _run, first, second), first, second)


@apart
@cached
def cloud_of(key: TableKey, _run: Run) -> tuple[Direction, Hubness | None, Hubness | None]:
    """A common direction; hubs now and before training."""
    trained = _trained(key, _run)
    k = hub_neighbours(len(trained.now.words))
    with one_thread():
        return direction(trained), hubness(trained.now, k), hubness(trained.start, k)


def _trained(key: TableKey, run: Run, *also: str) -> TrainedTable:
    """The measured words, at the epoch and before training."""
    _, epoch, side = key
    return TrainedTable(looked_at(run.table(side, epoch), also), looked_at(run.table(side, 0), also))
