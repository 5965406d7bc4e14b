"""One word per number: the verdict as a coloured chip, beside a sentence or in a table, with its reason."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from core.analysis.evidence import GroupVerdict, PairVerdict, Verdict
from explorer.comparison import Column
from explorer.figures.theme import CHANCE, LEARNED, START
from explorer.text.verdict import Text

UNDECIDED = "#C3C8D0"
COLOURS: dict[Verdict, str] = {"signal": LEARNED, "noise": CHANCE, "inherited": START, "undecided": UNDECIDED}
# .streamlit/config.toml gives these names the colours above.
_BADGES: dict[Verdict, Literal["green", "gray", "violet"]] = {
    "signal": "green",
    "noise": "gray",
    "inherited": "violet",
    "undecided": "gray",
}
_ICONS: dict[Verdict, str] = {
    "signal": ":material/check_circle:",
    "noise": ":material/grain:",
    "inherited": ":material/history:",
    "undecided": ":material/help:",
}


def chip(judged: PairVerdict | GroupVerdict, text: Text) -> None:
    """The verdict as a badge; its reason is the help."""
    verdict = judged.verdict
    st.badge(text.words[verdict], icon=_ICONS[verdict], color=_BADGES[verdict], help=reason(judged, text))


def reason(judged: PairVerdict | GroupVerdict, text: Text) -> str:
    """Why the verdict, in one sentence with its numbers."""
    return text.reasons[judged.verdict].format(
        now=judged.cosine,
        start=judged.start_cosine,
        added=judged.added,
        brought=judged.cosine - judged.added,
        p=judged.p_value,
        q=judged.q_value,
        share=judged.seed_share,
    )


def verdict_column(judged: Sequence[PairVerdict | GroupVerdict | None], text: Text) -> Column:
    """A column of chips; None, a row that was not judged, stays empty."""
    values = [text.words[one.verdict] if one else None for one in judged]
    chips = {text.words[verdict]: colour for verdict, colour in COLOURS.items()}
    return Column(text.column, values, text.column_help, chips=chips)
