"""Before and after: points around the diagonal, cosines as a coloured matrix, dumbbells from the start to now."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from core.analysis.similarity.before_after import BeforeAfter
from explorer.escape import escape_plotly
from explorer.figures.theme import CHANCE, DIVERGING, DIVERGING_DARK, START, dress, palette

NARROW = {"l": 8, "r": 8, "t": 8, "b": 8}  # automargin makes the room that the words need


@dataclass(frozen=True)
class Names:
    """Words of the interface in a before/after figure."""

    start: str
    "the value before training, as an axis title"
    now: str
    "the value now, as an axis title"
    change: str
    "now minus before"
    unchanged: str
    "the diagonal"


@dataclass(frozen=True)
class Cloud:
    """Points of one kind; what each is called is escaped here."""

    name: str
    "in the legend"
    colour: str
    "of its points"
    points: Sequence[tuple[tuple[str, ...], BeforeAfter]]
    "the words a point stands for, and its value"
    marked: bool = False
    "stands out from the others"
    written: bool = False
    "write the words beside their points"


@dataclass(frozen=True)
class Line:
    """A value of now worth a line across the figure."""

    value: float
    "in the unit of the axes"
    label: str
    "at its right end, or its left one"
    left: bool = False
    "write it at the left end"
    under: bool = False
    "write it under the line"


@dataclass(frozen=True)
class Band:
    """Values of now that chance gives."""

    low: float
    "in the unit of the axes"
    high: float
    "not below `low`"
    name: str
    "in the legend"


def before_after(
    clouds: Sequence[Cloud], names: Names, dark: bool, lines: Sequence[Line] = (), bands: Sequence[Band] = ()
) -> go.Figure:
    """Each point at (before, now); on the diagonal nothing changed. A point's words are its `customdata`."""
    values = [value for cloud in clouds for _, both in cloud.points for value in (both.start, both.now)]
    values += [line.value for line in lines] + [edge for band in bands for edge in (band.low, band.high)]
    low, high = min(values, default=0.0), max(values, default=1.0)
    edge = 0.1 * (high - low) or 0.1
    span = [low - edge, high + edge]
    diagonal = {"color": CHANCE, "dash": "dot", "width": 1.5}
    figure = go.Figure([_band(band, span, place) for place, band in enumerate(bands)])
    figure.add_scatter(x=span, y=span, mode="lines", line=diagonal, name=names.unchanged, hoverinfo="skip")
    for cloud in clouds:
        figure.add_trace(_cloud(cloud, names, dark))
    for line in lines:
        figure.add_hline(
            line.value,
            line={"color": CHANCE, "dash": "dash", "width": 1},
            annotation=_note(line, dark),
            annotation_position=f"{'bottom' if line.under else 'top'} {'left' if line.left else 'right'}",
        )
    dress(figure, dark, 500)
    figure.update_layout(
        margin={"l": 60, "r": 40, "t": 40, "b": 52},
        hovermode="closest",
        clickmode="event+select",
        dragmode=False,  # a finger on the picture scrolls the page
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": palette(dark).faint, "activecolor": palette(dark).ink},
    )
    figure.update_xaxes(title=names.start, title_standoff=10, range=span, constrain="domain")
    figure.update_yaxes(
        title=names.now, range=span, constrain="domain", constraintoward="top", scaleanchor="x", scaleratio=1
    )
    return figure


def _band(band: Band, span: list[float], place: int) -> go.Scatter:
    """A stripe across the figure, behind all else, the next one darker."""
    grey = ", ".join(str(int(CHANCE[start : start + 2], 16)) for start in (1, 3, 5))
    return go.Scatter(
        x=[*span, *span[::-1]],
        y=[band.low, band.low, band.high, band.high],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=f"rgba({grey}, {0.15 * (place + 1):.2f})",
        name=band.name,
        hoverinfo="skip",
    )


def _note(line: Line, dark: bool) -> dict[str, object]:
    return {
        "text": line.label,
        "font": {"size": 12, "color": palette(dark).faint},
    }


def _cloud(cloud: Cloud, names: Names, dark: bool) -> go.Scatter:
    labels = [escape_plotly(" – ".join(words)) for words, _ in cloud.points]
    sides = ("top left", "bottom right")  # in turn, so that neighbours on the diagonal do not cover each other
    return go.Scatter(
        x=np.array([both.start for _, both in cloud.points]),
        y=np.array([both.now for _, both in cloud.points]),
        mode="markers+text" if cloud.written else "markers",
        marker={
            "size": 9 if cloud.marked or cloud.written else 7,
            "color": cloud.colour,
            "opacity": 1 if cloud.marked or cloud.written else 0.55,
            "line": {"width": 1, "color": palette(dark).ink if cloud.marked else palette(dark).paper},
        },
        text=labels if cloud.written else None,
        hovertext=labels,
        textposition=[sides[place % 2] for place in range(len(labels))] if cloud.written else None,
        textfont={"color": palette(dark).ink, "size": 13},
        customdata=[[*words, both.change] for words, both in cloud.points],
        hovertemplate="<b>%{hovertext}</b><br>"
        f"{names.start} %{{x:+.4f}}<br>{names.now} %{{y:+.4f}}<br>"
        f"{names.change} %{{customdata[{len(cloud.points[0][0]) if cloud.points else 0}]:+.4f}}<extra></extra>",
        name=cloud.name,
        cliponaxis=False,
    )


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
