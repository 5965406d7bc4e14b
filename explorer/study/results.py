"""Results kept: thin wrappers over `core.analysis`, keyed by run id, epoch and settings.

All visitors share them, so nothing here may depend on a visit: replicates come as ensembles, and as the members of them
that the verdicts use.

The other cache is `explorer.study.opened`, which the first page needs and which therefore imports no analysis.
"""

from collections.abc import Callable, Sequence

from core.analysis.evidence import artefacts as traps
from core.analysis.evidence import norms as lengths
from core.analysis.evidence import seed_stability as stability
from core.analysis.evidence import seed_summary as setting
from core.analysis.evidence import trajectory as course
from core.analysis.evidence.group_power import group_power
from core.analysis.evidence.power import Power, table_power
from core.analysis.projection.timeline import Timeline, View, choose, timeline
from core.analysis.similarity import cooccurrence, displacement, norms
from core.analysis.similarity import groups as cohesion
from core.analysis.similarity import neighbours as neighbourhood
from core.analysis.similarity import overview as survey
from core.analysis.similarity.displacement import displacement_table
from core.analysis.spaces import procrustes as rotation
from core.analysis.spaces import runs as likeness
from core.cache import cached
from core.claims.space import known_translations
from core.corpora.topic import Topic
from core.data.corpus import Side
from core.embeddings.trained import TrainedTable
from core.runs.array_store import evenly_chosen
from core.runs.ensemble import Ensemble
from core.runs.run import Run
from explorer.study.apart import apart
from explorer.study.groups import groups_among
from explorer.study.replicates import most_witnesses, tables_of

LISTED = 1_000  # pairs of words in a table


def timeline_of(run: Run, sides: tuple[Side, ...], view: View, words: int, points: int) -> Timeline:
    """The most frequent `words` words of these sides over the run's epochs, at most `points` points in all frames."""
    return _timeline(run.id, run.kept, sides, view, (words, points), run)


