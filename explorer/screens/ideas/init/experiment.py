"""Initialisations: lengths by formula and by draw, how alike two rows are, and what training makes of each start."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.arrays import Float32
from core.data.vocabulary import SPECIALS
from core.ideas.init import KINDS, TORCH, Kind, Start, recipe_for, starts
from core.ideas.outcome import Outcome, chance_loss, outcome
from core.runs.array_store import Arrays
from explorer.jobs.experiments import Task
from explorer.screens.ideas.figures import Bars, Line, bars, lines
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.init.text import TEXT, Text
from explorer.screens.ideas.live import results, training
from explorer.screens.ideas.miniature import bars as small_bars
from explorer.show.controls import choose
from explorer.show.table import Column
from explorer.show.text import joined
from explorer.show.theme import CHANCE, LEARNED, START, WARNING, palette
from explorer.study.ideas import kept
from explorer.study.study import Study

DASHES: dict[Kind, str] = dict.fromkeys(KINDS, "solid") | {"xavier_normal": "dash", "constant": "dash"}


@dataclass(frozen=True)
class Trained:
    """What has ended, by start; those that diverged are left out."""

    arrays: Mapping[Kind, Arrays]
    outcomes: dict[Kind, Outcome]
    ended: int

    def losses(self, kind: Kind) -> list[float]:
        """Mean of each epoch."""
        return [float(loss) for loss in self.arrays[kind]["losses"]]

    def mean(self, kind: Kind, name: str) -> float:
        """Over the words' rows: "left", the cosine with the own start, or "moved", the distance from it."""
        rows = self.arrays[kind][name][len(SPECIALS) :]
        return float(rows.mean()) if rows.size else 0.0


def _tasks(study: Study) -> dict[Kind, Task]:
    def made() -> dict[Kind, Task]:
        recipe = recipe_for(study.run.recipe)
        return {kind: Task("core.ideas.init:start_trial", recipe, (kind,)) for kind in KINDS}

    return kept(("init", "tasks", study.run.id), made)


def _trained(study: Study) -> Trained:
    ended = results(_tasks(study))
    outcomes = {kind: found for kind, arrays in ended.items() if (found := outcome(arrays))}
    return Trained({kind: ended[kind] for kind in outcomes}, outcomes, len(ended))


def _found(study: Study) -> dict[Kind, Start]:
    words, size = study.now.vectors.shape
    return kept(("init", words, size), lambda: {start.kind: start for start in starts(words, size)})


def _length(vectors: Float32) -> float:
    """Root mean square length of the rows under study, which are those of (V, E) but the specials."""
    return float(np.sqrt(np.square(vectors.astype(np.float64)).sum(axis=1).mean())) if len(vectors) else 0.0


def _lengths(study: Study) -> tuple[float, float]:
    """Of the rows at the start, and of how far they moved."""
    now, start = study.now.vectors[study.now.studied], study.start.vectors[study.now.studied]
    return _length(start), _length(now - start)


def _answer(study: Study, text: Text) -> str:
    start, moved = _lengths(study)
    xavier = _found(study)["xavier"].formula
    said = text.answer.format(start=start, moved=moved, share=moved / (start or 1), xavier=moved / xavier)
    losses = {kind: end.loss for kind, end in _trained(study).outcomes.items()}
    if len(losses) < len(KINDS):
        return said
    low, high = min(losses, key=losses.__getitem__), max(losses, key=losses.__getitem__)
    ends = text.extremes.format(low=text.kinds[low], least=losses[low], high=text.kinds[high], most=losses[high])
    return joined(said, ends)


def _said(found: Trained, text: Text) -> str:
    """Loss and what is left of the start, for each start."""
    if not found.outcomes:
        return text.diverged if found.ended else text.untrained
    each = [
        text.end.format(kind=text.kinds[kind], loss=end.loss, left=found.mean(kind, "left"))
        for kind, end in found.outcomes.items()
    ]
    epochs = max(len(found.losses(kind)) for kind in found.outcomes)
    return text.trained.format(epochs=epochs, ends=text.joined.join(each))


def _miniature(study: Study) -> str:
    lengths = [start.formula for start in _found(study).values()]
    return small_bars([*lengths, _lengths(study)[0]], [CHANCE] * len(lengths) + [START])


def _show(study: Study, text: Text) -> Shown:
    view = choose(text.view, text.views, "idea_init_view", quiet=True)
    training(_tasks(study), _trained(study).ended)
    if view in ("loss", "left"):
        return _after_training(study, view, text)
    found, (words, size) = _found(study), study.now.vectors.shape
    names, shown = [text.kinds[kind] for kind in found], list(found.values())
    columns = (
        Column(text.kind, names),
        Column(text.formula, [each.formula for each in shown], format="%.4f"),
        Column(text.drawn, [each.drawn for each in shown], format="%.4f"),
        Column(text.cosine, [each.cosine for each in shown], format="%.4f"),
    )
    if view == "cosines":
        sentence = text.cosines.format(size=size, normal=found["normal"].cosine, constant=found["constant"].cosine)
        alike = [Bars(text.cosine, [each.cosine for each in shown], palette(study.dark).source)]
        return Shown(sentence, (view,), lambda: bars(names, alike, text.cosine, study.dark), lambda: columns)
    lengths = {kind: found[kind].formula for kind in ("normal", "xavier", "kaiming")}
    sentence = text.lengths.format(words=words, size=size, start=_lengths(study)[0], **lengths)
    both = (
        Bars(text.formula, [each.formula for each in shown], CHANCE),
        Bars(text.drawn, [each.drawn for each in shown], palette(study.dark).source),
    )
    return Shown(sentence, (view,), lambda: bars(names, both, text.length, study.dark), lambda: columns)


def _after_training(study: Study, view: str, text: Text) -> Shown:
    found, tasks = _trained(study), _tasks(study)
    sentence, key = _said(found, text), (view, *found.outcomes)
    if not found.outcomes:
        return Shown(sentence, key)
    kinds = list(found.outcomes)
    names, left = [text.kinds[kind] for kind in kinds], [found.mean(kind, "left") for kind in kinds]
    columns = (
        Column(text.kind, names),
        Column(text.loss, [each.loss for each in found.outcomes.values()], format="%.4f"),
        Column(text.held_out, [each.held_out_loss for each in found.outcomes.values()], format="%.4f"),
        Column(text.left, left, format="%.4f"),
        Column(text.moved, [found.mean(kind, "moved") for kind in kinds], format="%.4f"),
    )
    if view == "left":
        shown = [Bars(text.left, left, palette(study.dark).source)]
        return Shown(sentence, key, lambda: bars(names, shown, text.left, study.dark), lambda: columns)
    source = palette(study.dark).source
    colours = dict(zip(KINDS, (source, LEARNED, WARNING, WARNING, START, CHANCE), strict=True))
    curves = [Line(text.kinds[kind], found.losses(kind), colours[kind], DASHES[kind], "lines") for kind in kinds]
    epochs = list(range(1, 1 + max(len(curve.values) for curve in curves)))
    chance = Line(text.chance, [chance_loss(tasks[kinds[0]].recipe)] * len(epochs), CHANCE, "dot", "lines")
    axes = text.epoch, text.loss
    return Shown(sentence, key, lambda: lines(epochs, [*curves, chance], axes, study.dark), lambda: columns)


IDEA = Idea("init", "start", TEXT, 1, TORCH, _answer, _miniature, _show, _tasks)
