"""Outliers: the lengths of all words now and before training, and who lies beyond the edges."""

from core.embeddings.trained import TrainedTable
from core.ideas.outliers import TORCH, Outliers, outliers
from explorer.screens.ideas.figures import Line, lines
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.miniature import curves
from explorer.screens.ideas.outliers.text import TEXT, Text
from explorer.show.controls import choose
from explorer.show.escape import escape_markdown
from explorer.show.table import Column
from explorer.show.text import Lang, listed
from explorer.show.theme import CHANCE, START, palette
from explorer.study.ideas import kept
from explorer.study.study import Study

USUAL = 2.0
NAMED = 3


def _found(study: Study, beyond: float) -> Outliers | None:
    return kept(("outliers", *study.key, beyond), lambda: outliers(TrainedTable(study.now, study.start), beyond))


def _sentence(found: Outliers | None, beyond: float, lang: Lang, text: Text) -> str:
    if found is None:
        return text.no_words
    names = listed((escape_markdown(word.word) for word in found.far[:NAMED]), lang) + "…" * bool(found.far[NAMED:])
    counts = {"words": len(found.words), "far": len(found.far), "names": names}
    named = (text.named if found.far else text.nobody).format(**counts)
    return text.answer.format(
        beyond=f"{beyond:g}", named=named, already=found.already, chance=found.by_chance, words=len(found.words)
    )


def _answer(study: Study, text: Text) -> str:
    return _sentence(_found(study, USUAL), USUAL, study.reader or "en", text)


def _miniature(study: Study) -> str:
    found = _found(study, USUAL)
    if found is None:
        return curves([[0.0, 0.0]], (CHANCE,))
    lengths = sorted((word.norm.now, word.norm.start) for word in found.words)
    edges = [[found.mean + side * USUAL * found.sd] * len(lengths) for side in (-1, 1)]
    both = [[now for now, _ in lengths], [start for _, start in lengths]]
    return curves([*edges, *both], (CHANCE, CHANCE, palette(study.dark).source, START))


def _show(study: Study, text: Text) -> Shown:
    beyond = float(choose(text.beyond, text.beyonds, "idea_outliers_beyond"))
    found = _found(study, beyond)
    sentence = _sentence(found, beyond, study.reader or "en", text)
    if found is None:
        return Shown(sentence, ())
    words = sorted(found.words, key=lambda word: word.norm.now)
    places, edge = list(range(1, len(words) + 1)), text.edge.format(beyond=f"{beyond:g}")
    edges = [[found.mean + side * beyond * found.sd] * len(words) for side in (-1, 1)]
    now, start = [word.norm.now for word in words], [word.norm.start for word in words]
    shown = (
        *(Line(edge, values, CHANCE, "dash", "lines") for values in edges),
        Line(text.start, start, START, mode="markers"),
        Line(text.now, now, palette(study.dark).source),
    )
    return Shown(
        sentence,
        (beyond,),
        lambda: lines(places, shown, (text.place, text.length), study.dark),
        lambda: (
            Column(text.word, [word.word for word in words], words=True),
            Column(text.now, now, format="%.4f"),
            Column(text.start, start, format="%.4f"),
            Column("z", [word.deviations.now for word in words], format="%+.2f"),
        ),
    )


IDEA = Idea("outliers", "use", TEXT, 1, TORCH, _answer, _miniature, _show)
