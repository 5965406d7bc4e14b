"""The similarity page's views of groups: topics, words of one sentence."""

import re
from collections.abc import Sequence
from functools import partial

import streamlit as st

from core.analysis.similarity.cooccurrence import CoOccurrence
from core.analysis.similarity.groups import TopicCohesion
from core.analysis.similarity.overview import Survey
from core.corpora.topic import Topic
from explorer.screens.similarity.figures import dumbbells
from explorer.screens.similarity.text import Text
from explorer.shell.pickers import select_word
from explorer.show.before_after_figure import Cloud, before_after
from explorer.show.escape import escape_markdown
from explorer.show.table import Column, compared, figure_names, pick_point, show_table
from explorer.show.text import joined
from explorer.show.theme import CHANCE, side_colour
from explorer.show.verdict import verdict_column
from explorer.study import results as cached
from explorer.study.groups import groups_among
from explorer.study.study import Study
from explorer.study.verdict_results import topic_halves_power_of, topic_verdicts_of

MOST_TOPICS, MOST_WORDS = 50, 200  # of one visitor's table
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
    chance = cached.cohesion_by_chance_of(study.key, study.run)
    values = {
        "chance": chance,
        "now": best.now,
        "start": best.start,
        "change": best.change,
        "raised": raised,
        "topics": len(rows),
    }
    st.markdown(text.topics_answer.format(topic=escape_markdown(name), **values), help=text.cohesion_help)
    _topic_power(study, results, text)
    picture, table = st.columns(2, gap="medium")
    names = figure_names(text.compared, text.cosine_start, text.cosine_now)
    figure = dumbbells(rows, side_colour(study.side, study.dark), names, study.dark)
    picture.plotly_chart(figure, key="topics_picture", theme=None, alt=text.topics_alt)
    with table:
        _topic_table(study, results, text)


def _topic_power(study: Study, results: Sequence[TopicCohesion], text: Text) -> None:
    """From what mean cosine the smallest of the topics would have been found."""
    sizes = [len(one.found) for one in results if len(one.found) > 1]
    power = cached.topic_power_of(study.key, study.run, min(sizes), len(sizes), study.seeds, study.ensemble)
    if power is None or power.bar > 1:
        power_sentence = text.topics_power_none.format(words=min(sizes))
    elif not power.within_reach:
        power_sentence = text.topics_power_start.format(words=min(sizes), bar=power.bar)
    else:
        power_sentence = text.topics_power.format(words=min(sizes), detectable=power.detectable)
    st.caption(joined(power_sentence, _confirmed(study, min(sizes), len(sizes), text)), help=text.topics_power_help)


def _confirmed(study: Study, words: int, topics: int, text: Text) -> str:
    """What other sentences could have confirmed of such a topic."""
    if not study.used[1]:
        return ""
    cosine = topic_halves_power_of(study.key, study.run, words, topics, study.used, study.replicates)
    if cosine is None:
        return text.topics_power_halves_other
    return (text.topics_power_halves if cosine <= 1 else text.topics_power_halves_none).format(
        words=words, cosine=cosine
    )


def _topic_table(study: Study, results: Sequence[TopicCohesion], text: Text) -> None:
    topics = tuple(one.topic for one in results)
    judged = topic_verdicts_of(study.key, study.run, topics, study.used, study.replicates)
    columns = (
        Column(text.topic, [one.topic.name for one in results]),
        *compared([one.cosine for one in results], text.compared),
        verdict_column([said if one.pairs else None for one, said in zip(results, judged, strict=True)], text.verdict),
        Column(text.topic_pairs, [one.pairs for one in results], format="%d"),
        Column(text.topic_words, [" ".join(one.found) for one in results]),
        Column(text.topic_missing, [" ".join(one.missing) for one in results]),
    )
    show_table(columns, "topics", text.views["topics"], text.compared, on_word=select_word)


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
    """The topics that the pairs of this run are known for, the articles' or the noun classes; else one empty row."""
    topics = groups_among(study.words).topics
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
    picture, table = st.columns([1, 2], gap="medium")  # the table is read to its verdict
    with picture:
        _shared_picture(study, found, shared, text)
    with table:
        columns = (
            Column(text.word, [pair.first for pair in shared.pairs], words=True, glosses=study.glosses),
            Column(text.other, [pair.second for pair in shared.pairs], words=True, glosses=study.glosses),
            *compared([pair.cosine for pair in shared.pairs], text.compared),
            verdict_column(study.judged((pair.first, pair.second) for pair in shared.pairs), text.verdict),
            Column(text.sentences, [pair.sentences for pair in shared.pairs], text.sentences_help, "%d"),
        )
        show_table(columns, "cooccurrence", text.views["cooccurrence"], text.compared, on_word=select_word)


def _shared_picture(study: Study, found: Survey, shared: CoOccurrence, text: Text) -> None:
    """A sample of the pairs that share a sentence over all others of the page's sample."""
    sharing = [((pair.first, pair.second), pair.cosine) for pair in shared.sample]
    names = {words for words, _ in sharing}
    others = [((pair.first, pair.second), pair.cosine) for pair in found.sample]
    others = [(words, both) for words, both in others if words not in names]
    complete = len(sharing) == shared.sharing and len(found.sample) == found.distribution.pairs
    drawn = text.apart if complete else text.sampled
    pairs = shared.apart if complete else found.distribution.pairs
    clouds = [
        Cloud(drawn.format(pairs=pairs, shown=len(others)), CHANCE, others),
        Cloud(
            (text.sharing if len(sharing) == shared.sharing else text.sharing_sampled).format(
                pairs=shared.sharing, shown=len(sharing)
            ),
            side_colour(study.side, study.dark),
            sharing,
            marked=True,
        ),
    ]
    st.plotly_chart(
        before_after(clouds, figure_names(text.compared, text.cosine_start, text.cosine_now), study.dark),
        key="shared_picture",
        on_select=partial(pick_point, "shared_picture", study.word, select_word),
        selection_mode="points",
        theme=None,
        alt=text.shared_alt,
    )
