"""Static and contextual: one word in two sentences: its row, and the state after it, now and before training."""

import streamlit as st

from core.arrays import Float32
from core.data.characters import visible
from core.ideas.contextual import TORCH, Occurrence, cosine, occurrences, states
from explorer.screens.ideas.contextual.text import TEXT, Text
from explorer.screens.ideas.controls import pick_word, usual_word
from explorer.screens.ideas.figures import Panel, tables
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.miniature import cells
from explorer.show.address import linked
from explorer.show.escape import escape_markdown
from explorer.show.table import Column
from explorer.study.ideas import kept
from explorer.study.study import Study

MOST = 12  # occurrences
NUMBERS = 8  # of a vector, shown


def _where(study: Study, word: str) -> tuple[Occurrence, ...]:
    return occurrences(study.run.dataset.source_ids, study.now.ids[word], MOST)


def _states(study: Study, word: str) -> tuple[Float32, Float32, Float32]:
    """The word's row, and the states after it (n, H), now and before training."""

    def found() -> tuple[Float32, Float32, Float32]:
        run, where = study.run, _where(study, word)
        weights = run.weights(max(number for number in run.weight_epochs if number <= study.epoch))
        return weights.encoder.embedding[study.now.ids[word]], states(weights, where), states(run.weights(0), where)

    return kept(("contextual", word, *study.key), found)


def _named(study: Study, where: Occurrence) -> str:
    """The sentence up to the word."""
    words = [visible(study.now.words[index]) for index in where.ids]
    return " ".join(words[: where.place + 1]) + (" …" if len(words) > where.place + 1 else "")


def _sentence(study: Study, word: str, chosen: tuple[int, int], text: Text) -> str:
    where, (_, now, start) = _where(study, word), _states(study, word)
    if len(where) == 1:
        return text.alone.format(word=escape_markdown(word))
    first, second = chosen
    return text.sentence.format(
        word=escape_markdown(word),
        first=escape_markdown(_named(study, where[first])),
        second=escape_markdown(_named(study, where[second])),
        now=cosine(now[first], now[second]),
        start=cosine(start[first], start[second]),
    )


def _usual(study: Study, word: str) -> tuple[int, int]:
    """The first two occurrences; of a single one that one twice."""
    return 0, min(1, len(_where(study, word)) - 1)


def _answer(study: Study, text: Text) -> str:
    word = usual_word(study)
    return _sentence(study, word, _usual(study, word), text)


def _miniature(study: Study) -> str:
    word = usual_word(study)
    _, now, _ = _states(study, word)
    return cells(now[list(_usual(study, word)), : 2 * NUMBERS])


def _choose(study: Study, label: str, key: str, where: tuple[Occurrence, ...], usual: int) -> int:
    linked(key, usual, range(len(where)))
    return int(st.selectbox(label, range(len(where)), key=key, format_func=lambda place: _named(study, where[place])))


def _show(study: Study, text: Text) -> Shown:
    word = pick_word(study, text.word, "idea_contextual_word")
    where, (row, now, start) = _where(study, word), _states(study, word)
    first, second = _usual(study, word)
    first = _choose(study, text.first, "idea_contextual_first", where, first)
    second = _choose(study, text.second, "idea_contextual_second", where, second)
    both, names = [first, second], [_named(study, where[place]) for place in (first, second)]
    panels = [
        Panel(text.row, row[None, :NUMBERS].repeat(2, axis=0), names, form=".2f"),
        Panel(text.now, now[both, :NUMBERS], names, form=".2f"),
        Panel(text.start, start[both, :NUMBERS], names, form=".2f"),
    ]
    everywhere = [_named(study, each) for each in where]
    return Shown(
        _sentence(study, word, (first, second), text),
        (word, first, second),
        lambda: tables(panels, study.dark),
        lambda: (
            Column(text.sentences, everywhere),
            Column(text.cosine_now, [cosine(now[first], each) for each in now], format="%.4f"),
            Column(text.cosine_start, [cosine(start[first], each) for each in start], format="%.4f"),
        ),
    )


IDEA = Idea("contextual", "order", TEXT, 1, TORCH, _answer, _miniature, _show)
