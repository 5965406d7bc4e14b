"""The shape that the parts of a page share: headline; picture, table or formula; how to read it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.analysis.evidence.verdict import PairVerdict
from core.cache import cached
from explorer.show.controls import choose
from explorer.show.table import Column, OnWord, show_table
from explorer.show.text.part import Part, Text
from explorer.show.verdict import show_verdict


@cached
def figure_of(key: tuple[object, ...], _draw: Callable[[], go.Figure]) -> go.Figure:
    """A figure drawn once; key: all that decides it, language and theme included. Building one takes 15 to 25 ms."""
    del key
    return _draw()


@dataclass(frozen=True)
class Finding:
    """What one part of a page shows for this run."""

    key: tuple[object, ...]
    "all that decides the picture, language apart"
    headline: str
    "with its one number"
    draw: Callable[[], go.Figure]
    "its picture"
    alt: str
    "what the picture shows"
    columns: Callable[[], Sequence[Column]]
    "its table"
    more: str = ""
    "what else there is to say"
    judged: PairVerdict | None = None
    "the pair that the headline is about"


def show_part(
    name: str, part: Part, finding: Finding, text: Text, on_word: OnWord, head: DeltaGenerator | None = None
) -> None:
    """Headline (in `head`, which stands above the part's controls); picture, table or formula; how to read it."""
    (head or st.container()).markdown(finding.headline)
    left, right = st.columns([3, 2], gap="large")
    with left:
        match choose(text.look, text.looks, f"{name}_look", quiet=True):
            case "picture":
                figure = figure_of((name, part.title, *finding.key), finding.draw)
                st.plotly_chart(figure, key=f"{name}_picture", theme=None, alt=finding.alt)
            case "table":
                show_table(finding.columns(), name, finding.alt, text.compared, 400, on_word)
            case _:
                st.markdown(part.formula)
    with right:
        if finding.judged:
            show_verdict(finding.judged, text.verdict)
        if finding.more:
            st.markdown(finding.more)
        st.markdown(part.reading)
