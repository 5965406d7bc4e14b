"""Lookup: the one-hot vector of a word, the table and the row, by three ways; and the time that each takes."""

import numpy as np

from core.ideas.lookup import TORCH, VOCABULARIES, Lookup, Timed, look_up, sampled_ids, timings
from explorer.screens.ideas.controls import pick_word, usual_word
from explorer.screens.ideas.figures import Line, Panel, lines, tables
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.lookup.text import TEXT, Text
from explorer.screens.ideas.miniature import cells
from explorer.show.controls import choose
from explorer.show.table import Column
from explorer.show.theme import WARNING, palette
from explorer.study.ideas import kept
from explorer.study.study import Study

ROWS, NUMBERS = 22, 8  # of the table that is drawn


def _found(study: Study) -> Lookup:
    table = study.now.vectors
    return kept(("lookup", *study.key), lambda: look_up(table, sampled_ids(len(table))))


def _answer(study: Study, text: Text) -> str:
    found, words = _found(study), len(study.now.words)
    sentence = text.answer if len(found.ids) == words else text.answer_some
    return sentence.format(equal=found.equal, ids=len(found.ids))


def _shown_rows(study: Study, row: int) -> list[int]:
    """The first rows of the table, and the chosen one, in order."""
    rows = list(range(min(ROWS, len(study.now.words))))
    return rows if row in rows else [*rows[:-1], row]


def _miniature(study: Study) -> str:
    row = study.now.ids[usual_word(study)]
    rows = _shown_rows(study, row)[:8]
    return cells(study.now.vectors[rows, :16], (rows.index(row), palette(study.dark).source) if row in rows else None)


def _show(study: Study, text: Text) -> Shown:
    if choose(text.view, text.views, "idea_lookup_view", quiet=True) == "time":
        return _times(study, text)
    word = pick_word(study, text.word, "idea_lookup_word")
    row, table = study.now.ids[word], study.now.vectors
    rows = _shown_rows(study, row)
    place, shown = rows.index(row), min(NUMBERS, table.shape[1])
    found = look_up(table, np.array([row]))
    three = np.concatenate([found.rows, found.products, found.outputs])
    names = [study.now.words[each] for each in rows]
    one_hot = np.eye(len(rows), dtype=np.float32)[:, [place]]
    columns = [f"{number + 1}" for number in range(shown)]
    title = text.table.format(shown=shown, size=table.shape[1])
    drawn = np.hstack([one_hot, table[rows, :shown]])
    panels = (
        Panel(title, drawn, names, [text.one_hot, *columns], [(place, palette(study.dark).source)]),
        Panel(text.results, three[:, :shown], text.ways, columns),
    )
    return Shown(
        _answer(study, text),
        ("numbers", word),
        lambda: tables(panels, study.dark),
        lambda: [
            Column(f"{number}. {way}", numbers.tolist(), format="%.6f")
            for number, (way, numbers) in enumerate(zip(text.ways, three, strict=True), start=1)
        ],
    )


def _times(study: Study, text: Text) -> Shown:
    found: tuple[Timed, ...] = kept(("lookup", "time"), timings)
    most = found[-1]
    sentence = text.timed.format(
        words=most.words, lookup=most.lookup, product=most.product, ratio=most.product / most.lookup
    )
    lookup, product = [each.lookup for each in found], [each.product for each in found]
    shown = (Line(text.product, product, WARNING), Line(text.lookup, lookup, palette(study.dark).source))
    return Shown(
        sentence,
        ("time",),
        lambda: lines(VOCABULARIES, shown, (text.rows, text.microseconds), study.dark, "xy"),
        lambda: (
            Column(text.rows, VOCABULARIES),
            Column(text.lookup, lookup, format="%.2f"),
            Column(text.product, product, format="%.1f"),
        ),
    )


IDEA = Idea("lookup", "table", TEXT, 0, TORCH, _answer, _miniature, _show)
