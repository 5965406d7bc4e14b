"""Two traps that have the run itself on them: likeness of two tables, and a common space of two languages."""

from collections.abc import Sequence
from itertools import zip_longest

import numpy as np

from core.analysis.evidence.permutation import Shuffled
from core.analysis.spaces.alignment import CanonicalCorrelation
from core.analysis.spaces.procrustes import LEAST_PAIRS, Aligned
from core.analysis.spaces.representation import Representations, noise_level
from explorer.screens.evidence.text import Text
from explorer.show.part import Finding
from explorer.show.rows_figure import Names, Row, rows
from explorer.show.table import Column
from explorer.show.text import joined
from explorer.show.theme import LEARNED
from explorer.study import results as cached
from explorer.study.study import Study

Triple = tuple[float, float, float]
"low, middle, high"


def cka_trap(study: Study, words: int, text: Text) -> Finding:
    """Naive and debiased measures of this run with its start and with other seeds, and by chance."""
    own = cached.likeness_of(study.key, study.run, study.seeds, study.ensemble)
    size = study.now.vectors.shape[1]
    trap, words = text.story.traps["cka"], own.words if own else words
    chance = [(band.low, band.median, band.high) for band in (own.chance if own else noise_level(words, size, size))]
    chance[-1] = _explained(chance[-1])
    seeds = [_range(values) for values in zip(*map(_values, own.seeds), strict=True)] if own else []
    placed = _placed(text.measures, chance, _values(own.start) if own else (), seeds)
    said, more = "few" if not own else "seeds" if seeds else "alone", "" if own else text.few_compared
    numbers = {"words": words, "size": size, "noise": chance[0][1], "fair": chance[1][1]}
    if own:
        numbers |= {"start": own.start.cka, "start_fair": own.start.debiased_cka}
    if seeds:
        numbers |= {"own": seeds[0][1], "own_fair": seeds[1][1]}
        more = text.start_reads.format(start=numbers["start"], fair=numbers["start_fair"])
    chance_name, grey = (text.chance, text.random_order) if own else (text.noise, text.noise_band)
    names = Names(text.measure_value, text.other_seeds, text.own_start, grey)
    return Finding(
        (*study.key, study.dark, study.seeds),
        trap.headlines[said].format(**numbers),
        lambda: rows(placed, names, LEARNED, study.dark),
        trap.alt,
        lambda: _columns(placed, names, chance_name, text),
        more,
    )


def _placed(
    measures: Sequence[str], chance: Sequence[Triple], start: Sequence[float], seeds: Sequence[Triple]
) -> list[Row]:
    """A row a measure, with whatever there is to compare it with."""
    found = []
    for measure, (low, middle, high), own, others in zip_longest(measures, chance, start, seeds):
        least, mean, most = others or (None, None, None)
        reach = None if least is None or most is None else (least, most)
        found.append(Row(measure, mean, own, (low, high), middle, reach))
    return found


def _values(found: Representations) -> tuple[float, ...]:
    """Of the four measures, each the larger the more alike."""
    explained = 1 - found.procrustes
    return found.cka, found.debiased_cka, found.rsa, explained


def _explained(unexplained: Triple) -> Triple:
    low, middle, high = (1 - value for value in unexplained)
    return high, middle, low


def _range(values: Sequence[float]) -> Triple:
    """Least, mean, most."""
    return min(values), float(np.mean(values)), max(values)


def _columns(placed: Sequence[Row], names: Names, noise: str, text: Text) -> tuple[Column, ...]:
    """A row a measure: the measured value, then its range by chance."""
    measured = ((names.start, [row.start for row in placed]), (names.now, [row.now for row in placed]))
    ends = [row.chance or (None, None) for row in placed]
    chance = (
        (noise, [row.middle for row in placed]),
        (f"{noise} · {text.low}", [low for low, _ in ends]),
        (f"{noise} · {text.high}", [high for _, high in ends]),
    )
    there = [(name, values) for name, values in measured if any(value is not None for value in values)]
    return (
        Column(text.measure, [row.name for row in placed]),
        *(Column(name, values, format="%+.3f") for name, values in (*there, *chance)),
    )


def alignment_trap(study: Study, words: int, text: Text) -> Finding | str:
    """What a rotation finds of the pairs it was fitted on, and of others; a sentence where pairs are too few."""
    del words
    trap = text.story.traps["alignment"]
    now, start = (cached.aligned_of(study.run.id, epoch, study.run) for epoch in (study.epoch, 0))
    if now is None or start is None:
        return trap.headlines["few"].format(least=LEAST_PAIRS)
    fitted, held_out = now.rotation.fitted, now.rotation.held_out
    asked = zip(text.aligned, _asked(now), _asked(start), strict=True)
    placed = [
        Row(name, here.observed, before.observed, (low, high), middle)
        for name, here, before in asked
        if here and before
        for low, middle, high in [_shuffled(here)]
    ]
    names = Names(text.aligned_value, text.this_run, text.before_training, text.shuffled_band)
    numbers = {"words": now.rotation.words, "size": study.now.vectors.shape[1]}
    more = trap.more.format(p=held_out.p_value(), p_start=start.rotation.held_out.p_value(), **numbers)
    return Finding(
        (study.run.id, study.epoch, study.dark),
        trap.headlines[""].format(
            fitted=fitted.observed,
            fitted_chance=float(fitted.shuffled.mean()),
            held=held_out.observed,
            held_chance=float(held_out.shuffled.mean()),
            **numbers,
        ),
        lambda: rows(placed, names, LEARNED, study.dark),
        trap.alt,
        lambda: _columns(placed, names, text.chance, text),
        joined(more, *_canonical(now.few_directions, text)),
    )


def _asked(found: Aligned) -> tuple[Shuffled | None, ...]:
    """The five measures, in the order of `Text.aligned`."""
    every, few = (each.test if each else None for each in (found.all_directions, found.few_directions))
    return found.plain.test, found.rotation.fitted, found.rotation.held_out, every, few


def _shuffled(asked: Shuffled) -> Triple:
    """90% of the shuffles, and their median."""
    low, middle, high = np.quantile(asked.shuffled, (0.05, 0.5, 0.95)).tolist()
    return low, middle, high


def _canonical(found: CanonicalCorrelation | None, text: Text) -> list[str]:
    if found is None:
        return []
    values = {"value": found.test.observed, "chance": float(found.test.shuffled.mean())}
    return [text.canonical_reads.format(components=found.components, **values)]
