"""Before and after: points around the diagonal, on which nothing changed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from core.analysis.similarity.before_after import BeforeAfter
from explorer.show.escape import escape_plotly
from explorer.show.theme import CHANCE, dress, palette


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
    """Values of now that chance explains."""

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
    dress(figure, dark, 420)
    figure.update_layout(
        margin={"l": 60, "r": 40, "t": 40, "b": 52},
        hovermode="closest",
        clickmode="event+select",
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": palette(dark).faint, "activecolor": palette(dark).ink},
    )
    figure.update_xaxes(title=names.start, title_standoff=10, range=span, constrain="domain")
    figure.update_yaxes(title=names.now, range=span, scaleanchor="x")  # a phone shows more of it, and no gap beneath
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
