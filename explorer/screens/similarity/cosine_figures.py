"""Which cosine: how often each word is among the nearest of others."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from explorer.show.escape import escape_plotly
from explorer.show.rows_figure import BAND, ROOM, Names
from explorer.show.theme import START, dress, palette

Double = NDArray[np.float64]
NAMED = 40  # words up to which each is named


@dataclass(frozen=True, eq=False)
class Counted:
    """How often each word is among the nearest of others."""

    words: Sequence[str]
    "N words, the most counted first, escaped here"
    counts: NDArray[np.int64]
    "(N,) now, falling"
    start: NDArray[np.int64] | None
    "(N,) before training, falling: other words may stand at the same place"
    low: Double
    "(N,) the lower end of the range by chance at each place"
    high: Double
    "(N,) the upper one"


def hub_counts(counted: Counted, names: Names, place: str, colour: str, dark: bool) -> go.Figure:
    """The counts from the largest down, over the range by chance at each place; all words written, or the first."""
    places = list(range(1, len(counted.words) + 1))
    words = [escape_plotly(word) for word in counted.words]
    edge = {"mode": "lines", "line": {"width": 0, "shape": "hvh"}, "hoverinfo": "skip"}
    figure = go.Figure(go.Scatter(x=places, y=counted.high, showlegend=False, **edge))
    figure.add_scatter(x=places, y=counted.low, fill="tonexty", fillcolor=BAND, name=names.chance, **edge)
    if counted.start is not None:
        line = {"color": START, "width": 2, "dash": "dot", "shape": "hvh"}
        figure.add_scatter(x=places, y=counted.start, mode="lines", name=names.start, line=line, hoverinfo="skip")
    figure.add_scatter(
        x=places,
        y=counted.counts,
        mode="lines+markers",
        name=names.now,
        line={"color": colour, "width": 1.5},
        marker={"size": 7},
        hovertext=words,
        hovertemplate=f"<b>%{{hovertext}}</b><br>{names.now} %{{y}}<extra></extra>",
    )
    dress(figure, dark, 400)
    figure.update_layout(margin=ROOM | {"l": 56}, hovermode="closest", legend={"traceorder": "normal"})
    figure.update_xaxes(title=place, zeroline=False, showgrid=False, range=[0.4, len(words) + 0.6])
    if len(words) <= NAMED:
        figure.update_xaxes(
            title=None,
            tickvals=places,
            ticktext=words,
            tickangle=-60,
            tickfont={"color": palette(dark).ink, "size": 12},
        )
    else:
        first = {"text": f"<b>{words[0]}</b>", "font": {"size": 14, "color": palette(dark).ink}, "showarrow": False}
        figure.add_annotation(first, x=1, y=float(counted.counts[0]), xanchor="left", xshift=10, yshift=6)
    figure.update_yaxes(title=names.axis, rangemode="tozero")
    return figure
