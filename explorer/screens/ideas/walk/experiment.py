"""The walk through: ids, table and vectors under each other, each id in its colour."""

import numpy as np
import streamlit as st

from core.data.characters import visible
from core.ideas.walk import TORCH, Walk, walk
from explorer.screens.ideas.controls import slide
from explorer.screens.ideas.figures import Panel, tables
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.miniature import cells
from explorer.screens.ideas.walk.text import TEXT, Text
from explorer.show.table import Column
from explorer.show.theme import CHANCE, LEARNED, START, TARGET, palette
from explorer.study.study import Study

PLACES = 8


def _answer(study: Study, text: Text) -> str:
    return _sentence(walk(study.now), text)


def _sentence(found: Walk, text: Text) -> str:
    rows, numbers = found.weight.shape
    return text.answer.format(rows=rows, numbers=numbers, places=PLACES, distinct=len(np.unique(found.ids)))


def _miniature(study: Study) -> str:
    found = walk(study.now)
    return cells(found.vectors.reshape(PLACES, -1))


def _show(study: Study, text: Text) -> Shown:
    place = slide(text.place, "idea_walk_place", 1, PLACES, 1) - 1
    plain = walk(study.now)
    id_now = int(plain.ids.flat[place])
    put = st.selectbox(
        text.word,
        range(len(plain.words)),
        index=id_now,
        format_func=lambda row: f"{row} {visible(plain.words[row])}",
        key=f"idea_walk_word_{study.run.id}_{place}",
    )
    found = walk(study.now, place, put)
    return Shown(
        _sentence(found, text),
        (place, put),
        lambda: tables(_panels(found, text, study.dark), study.dark),
        lambda: _columns(found, text),
    )


def _places(found: Walk, text: Text) -> list[str]:
    ids = [found.words[row] for row in found.ids.flat]
    return [f"{text.sentence.format(number=1 + place // 4)} · {word}" for place, word in enumerate(ids)]


def _panels(found: Walk, text: Text, dark: bool) -> tuple[Panel, ...]:
    rows, numbers = found.weight.shape
    colours = (CHANCE, palette(dark).source, TARGET, LEARNED, START)
    ids = found.ids.ravel().tolist()
    written = [[f"{row} {found.words[row]}" for row in sentence] for sentence in found.ids.tolist()]
    names = [text.sentence.format(number=number) for number in (1, 2)]
    coloured = [(place // 4, place % 4, colours[row]) for place, row in enumerate(ids)]
    columns = [f"{number + 1}" for number in range(numbers)]
    return (
        Panel(text.ids, np.zeros((2, 4)), names, written=written, boxes=coloured),
        Panel(
            text.weight.format(rows=rows, numbers=numbers),
            found.weight,
            [f"{row} {word}" for row, word in enumerate(found.words)],
            columns,
            [(row, colours[row]) for row in range(rows)],
            "z.3f",
        ),
        Panel(
            text.vectors.format(numbers=numbers),
            found.vectors.reshape(PLACES, -1),
            _places(found, text),
            columns,
            [(place, colours[row]) for place, row in enumerate(ids)],
            "z.3f",
        ),
    )


def _columns(found: Walk, text: Text) -> list[Column]:
    vectors = found.vectors.reshape(PLACES, -1)
    numbers = [
        Column(f"{number + 1}", vectors[:, number].tolist(), format="%.6f") for number in range(vectors.shape[1])
    ]
    return [Column(text.place, _places(found, text)), Column("id", found.ids.ravel().tolist()), *numbers]


IDEA = Idea("walk", "table", TEXT, 0, TORCH, _answer, _miniature, _show)
