"""Initialisations: lengths by formula and by draw, and how alike two rows are, for this run's V and E."""

import numpy as np

from core.arrays import Float32
from core.ideas.init import TORCH, Kind, Start, starts
from explorer.screens.ideas.figures import Bars, bars
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.init.text import TEXT, Text
from explorer.screens.ideas.miniature import bars as small_bars
from explorer.show.controls import choose
from explorer.show.table import Column
from explorer.show.theme import CHANCE, START, palette
from explorer.study.ideas import kept
from explorer.study.study import Study


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
    return text.answer.format(start=start, moved=moved, share=moved / (start or 1), xavier=moved / xavier)


def _miniature(study: Study) -> str:
    lengths = [start.formula for start in _found(study).values()]
    return small_bars([*lengths, _lengths(study)[0]], [CHANCE] * len(lengths) + [START])


def _show(study: Study, text: Text) -> Shown:
    view = choose(text.view, text.views, "idea_init_view", quiet=True)
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


IDEA = Idea("init", "start", TEXT, 1, TORCH, _answer, _miniature, _show)
