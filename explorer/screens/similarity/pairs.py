"""The similarity page's views of pairs: before/after of all pairs, heat map, neighbours of the selected word."""

from functools import partial

import numpy as np
import streamlit as st

from core.analysis.similarity.before_after import BeforeAfter
from core.analysis.similarity.cosine import FULL_WORDS, ComparedPair, cosine_matrix
from core.analysis.similarity.neighbours import ComparedNeighbour
from core.analysis.similarity.overview import LISTED, Survey
from core.data.characters import visible
from explorer.screens.similarity.figures import dumbbells, heat_map
from explorer.screens.similarity.named import named_verdicts, pairs_in
from explorer.screens.similarity.text import Text
from explorer.shell.pickers import select_word
from explorer.show.address import linked
from explorer.show.before_after_figure import Cloud, before_after
from explorer.show.controls import choose
from explorer.show.escape import escape_markdown
from explorer.show.given import of_start
from explorer.show.names import named_in_markdown
from explorer.show.table import Column, compared, figure_names, pick_point, show_table
from explorer.show.text import joined
from explorer.show.theme import WARNING, palette, side_colour
from explorer.show.verdict import verdict_column
from explorer.study import results as cached
from explorer.study.study import Study

WRITTEN = 1  # pairs whose words are written into the picture
HEAT_SIZES = (20, 40, 60)
NEAR_SIZES = (5, 10, 20)
Point = tuple[tuple[str, ...], BeforeAfter]


def answer(study: Study, found: Survey | None, text: Text) -> None:
    """The page's answer in one sentence."""
    if found is None:
        st.info(text.too_few)
        return
    best = found.listed[0]
    untrained = of_start(text.answer_untrained, study.run.recipe, study.side, study.reader or "en")
    sentence = text.answer if study.epoch else untrained
    st.markdown(
        sentence.format(
            first=named_in_markdown(best.first, study.glosses),
            second=named_in_markdown(best.second, study.glosses),
            now=best.cosine.now,
            start=best.cosine.start,
            change=best.cosine.change,
            top=found.top,
            kept=found.kept,
        )
    )


def pairs_view(study: Study, found: Survey, text: Text) -> None:
    """All pairs as points before and after, and as a table that can be sorted and filtered."""
    picture, table = st.columns([1, 2], gap="medium")  # the table is read to its verdict
    with picture:
        shown, pairs = len(found.sample), found.distribution.pairs
        drawn = text.all_pairs if shown == pairs else text.sampled.format(shown=shown, pairs=pairs)
        clouds = [Cloud(drawn, side_colour(study.side, study.dark), _points(found.sample))]
        if study.word:
            own = cached.neighbours_of(study.key, study.run, study.word, LISTED)
            clouds.append(
                Cloud(text.pairs_of, WARNING, [((study.word, one.word), one.cosine) for one in own], marked=True)
            )
        clouds.append(Cloud(text.top_pairs, palette(study.dark).ink, _points(found.listed[:WRITTEN]), written=True))
        names = figure_names(text.compared, text.cosine_start, text.cosine_now)
        st.plotly_chart(
            before_after(clouds, names, study.dark),
            key="pairs_picture",
            on_select=partial(pick_point, "pairs_picture", study.word, select_word),
            selection_mode="points",
            theme=None,
            alt=text.pairs_alt.format(shown=len(found.sample)),
        )
    with table:
        linked("find", "")
        asked = st.text_input(text.find, key="find", placeholder=text.find_placeholder, help=text.find_help).strip()
        only = choose(text.only, text.onlys, "pair_verdict", text.only_help)
        if named := pairs_in(asked, study.words):
            named_verdicts(study, named, text)
            asked = ""
        rows, caption = _meant(study, asked, text) if only == "meaning" else _rows(study, found, asked, text)
        st.caption(joined(caption, text.pick_hint))
        columns = (
            Column(text.word, [pair.first for pair in rows], words=True, glosses=study.glosses),
            Column(text.other, [pair.second for pair in rows], words=True, glosses=study.glosses),
            *compared([pair.cosine for pair in rows], text.compared),
            verdict_column(study.judged((pair.first, pair.second) for pair in rows), text.verdict),
        )
        show_table(columns, "pairs", text.views["pairs"], text.compared, height=400, on_word=select_word)
    _spread(found, text)


def _points(pairs: tuple[ComparedPair, ...]) -> list[Point]:
    return [((pair.first, pair.second), pair.cosine) for pair in pairs]


def _rows(study: Study, found: Survey, asked: str, text: Text) -> tuple[list[ComparedPair], str]:
    """The rows that the search asks for, and what they are."""
    if asked in study.words:
        own = cached.neighbours_of(study.key, study.run, asked, LISTED)
        return [ComparedPair(asked, one.word, one.cosine) for one in own], text.found_word.format(shown=len(own))
    part = asked.casefold()
    rows = [pair for pair in found.listed if part in pair.first.casefold() or part in pair.second.casefold()]
    caption = text.found if found.complete else text.found_top
    return rows, caption.format(shown=len(rows), pairs=found.distribution.pairs, listed=len(found.listed))


def _meant(study: Study, asked: str, text: Text) -> tuple[list[ComparedPair], str]:
    """The pairs that are meaning, most similar first, those that the search asks for; and how many there are."""
    meant, part = [one for one in study.verdicts.values() if one.verdict == "meaning"], asked.casefold()
    rows = [
        ComparedPair(one.first, one.second, BeforeAfter(one.cosine, one.start_cosine))
        for one in meant
        if part in one.first.casefold() or part in one.second.casefold()
    ]
    if rows or study.used[1]:
        return rows, text.found_meaning.format(shown=len(rows), meaning=len(meant))
    return rows, text.meaning_not_asked


