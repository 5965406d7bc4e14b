"""Which cosine: rows with what chance gives in grey, the start and now; how often each word is a near one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from explorer.show.escape import escape_plotly
from explorer.show.theme import START, dress, palette

Double = NDArray[np.float64]
BAND = "rgba(138,143,152,0.35)"
ROOM = {"l": 8, "r": 24, "t": 56, "b": 52}
NAMED = 40  # words up to which each is named
TICKS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)


@dataclass(frozen=True)
class Row:
    """One number of a run."""

    name: str
    "at its row, escaped here"
    now: float | None
    "None: not drawn"
    start: float | None
    "before training"
    chance: tuple[float, float] | None
    "the ends of what chance gives"


@dataclass(frozen=True)
class Names:
    """Words of the interface in these figures."""

    axis: str
    "the numbers' axis"
    now: str
    "of the run"
    start: str
    "of the run before training"
    chance: str
    "of the grey"


def rows(shown: Sequence[Row], names: Names, colour: str, dark: bool, ranks: int | None = None) -> go.Figure:
    """A number a row, the first on top: grey from end to end of chance, a ring before training, a point now.

    ranks: the numbers are ranks from 1 to that many, so the axis is logarithmic and the points are joined.
    """
    figure = go.Figure([_chance(shown, names.chance, ranks)])
    ring = {"size": 15, "symbol": "circle-open", "color": START, "line": {"width": 2.5}}
    figure.add_trace(_marks(shown, [row.start for row in shown], names.start, ring, ranks))
    figure.add_trace(_marks(shown, [row.now for row in shown], names.now, {"size": 10, "color": colour}, ranks))
    if ranks:
        figure.data[-1].update(mode="lines+markers", line={"color": colour, "width": 2})
    dress(figure, dark, 150 + 44 * len(shown))
    figure.update_layout(margin=ROOM, hovermode="closest", dragmode=False)
    ends = _ends(shown)
    edge = 0.06 * (ends[1] - ends[0]) or 0.1
    figure.update_xaxes(title=names.axis, zeroline=True, range=[ends[0] - edge, ends[1] + edge])
    if ranks:
        ticks = [tick for tick in TICKS if tick < ranks / 1.6] + [ranks]
        edges = [np.log10(0.85), np.log10(ranks * 1.15)]
        figure.update_xaxes(type="log", tickvals=ticks, ticktext=[f"{tick}" for tick in ticks], range=edges)
    figure.update_yaxes(
        tickvals=list(range(len(shown))),
        ticktext=[escape_plotly(row.name) for row in shown],
        range=[len(shown) - 0.4, -0.6],
        automargin=True,
        showgrid=False,
        zeroline=False,
        tickfont={"color": palette(dark).ink},
    )
    return figure


def _marks(
    shown: Sequence[Row], values: Sequence[float | None], name: str, marker: dict[str, object], ranks: int | None
) -> go.Scatter:
    """A mark a row."""
    return go.Scatter(
        x=values,
        y=list(range(len(shown))),
        name=name,
        mode="markers",
        marker=marker,
        hovertext=[escape_plotly(row.name) for row in shown],
        hovertemplate=f"<b>%{{hovertext}}</b><br>{name} %{{x:{'d' if ranks else '.4~f'}}}<extra></extra>",
        cliponaxis=False,
    )


def _ends(shown: Sequence[Row]) -> tuple[float, float]:
    """The least and the largest of all that is drawn, 0 among them."""
    ends = [value for row in shown for value in (*(row.chance or ()), row.now, row.start) if value is not None]
    return min([0.0, *ends]), max([0.0, *ends])


def _chance(shown: Sequence[Row], name: str, ranks: int | None) -> go.Scatter:
    """One thick grey line a row; a chance of one value is still seen."""
    ends = _ends(shown)
    least = 0.006 * (ends[1] - ends[0])
    across: list[float | None] = []
    upwards: list[int | None] = []
    for place, row in enumerate(shown):
        if row.chance:
            low, high = row.chance
            across += [low / 1.03, high * 1.03, None] if ranks else [low - least, high + least, None]
            upwards += [place, place, None]
    line = {"color": BAND, "width": 24}
    return go.Scatter(x=across, y=upwards, mode="lines", line=line, name=name, hoverinfo="skip")


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
    "(N,) the lower end of what chance gives at each place"
    high: Double
    "(N,) the upper one"


def hub_counts(counted: Counted, names: Names, place: str, colour: str, dark: bool) -> go.Figure:
    """The counts from the largest down, over what chance gives at each place; all words written, or the first."""
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
    figure.update_layout(margin=ROOM | {"l": 56}, hovermode="closest", dragmode=False, legend={"traceorder": "normal"})
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
