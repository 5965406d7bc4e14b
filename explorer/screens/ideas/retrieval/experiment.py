"""Retrieval: a typed question, its nearest sentences, the prompt made of them; and how often each way finds."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import streamlit as st

from core.arrays import Float64
from core.data.characters import visible
from core.errors import InputError
from core.ideas.retrieval import (
    TORCH,
    Search,
    Sentence,
    by_context,
    by_mean,
    by_tf_idf,
    recalls,
    shortened,
    unit,
    word_weights,
)
from explorer.screens.ideas.figures import Line, lines
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.miniature import curves
from explorer.screens.ideas.retrieval.text import TEXT, Text
from explorer.show.controls import choose
from explorer.show.escape import escape_markdown
from explorer.show.table import Column
from explorer.show.text import joined
from explorer.show.theme import CHANCE, LEARNED, START, WARNING
from explorer.study.ideas import kept
from explorer.study.study import Study

MOST = 60  # sentences that are searched
BEST = 3  # of a prompt
LONGEST = 200  # characters of a question
WAYS = ("context", "context_start", "mean", "mean_start", "tf_idf")
COLOURS = (LEARNED, START, LEARNED, START, WARNING)
DASHES = ("solid", "solid", "dash", "dash", "solid")


@dataclass(frozen=True, eq=False)
class Library:
    """The sentences of a run, to be found in each way."""

    sentences: tuple[Sentence, ...]
    ways: dict[str, Callable[[list[Sentence]], Float64]]
    "sentences as vectors, (n, size)"
    recalls: dict[str, Float64]
    "(n,): recall@1 ... @n"
    questions: int

    def nearest(self, way: str, question: Sentence) -> tuple[tuple[int, float], ...]:
        """(place, cosine) of all sentences, the nearest first."""
        vectors = self.ways[way]
        cosines = Search(self.sentences, unit(vectors(list(self.sentences)))).cosines(vectors([question]))[0]
        return tuple((int(row), float(cosines[row])) for row in np.argsort(-cosines, kind="stable"))


def _library(study: Study) -> Library | None:
    """None where there is nothing to choose from."""

    def found() -> Library | None:
        run, dataset = study.run, study.run.dataset
        sentences = tuple(dict.fromkeys(tuple(dataset.source_ids[row]) for row in dataset.train))[:MOST]
        questions = shortened(sentences)
        if len(sentences) < 2 or not questions:
            return None
        now, start = run.weights(max(number for number in run.weight_epochs if number <= study.epoch)), run.weights(0)
        rare = word_weights(sentences, len(study.now.words))
        ways: dict[str, Callable[[list[Sentence]], Float64]] = {
            "context": lambda asked: by_context(now, asked),
            "context_start": lambda asked: by_context(start, asked),
            "mean": lambda asked: by_mean(now.encoder.embedding, asked),
            "mean_start": lambda asked: by_mean(start.encoder.embedding, asked),
            "tf_idf": lambda asked: by_tf_idf(rare, asked),
        }
        shares = {}
        for name, vectors in ways.items():
            search = Search(sentences, unit(vectors(list(sentences))))
            cosines = search.cosines(vectors([question for question, _ in questions]))
            shares[name] = recalls(cosines, [right for _, right in questions])
        return Library(sentences, ways, shares, len(questions))

    return kept(("retrieval", *study.key), found)


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
    ranking = library.nearest(way, question)
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
