"""One step of a translation: the words the decoder could take, or what the encoder's memory holds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from explorer.show.escape import escape_plotly
from explorer.show.theme import DIVERGING, DIVERGING_DARK, START, TARGET, dress, palette

NUMBERS, END = 1.03, 1.3  # on the probability axis: where the numbers stand, clear of the diamonds, and where it ends
BAR_PIXELS, ROW_PIXELS, LEAST_ROW_PIXELS = 38, 30, 14


@dataclass(frozen=True)
class BarLabels:
    """Every word of the bars that is not from the corpus."""

    axis: str
    now: str
    before: str


@dataclass(frozen=True)
class Bar:
    """One word the decoder could take."""

    word: str
    probability: float
    "in [0, 1]"
    before: float
    "in [0, 1], by the untrained model"
    shown: str
    "the probability as text"
    taken: bool


def choice_bars(bars: Sequence[Bar], labels: BarLabels, dark: bool) -> go.Figure:
    """The K most probable words, the first on top; the word taken in full colour, the untrained model as a diamond."""
    places = list(range(len(bars)))
    names = [f"<b>{escape_plotly(bar.word)}</b>" if bar.taken else escape_plotly(bar.word) for bar in bars]
    figure = go.Figure()
    figure.add_bar(
        x=[bar.probability for bar in bars],
        y=places,
        orientation="h",
        name=labels.now,
        marker={"color": TARGET, "opacity": [1.0 if bar.taken else 0.4 for bar in bars]},
        customdata=names,
        hovertemplate="%{customdata}: %{x:.4%}<extra></extra>",
    )
    figure.add_scatter(
        x=[bar.before for bar in bars],
        y=places,
        mode="markers",
        name=labels.before,
        marker={"color": START, "symbol": "diamond", "size": 11, "line": {"color": palette(dark).paper, "width": 1}},
        customdata=names,
        hovertemplate="%{customdata}: %{x:.4%}<extra>" + escape_plotly(labels.before) + "</extra>",
    )
    figure.add_scatter(
        x=[NUMBERS] * len(bars),
        y=places,
        mode="text",
        text=[f"<b>{bar.shown} ✓</b>" if bar.taken else bar.shown for bar in bars],
        textposition="middle right",
        showlegend=False,
        hoverinfo="skip",
    )
    dress(figure, dark, height=110 + BAR_PIXELS * len(bars))
    figure.update_layout(bargap=0.35, margin={"l": 8})
    figure.update_xaxes(title_text=labels.axis, range=[0, END], tickformat=".0%", tickvals=[0, 0.25, 0.5, 0.75, 1])
    return _words_down(figure, names, dark)


@dataclass(frozen=True)
class MapLabels:
    """Every word of the memory map that is not from the corpus."""

    cell: str
    value: str


def memory_map(
    words: Sequence[str], hidden: NDArray[np.float32], read: int, labels: MapLabels, dark: bool
) -> go.Figure:
    """The hidden state (S, H) after each of the words read so far, one row a word; the scale stays for all steps."""
    largest = float(np.abs(hidden).max())
    shown = np.where(np.arange(len(words))[:, np.newaxis] < read, hidden, np.nan)
    figure = go.Figure(
        go.Heatmap(
            z=shown,
            x=np.arange(1, hidden.shape[1] + 1),
            zmin=-largest,
            zmax=largest,
            colorscale=DIVERGING_DARK if dark else DIVERGING,
            colorbar={"title": {"text": labels.value, "side": "top"}, "thickness": 12, "outlinewidth": 0},
            customdata=[[escape_plotly(word)] * hidden.shape[1] for word in words],
            hovertemplate="%{customdata} · " + escape_plotly(labels.cell) + " %{x}: %{z:.3f}<extra></extra>",
            hoverongaps=False,
            ygap=3,
        )
    )
    row = max(LEAST_ROW_PIXELS, min(ROW_PIXELS, 900 // len(words)))
    dress(figure, dark, height=100 + row * len(words))
    figure.add_shape(
        type="rect",
        x0=0.5,
        x1=hidden.shape[1] + 0.5,
        y0=read - 1.5,
        y1=read - 0.5,
        line={"color": palette(dark).ink, "width": 1.5},
    )
    figure.update_layout(margin={"l": 8})
    figure.update_xaxes(title_text=labels.cell, showgrid=False)
    return _words_down(figure, [escape_plotly(word) for word in words], dark)


def _words_down(figure: go.Figure, names: Sequence[str], dark: bool) -> go.Figure:
    """Words on the vertical axis, the first on top."""
    figure.update_yaxes(
        tickvals=list(range(len(names))),
        ticktext=list(names),
        range=[len(names) - 0.5, -0.5],
        showgrid=False,
        zeroline=False,
        automargin=True,
        ticklabelstandoff=6,
        tickfont={"color": palette(dark).ink},
    )
    return figure
