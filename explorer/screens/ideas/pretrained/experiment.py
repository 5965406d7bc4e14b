"""Pre-trained vectors: loss from five starts of the source table, and how far its rows move."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass

import numpy as np
import streamlit as st

from core.data.vocabulary import SPECIALS
from core.ideas.outcome import Outcome, outcome
from core.ideas.pretrained import ROWS, TORCH, WAYS, Way, recipe_for
from core.runs.array_store import Arrays
from explorer.jobs.experiments import Task
from explorer.screens.ideas.figures import Bars, Line, bars, lines
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.live import results, training
from explorer.screens.ideas.miniature import curves
from explorer.screens.ideas.pretrained.text import TEXT, Text
from explorer.shell.frame import open_settings
from explorer.show.controls import choose
from explorer.show.table import Column
from explorer.show.text import joined
from explorer.show.theme import CHANCE, LEARNED, START, WARNING, palette
from explorer.study.ideas import kept
from explorer.study.study import Study

DASHES: dict[Way, str] = dict(zip(WAYS, ("solid", "dash", "solid", "dash", "dot"), strict=True))


@dataclass(frozen=True)
class Found:
    """What has ended, by way; those that diverged are left out."""

    arrays: Mapping[Way, Arrays]
    outcomes: dict[Way, Outcome]
    ended: int

    def losses(self, way: Way) -> list[float]:
        """Mean of each epoch."""
        return [float(loss) for loss in self.arrays[way]["losses"]]

    def moved(self, way: Way) -> float:
        """Mean distance of the words' rows from their beginning; 0 where not one bit has changed."""
        rows = self.arrays[way]["moved"][len(SPECIALS) :]
        return float(rows.mean()) if rows.size else 0.0

    @property
    def covered(self) -> int:
        """How many words the way "some" is given."""
        return round(ROWS["some"].share * self.words)

    @property
    def words(self) -> int:
        """Under study."""
        return max(len(arrays["moved"]) for arrays in self.arrays.values()) - len(SPECIALS)


def _colours(dark: bool) -> dict[Way, str]:
    return dict(zip(WAYS, (START, CHANCE, LEARNED, palette(dark).source, WARNING), strict=True))


def _tasks(study: Study) -> dict[Way, Task]:
    def made() -> dict[Way, Task]:
        recipe = recipe_for(study.run.recipe)
        return {way: Task("core.training.pretrained:pretrained_trial", recipe, astuple(ROWS[way])) for way in WAYS}

    return kept(("pretrained", "tasks", study.run.id), made)


def _found(study: Study) -> Found:
    ended = results(_tasks(study))
    outcomes = {way: found for way, arrays in ended.items() if (found := outcome(arrays))}
    return Found({way: ended[way] for way in outcomes}, outcomes, len(ended))


def _answer(study: Study, text: Text) -> str:
    found = _found(study)
    if not found.outcomes:
        return text.diverged if found.ended else text.untrained
    each = text.joined.join(
        text.loss.format(way=text.ways[way], loss=ended.loss) for way, ended in found.outcomes.items()
    )
    epochs = max(len(found.losses(way)) for way in found.outcomes)
    said = [text.answer.format(epochs=epochs, losses=each)]
    if "frozen" in found.outcomes and "tuned" in found.outcomes:
        said.append(text.moved.format(frozen=found.moved("frozen"), tuned=found.moved("tuned")))
    if "some" in found.outcomes:
        said.append(text.coverage.format(covered=found.covered, words=found.words))
    return joined(*said)


def _miniature(study: Study) -> str:
    found = _found(study)
    if not found.outcomes:
        return curves([[0.0, 0.0]], [CHANCE])
    return curves([np.log(found.losses(way)).tolist() for way in found.outcomes], list(_colours(study.dark).values()))


def _show(study: Study, text: Text) -> Shown:
    view = choose(text.view, text.views, "idea_pretrained_view", quiet=True)
    if st.button(text.own_file, key="own_vectors", icon=":material/arrow_forward:", type="tertiary"):
        open_settings("vectors")
    found = _found(study)
    training(_tasks(study), found.ended)
    if not found.outcomes:
        return Shown(_answer(study, text), ())
    ways, key = list(found.outcomes), (view, *found.outcomes)
    names = [text.ways[way] for way in ways]
    if view == "moved":
        distances = [found.moved(way) for way in ways]
        return Shown(
            _answer(study, text),
            key,
            lambda: bars(
                names, [Bars(text.distance, distances, palette(study.dark).source)], text.distance, study.dark
            ),
            lambda: (Column(text.way, names), Column(text.distance, distances, format="%.4f")),
        )
    colours = _colours(study.dark)
    shown = [Line(text.ways[way], found.losses(way), colours[way], DASHES[way], "lines") for way in ways]
    epochs = list(range(1, 1 + max(len(line.values) for line in shown)))
    held_out = [each.held_out_loss for each in found.outcomes.values()]
    return Shown(
        _answer(study, text),
        key,
        lambda: lines(epochs, shown, (text.epoch, text.loss_axis), study.dark, log="y"),
        lambda: (
            Column(text.way, names),
            Column(text.loss_axis, [each.loss for each in found.outcomes.values()], format="%.4f"),
            Column(text.held_out, held_out, format="%.4f"),
            Column(text.right, [each.held_out_right for each in found.outcomes.values()], format="percent"),
        ),
    )


IDEA = Idea("pretrained", "start", TEXT, 1, TORCH, _answer, _miniature, _show, _tasks)
