"""Signal or noise: measures on their bands of chance, and what training does epoch by epoch."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from explorer.show.escape import escape_plotly
from explorer.show.theme import CHANCE, dress, palette

ROOM = {"l": 8, "r": 16, "t": 64, "b": 48}


@dataclass(frozen=True)
class Mark:
    """One kind of value that stands on the bands, such as that of this run."""

    name: str
    "in the legend"
    colour: str
    symbol: str
    "Plotly's name of it"
    values: Sequence[tuple[float, float, float] | None]
    "a row each: low, value, high; three times the same for a value alone, None for none"


@dataclass(frozen=True)
class Bands:
    """What chance gives, a row a measure."""

    names: Sequence[str]
    "of the measures"
    chance: Sequence[tuple[float, float, float]]
    "a row each: low, middle, high"


def on_bands(bands: Bands, marks: Sequence[Mark], labels: tuple[str, str], dark: bool) -> go.Figure:
    """A grey band for each measure, and on it what was measured. labels: of the axis, of the bands."""
    rows = list(range(len(bands.names)))
    low, middle, high = (np.array(column) for column in zip(*bands.chance, strict=True))
    figure = go.Figure(
        go.Bar(
            x=high - low,
            base=low,
            y=rows,
            orientation="h",
            width=0.56,
            name=labels[1],
            marker_color=CHANCE,
            opacity=0.45,
            customdata=np.stack([low, high], axis=1),
            hovertemplate="%{customdata[0]:+.3f} … %{customdata[1]:+.3f}<extra></extra>",
        )
    )
    tick = {"symbol": "line-ns-open", "size": 26, "color": CHANCE, "line": {"width": 3, "color": CHANCE}}
    figure.add_scatter(x=middle, y=rows, mode="markers", marker=tick, showlegend=False, hoverinfo="skip")
    for mark in marks:
        figure.add_trace(_placed(mark, dark))
    dress(figure, dark, 130 + 56 * len(rows))
    figure.update_layout(margin=ROOM, barmode="overlay")
    figure.update_xaxes(title=labels[0], zeroline=True, zerolinecolor=palette(dark).faint)
    names = [escape_plotly(name) for name in bands.names]
    figure.update_yaxes(tickvals=rows, ticktext=names, autorange="reversed", automargin=True, showgrid=False)
    return figure


def _placed(mark: Mark, dark: bool) -> go.Scatter:
    """The values of one kind, each in its row; a line goes from low to high. Diamonds show from under other marks."""
    there = [(row, value) for row, value in enumerate(mark.values) if value]
    low, value, high = (np.array([each[place] for _, each in there]) for place in range(3))
    look = {"symbol": mark.symbol, "size": 15 if mark.symbol == "diamond" else 10, "color": mark.colour}
    reach = {"array": high - value, "arrayminus": value - low, "symmetric": False, "color": mark.colour, "width": 5}
    return go.Scatter(
        x=value,
        y=[row for row, _ in there],
        mode="markers",
        name=mark.name,
        marker=look | {"line": {"width": 1, "color": palette(dark).paper}},
        error_x=reach,
        hovertemplate=f"{escape_plotly(mark.name)} %{{x:+.3f}}<extra></extra>",
    )


@dataclass(frozen=True)
class Curve:
    """One quantity over the epochs."""

    name: str
    "in the legend"
    colour: str
    dash: str
    "Plotly's name of the line: solid, dot ..."
    values: Sequence[float | None]
    "one an epoch"


def over_epochs(epochs: Sequence[int], curves: Sequence[Curve], at: int, across: str, dark: bool) -> go.Figure:
    """Curves over the epochs, with the epoch `at` marked. across: what the axis is called."""
    figure = go.Figure()
    for curve in curves:
        figure.add_scatter(
            x=list(epochs), y=list(curve.values), mode="lines+markers", name=curve.name,
            line={"color": curve.colour, "dash": curve.dash, "width": 2.5}, marker={"size": 6},
            hovertemplate=f"{escape_plotly(curve.name)} %{{y:+.2f}}<extra></extra>",
        )  # fmt: skip
    figure.add_vline(at, line={"color": palette(dark).faint, "width": 1.5, "dash": "dash"})
    dress(figure, dark, 400)
    figure.update_layout(margin=ROOM | {"l": 44, "t": 84}, hovermode="x unified", showlegend=True)
    figure.update_xaxes(title=across)
    known = [value for curve in curves for value in curve.values if value is not None]
    figure.update_yaxes(range=[min([-0.05, *known]) - 0.03, 1.05], zeroline=True, zerolinecolor=CHANCE)
    return figure
