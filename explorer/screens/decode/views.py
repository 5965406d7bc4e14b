"""The picture and the tables of the page `decode`; a table is named columns, for the screen and for the CSV file."""

from collections.abc import Sequence

import plotly.graph_objects as go

from core.data.characters import visible
from core.model.decoding import LENGTH_ALPHA
from core.runs.run import Run
from explorer.screens.decode.decoding import Decoded, candidates, words_read
from explorer.screens.decode.figures import Bar, BarLabels, MapLabels, choice_bars, memory_map
from explorer.screens.decode.sentence import quoted, step_sentence
from explorer.screens.decode.text import Text, View
from explorer.show.probability import shown_share
from explorer.show.table import Column

Columns = dict[str, Sequence[object]]


def picture(run: Run, decoded: Decoded, step: int, text: Text, dark: bool) -> go.Figure:
    """The encoder's memory while it reads, the next word's probabilities while the decoder writes."""
    position = step - len(decoded.tokens) - 1
    if position < 0:
        labels = MapLabels(text.memory_cell, text.memory_value)
        return memory_map(decoded.tokens, decoded.translation.encoding.contexts, step, labels, dark)
    bars = [
        Bar(word.word, word.probability, word.before, shown_share(word.probability), word.chosen)
        for word in candidates(run, decoded, position)
    ]
    return choice_bars(bars, BarLabels(text.axis_probability, text.now, text.before), dark)


def alternative(run: Run, decoded: Decoded, step: int, text: Text) -> str:
    """The picture in words, for those who do not see it."""
    template = text.memory_alt if step <= len(decoded.tokens) else text.bars_alt
    said = step_sentence(run, decoded, step, text, quoted)
    return template.format(sentence=said.replace("*", ""))


def explanation(run: Run, decoded: Decoded, step: int, text: Text) -> str:
    """How to read the picture, as Markdown."""
    template = text.how_memory if step <= len(decoded.tokens) else text.how_bars
    return template.format(words=len(run.dataset.target.vocabulary), hidden=run.recipe.model.hidden_size)


def numeric(columns: Columns) -> list[str]:
    """Names of the columns that hold fractions, which need few digits on the screen."""
    return [name for name, values in columns.items() if all(isinstance(value, float) for value in values)]


def translations(decoded: Decoded, text: Text) -> Columns:
    """Who wrote what, and its probability as a whole by the model and by the untrained model."""
    who = {"model": text.who_now, "beam": text.who_other, "untrained": text.who_before, "corpus": text.who_corpus}
    columns: Columns = {
        text.who: [who[way.who].format(epoch=decoded.epoch, place=row) for row, way in enumerate(decoded.ways, 1)],
        text.column_translation: [visible(way.sentence) or text.nothing for way in decoded.ways],
        text.column_probability.format(epoch=decoded.epoch): [way.now.probability for way in decoded.ways],
    }
    if decoded.epoch:
        columns[text.column_probability_before] = [way.before.probability for way in decoded.ways]
    if any(way.who == "beam" for way in decoded.ways):
        columns[text.column_score] = [way.now.score(LENGTH_ALPHA) for way in decoded.ways]
    return columns


def table(view: View, run: Run, decoded: Decoded, step: int, text: Text) -> tuple[Column, ...]:
    """The table behind "Details"."""
    columns = _this_step(run, decoded, step, text) if view == "table" else _all_steps(run, decoded, text)
    fractions = numeric(columns)
    return tuple(Column(name, columns[name], format="%.3g" if name in fractions else None) for name in columns)


def _this_step(run: Run, decoded: Decoded, step: int, text: Text) -> Columns:
    """The words the decoder could take at a step, or what the encoder did with the words read so far."""
    position = step - len(decoded.tokens) - 1
    if position < 0:
        return _reading(decoded, step, text)
    words = candidates(run, decoded, position)
    return {
        text.column_word: [visible(word.word) for word in words],
        text.column_id: [word.id for word in words],
        text.column_now: [word.probability for word in words],
        text.column_before: [word.before for word in words],
        text.column_taken: ["✓" if word.chosen else "" for word in words],
    }


def _reading(decoded: Decoded, step: int, text: Text) -> Columns:
    words = words_read(decoded)[:step]
    return {
        text.column_word: [visible(word.word) for word in words],
        text.column_id: [word.id for word in words],
        text.column_forget: [word.forget for word in words],
        text.column_input: [word.input for word in words],
        text.column_change: [word.change for word in words],
        text.column_change_before: [word.change_before for word in words],
    }


def _all_steps(run: Run, decoded: Decoded, text: Text) -> Columns:
    """Every word written, its probability, the untrained model's, and the word that came second."""
    words = run.dataset.target.vocabulary.words
    choices, before = decoded.translation.choices, decoded.before.choices
    read = len(decoded.tokens)
    return {
        text.column_step: list(range(read + 1, decoded.steps + 1)),
        text.column_word: [visible(words[choice.chosen]) for choice in choices],
        text.column_id: [choice.chosen for choice in choices],
        text.column_now: [choice.probability for choice in choices],
        text.column_before: [choice.probability for choice in before],
        text.column_next_best: [visible(words[_rival(choice.top(2), choice.chosen)]) for choice in choices],
    }


def _rival(top: Sequence[tuple[int, float]], chosen: int) -> int:
    return next(index for index, _ in top if index != chosen)
