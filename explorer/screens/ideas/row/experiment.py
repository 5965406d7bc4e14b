"""Row, weight, layer: how far each row moved, cosines of one-hot vectors beside those of rows, or one row."""

import numpy as np

from core.arrays import Int
from core.ideas.row import TORCH, Anatomy, anatomy
from explorer.screens.ideas.controls import pick_word
from explorer.screens.ideas.figures import Bars, Panel, bars, tables
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.miniature import bars as small_bars
from explorer.screens.ideas.row.text import TEXT, Text
from explorer.show.controls import choose
from explorer.show.escape import escape_markdown
from explorer.show.table import Column
from explorer.show.theme import LEARNED
from explorer.study.ideas import kept
from explorer.study.study import Study

WORDS, NUMBERS, ROWS = 6, 8, 22


def _ids(study: Study) -> Int:
    """The most frequent words, or the specials where there are no words."""
    ids = study.now.frequent(WORDS)
    return ids if len(ids) else np.arange(len(study.now.words))


def _found(study: Study) -> Anatomy:
    return kept(("row", *study.key), lambda: anatomy(study.now.vectors, study.start.vectors, _ids(study)))


def _answer(study: Study, text: Text) -> str:
    found, (rows, size) = _found(study), study.now.vectors.shape
    return text.answer.format(numbers=found.numbers, rows=rows, size=size, moved=found.trained_rows)


def _miniature(study: Study) -> str:
    moved = _found(study).moved[:ROWS]
    return small_bars(moved.tolist(), (LEARNED,))


def _show(study: Study, text: Text) -> Shown:
    views = {"layer": _layer, "one_hot": _one_hot, "row": _row}
    return views[choose(text.view, text.views, "idea_row_view", quiet=True)](study, text)


def _layer(study: Study, text: Text) -> Shown:
    found, words = _found(study), study.now.words
    shown = Bars(text.moved, found.moved[:ROWS].tolist(), LEARNED)
    return Shown(
        _answer(study, text),
        ("layer",),
        lambda: bars(words[:ROWS], [shown], text.moved, study.dark),
        lambda: (Column(text.word, words, words=True), Column(text.moved, found.moved.tolist(), format="%.4f")),
    )


def _one_hot(study: Study, text: Text) -> Shown:
    ids, found = _ids(study), _found(study)
    before = anatomy(study.start.vectors, study.start.vectors, ids)
    names = [study.now.words[row] for row in ids]
    pairs = np.triu_indices(len(ids), 1)
    both = found.cosines[pairs], before.cosines[pairs]
    ranges = [(float(cosines.min(initial=1)), float(cosines.max(initial=-1))) for cosines in both]
    if not len(pairs[0]):  # one word alone has no pair
        ranges = [(1.0, 1.0)] * 2
    (low, high), (low_start, high_start) = ranges
    sentence = text.one_hot_sentence.format(
        rows=len(study.now.words), words=len(ids), low=low, high=high, low_start=low_start, high_start=high_start
    )
    panels = [
        Panel(title, cosines, names, names, form="z.2f")
        for title, cosines in (
            (text.one_hot, found.one_hot_cosines),
            (f"{text.rows} · {text.now}", found.cosines),
            (f"{text.rows} · {text.start}", before.cosines),
        )
    ]
    first, second = ([names[place] for place in places] for places in pairs)
    return Shown(
        sentence,
        ("one_hot",),
        lambda: tables(panels, study.dark),
        lambda: (
            Column(f"{text.word} 1", first, words=True),
            Column(f"{text.word} 2", second, words=True),
            Column(text.one_hot, found.one_hot_cosines[pairs].tolist(), format="%.0f"),
            Column(f"{text.rows} · {text.now}", found.cosines[pairs].tolist(), format="%+.4f"),
            Column(f"{text.rows} · {text.start}", before.cosines[pairs].tolist(), format="%+.4f"),
        ),
    )


def _row(study: Study, text: Text) -> Shown:
    word = pick_word(study, text.word, "idea_row_word")
    row, size = study.now.ids[word], study.now.vectors.shape[1]
    now, start = study.now.vectors[row], study.start.vectors[row]
    shown = min(NUMBERS, size)
    sentence = text.row_sentence.format(
        word=escape_markdown(word), row=row, moved=_found(study).moved[row], length=np.linalg.norm(now)
    )
    title = text.vector.format(row=row, shown=shown, size=size)
    names = (text.now, text.start, text.change)
    three = np.stack([now, start, now - start])
    numbers = [f"{number + 1}" for number in range(shown)]
    panel = Panel(title, three[:, :shown], names, numbers, form="z.2f")
    return Shown(
        sentence,
        ("row", word),
        lambda: tables([panel], study.dark),
        lambda: [Column(name, each.tolist(), format="%+.6f") for name, each in zip(names, three, strict=True)],
    )


IDEA = Idea("row", "table", TEXT, 1, TORCH, _answer, _miniature, _show)
