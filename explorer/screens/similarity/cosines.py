"""The similarity page's view “Which cosine?”: the order of all pairs, one pair and the nearest words by measure."""

from collections.abc import Sequence
from dataclasses import replace

import plotly.graph_objects as go
import streamlit as st

from core.analysis.similarity.before_after import BeforeAfter
from core.analysis.similarity.measure_choice import MeasuredPair, MeasureEffects
from core.analysis.similarity.measures import LOOKED_AT, Measure, directions_of
from core.analysis.similarity.overview import Survey
from core.analysis.similarity.random_tables import NullBand
from core.data.characters import visible
from explorer.screens.similarity.cloud import direction_part, hubs_part
from explorer.screens.similarity.cosine_text import Text
from explorer.shell.pickers import select_word
from explorer.show.address import asked, linked
from explorer.show.controls import choose
from explorer.show.escape import escape_markdown
from explorer.show.part import Finding, show_part
from explorer.show.rows_figure import Names, Row, rows
from explorer.show.table import Column, compared, show_table
from explorer.show.theme import side_colour
from explorer.study import results as cached
from explorer.study.measure_results import measure_effects_of, measured_pair_of
from explorer.study.study import Study

OTHERS: tuple[Measure, ...] = ("centred", "standardised", "top", "dot", "distance")  # not always the raw cosine's order
LISTED: tuple[Measure, ...] = ("raw", "centred", "top")  # nearest words of the table
MOST_WORDS = 500  # in the word picker; any other word can be typed


def cosines_answer(study: Study, text: Text) -> None:
    """Whether the measure or training reorders the pairs more, in one sentence."""
    found = measure_effects_of(study.key, study.run)
    if found.flat:
        st.info(text.flat if len(found.words) > 2 else text.too_few)
        return
    one, trained = found.of("centred"), found.trained_order
    said = "start"
    if study.epoch:
        said = "plain" if one.order is None or trained is None else "more" if one.order < trained else "less"
    low, high = (one.order_chance.low, one.order_chance.high) if one.order_chance else (None, None)
    numbers = {"order": one.order, "start": one.start_order, "trained": trained, "low": low, "high": high}
    st.markdown(
        text.answers[said].format(**{name: _written(number, ".3f") for name, number in numbers.items()}),
        help=text.answer_help,
    )


def _written(number: float | None, form: str) -> str:
    return "–" if number is None else format(number, form)


def cosines_view(study: Study, found: Survey, text: Text) -> None:
    """The chosen question, where the pairs have any order."""
    if measure_effects_of(study.key, study.run).flat:
        return
    controls = st.container(horizontal=True, gap="medium")
    with controls:
        about = choose(text.about, text.abouts, "about", text.about_help)
    if about == "pair":
        with controls:
            first, second = _chosen(study, found, text)
        _pair(study, first, second, text)
    elif about == "nearest":
        _nearest(study, text)
    elif about == "direction":
        direction_part(study, text)
    else:
        hubs_part(study, text)
    if len(study.words) > LOOKED_AT:
        st.caption(text.first_words.format(words=LOOKED_AT))


def _names(axis: str, text: Text) -> Names:
    return Names(axis, text.now, text.start, text.chance)


def _measure(measure: Measure, study: Study, text: Text) -> str:
    return text.measures[measure].format(directions=directions_of(study.now.vectors.shape[1]))


def _ends(chance: NullBand | None) -> tuple[float, float] | None:
    return (chance.low, chance.high) if chance else None


def _from_to(chances: Sequence[NullBand | None], titles: tuple[str, str, str], form: str) -> tuple[Column, Column]:
    """Two columns with the range by chance. titles: from, to, help."""
    low, high, explained = titles
    return (
        Column(low, [one.low if one else None for one in chances], explained, form),
        Column(high, [one.high if one else None for one in chances], explained, form),
    )


def _chosen(study: Study, found: Survey, text: Text) -> tuple[str, str]:
    """The selected word and the one to compare it with; without a selected word, the closest pair."""
    best = found.listed[0]
    first, near = study.word or best.first, best.second
    if first not in (best.first, best.second):
        near = cached.neighbours_of(study.key, study.run, first, 1)[0].word
    elif first == best.second:
        near = best.first
    offered = [word for word in study.frequent(MOST_WORDS) if word != first]
    wished = st.session_state.get("other") or asked("other")
    if wished and wished not in offered and wished not in map(visible, offered):  # the address holds what it shows
        offered.append(wished)
    linked("other", None, offered, visible)
    other = st.selectbox(
        text.other,
        offered,
        index=None,
        format_func=visible,
        placeholder=text.other_none,
        accept_new_options=True,
        key="other",
        help=text.other_help,
        width=320,
    )
    if other and (other == first or other not in study.words):
        st.caption(text.other_missing.format(word=escape_markdown(other)))
        return first, near
    return first, other or near


