"""Rotary positions: the dot product of two words against their distance, from two places, beside added positions."""

import numpy as np

from core.arrays import Float32
from core.ideas.rotary import TORCH, added_scores, rotary_scores
from explorer.screens.ideas.controls import slide
from explorer.screens.ideas.figures import Line, lines
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.miniature import curves
from explorer.screens.ideas.rotary.text import TEXT, Text
from explorer.show.escape import escape_markdown
from explorer.show.table import Column
from explorer.show.theme import CHANCE, palette
from explorer.study.study import Study

DISTANCES = np.arange(0, 31)
PLACE, DISTANCE, MOST = 10, 3, 50


def _words(study: Study) -> tuple[str, str]:
    """The two most frequent words; one twice where there is no other, <UNK> where there is none."""
    words = study.frequent(2) or ("<UNK>",)
    return words[0], words[-1]


def _vectors(study: Study) -> tuple[Float32, Float32]:
    first, second = _words(study)
    return study.now.vector(first), study.now.vector(second)


def _sentence(study: Study, place: int, distance: int, text: Text) -> str:
    (q, k), (first, second) = _vectors(study), _words(study)
    moved = [
        float(np.abs(scores(q, k, place, [distance]) - scores(q, k, 0, [distance]))[0])
        for scores in (rotary_scores, added_scores)
    ]
    return text.answer.format(
        first=escape_markdown(first),
        second=escape_markdown(second),
        distance=distance,
        place=place,
        rotary=moved[0],
        added=moved[1],
    )


def _answer(study: Study, text: Text) -> str:
    return _sentence(study, PLACE, DISTANCE, text)


def _miniature(study: Study) -> str:
    (q, k), colours = _vectors(study), (palette(study.dark).source, CHANCE)
    return curves([scores(q, k, PLACE, DISTANCES).tolist() for scores in (rotary_scores, added_scores)], colours)


def _show(study: Study, text: Text) -> Shown:
    place = slide(text.place, "idea_rotary_place", 0, MOST, PLACE)
    distance = slide(text.distance, "idea_rotary_distance", 0, int(DISTANCES[-1]), DISTANCE)
    q, k = _vectors(study)
    at, blue = f"m = {place}", palette(study.dark).source
    shown = [
        Line(f"{name}, {where}", scores(q, k, start, DISTANCES).tolist(), colour, mode=mode)
        for name, scores, colour in ((text.rotary, rotary_scores, blue), (text.added, added_scores, CHANCE))
        for start, where, mode in ((0, text.first, "lines"), (place, at, "markers"))
    ]
    return Shown(
        _sentence(study, place, distance, text),
        (place, distance),
        lambda: lines(DISTANCES.tolist(), shown, (text.distances, text.score), study.dark, mark=distance),
        lambda: (
            Column(text.distances, DISTANCES.tolist()),
            *(Column(line.name, line.values, format="%.4f") for line in shown),
        ),
    )


IDEA = Idea("rotary", "order", TEXT, 1, TORCH, _answer, _miniature, _show)