@apart
@cached
def _timeline(
    run_id: str, kept: tuple[int, ...], sides: tuple[Side, ...], view: View, most: tuple[int, int], _run: Run
) -> Timeline:
    del run_id
    cast = choose({side: _run.table(side, kept[0]) for side in sides}, most[0])
    epochs = evenly_chosen(kept, max(2, most[1] // max(1, len(cast.words))))
    return timeline(cast, epochs, lambda epoch: {side: _run.table(side, epoch) for side in sides}, view)


TableKey = tuple[str, int, Side]
"Run id, epoch, side: what decides every comparison of a table with its start."


def _trained(run: Run, key: TableKey) -> TrainedTable:
    _, epoch, side = key
    return run.trained_table(side, epoch)


@apart
@cached
def survey_of(key: TableKey, _run: Run) -> survey.Survey | None:
    """All pairs beside their start."""
    return survey.survey(_trained(_run, key))


@cached
def neighbours_of(key: TableKey, _run: Run, word: str, k: int) -> tuple[neighbourhood.ComparedNeighbour, ...]:
    """The words nearest to one word beside their start."""
    return neighbourhood.compare_neighbours(_trained(_run, key), word, k)


@apart
@cached
def kept_neighbours_of(key: TableKey, _run: Run, k: int) -> float | None:
    """Share of nearest words that were nearest before training."""
    return neighbourhood.kept_neighbours(_trained(_run, key), k)


@cached
def topics_of(key: TableKey, _run: Run, topics: tuple[Topic, ...]) -> tuple[cohesion.TopicCohesion, ...]:
    """The cohesion of topics beside its start."""
    return cohesion.compare_topics(_trained(_run, key), topics)


@cached
def cohesion_by_chance_of(key: TableKey, _run: Run) -> float:
    """The cohesion that words drawn at random have on average."""
    return cohesion.cohesion_by_chance(_trained(_run, key).now)


@apart
@cached
def cooccurrence_of(key: TableKey, _run: Run) -> cooccurrence.CoOccurrence:
    """The pairs that share a training sentence, the most frequent of them listed."""
    dataset = _run.dataset
    sentences = dataset.ids(key[2])
    return cooccurrence.co_occurrence(_trained(_run, key), [sentences[row] for row in dataset.train], LISTED)


@cached
def norms_of(key: TableKey, _run: Run) -> norms.Norms | None:
    """The length of every vector beside its start."""
    return norms.norms(_trained(_run, key))


@apart
@cached
def chance_lengths_of(key: TableKey, _run: Run) -> lengths.ChanceLengths | None:
    """The lengths expected by chance in one table."""
    return lengths.chance_lengths(_trained(_run, key))


@apart
@cached
def topic_power_of(
    key: TableKey, _run: Run, words: int, topics: int, seeds: tuple[int, ...], _ensemble: Ensemble | None
) -> Power | None:
    """What the verdicts on so many topics could have seen of one of so many words."""
    trained = _trained(_run, key)
    strata = groups_among(frozenset(trained.now.words)).strata
    return group_power([trained, *tables_of(_ensemble, key[2], seeds)], words, topics, strata)


@apart
@cached
def power_of(key: TableKey, _run: Run, seeds: tuple[int, ...], _ensemble: Ensemble | None) -> Power | None:
    """What the verdicts on pairs could have seen, from this run and so many other seeds."""
    return table_power([_trained(_run, key), *tables_of(_ensemble, key[2], seeds)])


@apart
@cached
def learned_of(key: TableKey, _run: Run) -> tuple[displacement.GramSplit | None, float | None, float | None]:
    """The four terms; how the displacements' cosines go with the sentences two words share; the furthest turn."""
    trained = _trained(_run, key)
    dataset = _run.dataset
    sentences = dataset.ids(key[2])
    rows = displacement.studied_rows(trained.now)
    shared = cooccurrence.shared_sentences([sentences[row] for row in dataset.train], rows, len(trained.now.words))
    moved = displacement.sentence_correlation(displacement.displaced_pairs(trained), shared)
    return displacement.gram_split(trained), moved, displacement.least_kept_direction(trained)


@apart
@cached
def seeds_of(
    key: TableKey, _run: Run, seeds: tuple[int, ...], _ensemble: Ensemble | None, k: int, pair: tuple[str, str]
) -> tuple[stability.Stability | None, stability.Stability | None]:
    """What other seeds repeat: the stability of these seeds alone, and of this run followed by them.

    Of the pairs of words only this one and the best of the seeds: of 2 000 words all would take 184 MB.
    """
    others = [run.now for run in tables_of(_ensemble, key[2], seeds)]
    alone = stability.seed_stability(others, k)
    together = stability.seed_stability([_trained(_run, key).now, *others], k)
    return alone and alone.shortened(LISTED, pair), together and together.shortened(0, pair)


@apart
@cached
def learned_again_of(key: TableKey, _run: Run, seeds: tuple[int, ...], _ensemble: Ensemble | None) -> float | None:
    """How far what this run and these seeds learned, each its displacement, puts the pairs in the same order."""
    tables = [_trained(_run, key), *tables_of(_ensemble, key[2], seeds)]
    return stability.seed_correlation([displacement_table(each) for each in tables])


@cached
def setting_of(
    name: str, seeds: tuple[int, ...], topics: tuple[Topic, ...], _strata: dict[str, str], _ensemble: Ensemble
) -> setting.SeedSummary | None:
    """What an ensemble's seeds say together about its source words. name: the ensemble's id."""
    del name, seeds
    runs = _ensemble.tables("source")
    return setting.seed_summary(runs[: most_witnesses(len(runs[0].now.words))], topics, _strata) if runs else None


@cached
def group_power_of(name: str, words: int, groups: int, _strata: dict[str, str], _ensemble: Ensemble) -> Power | None:
    """What `setting_of` could have seen of groups of so many source words. name: the ensemble's id."""
    del name
    return group_power(_ensemble.tables("source"), words, groups, _strata)


@cached
def moments_of(
    name: str,
    epochs: tuple[int, ...],
    topics: tuple[Topic, ...],
    _strata: dict[str, str],
    _synonyms: Sequence[tuple[str, str]],
    _tables: Callable[[int], Sequence[TrainedTable]],
) -> tuple[course.Moment, ...]:
    """What training does when. name: the id of an ensemble; _tables: of each of its seeds, at an epoch."""
    del name
    return tuple(course.moment(epoch, _tables(epoch), topics, _strata, _synonyms) for epoch in epochs)


@apart
@cached
def own_moments_of(
    key: tuple[str, Side],
    epochs: tuple[int, ...],
    topics: tuple[Topic, ...],
    _strata: dict[str, str],
    _synonyms: tuple[tuple[str, str], ...],
    _run: Run,
) -> tuple[course.Moment, ...]:
    """The same of one side of a run alone; key: its id, and the side."""
    tables = ((epoch, [_run.trained_table(key[1], epoch)]) for epoch in epochs)
    return tuple(course.moment(epoch, table, topics, _strata, _synonyms) for epoch, table in tables)


@apart
@cached
def likeness_of(
    key: TableKey, _run: Run, seeds: tuple[int, ...], _ensemble: Ensemble | None
) -> likeness.RunLikeness | None:
    """How alike a table is to its start and to these other seeds'."""
    return likeness.run_likeness(_trained(_run, key), [run.now for run in tables_of(_ensemble, key[2], seeds)])


@cached
def aligned_of(run_id: str, epoch: int, _run: Run) -> rotation.Aligned | None:
    """Whether both languages' tables share a space."""
    del run_id
    return rotation.aligned(_run.table("source", epoch), _run.table("target", epoch), known_translations(_run.dataset))


@cached
def luck_of(words: int, size: int) -> tuple[traps.Luck, ...]:
    """The closest pair by chance for up to 2 000 words, this number among them."""
    return traps.luck(size, sorted({2, 5, 10, 20, 50, 200, 500, 2_000, words}))


@cached
def noise_map_of(words: int, size: int, perplexity: int) -> traps.NoiseMap:
    """A t-SNE picture of noise."""
    return traps.noise_map(words, size, perplexity)
