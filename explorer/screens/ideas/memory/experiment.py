"""Memory: an id, a word vector, a one-hot vector and the table, for this run and for larger vocabularies."""

from dataclasses import asdict
from math import log10

from core.ideas.memory import ARTICLES, GPT3, ID_BYTES, TORCH, Memory
from explorer.screens.ideas.figures import Bars, bars
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.memory.text import TEXT, Text
from explorer.screens.ideas.miniature import bars as small_bars
from explorer.show.controls import choose
from explorer.show.table import Column
from explorer.show.theme import CHANCE, LEARNED, WARNING, palette
from explorer.study.study import Study


def _own(study: Study, number_bytes: int = 4) -> Memory:
    words, size = study.now.vectors.shape
    return Memory(words, size, number_bytes)


def _answer(study: Study, text: Text) -> str:
    own = _own(study)
    return text.answer.format(one_hot=own.one_hot, vector=own.vector, ratio=own.ratio)


def _miniature(study: Study) -> str:
    sizes = [size for case in (_own(study), ARTICLES) for size in (case.vector, case.one_hot, case.table)]
    return small_bars([log10(size) for size in sizes], (palette(study.dark).source, WARNING, LEARNED))


def _show(study: Study, text: Text) -> Shown:
    case = choose(text.case, text.cases, "idea_memory_case")
    number_bytes = int(choose(text.number, text.numbers, "idea_memory_bytes"))
    chosen = {"run": _own(study), "articles": ARTICLES, "gpt3": GPT3}[case]
    found = Memory(chosen.words, chosen.size, number_bytes)
    sizes = [ID_BYTES, found.vector, found.one_hot, found.table]
    sentence = text.sentence.format(
        **asdict(found),
        one_hot=found.one_hot,
        vector=found.vector,
        ratio=found.ratio,
        numbers=found.numbers,
        megabytes=found.table / 1e6,
    )
    shown = [Bars("", sizes, CHANCE)]
    return Shown(
        sentence,
        (case, number_bytes),
        lambda: bars(text.things, shown, text.bytes, study.dark, log=True),
        lambda: (Column(text.thing, text.things), Column(text.bytes, sizes)),
    )


IDEA = Idea("memory", "sizes", TEXT, 1, TORCH, _answer, _miniature, _show)
