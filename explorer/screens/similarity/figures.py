"""Cosines as a coloured matrix, and dumbbells from the start to now."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from core.analysis.similarity.before_after import BeforeAfter
from explorer.show.before_after_figure import Names
from explorer.show.escape import escape_plotly
from explorer.show.theme import CHANCE, DIVERGING, DIVERGING_DARK, START, dress, palette

NARROW = {"l": 8, "r": 8, "t": 8, "b": 8}  # automargin makes the room that the words need


def heat_map(matrix: NDArray[np.float64], words: Sequence[str], limit: float, dark: bool) -> go.Figure:
    """A symmetric (N, N) matrix of the words in colours from -limit to limit; the diagonal is left empty."""
    shown = np.where(np.eye(len(words), dtype=bool), np.nan, matrix)
    labels = [escape_plotly(word) for word in words]
    figure = go.Figure(
        go.Heatmap(
            z=shown,
            zmin=-limit,
            zmax=limit,
            colorscale=DIVERGING_DARK if dark else DIVERGING,
            hovertext=[[f"{one} – {other}" for other in labels] for one in labels],
            hovertemplate="<b>%{hovertext}</b><br>%{z:+.4f}<extra></extra>",
            hoverongaps=False,
            xgap=1,
            ygap=1,
            colorbar={"thickness": 10, "outlinewidth": 0, "len": 0.9, "tickformat": "+.1f"},
        )
    )
    dress(figure, dark, 420)
    size = max(8, min(13, 420 // max(1, len(words))))
    axis = {"tickvals": list(range(len(words))), "ticktext": labels, "tickfont": {"size": size}}
    axis |= {"showgrid": False, "zeroline": False, "automargin": True, "constrain": "domain"}
    figure.update_xaxes(**axis, tickangle=-60)
    figure.update_yaxes(**axis, autorange="reversed", scaleanchor="x", constraintoward="top")
    figure.update_layout(margin=NARROW)
    return figure


def dumbbells(rows: Sequence[tuple[str, BeforeAfter]], colour: str, names: Names, dark: bool) -> go.Figure:
    """One line a row from before training to now, the first on top; the names are escaped here."""
    labels = [escape_plotly(name) for name, _ in rows]
    values = [both for _, both in rows]
    start = _ends(labels, values, [both.start for both in values], names.start, names.change)
    now = _ends(labels, values, [both.now for both in values], names.now, names.change)
    figure = go.Figure([start, now])
    figure.update_traces(marker={"size": 12, "line": {"width": 2.5}})
    figure.data[0].marker.update(color=START, symbol="circle-open", line_color=START)
    figure.data[1].marker.update(color=colour, symbol="circle", line_color=colour)
    places = list(range(len(rows)))
    bar = {"type": "line", "line": {"color": CHANCE, "width": 3}, "layer": "below"}
    for place, both in zip(places, values, strict=True):
        figure.add_shape(**bar, x0=both.start, x1=both.now, y0=place, y1=place)
    dress(figure, dark, max(220, 110 + 34 * len(rows)))
    figure.add_vline(0, line={"color": palette(dark).faint, "width": 1}, layer="below")
    figure.update_xaxes(zeroline=False)
    figure.update_yaxes(
        tickvals=places,
        ticktext=labels,
        range=[len(rows) - 0.4, -0.6],
        automargin=True,
        showgrid=False,
        zeroline=False,
    )
    figure.update_layout(margin={"l": 8, "r": 20, "t": 40, "b": 36})
    return figure


def _ends(
    labels: Sequence[str], values: Sequence[BeforeAfter], shown: Sequence[float], name: str, change: str
) -> go.Scatter:
    """One end of every dumbbell, a point a row."""
    return go.Scatter(
        x=np.array(shown),
        y=list(range(len(shown))),
        mode="markers",
        name=name,
        hovertext=labels,
        customdata=np.array([both.change for both in values]),
        hovertemplate=f"<b>%{{hovertext}}</b><br>{name} %{{x:+.4f}}<br>{change} %{{customdata:+.4f}}<extra></extra>",
    )
