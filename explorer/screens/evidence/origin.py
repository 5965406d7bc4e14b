"""The evidence page's part about origin: one pair over seeds, halves and re-paired translations."""

from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from core.analysis.evidence.rule import STANDS_OUT
from core.analysis.evidence.verdict import PairVerdict
from core.data.characters import visible
from core.runs.ensemble import KINDS, Kind
from explorer.screens.evidence import replicate_text
from explorer.screens.evidence.replicate_figures import Row, dots_in_rows
from explorer.screens.evidence.run import impossible, title
from explorer.screens.evidence.second_file import words_of
from explorer.screens.evidence.summary import origins
from explorer.screens.evidence.text import Text
from explorer.shell.frame import Screen
from explorer.shell.pickers import select_word
from explorer.shell.replicates import replicate_trainer
from explorer.show.address import linked
from explorer.show.given import of_start
from explorer.show.names import named_in_markdown
from explorer.show.part import Finding, show_part
from explorer.show.table import Column
from explorer.show.text import joined, listed
from explorer.show.theme import CHANCE, LEARNED, palette
from explorer.show.verdict import ORDER, verdict_column
from explorer.study import verdict_results as cached
from explorer.study.replicates import Used
from explorer.study.study import Study

PAIRS, ROWS = 60, 1_000  # to choose from; of the table


def origin_part(study: Study, screen: Screen, text: Text) -> None:
    """Where a closeness comes from, and the button that trains re-paired translations."""
    words = words_of(study, screen.lang)
    title(5, text.story.parts["origin"])
    why = impossible(study, "control", words)
    if why is not None:
        st.info(why)
    elif not study.replicates.control:
        st.markdown(words.not_asked["control"])
    if any(study.used):
        _pair(study, words, text)
    if why is None:
        replicate_trainer(study.run.recipe, "control", "control", study.replicates.control, screen.visitor, screen.lang)


def _pair(study: Study, words: replicate_text.Text, text: Text) -> None:
    part, head = text.story.parts["origin"], st.container()
    ranked = sorted(study.verdicts.values(), key=lambda one: (ORDER.index(one.verdict), one.p_value))
    pair = _chosen(ranked[:PAIRS], words, text)
    known = study.glosses
    names = {"first": named_in_markdown(pair.first, known), "second": named_in_markdown(pair.second, known)}
    cosines = cached.learned_cosines_of(study.key, study.run, (pair.first, pair.second), study.used, study.replicates)

    def draw() -> go.Figure:
        return dots_in_rows(rows_of(cosines, study.used, words, study.dark), words.learned, words.mean, study.dark)

    means = [f"{name} {sum(values) / len(values):+.2f}" for name, values in cosines._asdict().items() if values]
    said = of_start(sentence(pair, words), study.run.recipe, study.side, study.reader or "en")
    finding = Finding(
        (*study.key, study.dark, study.used, pair.first, pair.second),
        joined(said.format(**names), unsaid(pair, words) if study.used[2] else ""),
        draw,
        part.alt.format(first=pair.first, second=pair.second, values=listed(means, study.reader or "en")),
        lambda: _columns(study, ranked[:ROWS], words, text),
        _whence(ranked, words, text) if study.used[2] else "",
        pair,
    )
    show_part("origin", part, finding, text.part, select_word, head)


def _chosen(ranked: Sequence[PairVerdict], words: replicate_text.Text, text: Text) -> PairVerdict:
    """The pair that the visitor picks; those that stand out come first."""
    options = {f"{one.first} {one.second}": one for one in ranked}  # no word holds a space
    linked("origin_pair", next(iter(options)), options, visible)
    name = st.selectbox(
        words.pair,
        list(options),
        format_func=lambda key: f"{key.replace(' ', ' – ')} · {text.verdict.words[options[key].verdict]}",
        key="origin_pair",
        help=words.pair_help,
    )
    return options[name]


def sentence(pair: PairVerdict, words: replicate_text.Text) -> str:
    """What the three rows show, without a number."""
    if pair.apart:  # where it comes from is asked of closeness only
        return words.apart.get(pair.verdict, words.plain[pair.verdict])
    return words.pair_sentences.get((pair.verdict, pair.origin), words.plain[pair.verdict])


def unsaid(pair: PairVerdict, words: replicate_text.Text) -> str:
    """Why the re-paired translations say nothing about a pair that stands out, if they do not."""
    if pair.verdict not in STANDS_OUT or pair.origin:
        return ""
    return words.origin_apart if pair.apart else words.origin_unknown


def rows_of(found: cached.Learned, used: Used, words: replicate_text.Text, dark: bool) -> list[Row]:
    """A row for each kind of trainings, whether it was asked or not, and whether it knows both words or not."""
    dots = {
        "seeds": {words.rows["seeds"]: found.seeds},
        "halves": {words.halves[0]: found.half_a, words.halves[1]: found.half_b},
        "control": {words.rows["control"]: found.control},
    }
    colours: dict[Kind, str] = {"seeds": LEARNED, "halves": palette(dark).source, "control": CHANCE}
    rows = []
    for kind, members in zip(KINDS, used, strict=True):
        count, without = sum(map(len, dots[kind].values())), words.row_silent if members else words.row_not_asked
        name = f"{words.rows[kind]} ({count})" if count else without.format(row=words.rows[kind])
        rows.append(Row(name, colours[kind], dots[kind]))
    return rows


def _whence(every: Sequence[PairVerdict], words: replicate_text.Text, text: Text) -> str:
    return origins(every, text) if any(one.verdict in STANDS_OUT for one in every) else words.none_stands_out


def _columns(study: Study, rows: Sequence[PairVerdict], words: replicate_text.Text, text: Text) -> tuple[Column, ...]:
    asked = [one.translation_p_value is not None and one.verdict in STANDS_OUT for one in rows]
    origins = [words.origins[one.origin] if there else None for one, there in zip(rows, asked, strict=True)]
    return (
        Column(text.word, [one.first for one in rows], words=True, glosses=study.glosses),
        Column(text.other, [one.second for one in rows], words=True, glosses=study.glosses),
        verdict_column(rows, text.verdict),
        Column(words.origin, origins, words.origin_help),
        Column(words.translation_p, [one.translation_p_value for one in rows], text.helps["origin"], "%.2g"),
        Column(words.company_p, [one.company_p_value for one in rows], text.helps["origin"], "%.2g"),
    )
