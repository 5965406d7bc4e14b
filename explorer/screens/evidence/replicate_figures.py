"""Other sentences and re-paired translations: half against half, and one pair in three rows of trainings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from explorer.show.escape import escape_plotly
from explorer.show.theme import CHANCE, dress, palette


@dataclass(frozen=True)
class Kind:
    """The pairs of one verdict."""

    name: str
    "in the legend"
    colour: str
    "of its points"
    points: Sequence[tuple[str, str, float, float]]
    "the two words, escaped here, and their cosines in half A and in half B"


def half_by_half(kinds: Sequence[Kind], axes: tuple[str, str], diagonal: str, dark: bool) -> go.Figure:
    """A point a pair: half A across, half B upwards, equal scales; on the dotted line both halves are the same."""
    values = [value for kind in kinds for *_, one, other in kind.points for value in (one, other)]
    low, high = min(values, default=-1.0) - 0.05, max(values, default=1.0) + 0.05
    line = {"color": CHANCE, "dash": "dot", "width": 1.5}
    figure = go.Figure(
        go.Scatter(x=[low, high], y=[low, high], mode="lines", line=line, name=diagonal, hoverinfo="skip")
    )
    for kind in kinds:
        labels = [escape_plotly(f"{first} – {second}") for first, second, *_ in kind.points]
        figure.add_scatter(
            x=np.array([point[2] for point in kind.points]),
            y=np.array([point[3] for point in kind.points]),
            mode="markers",
            name=f"{kind.name} ({len(kind.points)})",
            marker={
                "size": 7,
                "color": kind.colour,
                "opacity": 0.75,
                "line": {"width": 0.5, "color": palette(dark).paper},
            },
            hovertext=labels,
            hovertemplate="<b>%{hovertext}</b><br>A %{x:+.3f}<br>B %{y:+.3f}<extra></extra>",
        )
    dress(figure, dark, 520)
    figure.update_layout(margin={"l": 60, "r": 24, "t": 64, "b": 52}, hovermode="closest")
    figure.update_xaxes(title=axes[0], range=[low, high], constrain="domain")
    figure.update_yaxes(title=axes[1], range=[low, high], scaleanchor="x")
    return figure


@dataclass(frozen=True)
class Row:
    """The trainings of one kind."""

    name: str
    "at its row"
    colour: str
    "of its dots"
    dots: Mapping[str, Sequence[float]]
    "cosines by what they are called at the pointer; of a second group the dots are square"


def dots_in_rows(rows: Sequence[Row], axis: str, mean: str, dark: bool) -> go.Figure:
    """A row a kind of trainings, the first on top: a dot each, and the mean as a bar. One axis from -1 to 1."""
    figure = go.Figure()
    for place, row in enumerate(rows):
        every = [value for values in row.dots.values() for value in values]
        for turn, (name, values) in enumerate(row.dots.items()):
            # Neighbours lie at three heights, so that equal dots are seen side by side.
            heights = [place + 0.12 * (number % 3 - 1) for number in range(len(values))]
            figure.add_scatter(
                x=np.array(values),
                y=heights,
                mode="markers",
                marker={"size": 10, "symbol": ("circle", "square")[turn % 2], "color": row.colour, "opacity": 0.7},
                hovertemplate=f"{name} %{{x:+.3f}}<extra></extra>",
                showlegend=False,
            )
        if every:
            figure.add_scatter(
                x=[float(np.mean(every))],
                y=[place],
                mode="markers",
                marker={"symbol": "line-ns-open", "size": 34, "color": palette(dark).ink, "line": {"width": 3}},
                hovertemplate=f"{mean} %{{x:+.3f}}<extra></extra>",
                showlegend=False,
            )
    dress(figure, dark, 120 + 80 * len(rows))
    figure.update_layout(margin={"l": 8, "r": 16, "t": 12, "b": 48}, hovermode="closest")
    figure.update_xaxes(title=axis, range=[-1.05, 1.05], zeroline=True, zerolinecolor=CHANCE)
    places, names = list(range(len(rows))), [row.name for row in rows]
    figure.update_yaxes(tickvals=places, ticktext=names, range=[len(rows) - 0.5, -0.5], automargin=True, showgrid=False)
    return figure
