"""The evidence page's part about other sentences: a bet, and every pair in both halves of the sentences."""

from collections import Counter
from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from core.analysis.evidence.agreement import Agreement
from core.analysis.evidence.thresholds import Q
from core.analysis.evidence.verdict import PairVerdict
from explorer.screens.evidence import replicate_text
from explorer.screens.evidence.replicate_figures import Kind as Points
from explorer.screens.evidence.replicate_figures import half_by_half
from explorer.screens.evidence.run import impossible, title
from explorer.screens.evidence.second_file import ask_second_file, part_of, words_of
from explorer.screens.evidence.text import Text
from explorer.shell.frame import Screen
from explorer.shell.pickers import select_word
from explorer.shell.replicates import replicate_trainer
from explorer.show.controls import choose_or_none
from explorer.show.names import named_in_markdown
from explorer.show.part import Finding, show_part
from explorer.show.table import Column
from explorer.show.verdict import COLOURS, ORDER, verdict_column
from explorer.study import verdict_results as cached
from explorer.study.replicates import of_second_file
from explorer.study.study import Study

POINTS, ROWS = 3_000, 1_000  # in the picture, in the table


def sentences_part(study: Study, screen: Screen, text: Text) -> None:
    """Whether halves of the sentences, or a second file, say the same, and the buttons that train them."""
    words, second = words_of(study, screen.lang), of_second_file(study.used[1])
    title(4, text.story.parts["halves"])
    why = None if second else impossible(study, "halves", words)
    if why is not None:
        st.info(why)
    elif not study.used[1]:
        st.markdown(words.not_asked["halves"])
    found = cached.agreement_of(study.key, study.run, study.used, study.replicates) if study.used[1] else None
    if study.used[1] and found is None:
        st.info(words.nothing_common)
    elif why is None and _bet(study, words, asked=found is not None) and found is not None:
        _halves(study, found, words, text, screen)
    if why is None and not second:
        replicate_trainer(study.run.recipe, "halves", "halves", study.replicates.halves, screen.visitor, screen.lang)
    ask_second_file(study, screen)


def _bet(study: Study, words: replicate_text.Text, asked: bool) -> bool:
    """A bet on the pair that stands out most, its outcome once other sentences are asked. Whether it is placed."""
    learned = [one for one in study.verdicts.values() if one.verdict not in ("inherited", "noise")]
    if not learned:
        return True
    pair = min(learned, key=lambda one: one.p_value)
    known = study.glosses
    names = {"first": named_in_markdown(pair.first, known), "second": named_in_markdown(pair.second, known)}
    st.markdown(words.bet.format(cosine=pair.cosine, **names))
    chosen = choose_or_none(words.bet_label, words.bets, "sentences_bet")
    if chosen is None:
        st.caption(words.bet_hint)
    elif not asked:
        st.caption(words.bet_waits)
    else:
        one, other = words.halves
        st.markdown(_outcome(pair, chosen, words).format(one=one, other=other, **names, **_cosines(pair)))
    return chosen is not None


def _outcome(pair: PairVerdict, chosen: str, words: replicate_text.Text) -> str:
    if pair.halves_q_value is None:
        return words.outcomes["unknown"]
    confirmed = pair.halves_q_value <= Q
    right = "right" if confirmed == (chosen == "yes") else "wrong"
    return words.outcomes[f"{right}_{'meaning' if confirmed else 'local'}"]


def _cosines(pair: PairVerdict) -> dict[str, float]:
    a, b = pair.half_cosines or (0.0, 0.0)
    return {"a": a, "b": b}


def _halves(study: Study, found: Agreement, words: replicate_text.Text, text: Text, screen: Screen) -> None:
    part = part_of(study, text.story.parts["halves"], screen.lang)
    asked = [one for one in study.verdicts.values() if one.half_cosines is not None]
    shown = _some(asked)
    counts = Counter(one.verdict for one in study.verdicts.values())

    def draw() -> go.Figure:
        return half_by_half(_points(shown, text), words.axes, words.diagonal, study.dark)

    said = part.headlines["agree" if found.value > found.high else "differ"]
    finding = Finding(
        (*study.key, study.dark, study.used),
        said.format(r=found.value, chance=found.chance, high=found.high),
        draw,
        part.alt.format(shown=len(shown), r=f"{found.value:.2f}"),
        lambda: _columns(study, asked, words, text),
        part.more.format(meaning=counts["meaning"], local=counts["local"]),
    )
    show_part("halves", part, finding, text.part, select_word)


def _some(asked: Sequence[PairVerdict]) -> list[PairVerdict]:
    """At most so many pairs for the picture: what stands out, and of the others every n-th."""
    ordinary = [one for one in asked if one.verdict == "noise"]
    others = [one for one in asked if one.verdict != "noise"][:POINTS]
    step = max(1, -(-len(ordinary) // max(1, POINTS - len(others))))
    return others + ordinary[::step]


def _points(shown: Sequence[PairVerdict], text: Text) -> list[Points]:
    """A kind a verdict, the rarest verdicts last: what is drawn last lies on top."""
    kinds = []
    for verdict in reversed(ORDER):
        points = [(one.first, one.second, *(one.half_cosines or (0.0, 0.0))) for one in shown if one.verdict == verdict]
        if points:
            kinds.append(Points(text.verdict.words[verdict], COLOURS[verdict], points))
    return kinds


def _columns(study: Study, asked: Sequence[PairVerdict], words: replicate_text.Text, text: Text) -> tuple[Column, ...]:
    rows = sorted(asked, key=lambda one: (ORDER.index(one.verdict), one.halves_q_value or 0.0))[:ROWS]
    half_a, half_b, confirmed = words.half_columns
    return (
        Column(text.word, [one.first for one in rows], words=True, glosses=study.glosses),
        Column(text.other, [one.second for one in rows], words=True, glosses=study.glosses),
        Column(half_a, [_cosines(one)["a"] for one in rows], words.half_help, "%+.3f"),
        Column(half_b, [_cosines(one)["b"] for one in rows], words.half_help, "%+.3f"),
        verdict_column(rows, text.verdict),
        Column(confirmed, [one.halves_q_value for one in rows], text.helps["halves"], "%.2g"),
    )
