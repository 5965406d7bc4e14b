"""Signal or noise: what training does epoch by epoch."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from explorer.show.escape import escape_plotly
from explorer.show.theme import CHANCE, dress, palette

ROOM = {"l": 8, "r": 16, "t": 64, "b": 48}


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
