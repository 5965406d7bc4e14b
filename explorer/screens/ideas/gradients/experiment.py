"""Gradients: how often a batch reads each row, and a row that later batches do not read."""

import numpy as np

from core.ideas.gradients import OPTIMIZERS, TORCH, absent_row, reading_counts
from explorer.screens.ideas.batch import batch, most_sentences
from explorer.screens.ideas.controls import slide
from explorer.screens.ideas.figures import Bars, Line, bars, lines
from explorer.screens.ideas.gradients.text import TEXT, Text
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.miniature import bars as small_bars
from explorer.show.controls import choose
from explorer.show.escape import escape_markdown
from explorer.show.table import Column
from explorer.show.theme import CHANCE, LEARNED, WARNING, palette
from explorer.study.study import Study

SENTENCES = 4
ROWS = 26  # that are drawn: those that are read, then others
COLOURS = dict(zip(OPTIMIZERS, (CHANCE, WARNING, LEARNED), strict=True))
DASHES = dict(zip(OPTIMIZERS, ("solid", "solid", "dot"), strict=True))


def _usual(study: Study) -> int:
    return min(SENTENCES, most_sentences(study))


def _answer(study: Study, text: Text) -> str:
    return _sentence(study, _usual(study), text)


def _sentence(study: Study, sentences: int, text: Text) -> str:
    rows, size = study.now.vectors.shape
    counts = reading_counts(batch(study, sentences), rows)
    read, most = int((counts > 0).sum()), int(counts.argmax())
    word = escape_markdown(study.now.words[most])
    return text.answer.format(
        sentences=sentences, read=read, rows=rows, others=rows - read, word=word, count=counts[most], size=size
    )


def _miniature(study: Study) -> str:
    counts = reading_counts(batch(study, _usual(study)), len(study.now.words))[:ROWS]
    return small_bars(counts.tolist(), (palette(study.dark).source,))


def _show(study: Study, text: Text) -> Shown:
    if choose(text.view, text.views, "idea_gradients_view", quiet=True) == "absent":
        return _absent(study, text)
    sentences = slide(text.sentences, "idea_gradients_sentences", 1, most_sentences(study), _usual(study))
    counts = reading_counts(batch(study, sentences), len(study.now.words))
    order = np.argsort(-counts, kind="stable")
    rows = np.sort(order[:ROWS])
    words = [study.now.words[row] for row in rows]
    shown = Bars(text.count, counts[rows].tolist(), palette(study.dark).source)
    return Shown(
        _sentence(study, sentences, text),
        (sentences,),
        lambda: bars(words, [shown], text.count, study.dark),
        lambda: (
            Column(text.word, [study.now.words[row] for row in order], words=True),
            Column(text.count, counts[order].tolist()),
        ),
    )


def _absent(study: Study, text: Text) -> Shown:
    steps = slide(text.steps, "idea_gradients_steps", 1, 50, 20)
    found = absent_row(study.run.recipe.training.lr, np.ones(study.now.vectors.shape[1]), steps + 1)
    adam = next(each for each in found if each.optimizer == "adam")
    across = list(range(steps + 2))
    shown = [
        Line(text.optimizers[each.optimizer], each.distances.tolist(), COLOURS[each.optimizer], DASHES[each.optimizer])
        for each in found
    ]
    return Shown(
        text.absent.format(steps=steps, further=adam.unread / adam.distances[1]),
        (steps,),
        lambda: lines(across, shown, (text.batches, text.moved), study.dark),
        lambda: (
            Column(text.batches, across),
            *(Column(text.optimizers[each.optimizer], each.distances.tolist(), format="%.6f") for each in found),
        ),
    )


IDEA = Idea("gradients", "learning", TEXT, 2, TORCH, _answer, _miniature, _show)
