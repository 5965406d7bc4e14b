"""Sharing and tying: numbers of the model by part, loss and right translations, for four ways to build it."""

from core.ideas.outcome import Outcome, chance_loss, outcome
from core.ideas.sharing import KINDS, TORCH, Kind, Parts, common_words, parts, recipes
from core.recipe import Recipe
from explorer.jobs.experiments import Task
from explorer.screens.ideas.figures import Bars, bars
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.live import results, training
from explorer.screens.ideas.miniature import bars as small_bars
from explorer.screens.ideas.sharing.text import TEXT, Text
from explorer.show.controls import choose
from explorer.show.table import Column
from explorer.show.text import joined
from explorer.show.theme import CHANCE, LEARNED, TARGET, palette
from explorer.study.ideas import kept
from explorer.study.study import Study


def _recipes(study: Study) -> dict[Kind, Recipe]:
    return kept(("sharing", "recipes", study.run.id), lambda: recipes(study.run.recipe))


def _tasks(study: Study) -> dict[Kind, Task]:
    return {kind: Task("core.training.trials:trial", recipe) for kind, recipe in _recipes(study).items()}


def _parts(study: Study) -> dict[Kind, Parts]:
    return kept(
        ("sharing", "parts", study.run.id),
        lambda: {kind: parts(recipe) for kind, recipe in _recipes(study).items()},
    )


def _outcomes(study: Study) -> dict[Kind, Outcome]:
    return {kind: each for kind, arrays in results(_tasks(study)).items() if (each := outcome(arrays))}


def _answer(study: Study, text: Text) -> str:
    found, ended = _parts(study), _outcomes(study)
    separate, shared, square, tied = (found[kind] for kind in KINDS)
    said = text.answer.format(
        common=common_words(_recipes(study)["separate"]),
        separate=separate.all,
        shared=shared.all,
        difference=shared.all - separate.all,
        square=square.all,
        tied=tied.all,
        saved=square.all - tied.all,
    )
    losses = [_loss(text, kind, each) for kind, each in ended.items()]
    return joined(said, *([text.losses.format(losses=text.joined.join(losses))] if losses else []))


def _loss(text: Text, kind: Kind, each: Outcome) -> str:
    if each.held_out_loss is None:
        return text.loss.format(kind=text.kinds[kind], loss=each.loss)
    return text.both.format(kind=text.kinds[kind], loss=each.loss, held_out=each.held_out_loss)


def _miniature(study: Study) -> str:
    found = _parts(study)
    values = [number for kind in KINDS for number in (found[kind].tables, found[kind].output)]
    return small_bars([float(value) for value in values], [palette(study.dark).source, TARGET] * len(KINDS))


def _show(study: Study, text: Text) -> Shown:
    view = choose(text.view, text.views, "idea_sharing_view", quiet=True)
    tasks = _tasks(study)
    training(tasks, len(results(tasks)))
    return _numbers(study, text) if view == "numbers" else _losses(study, text)


def _numbers(study: Study, text: Text) -> Shown:
    found, names = list(_parts(study).values()), [text.kinds[kind] for kind in KINDS]
    shown = [
        Bars(text.tables, [each.tables for each in found], palette(study.dark).source),
        Bars(text.output, [each.output for each in found], TARGET),
    ]
    return Shown(
        _answer(study, text),
        ("numbers",),
        lambda: bars(names, shown, text.numbers, study.dark),
        lambda: (
            Column(text.model, names),
            *(Column(bar.name, bar.values, format="%d") for bar in shown),
            Column(text.lstm, [each.lstm for each in found], format="%d"),
            Column(text.all, [each.all for each in found], format="%d"),
        ),
    )


def _losses(study: Study, text: Text) -> Shown:
    ended = _outcomes(study)
    names, found = [text.kinds[kind] for kind in ended], list(ended.values())
    chance, held_out = [chance_loss(_recipes(study)[kind]) for kind in ended], [each.held_out_loss for each in found]
    shown = [
        Bars(text.train, [each.loss for each in found], palette(study.dark).source),
        Bars(text.unseen, [loss or 0.0 for loss in held_out], LEARNED),
        Bars(text.chance, chance, CHANCE),
    ]
    return Shown(
        _answer(study, text),
        ("losses", *ended),
        (lambda: bars(names, shown, text.loss_axis, study.dark)) if ended else None,
        lambda: (
            Column(text.model, names),
            Column(text.train, shown[0].values, format="%.4f"),
            Column(text.unseen, held_out, format="%.4f"),
            Column(text.right, [each.held_out_right for each in found], format="percent"),
            Column(text.chance, chance, format="%.4f"),
        ),
    )


IDEA = Idea("sharing", "sizes", TEXT, 1, TORCH, _answer, _miniature, _show, _tasks)
