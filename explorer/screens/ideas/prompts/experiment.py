"""Prompt search: a question of this run, sentences put before it, and what the model makes of each."""

import numpy as np
import streamlit as st

from core.data.characters import visible
from core.ideas.prompts import TORCH, Scored, prompts_for, search
from core.ideas.retrieval import Sentence
from explorer.screens.ideas.figures import Bars, Line, bars, lines
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.miniature import bars as small_bars
from explorer.screens.ideas.prompts.text import TEXT, Text
from explorer.show.address import linked
from explorer.show.controls import choose
from explorer.show.escape import escape_markdown
from explorer.show.table import Column
from explorer.show.theme import CHANCE, LEARNED, START
from explorer.study.ideas import kept
from explorer.study.study import Study

MOST, QUESTIONS = 14, 40  # prompts, the empty one among them; questions that can be chosen


def _rows(study: Study) -> list[int]:
    """Pairs of training with different source sentences."""
    dataset = study.run.dataset
    first = {tuple(dataset.source_ids[row]): row for row in reversed(dataset.train)}
    return sorted(first.values())[:QUESTIONS]


def _found(study: Study, row: int) -> tuple[Scored, ...]:
    """Every prompt for the question of a pair: nothing, the question itself, then the others, the best first."""

    def found() -> tuple[Scored, ...]:
        run, dataset = study.run, study.run.dataset
        now = run.weights(max(number for number in run.weight_epochs if number <= study.epoch))
        question = tuple(dataset.source_ids[row])
        prompts = prompts_for(question, [tuple(dataset.source_ids[other]) for other in _rows(study)], MOST)
        scored = search(now, run.weights(0), question, tuple(dataset.target_ids[row]), prompts)
        return (*scored[:2], *sorted(scored[2:], key=lambda each: -each.probability))

    return kept(("prompts", row, *study.key), found)


def _written(study: Study, ids: Sentence) -> str:
    return " ".join(visible(study.now.words[index]) for index in ids)


def _fill(sentence: str, study: Study, row: int, text: Text) -> str:
    """A sentence with the numbers of one question; `text.alone` where there is nothing to put before it."""
    none, twice, *others = _found(study, row)
    values = {
        "question": escape_markdown(_written(study, twice.prompt)),
        "none": none.probability,
        "twice": twice.probability,
        "start": none.start,
        "chance": 1 / len(study.run.language("target").vocabulary.words),
    }
    if not others:
        return text.alone.format(**values)
    nearest = max(others, key=lambda each: each.cosine)
    return sentence.format(
        **values,
        count=len(others),
        better=sum(each.probability > none.probability for each in others),
        mean=float(np.mean([each.probability for each in others])),
        nearest=nearest.probability,
        cosine=nearest.cosine,
    )


def _answer(study: Study, text: Text) -> str:
    return _fill(text.answer, study, _rows(study)[0], text)


def _miniature(study: Study) -> str:
    found = _found(study, _rows(study)[0])
    return small_bars([each.probability for each in found], [LEARNED, *[CHANCE] * (len(found) - 1)])


def _pick(study: Study, text: Text) -> int:
    rows, key = _rows(study), "idea_prompts_row"
    linked(key, rows[0], rows)
    named = {row: _written(study, tuple(study.run.dataset.source_ids[row])) for row in rows}
    return int(st.selectbox(text.question_asked, rows, key=key, format_func=lambda row: named.get(row, "")))


def _show(study: Study, text: Text) -> Shown:
    view = choose(text.view, text.views, "idea_prompts_view", quiet=True)
    row = _pick(study, text)
    found = _found(study, row)
    names = [text.none, text.twice, *(_written(study, each.prompt) for each in found[2:])]
    now, start = [each.probability for each in found], [each.start for each in found]
    dots = [
        Line(text.now, now[1:], LEARNED, mode="markers"),
        Line(text.start, start[1:], START, mode="markers"),
        Line(text.none, now[:1] * len(now[1:]), CHANCE, "dot", "lines"),
    ]
    best = max(found, key=lambda each: each.probability)
    return Shown(
        _fill(text.sentence, study, row, text),
        (view, row),
        lambda: (
            bars(names, [Bars(text.now, now, LEARNED), Bars(text.start, start, START)], text.probability, study.dark)
            if view == "prompts"
            else lines([each.cosine for each in found[1:]], dots, (text.cosine, text.probability), study.dark)
        ),
        lambda: (
            Column(text.prompt, names),
            Column(text.cosine, [each.cosine for each in found], format="%.4f"),
            Column(text.now, now, format="%.4f"),
            Column(text.start, start, format="%.4f"),
        ),
        " ".join(part for part in (_written(study, best.prompt), _written(study, found[1].prompt)) if part),
    )


IDEA = Idea("prompts", "use", TEXT, 1, TORCH, _answer, _miniature, _show)
