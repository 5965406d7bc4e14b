"""The colour language and the common look of every figure (Okabe-Ito, safe for colour-blind readers)."""

from collections.abc import Mapping
from dataclasses import dataclass

import plotly.graph_objects as go
from plotly.basedatatypes import BasePlotlyType

from core.data.corpus import Side

_BLUE = "#0072B2"  # by `palette`: too dark for a dark page
TARGET = "#E69F00"
LEARNED = "#009E73"
START = "#CC79A7"
CHANCE = "#8A8F98"
WARNING = "#D55E00"

RUNS = (_BLUE, WARNING, LEARNED, START)
"Of runs side by side: each at least 3 : 1 against the page in the light theme and in the dark one."

DIVERGING = [[0.0, "#B35806"], [0.25, "#F1A340"], [0.5, "#F7F7F7"], [0.75, "#67A9CF"], [1.0, "#2166AC"]]
DIVERGING_DARK = [[0.0, "#F1A340"], [0.25, "#8C510A"], [0.5, "#1B1F27"], [0.75, "#2B6CB0"], [1.0, "#8CC4F5"]]
"Scales for cosines, symmetric about 0 (use zmin = -zmax); orange below, blue above."

COUNTS = [[0.0, "#A8DB34"], [0.5, "#21918C"], [1.0, "#440154"]]
COUNTS_DARK = [[0.0, "#4A6FA5"], [0.5, "#35B779"], [1.0, "#FDE725"]]
"Scales for how often a word occurs: the frequent stand out from the page in both themes."

FONT = "'Source Sans', Inter, 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


@dataclass(frozen=True)
class Palette:
    """The colours that differ between the light and the dark theme."""

    ink: str
    "text and axis names"
    faint: str
    "secondary text, axis lines"
    grid: str
    "grid lines"
    paper: str
    "the page behind the figure"
    source: str
    "the source side: its blue is too dark for a dark page, which takes the sky blue of the same set"


LIGHT = Palette("#0F1623", "#6B7280", "#E5E7EB", "#FFFFFF", _BLUE)
DARK = Palette("#E5E7EB", "#9CA3AF", "#2D3440", "#12161D", "#56B4E9")


def palette(dark: bool) -> Palette:
    """The palette of the visitor's theme."""
    return DARK if dark else LIGHT


def tint(colour: str, share: float, dark: bool) -> str:
    """A colour as it looks on the page with this opacity: in space WebGL mixes see-through points wrongly."""
    places = range(1, 7, 2)
    pairs = [(int(colour[place : place + 2], 16), int(palette(dark).paper[place : place + 2], 16)) for place in places]
    return "#" + "".join(f"{round(share * own + (1 - share) * paper):02X}" for own, paper in pairs)


def dress(figure: go.Figure, dark: bool, height: int = 460) -> go.Figure:
    """Give a figure the common look: transparent paper, quiet grid, room for labels, the app's fonts. Returns it.

    Nothing is dragged by accident: zoom is in the toolbar.
    """
    colours = palette(dark)
    axis = {
        "gridcolor": colours.grid,
        "zerolinecolor": colours.grid,
        "linecolor": colours.grid,
        "tickfont": {"color": colours.faint},
        "title": {"font": {"color": colours.ink}},
    }
    look: dict[str, object] = {
        "height": height,
        "dragmode": False,
        "margin": {"l": 56, "r": 20, "t": 28, "b": 48},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 14, "color": colours.ink},
        "hoverlabel": {"font": {"family": FONT, "size": 14}},
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "font": {"color": colours.ink}},
    }
    axes = {each.plotly_name: axis for each in (*figure.select_xaxes(), *figure.select_yaxes())}
    # `update_layout` tells every part of the figure of each of these numbers, which takes seven times as long.
    for name, value in (look | axes).items():
        figure.layout[name] = _within(figure.layout[name], value)
    return figure


def _within(old: object, new: object) -> object:
    """The new value; of what has parts, the old ones where there is no new one."""
    if not isinstance(new, Mapping):
        return new
    parts = old.to_plotly_json() if isinstance(old, BasePlotlyType) else old
    kept: dict[str, object] = dict(parts) if isinstance(parts, Mapping) else {}
    return kept | {name: _within(kept.get(name), value) for name, value in new.items()}


def side_colour(side: Side, dark: bool) -> str:
    """The colour of one side of the model."""
    return palette(dark).source if side == "source" else TARGET
