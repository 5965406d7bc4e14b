"""The similarity page's views of groups: topics, words of one sentence, lengths of the vectors."""

import re
from collections.abc import Sequence
from functools import partial

import streamlit as st

from core.analysis.cohesion import ARTICLE_TOPICS, Topic, TopicCohesion
from core.analysis.cooccurrence import CoOccurrence
from core.analysis.norms import Norms, WordNorm, expected_norm
from core.analysis.survey import Survey
from explorer import cached
from explorer.comparison import Column, Study, compared, figure_names, pick_point, show_table
from explorer.escape import escape_markdown
from explorer.figures.similarity import Cloud, Line, before_after, dumbbells
from explorer.figures.theme import CHANCE, WARNING
from explorer.text.similarity import Text
from explorer.verdict import verdict_column

MOST_TOPICS, MOST_WORDS = 50, 200  # of one visitor's table
NORM_POINTS = 3_000  # in the picture: all words, or else every second, third ... one
NORM_ROWS = 1_000  # in the table: those furthest from the mean
NAMED, WRITTEN = 5, 3  # outliers named in the sentence, written into the picture
_BETWEEN = re.compile(r"[\s,，、;；]+")


def topics_view(study: Study, text: Text) -> None:
    """The visitor's own topics and how well each holds together."""
    topics = _edited_topics(study, text)
    results = cached.topics_of(study.key, study.run, topics)
    rows = [(one.topic.name, one.cosine) for one in results if one.cosine]
    if not rows:
        st.info(text.topics_none)
        return
    name, best = max(rows, key=lambda row: row[1].now)
    raised = sum(both.change > 0 for _, both in rows)
    values = {"now": best.now, "start": best.start, "change": best.change, "raised": raised, "topics": len(rows)}
    st.markdown(text.topics_answer.format(topic=escape_markdown(name), **values), help=text.cohesion_help)
    picture, table = st.columns(2, gap="medium")
    names = figure_names(text.compared, text.cosine_start, text.cosine_now)
    figure = dumbbells(rows, study.colour, names, study.dark)
    picture.plotly_chart(figure, key="topics_picture", theme=None, alt=text.topics_alt)
    with table:
        _topic_table(study, results, text)


def _topic_table(study: Study, results: Sequence[TopicCohesion], text: Text) -> None:
    topics = tuple(one.topic for one in results)
    judged = cached.topic_verdicts_of(study.key, study.run, topics, study.seeds)
    columns = (
        Column(text.topic, [one.topic.name for one in results]),
        *compared([one.cosine for one in results], text.compared),
        verdict_column([one if len(one.words) > 1 else None for one in judged], text.verdict),
        Column(text.topic_pairs, [one.pairs for one in results], format="%d"),
        Column(text.topic_words, [" ".join(one.found) for one in results]),
        Column(text.topic_missing, [" ".join(one.missing) for one in results]),
    )
    show_table(columns, "topics", text.views["topics"], text.compared)


def _edited_topics(study: Study, text: Text) -> tuple[Topic, ...]:
    """The table of topics. It begins with what the visitor last left there, for this run and side."""
    key, kept, base = (f"{name}_{study.run.id}_{study.side}" for name in ("topics", "_topics", "_topics_base"))
    if key not in st.session_state:  # the editor forgets its edits when its input changes, so that stays put meanwhile
        st.session_state[base] = st.session_state.get(kept) or _first_topics(study)
    st.markdown(f"**{text.topics_edit}**", help=text.topics_edit_help)
    edited = st.data_editor(
        st.session_state[base],
        num_rows="dynamic",
        hide_index=True,
        column_config={
            "name": st.column_config.TextColumn(text.topic, max_chars=80, width="small"),
            "words": st.column_config.TextColumn(text.topic_words, max_chars=2_000, help=text.topic_words_help),
        },
        key=key,
        alt=text.topics_edit,
    )
    rows = [(name or "", words or "") for name, words in zip(edited["name"], edited["words"], strict=True)]
    st.session_state[kept] = {"name": [name for name, _ in rows], "words": [words for _, words in rows]}
    cut = [[word for word in _BETWEEN.split(words) if word] for _, words in rows]
    if len(rows) > MOST_TOPICS or any(len(words) > MOST_WORDS for words in cut):
        st.warning(text.topics_cut.format(rows=MOST_TOPICS, words=MOST_WORDS))
    named = zip(rows[:MOST_TOPICS], cut, strict=False)
    return tuple(Topic(name or " ".join(words[:2]), tuple(words[:MOST_WORDS])) for (name, _), words in named if words)


def _first_topics(study: Study) -> dict[str, list[str]]:
    """The articles' topics where this side has any of their words, else one empty row."""
    topics = [topic for topic in ARTICLE_TOPICS if study.words.intersection(topic.words)]
    if not topics:
        return {"name": [""], "words": [""]}
    return {"name": [topic.name for topic in topics], "words": [" ".join(topic.words) for topic in topics]}