def _pair(study: Study, first: str, second: str, text: Text) -> None:
    """One pair of words by every measure."""
    measured = measured_pair_of(study.key, study.run, first, second)
    names = {"first": escape_markdown(first), "second": escape_markdown(second)}
    part, raw = text.parts["pair"], measured[0]
    others = [one for one in measured if one.measure in OTHERS]
    inside = sum(one.chance is not None and one.chance.low <= (one.rank or 0) <= one.chance.high for one in others)
    headline = part.headlines["same" if len({one.rank for one in measured}) == 1 else "differ"].format(
        now=_span([one.rank for one in measured], text),
        start=_span([one.start_rank for one in measured], text),
        pairs=raw.pairs,
        **names,
    )

    def draw() -> go.Figure:
        shown = [
            Row(_measure(one.measure, study, text), one.rank, one.start_rank, _ends(one.chance)) for one in measured
        ]
        return rows(shown, _names(text.place_axis, text), side_colour(study.side, study.dark), study.dark, raw.pairs)

    (judged,) = study.judged([(first, second)])
    finding = Finding(
        (*study.key, first, second, study.dark),
        headline,
        draw,
        part.alt.format(first=visible(first), second=visible(second)),
        lambda: _pair_columns(study, measured, text),
        part.more.format(inside=inside, others=len(others), low=raw.usual.low, high=raw.usual.high),
        judged,
    )
    show_part("cosine_pair", part, finding, text.part, select_word)


def _span(ranks: Sequence[int | None], text: Text) -> str:
    known = [rank for rank in ranks if rank]
    if len(set(known)) < 2:
        return str(known[0]) if known else "–"
    return text.span.format(low=min(known), high=max(known))


def _pair_columns(study: Study, measured: Sequence[MeasuredPair], text: Text) -> tuple[Column, ...]:
    return (
        Column(text.measure, [_measure(one.measure, study, text) for one in measured]),
        *compared([one.value for one in measured], text.part.compared, "%.4f"),
        Column(text.place, [one.rank for one in measured], text.place_help, "%d"),
        Column(text.start_place, [one.start_rank for one in measured], text.place_help, "%d"),
        *_from_to([one.chance for one in measured], (text.place_low, text.place_high, text.place_chance_help), "%.0f"),
        *_from_to([one.usual for one in measured], (text.usual_low, text.usual_high, text.usual_help), "%.4f"),
    )


def _nearest(study: Study, text: Text) -> None:
    """How many words get another nearest word, and which."""
    found, part = measure_effects_of(study.key, study.run), text.parts["nearest"]
    centred, top = found.of("centred"), found.of("top")
    numbers: dict[str, float] = {"words": len(found.words), "trained": found.trained_changed}
    for name, one in (("centred", centred), ("top", top)):
        low, high = one.changed_chance.low, one.changed_chance.high
        numbers |= {name: one.changed.now, f"{name}_start": one.changed.start, f"{name}_low": low, f"{name}_high": high}
    listed = [found.of(name) for name in OTHERS]
    labels = [*(_measure(name, study, text) for name in OTHERS), text.training]
    values = [*(one.changed for one in listed), BeforeAfter(found.trained_changed, 0)]
    ends = [*(one.changed_chance for one in listed), found.trained_chance]

    def draw() -> go.Figure:
        shown = [
            Row(label, both.now, both.start, _ends(chance))
            for label, both, chance in zip(labels, values, ends, strict=True)
        ]
        return rows(shown, _names(text.changed, text), side_colour(study.side, study.dark), study.dark)

    after, before, change = compared(values, text.part.compared, "%d")
    columns = (
        Column(text.measure, labels),
        *(after, before, replace(change, format="%+d")),
        *_from_to(ends, (text.low, text.high, text.chance_help), "%.0f"),
    )
    finding = Finding(
        (*study.key, study.dark),
        part.headlines["" if study.epoch else "start"].format(**numbers),
        draw,
        part.alt,
        lambda: columns,
        part.more.format(**numbers),
    )
    show_part("cosine_nearest", part, finding, text.part, select_word)
    _changed_words(study, found, text)


def _changed_words(study: Study, found: MeasureEffects, text: Text) -> None:
    """Word, old nearest word, new nearest word: those that centring or all-but-the-top changes."""
    nearest = [found.nearest[name] for name in LISTED]
    changed = [row for row, each in enumerate(zip(*nearest, strict=True)) if len(set(each)) > 1]
    st.markdown(f"**{text.changes}**")
    if not changed:
        st.caption(text.changes_none)
        return
    columns = [Column(text.word, [found.words[row] for row in changed], words=True)]
    for name, each in zip(LISTED, nearest, strict=True):
        title = text.nearest.format(measure=_measure(name, study, text))
        columns.append(Column(title, [each[row] for row in changed], words=True))
    columns.append(Column(text.start_nearest, [found.start_nearest[row] for row in changed], words=True))
    show_table(columns, "changed_neighbours", text.changes, text.part.compared, on_word=select_word)
