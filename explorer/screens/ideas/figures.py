"""Pictures that experiments share: tables of numbers, lines and bars. Every name is escaped here."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray
from plotly.subplots import make_subplots

from explorer.show.escape import escape_plotly
from explorer.show.theme import DIVERGING, DIVERGING_DARK, dress, palette

MOST_WRITTEN = 10  # columns up to which each number is written
LONGEST = 22  # characters of a name at an axis
ROW, TITLE, EDGE = 25, 58, 20  # pixels: of a row of a table, above it, and beneath all


@dataclass(frozen=True, eq=False)
class Panel:
    """One table of numbers."""

    title: str
    values: NDArray[np.floating]
    "(rows, columns)"
    rows: Sequence[str]
    "a name each"
    columns: Sequence[str] = ()
    "a name each, written above; none are where there are none"
    strong: Sequence[tuple[int, str]] = ()
    "(row, colour) of rows that are framed"
    form: str = "z.1f"
    "how a number is written in its cell"
    boxes: Sequence[tuple[int, int, str]] = ()
    "(row, column, colour) of cells that are framed"
    written: Sequence[Sequence[str]] | None = None
    "what stands in each cell instead of its number"


def _short(name: str) -> str:
    return escape_plotly(name if len(name) <= LONGEST else name[: LONGEST - 1] + "…")


def tables(panels: Sequence[Panel], dark: bool) -> go.Figure:
    """Tables under each other, each with its title; blue above 0, orange below, on one scale."""
    heights = [ROW * len(panel.values) for panel in panels]
    high = sum(heights) + TITLE * len(panels) + EDGE
    space = TITLE / (high - TITLE - EDGE)
    figure = make_subplots(len(panels), 1, row_heights=heights, vertical_spacing=space if len(panels) > 1 else 0)
    dress(figure, dark, high)
    largest = max((float(np.abs(panel.values).max(initial=0)) for panel in panels), default=0.0) or 1.0
    for place, panel in enumerate(panels, start=1):
        figure.add_trace(_cells(panel, largest, dark), place, 1)
        _frame(figure, place, panel, dark)
    figure.update_layout(margin={"l": 8, "r": 12, "t": TITLE, "b": EDGE})
    return figure


def _cells(panel: Panel, largest: float, dark: bool) -> go.Heatmap:
    written = [[format(number, panel.form) for number in row] for row in panel.values]
    if panel.written is not None:
        written = [[_short(each) for each in row] for row in panel.written]
    few = panel.values.shape[1] <= MOST_WRITTEN
    return go.Heatmap(
        z=panel.values,
        zmin=-largest,
        zmax=largest,
        colorscale=DIVERGING_DARK if dark else DIVERGING,
        showscale=False,
        xgap=1,
        ygap=1,
        text=written if few else None,
        texttemplate="%{text}" if few else None,
        textfont={"size": 12},
        hovertemplate="%{z:.4~f}<extra></extra>" if panel.written is None else "%{text}<extra></extra>",
    )


def _frame(figure: go.Figure, place: int, panel: Panel, dark: bool) -> None:
    """Names of rows and columns, the title, and frames around rows."""
    rows, columns = panel.values.shape
    boxes = [(row, 0, columns, colour) for row, colour in panel.strong]
    for row, first, wide, colour in [*boxes, *((row, column, 1, colour) for row, column, colour in panel.boxes)]:
        box = {"x0": first - 0.47, "x1": first + wide - 0.53, "y0": row - 0.45, "y1": row + 0.45}
        figure.add_shape(box, type="rect", line={"color": colour, "width": 3}, row=place, col=1)
    axis = {"showgrid": False, "zeroline": False, "ticks": "", "tickfont": {"color": palette(dark).ink}}
    names = {"tickvals": list(range(rows)), "ticktext": [_short(name) for name in panel.rows]}
    figure.update_yaxes(axis | names, range=[rows - 0.5, -0.5], automargin=True, row=place, col=1)
    names = {"tickvals": list(range(len(panel.columns))), "ticktext": [_short(name) for name in panel.columns]}
    figure.update_xaxes(
        axis | names,
        range=[-0.5, columns - 0.5],
        side="top",
        showticklabels=bool(panel.columns),
        tickangle=0,
        row=place,
        col=1,
    )
    number = "" if place == 1 else place
    figure.add_annotation(
        text=escape_plotly(panel.title),
        x=0,
        y=1,
        yshift=40 if panel.columns else 20,
        xref=f"x{number} domain",
        yref=f"y{number} domain",
        xanchor="left",
        showarrow=False,
        font={"size": 14, "color": palette(dark).ink},
    )


@dataclass(frozen=True)
class Line:
    """Numbers over the same places."""

    name: str
    values: Sequence[float]
    colour: str
    dash: str = "solid"
    mode: str = "lines+markers"


def lines(
    across: Sequence[float],
    shown: Sequence[Line],
    axes: tuple[str, str],
    dark: bool,
    log: str = "",
    mark: float | None = None,
) -> go.Figure:
    """Lines over common places; axes: names of both; log: those that are logarithmic, of "xy"; mark: a chosen place."""
    figure = go.Figure()
    for place, line in enumerate(shown):
        figure.add_scatter(
            x=list(across),
            y=list(line.values),
            name=escape_plotly(line.name),
            showlegend=line.name not in [other.name for other in shown[:place]],
            mode=line.mode,
            line={"color": line.colour, "width": 2, "dash": line.dash},
            hovertemplate="%{x:.4~g}: %{y:.4~g}",
        )
    dress(figure, dark, 400)
    if mark is not None:
        figure.add_vline(mark, line={"color": palette(dark).faint, "width": 1.5, "dash": "dash"})
    figure.update_xaxes(title=axes[0], type="log" if "x" in log else "linear")
    figure.update_yaxes(title=axes[1], type="log" if "y" in log else "linear", automargin=True)
    figure.update_layout(hovermode="closest")
    return figure


@dataclass(frozen=True)
class Bars:
    """One number a name."""

    name: str
    values: Sequence[float]
    colour: str


def bars(names: Sequence[str], shown: Sequence[Bars], axis: str, dark: bool, log: bool = False) -> go.Figure:
    """Bars that lie, the first name on top; several sets beside each other."""
    figure = go.Figure()
    for each in shown:
        figure.add_bar(
            y=list(range(len(names))),
            x=list(each.values),
            name=escape_plotly(each.name),
            orientation="h",
            marker={"color": each.colour},
            hovertext=[escape_plotly(name) for name in names],
            hovertemplate="<b>%{hovertext}</b><br>%{x:.4~g}<extra></extra>",
        )
    dress(figure, dark, 130 + len(names) * (14 + 13 * len(shown)))
    figure.update_layout(bargap=0.3, showlegend=len(shown) > 1, margin={"l": 8, "r": 24})
    figure.update_yaxes(
        tickvals=list(range(len(names))),
        ticktext=[_short(name) for name in names],
        range=[len(names) - 0.5, -0.5],
        automargin=True,
        showgrid=False,
        tickfont={"color": palette(dark).ink},
    )
    figure.update_xaxes(title=axis, zeroline=not log)
    if log:
        figure.update_xaxes(type="log", dtick=1, range=_decades(shown))  # a line for each factor of ten
    return figure


def _decades(shown: Sequence[Bars]) -> tuple[int, int]:
    """The powers of ten between which all positive numbers lie; a bar begins at the lower one."""
    tens = [log10(value) for each in shown for value in each.values if value > 0] or [0.0]
    return ceil(min(tens)) - 1, max(ceil(max(tens)), ceil(min(tens)))