def cooccurrence_view(study: Study, found: Survey, text: Text) -> None:
    """Pairs that share a sentence against pairs that do not."""
    shared = cached.cooccurrence_of(study.key, study.run)
    together, apart = shared.sharing_cosine, shared.apart_cosine
    if together is None or apart is None:
        st.info(text.shared_none)
    else:
        st.markdown(
            text.shared_answer.format(
                together=together.now,
                together_start=together.start,
                together_change=together.change,
                apart=apart.now,
                apart_start=apart.start,
                apart_change=apart.change,
            ),
            help=text.shared_help,
        )
    if shared.words < len(study.words):
        st.caption(text.shared_first.format(words=shared.words))
    picture, table = st.columns(2, gap="medium")
    with picture:
        _shared_picture(study, found, shared, text)
    with table:
        columns = (
            Column(text.word, [pair.first for pair in shared.pairs], words=True),
            Column(text.other, [pair.second for pair in shared.pairs], words=True),
            Column(text.sentences, [pair.sentences for pair in shared.pairs], text.sentences_help, "%d"),
            *compared([pair.cosine for pair in shared.pairs], text.compared),
            verdict_column(study.judged((pair.first, pair.second) for pair in shared.pairs), text.verdict),
        )
        show_table(columns, "cooccurrence", text.views["cooccurrence"], text.compared)


def _shared_picture(study: Study, found: Survey, shared: CoOccurrence, text: Text) -> None:
    """The listed pairs that share a sentence over all others of the page's sample."""
    listed = [((pair.first, pair.second), pair.cosine) for pair in shared.pairs]
    names = {words for words, _ in listed}
    others = [((pair.first, pair.second), pair.cosine) for pair in found.sample]
    others = [(words, both) for words, both in others if words not in names]
    complete = len(listed) == shared.sharing and len(found.sample) == found.spread.pairs
    drawn = text.apart if complete else text.sampled
    clouds = [
        Cloud(drawn.format(pairs=shared.apart if complete else found.spread.pairs, shown=len(others)), CHANCE, others),
        Cloud(text.sharing.format(pairs=shared.sharing), study.colour, listed, marked=True),
    ]
    st.plotly_chart(
        before_after(clouds, figure_names(text.compared, text.cosine_start, text.cosine_now), study.dark),
        key="shared_picture",
        on_select=partial(pick_point, "shared_picture", study.word),
        selection_mode="points",
        theme=None,
        alt=text.shared_alt,
    )


def norms_view(study: Study, text: Text) -> None:
    """How long the vectors are, and which are unusual."""
    lengths = cached.norms_of(study.key, study.run)
    if lengths is None:
        return
    expected = expected_norm(study.run.recipe.model, len(study.now.words))
    values = {
        "mean": lengths.mean.now,
        "mean_start": lengths.mean.start,
        "mean_change": lengths.mean.change,
        "sd": lengths.sd.now,
        "sd_start": lengths.sd.start,
        "sd_change": lengths.sd.change,
    }
    st.markdown(text.norms_answer.format(**values), help=text.norm_help)
    two, three = (_named(lengths.outliers(beyond), text) for beyond in (2, 3))
    st.markdown(
        f"{text.norms_outliers.format(two=two, three=three)} "
        f"{text.norms_expected.format(expected=expected, size=study.run.recipe.model.embed_size)}"
    )
    picture, table = st.columns(2, gap="medium")
    with picture:
        _norm_picture(study, lengths, expected, text)
    with table:
        _norm_table(study, lengths, text)


def _named(outliers: tuple[WordNorm, ...], text: Text) -> str:
    """The first outliers with their lengths now and before."""
    named = [f"{escape_markdown(one.word)} ({one.norm.now:.4f} ← {one.norm.start:.4f})" for one in outliers[:NAMED]]
    more = [f"+ {len(outliers) - NAMED}"] if len(outliers) > NAMED else []
    return ", ".join(named + more) or text.norms_no_outliers


def _norm_picture(study: Study, lengths: Norms, expected: float, text: Text) -> None:
    lines = [Line(lengths.mean.now, text.norm_mean), Line(expected, text.norm_line, left=True)]
    for deviations in (-2, 2):
        label = text.norm_sd.format(sign="+" if deviations > 0 else "−", deviations=abs(deviations))
        lines.append(Line(lengths.mean.now + deviations * lengths.sd.now, label))
    far = set(lengths.outliers(2)[:WRITTEN]) | {one for one in lengths.words if one.word == study.word}
    step = -(-len(lengths.words) // NORM_POINTS)
    drawn = [((one.word,), one.norm) for one in lengths.words[::step] if one not in far]
    clouds = [
        Cloud(text.norms_drawn.format(shown=len(drawn)) if step > 1 else text.words, study.colour, drawn),
        Cloud(
            text.norms_marked, WARNING, [((one.word,), one.norm) for one in lengths.words if one in far], written=True
        ),
    ]
    st.plotly_chart(
        before_after(clouds, figure_names(text.compared, text.norm_start, text.norm_now), study.dark, lines),
        key="norms_picture",
        on_select=partial(pick_point, "norms_picture", study.word),
        selection_mode="points",
        theme=None,
        alt=text.norms_alt,
    )


def _norm_table(study: Study, lengths: Norms, text: Text) -> None:
    rows = sorted(lengths.words, key=lambda one: -abs(one.deviations.now))[:NORM_ROWS]
    columns = (
        Column(text.word, [one.word for one in rows], words=True),
        *compared([one.norm for one in rows], text.compared, "%.4f"),
        Column(text.deviation_now, [one.deviations.now for one in rows], text.deviation_help, "%+.2f"),
        Column(text.deviation_start, [one.deviations.start for one in rows], text.deviation_help, "%+.2f"),
        Column(text.count, [study.now.counts[study.now.ids[one.word]] for one in rows], text.count_help, "%d"),
    )
    show_table(columns, "norms", text.views["norms"], text.compared)