def _spread(found: Survey, text: Text) -> None:
    lie = found.distribution
    sentence = text.spread_flat if lie.correlation is None else text.spread
    values = {
        "mean": lie.mean.now,
        "mean_start": lie.mean.start,
        "mean_change": lie.mean.change,
        "sd": lie.sd.now,
        "sd_start": lie.sd.start,
        "sd_change": lie.sd.change,
    }
    st.markdown(sentence.format(pairs=lie.pairs, correlation=lie.correlation, **values), help=text.spread_help)


def heat_view(study: Study, text: Text) -> None:
    """The most frequent words' cosines as a coloured matrix, with the start or the change beside it."""
    frequent = study.frequent(HEAT_SIZES[-1])
    with st.container(horizontal=True):
        size = _heat_size(len(frequent), text)
        beside = choose(text.beside, text.besides, "beside", text.beside_help)
    words = frequent[:size]
    now, start = cosine_matrix(study.now, words), cosine_matrix(study.start, words)
    other = start if beside == "start" else now - start
    limit = _limit(now, start)
    for column, matrix, which in zip(
        st.columns(2), (now, other), (text.compared.now, text.besides[beside]), strict=True
    ):
        with column:
            st.markdown(f"**{which}**", text_alignment="center")
            alt = text.heat_alt.format(words=len(words), which=which)
            st.plotly_chart(heat_map(matrix, words, limit, study.dark), key=f"heat_{which}", theme=None, alt=alt)
    _heat_table(words, now, start, text)


def _heat_size(words: int, text: Text) -> int:
    """How many words are shown: the visitor's choice where there is one."""
    if words <= HEAT_SIZES[0]:
        return words
    sizes = sorted({min(size, words) for size in HEAT_SIZES})
    linked("heat_words", HEAT_SIZES[0], sizes)
    chosen: int | None = st.segmented_control(
        text.heat_words, sizes, key="heat_words", required=True, help=text.heat_words_help
    )
    return chosen or HEAT_SIZES[0]


def _limit(now: np.ndarray, start: np.ndarray) -> float:
    """One scale for all pictures: the largest cosine off the diagonals, rounded up to a tenth."""
    off = ~np.eye(len(now), dtype=bool)
    largest = max(float(np.abs(matrix[off]).max(initial=0)) for matrix in (now, start))
    return max(0.1, float(np.ceil(10 * largest) / 10))


def _heat_table(words: tuple[str, ...], now: np.ndarray, start: np.ndarray, text: Text) -> None:
    """The matrix as numbers; a click on a cell compares its pair and selects the row's word."""
    hint = st.empty()
    titles = [visible(word) for word in words]  # no heading may come twice: <U+200B> may be typed as such too
    titles = [f"{title} ({place})" if title in titles[:place] else title for place, title in enumerate(titles)]
    corner = " "  # no word is a space
    columns = [Column(corner, words, words=True)]
    columns += [Column(title, list(now[:, place]), format="%+.3f") for place, title in enumerate(titles)]
    show_table(columns, "heatmap", text.views["heatmap"], text.compared, on_word=select_word)
    cells = st.session_state["heatmap_table"].selection.cells
    place = {column.title: place for place, column in enumerate(columns[1:])}
    if not cells or cells[0][1] not in place or cells[0][0] >= len(words):
        hint.caption(text.heat_table)
        return
    row, column = cells[0][0], place[cells[0][1]]
    both = BeforeAfter(float(now[row, column]), float(start[row, column]))
    first, second = escape_markdown(words[row]), escape_markdown(words[column])
    hint.markdown(text.heat_pair.format(first=first, second=second, now=both.now, start=both.start, change=both.change))


def neighbours_view(study: Study, found: Survey, text: Text) -> None:
    """The words nearest to the selected one, and their places before training."""
    linked("k", NEAR_SIZES[1], NEAR_SIZES)
    k = st.segmented_control(text.near, NEAR_SIZES, key="k", required=True, help=text.near_help) or NEAR_SIZES[1]
    word = study.word or found.listed[0].first
    if study.word is None:
        st.caption(text.near_none)
    near = cached.neighbours_of(study.key, study.run, word, k)
    kept = sum(one.start_place <= len(near) for one in near)
    st.markdown(
        text.near_answer.format(
            word=named_in_markdown(word, study.glosses),
            near=named_in_markdown(near[0].word, study.glosses),
            now=near[0].cosine.now,
            start=near[0].cosine.start,
            k=len(near),
            kept=kept,
        ),
        help=text.cosine_help,
    )
    picture, table = st.columns([2, 3], gap="medium")  # the table is read to its verdict
    names = figure_names(text.compared, text.cosine_start, text.cosine_now)
    rows = [(one.word, one.cosine) for one in near]
    picture.plotly_chart(
        dumbbells(rows, side_colour(study.side, study.dark), names, study.dark),
        key="near_picture",
        theme=None,
        alt=text.near_alt,
    )
    with table:
        _neighbour_table(study, word, near, text)
    if len(study.words) <= FULL_WORDS:
        share = cached.kept_neighbours_of(study.key, study.run, k)
        st.markdown(text.near_kept.format(share=share, k=len(near)), help=text.near_kept_help)


def _neighbour_table(study: Study, word: str, near: tuple[ComparedNeighbour, ...], text: Text) -> None:
    columns = (
        Column(text.place, [one.place for one in near], text.place_help, "%d"),
        Column(text.word, [one.word for one in near], words=True, glosses=study.glosses),
        *compared([one.cosine for one in near], text.compared),
        verdict_column(study.judged((word, one.word) for one in near), text.verdict),
        Column(text.start_place, [one.start_place for one in near], text.place_help, "%d"),
    )
    show_table(columns, "neighbours", text.views["neighbours"], text.compared, on_word=select_word)
