"""Retrieval: a typed question, its nearest sentences, the prompt made of them; and how often each way finds."""

import numpy as np
import streamlit as st

from core.data.characters import visible
from core.errors import InputError
from core.ideas.retrieval import TORCH, Search, Sentence, unit
from explorer.screens.ideas.figures import Line, lines
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.miniature import curves
from explorer.screens.ideas.retrieval.text import TEXT, Text
from explorer.show.controls import choose
from explorer.show.escape import escape_markdown
from explorer.show.table import Column
from explorer.show.text import joined
from explorer.show.theme import CHANCE, LEARNED, START, WARNING
from explorer.study.ideas import WAYS, Library, library_of, way_of
from explorer.study.study import Study

MOST = 60  # sentences that are searched
BEST = 3  # of a prompt
LONGEST = 200  # characters of a question
COLOURS = (LEARNED, START, LEARNED, START, WARNING)
DASHES = ("solid", "solid", "dash", "dash", "solid")


def _library(study: Study) -> Library | None:
    """None where there is nothing to choose from."""
    return library_of(study.key, study.run, MOST)


def _nearest(study: Study, library: Library, way: str, question: Sentence) -> tuple[tuple[int, float], ...]:
    """(place, cosine) of all sentences, the nearest first."""
    vectors = way_of(way, study.run, study.epoch, library.sentences)
    cosines = Search(library.sentences, unit(vectors(list(library.sentences)))).cosines(vectors([question]))[0]
    return tuple((int(row), float(cosines[row])) for row in np.argsort(-cosines, kind="stable"))


def _written(study: Study, ids: Sentence) -> str:
    return " ".join(visible(study.now.words[index]) for index in ids)


def _answer(study: Study, text: Text) -> str:
    library = _library(study)
    if library is None:
        return text.too_few
    first = {name: float(shares[0]) for name, shares in library.recalls.items()}
    most = max(first.values())
    best = [text.ways[name] for name in WAYS if first[name] > most - 1e-9]
    winners = text.alike if len(best) == len(WAYS) else text.joined.join(best)
    chance = 1 / len(library.sentences)
    return text.answer.format(count=library.questions, winners=winners, most=most, chance=chance, **first)


def _miniature(study: Study) -> str:
    library = _library(study)
    if library is None:
        return curves([[0.0, 1.0]], [CHANCE])
    chance = np.linspace(0, 1, len(library.sentences) + 1)[1:].tolist()
    return curves([chance, *(library.recalls[way].tolist() for way in WAYS)], [CHANCE, *COLOURS])


def _question(study: Study, library: Library, text: Text) -> Sentence:
    """What was typed, as ids; the first sentence where it cannot be read."""
    usual = _written(study, library.sentences[0])
    typed = st.text_input(
        text.question_typed, usual, max_chars=LONGEST, key=f"idea_retrieval_{study.run.id}", help=text.typed_help
    )
    try:
        ids = tuple(study.run.language("source").encode(typed))
    except InputError:
        ids = ()
    if not ids:
        st.caption(text.unreadable)
    return ids or library.sentences[0]


def _show(study: Study, text: Text) -> Shown:
    library = _library(study)
    if library is None:
        return Shown(text.too_few, ())
    way = choose(text.way, {name: text.ways[name] for name in WAYS}, "idea_retrieval_way")
    question = _question(study, library, text)
    ranking = _nearest(study, library, way, question)
    asked, found = _written(study, question), [_written(study, library.sentences[row]) for row, _ in ranking]
    sentence = text.found.format(
        way=text.ways[way], asked=escape_markdown(asked), best=escape_markdown(found[0]), cosine=ranking[0][1]
    )
    numbered = "\n".join(f"{place}. {each}" for place, each in enumerate(found[:BEST], start=1))
    count = len(library.sentences)
    chance = [(place + 1) / count for place in range(count)]
    shown = [
        *(
            Line(text.ways[name], library.recalls[name].tolist(), colour, dash)
            for name, colour, dash in zip(WAYS, COLOURS, DASHES, strict=True)
        ),
        Line(text.chance, chance, CHANCE, "dot"),
    ]
    return Shown(
        joined(sentence, _answer(study, text)),
        (),
        lambda: lines(list(range(1, count + 1)), shown, (text.k, text.recall), study.dark),
        lambda: (
            Column(text.sentence, found),
            Column(text.cosine, [cosine for _, cosine in ranking], format="%.4f"),
        ),
        text.prompt.format(sentences=numbered, question=asked),
    )


IDEA = Idea("retrieval", "use", TEXT, 1, TORCH, _answer, _miniature, _show)
