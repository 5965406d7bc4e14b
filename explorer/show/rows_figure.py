"""A number a row beside its range by chance: chance in grey, the start a ring, now a point. For all pages."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from explorer.show.escape import escape_plotly
from explorer.show.theme import CHANCE, START, dress, palette

BAND = "rgba(138,143,152,0.35)"
ROOM = {"l": 8, "r": 24, "t": 56, "b": 52}
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
    "the ends of the range by chance"
    middle: float | None = None
    "of the range by chance, where that is worth a mark"
    reach: tuple[float, float] | None = None
    "from where to where `now` goes, where it stands for several seeds"


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
    if any(row.middle is not None for row in shown):
        tick = {"symbol": "line-ns-open", "size": 26, "color": CHANCE, "line": {"width": 3, "color": CHANCE}}
        middle = _marks(shown, [row.middle for row in shown], names.chance, tick, ranks)
        figure.add_trace(middle.update(showlegend=False))
    ring = {"size": 15, "symbol": "circle-open", "color": START, "line": {"width": 2.5}}
    figure.add_trace(_marks(shown, [row.start for row in shown], names.start, ring, ranks))
    now = _marks(shown, [row.now for row in shown], names.now, {"size": 10, "color": colour}, ranks)
    if any(row.reach for row in shown):
        now.update(error_x=_reach(shown, colour))
    figure.add_trace(now)
    if ranks:
        figure.data[-1].update(mode="lines+markers", line={"color": colour, "width": 2})
    dress(figure, dark, 150 + 44 * len(shown))
    figure.update_layout(margin=ROOM, hovermode="closest")
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
        showlegend=any(value is not None for value in values),
    )


def _reach(shown: Sequence[Row], colour: str) -> dict[str, object]:
    """A line from end to end of what a point stands for."""
    ends = [(row.now - row.reach[0], row.reach[1] - row.now) if row.reach and row.now is not None else (0.0, 0.0)
            for row in shown]  # fmt: skip
    below, above = zip(*ends, strict=True)
    return {"array": above, "arrayminus": below, "symmetric": False, "color": colour, "width": 5}


def _ends(shown: Sequence[Row]) -> tuple[float, float]:
    """The least and the largest of all that is drawn, 0 among them."""
    ends = [
        value
        for row in shown
        for value in (*(row.chance or ()), *(row.reach or ()), row.now, row.start)
        if value is not None
    ]
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
