"""Dimension: loss, right translations, memory and time over the numbers of a word."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.ideas.dimension import GUIDES, TORCH, best, guide_for, recipes
from core.ideas.outcome import FLOAT_BYTES, Outcome, chance_loss, numbers, outcome
from core.recipe import Recipe
from explorer.jobs.experiments import Task
from explorer.screens.ideas.dimension.figures import over_sizes
from explorer.screens.ideas.dimension.text import TEXT, Text
from explorer.screens.ideas.figures import Line
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.live import results, training
from explorer.screens.ideas.miniature import curves
from explorer.show.controls import choose
from explorer.show.table import Column
from explorer.show.text import joined
from explorer.show.theme import CHANCE, LEARNED, palette
from explorer.study.ideas import kept
from explorer.study.study import Study


@dataclass(frozen=True)
class Found:
    """What has ended, by size; those that diverged are left out."""

    tasks: Mapping[int, Task]
    outcomes: dict[int, Outcome]
    ended: int

    @property
    def sizes(self) -> list[int]:
        """Those that came to an end."""
        return list(self.outcomes)

    def recipe(self, size: int) -> Recipe:
        """What was trained with so many numbers a word."""
        return self.tasks[size].recipe

    def over(self, read: Callable[[Outcome], float | None]) -> list[float]:
        """One quantity over the sizes; 0 where it was not measured."""
        return [read(each) or 0.0 for each in self.outcomes.values()]

    @property
    def kilobytes(self) -> list[float]:
        """Of the tables, over the sizes."""
        return [FLOAT_BYTES * numbers(self.recipe(size), "embedding") / 1e3 for size in self.outcomes]


def _tasks(study: Study) -> dict[int, Task]:
    def made() -> dict[int, Task]:
        return {size: Task("core.training.trials:trial", each) for size, each in recipes(study.run.recipe).items()}

    return kept(("dimension", "tasks", study.run.id), made)


def _found(study: Study) -> Found:
    tasks = _tasks(study)
    ended = results(tasks)
    outcomes = {size: each for size, arrays in ended.items() if (each := outcome(arrays))}
    return Found(tasks, outcomes, len(ended))


def _answer(study: Study, text: Text) -> str:
    found = _found(study)
    if not found.outcomes:
        return text.diverged if found.ended else text.untrained
    dataset, sizes = found.recipe(found.sizes[0]).dataset, found.sizes
    small, large, least = (found.outcomes[size] for size in (sizes[0], sizes[-1], best(found.outcomes)))
    words, kilobytes = len(dataset.source.vocabulary), found.kilobytes
    guide = guide_for(words)
    trained = text.trained.format(
        small=sizes[0], large=sizes[-1], right=small.right, right_large=large.right, pairs=len(dataset.train)
    )
    held_out = text.held_out.format(
        pairs=len(dataset.held_out),
        right=small.held_out_right or 0,
        right_large=large.held_out_right or 0,
        best=best(found.outcomes),
        loss=least.held_out_loss or 0,
    )
    cost = text.cost.format(
        memory=kilobytes[0],
        memory_large=kilobytes[-1],
        seconds=small.seconds,
        seconds_large=large.seconds,
        words=words,
        low=guide.low,
        high=guide.high,
    )
    return joined(trained, *([held_out] if dataset.held_out else []), cost)


def _miniature(study: Study) -> str:
    found = _found(study)
    if len(found.outcomes) < 2:
        return curves([[0.0, 0.0]], [CHANCE])
    held_out = found.over(lambda each: each.held_out_loss)
    return curves([found.over(lambda each: each.loss), held_out], [palette(study.dark).source, LEARNED])


def _lines(found: Found, view: str, dark: bool, text: Text) -> list[Line]:
    source = palette(dark).source
    measured = any(each.held_out_loss is not None for each in found.outcomes.values())
    chance = [chance_loss(found.recipe(size)) for size in found.sizes]
    views = {
        "loss": [
            Line(text.train, found.over(lambda each: each.loss), source),
            Line(text.unseen, found.over(lambda each: each.held_out_loss), LEARNED),
            Line(text.chance, chance, CHANCE, "dot", "lines"),
        ],
        "right": [
            Line(text.train, found.over(lambda each: each.right), source),
            Line(text.unseen, found.over(lambda each: each.held_out_right), LEARNED),
        ],
        "memory": [Line(text.axes["memory"], found.kilobytes, source)],
        "time": [Line(text.axes["time"], found.over(lambda each: each.seconds), source)],
    }
    return [line for line in views[view] if measured or line.name != text.unseen]


def _show(study: Study, text: Text) -> Shown:
    view = choose(text.view, text.views, "idea_dimension_view", quiet=True)
    found = _found(study)
    training(found.tasks, found.ended)
    if not found.outcomes:
        return Shown(_answer(study, text), ())
    guide = guide_for(len(study.now.words))
    named = [(each, text.guide.format(words=text.guides[place])) for place, each in enumerate(GUIDES[:2])]
    named.sort(key=lambda pair: pair[0] != guide)
    every = {
        f"{name} · {line.name}": line
        for each, name in text.views.items()
        for line in _lines(found, each, study.dark, text)
    }
    return Shown(
        _answer(study, text),
        (view, *found.sizes),
        lambda: over_sizes(
            found.sizes, _lines(found, view, study.dark, text), (text.size, text.axes[view]), named, study.dark
        ),
        lambda: (
            Column(text.size, found.sizes, format="%d"),
            *(Column(title, line.values, format="%.4f") for title, line in every.items()),
        ),
    )


IDEA = Idea("dimension", "sizes", TEXT, 1, TORCH, _answer, _miniature, _show, _tasks)
