"""Negative sampling: shares of words by exponent, and a skip-gram's neighbours beside those of the run."""

from dataclasses import dataclass

import numpy as np

from core.analysis.similarity.cosine import pair_cosines
from core.arrays import Int
from core.data.characters import visible
from core.ideas.negative import (
    EXPONENTS,
    TORCH,
    USUAL,
    epochs_for,
    nearest,
    noise,
    rarer_share,
    skip_gram,
    source_counts,
    unnormalised,
)
from core.runs.array_store import Arrays, evenly_chosen
from explorer.jobs.experiments import Task
from explorer.screens.ideas.controls import pick_word
from explorer.screens.ideas.figures import Bars, bars
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.live import results, training
from explorer.screens.ideas.miniature import bars as small_bars
from explorer.screens.ideas.negative.text import TEXT, Text
from explorer.show.controls import choose
from explorer.show.escape import escape_markdown
from explorer.show.table import Column
from explorer.show.theme import CHANCE, LEARNED, START, WARNING, palette
from explorer.show.verdict import verdict_column
from explorer.study.ideas import kept
from explorer.study.study import Study

QUICK = 20_000  # visits of a place: so few are trained while the page is drawn, a tenth of a second
DRAWN = 8  # words whose shares are shown
NEAR = 4  # neighbours of either kind


def _counts(study: Study) -> Int:
    return kept(("negative", "counts", study.run.id), lambda: source_counts(study.run.recipe))


def _tasks(study: Study) -> dict[float, Task]:
    """Of a text that is not quick."""
    work = "core.ideas.negative:skip_gram"
    tasks = {exponent: Task(work, study.run.recipe, (exponent,)) for exponent in EXPONENTS}
    return {} if _quick(study) else kept(("negative", "tasks", study.run.id), lambda: tasks)


def _quick(study: Study) -> bool:
    places = int(_counts(study).sum())
    return places * epochs_for(places) <= QUICK


def _table(study: Study, exponent: float) -> Arrays | None:
    """The skip-gram's, trained here if that is quick, else as its training has left it."""
    if _quick(study):
        return kept(("negative", study.run.id, exponent), lambda: skip_gram(study.run.recipe, exponent))
    return results({exponent: _tasks(study)[exponent]}).get(exponent)


def _answer(study: Study, text: Text) -> str:
    counts = _counts(study)
    occurring = counts[counts > 0]
    shares = [rarer_share(occurring, exponent) for exponent in EXPONENTS]
    total = float(unnormalised(counts).sum())
    return text.answer.format(
        words=len(occurring), total=total, rare=len(occurring) // 2, even=shares[0], usual=shares[1], own=shares[2]
    )


def _miniature(study: Study) -> str:
    counts = np.sort(_counts(study))[::-1]
    shown = [int(row) for row in evenly_chosen(range(np.count_nonzero(counts)), 9)]
    return small_bars([noise(counts, USUAL)[row] for row in shown], [palette(study.dark).source] * len(shown))


def _show(study: Study, text: Text) -> Shown:
    view = choose(text.view, text.views, "idea_negative_view", quiet=True)
    exponent = float(choose(text.exponent, text.exponents, "idea_negative_exponent"))
    return _draws(study, exponent, text) if view == "draws" else _neighbours(study, exponent, text)


def _draws(study: Study, exponent: float, text: Text) -> Shown:
    counts = _counts(study)
    order = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
    rows = order[list(evenly_chosen(range(len(order)), DRAWN))]
    title = text.drawn.format(exponent=text.exponents[f"{exponent:g}"])
    numbers = {title: noise(counts, exponent), text.own: noise(counts, 1), text.unnormalised: unnormalised(counts)}
    shown = [
        Bars(name, each[rows].tolist(), colour)
        for (name, each), colour in zip(numbers.items(), (palette(study.dark).source, CHANCE, WARNING), strict=True)
    ]
    names = [study.now.words[row] for row in rows]
    return Shown(
        _answer(study, text),
        ("draws", exponent),
        lambda: bars(names, shown, text.share, study.dark),
        lambda: (
            Column(text.word, [study.now.words[row] for row in order], words=True),
            Column(text.count, counts[order].tolist(), format="%d"),
            *(Column(name, each[order].tolist(), format="%.5f") for name, each in numbers.items()),
        ),
    )


def _neighbours(study: Study, exponent: float, text: Text) -> Shown:
    word = pick_word(study, text.word, "idea_negative_word")
    tasks = _tasks(study)
    training(tasks, len(results(tasks)))
    found, key, title = _table(study, exponent), ("neighbours", exponent, word), escape_markdown(visible(word))
    if found is None:
        return Shown(text.untrained, key)
    near = _near(study, found, word)
    if not near.rows:
        return Shown(text.alone.format(word=title), key)
    names = [study.now.words[row] for row in near.rows]
    colours = LEARNED, CHANCE, palette(study.dark).source, START
    shown = [Bars(*each) for each in zip(text.tables, near.cosines, colours, strict=True)]
    company, run = (escape_markdown(visible(names[place])) for place in (0, near.first))
    sentence = text.neighbours.format(
        word=title,
        company=company,
        run=run,
        company_cosine=near.cosines[0][0],
        run_cosine=near.cosines[2][near.first],
        start=near.cosines[3][near.first],
        common=near.common,
        near=near.asked,
        chance=near.chance,
    )
    return Shown(
        sentence,
        key,
        lambda: bars(names, shown, text.cosine.format(word=word), study.dark),
        lambda: (
            Column(text.neighbour, names, words=True),
            *(Column(bar.name, bar.values, format="%+.4f") for bar in shown),
            verdict_column(study.judged((word, name) for name in names), text.verdict),
        ),
    )


@dataclass(frozen=True)
class Near:
    """The words nearest to one by the skip-gram, then those nearest by the run."""

    rows: list[int]
    cosines: list[list[float]]
    "by the skip-gram, by its start, by the run and by its start, one a row"
    first: int
    "place of the run's nearest"
    asked: int
    "k, nearest words of either kind"
    chance: float
    "how many of k two unrelated tables share on average"

    @property
    def common(self) -> int:
        """How many are the same."""
        return 2 * self.asked - len(self.rows)


def _near(study: Study, found: Arrays, word: str) -> Near:
    """No rows where the word has no company."""
    counts, row = _counts(study), study.now.ids[word]
    among = np.flatnonzero(counts)
    others = among[among != row] if counts[row] else among[:0]
    one, other = (
        [near for near, _ in nearest(table, row, others, NEAR)] for table in (found["now"], study.now.vectors)
    )
    rows = list(dict.fromkeys([*one, *other]))
    tables = found["now"], found["start"], study.now.vectors, study.start.vectors
    cosines = [pair_cosines(table, np.full(len(rows), row), np.array(rows, np.int64)).tolist() for table in tables]
    first = rows.index(other[0]) if rows else 0
    return Near(rows, cosines, first, len(one), len(one) ** 2 / max(1, len(others)))


IDEA = Idea("negative", "learning", TEXT, 1, TORCH, _answer, _miniature, _show, _tasks)
