"""One word per number: the verdict as a coloured chip, beside a sentence or in a table, with its reason."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from core.analysis.evidence.norms import NormVerdict
from core.analysis.evidence.verdict import GroupVerdict, PairVerdict, Verdict
from explorer.show.escape import escape_markdown
from explorer.show.table import Column
from explorer.show.text import joined
from explorer.show.text.verdict import Text
from explorer.show.theme import CHANCE, LEARNED, START

Judged = PairVerdict | GroupVerdict | NormVerdict

UNDECIDED, LOCAL, SIGNAL = "#C3C8D0", "#56B4E9", "#7FC9B1"
ORDER: tuple[Verdict, ...] = ("meaning", "local", "signal", "inherited", "undecided", "noise")
"the verdicts, what says most about the language first"
COLOURS: dict[Verdict, str] = {
    "meaning": LEARNED,
    "local": LOCAL,
    "signal": SIGNAL,
    "noise": CHANCE,
    "inherited": START,
    "undecided": UNDECIDED,
}
# .streamlit/config.toml gives these names the colours above.
_BADGES: dict[Verdict, Literal["green", "gray", "violet", "blue"]] = {
    "meaning": "green",
    "local": "blue",
    "signal": "green",
    "noise": "gray",
    "inherited": "violet",
    "undecided": "gray",
}
_ICONS: dict[Verdict, str] = {
    "meaning": ":material/verified:",
    "local": ":material/short_text:",
    "signal": ":material/check_circle:",
    "noise": ":material/grain:",
    "inherited": ":material/history:",
    "undecided": ":material/help:",
}


def chip(judged: Judged, text: Text) -> None:
    """The verdict as a badge; its reason is the help."""
    verdict = judged.verdict
    st.badge(text.words[verdict], icon=_ICONS[verdict], color=_BADGES[verdict], help=reason(judged, text))


def show_verdict(judged: Judged, text: Text) -> None:
    """The verdict as a badge, its reason written out beneath: the same words about the same pair on every page."""
    chip(judged, text)
    st.caption(escape_markdown(reason(judged, text)))


def reason(judged: Judged, text: Text) -> str:
    """Why the verdict, in one sentence with its numbers."""
    looks = {"p": judged.p_value, "q": judged.q_value, "share": judged.seed_share, "added": judged.added}
    if isinstance(judged, NormVerdict):
        lengths = {
            "now": judged.norm,
            "start": judged.start_norm,
            "ordinary": judged.ordinary,
            "inherited": judged.inherited,
        }
        return text.length_reasons[judged.verdict].format(**lengths, **looks)
    said = text.reasons[judged.verdict].format(
        now=judged.cosine,
        start=judged.start_cosine,
        inherited=judged.cosine - judged.added,
        **looks,
    )
    return joined(said, text.origins[judged.origin]) if judged.origin else said


def verdict_column(judged: Sequence[Judged | None], text: Text) -> Column:
    """A column of chips; None, a row that was not judged, stays empty."""
    meaning = text.length_help if any(isinstance(one, NormVerdict) for one in judged) else text.column_help
    values = [text.words[one.verdict] if one else None for one in judged]
    chips = {text.words[verdict]: colour for verdict, colour in COLOURS.items()}
    return Column(text.column, values, meaning, chips=chips)
