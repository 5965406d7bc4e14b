"""Training as it happens: ECharts options, which are updated in place where a Plotly figure would be built anew."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from explorer.show.escape import escape_echarts
from explorer.show.theme import CHANCE, FONT, START, WARNING, palette

Spec = dict[str, Any]
Points = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Line:
    """One curve over epochs."""

    name: str
    colour: str
    epochs: Sequence[float]
    values: Sequence[float | None]
    "None where there is none; the curve goes on to the next"
    dashed: bool = False


@dataclass(frozen=True)
class Axes:
    """What a chart of curves is drawn on."""

    epochs: int
    "where the epoch axis ends"
    epoch: str
    top: float | None = None
    "where the value axis ends, if that is fixed"
    level: tuple[str, float] | None = None
    "name and height of a dotted line"


def curves(lines: Sequence[Line], axes: Axes, dark: bool) -> Spec:
    """Curves over epochs, from 0 to the epoch training will end at, so that nothing moves but the curves."""
    series = [_curve(line) for line in lines if any(value is not None for value in line.values)]
    if axes.level:
        name, height = axes.level
        level = {"symbol": "none", "silent": True, "data": [{"yAxis": height, "name": name}]}
        level["lineStyle"] = {"color": CHANCE, "type": "dotted", "width": 1.5}
        level["label"] = {"formatter": name, "position": "insideEndTop", "color": palette(dark).faint, "fontSize": 13}
        series.append({"type": "line", "data": [], "markLine": level})
    return _base(dark) | {
        "xAxis": _axis(axes.epoch, dark) | {"min": 0, "max": max(axes.epochs, 1), "splitLine": {"show": False}},
        "yAxis": _axis("", dark) | {"min": 0, "max": axes.top or (axes.level and round(axes.level[1] * 1.15, 1))},
        "tooltip": {"trigger": "axis", "confine": True},
        "series": series,
    }


@dataclass(frozen=True)
class MapNames:
    """The words of the interface on a map."""

    start: str
    now: str
    note: str = ""
    "of a map that is not true to scale"


def word_map(words: Sequence[str], places: Sequence[Points], names: MapNames, dark: bool) -> Spec:
    """N words at their start, on their way and now: F times (N, 2), joined by lines."""
    reach = _reach(places)
    hidden = {"show": False}
    bounds = {"min": -reach, "max": reach, "axisLabel": hidden, "axisTick": hidden, "splitLine": hidden}
    joined = [{"coords": [list(point) for point in way]} for way in zip(*places, strict=True) if len(way) > 1]
    label = {"show": True, "formatter": "{b}", "position": "right", "color": palette(dark).ink, "fontSize": 12}
    # A word is read before the points and ways behind it, and does not run into the next one.
    label |= {"textBorderColor": palette(dark).paper, "textBorderWidth": 3, "minMargin": 2}
    note = {"text": names.note, "left": 8, "bottom": 4, "textStyle": {"color": WARNING, "fontSize": 13}}
    return _base(dark) | {
        "title": note if names.note else hidden,
        "xAxis": _axis("", dark) | bounds,
        "yAxis": _axis("", dark) | bounds,
        "grid": {"left": 8, "right": 18, "top": 30, "bottom": 8},
        "tooltip": {"trigger": "item", "confine": True, "formatter": "{b}"},
        "series": [
            {"type": "lines", "coordinateSystem": "cartesian2d", "polyline": True, "data": joined, "silent": True}
            | {"lineStyle": {"color": palette(dark).faint, "width": 1.5, "opacity": 0.9}},
            {"type": "scatter", "name": names.start, "data": _named(words, places[0]), "symbolSize": 9}
            | {"itemStyle": {"color": "transparent", "borderColor": START, "borderWidth": 1.5}},
            {"type": "scatter", "name": names.now, "data": _labelled(words, places[-1], reach), "symbolSize": 7}
            | {"label": label}
            | {"itemStyle": {"color": palette(dark).source}, "labelLayout": {"hideOverlap": True}},
        ],
    }


def _reach(places: Sequence[Points]) -> float:
    """Where the axes end: a power of 1.25, so that they seldom move while the words do."""
    furthest = max((abs(x) for points in places for point in points for x in point), default=0.0) or 1.0
    return round(1.25 ** math.ceil(math.log(1.05 * furthest, 1.25)), 4)


def _named(words: Sequence[str], points: Points) -> list[Spec]:
    return [{"name": escape_echarts(word), "value": list(point)} for word, point in zip(words, points, strict=True)]


def _labelled(words: Sequence[str], points: Points, reach: float) -> list[Spec]:
    """The same with labels that stay on the map: near its right edge they stand on the left of their points."""
    inwards = {"label": {"position": "left"}}
    named = _named(words, points)
    return [each | (inwards if each["value"][0] > reach / 2 else {}) for each in named]


def _curve(line: Line) -> Spec:
    known = [(epoch, value) for epoch, value in zip(line.epochs, line.values, strict=True) if value is not None]
    return {
        "type": "line",
        "name": line.name,
        "data": [[epoch, round(value, 4)] for epoch, value in known],
        "showSymbol": len(known) < 30,
        "symbolSize": 6,
        "lineStyle": {"color": line.colour, "width": 2.5, "type": "dashed" if line.dashed else "solid"},
        "itemStyle": {"color": line.colour},
    }


def _base(dark: bool) -> Spec:
    return {
        "animation": False,
        "textStyle": {"fontFamily": FONT},
        "legend": {
            "top": 0,
            "right": 0,
            "textStyle": {"color": palette(dark).ink, "fontSize": 13},
            "icon": "roundRect",
        },
        "grid": {"left": 8, "right": 18, "top": 34, "bottom": 26, "containLabel": True},
    }


def _axis(name: str, dark: bool) -> Spec:
    colours = palette(dark)
    return {
        "type": "value",
        "name": name,
        "nameLocation": "middle",
        "nameGap": 24,
        "nameTextStyle": {"color": colours.faint},
        "axisLabel": {"color": colours.faint},
        "axisLine": {"lineStyle": {"color": colours.grid}},
        "splitLine": {"lineStyle": {"color": colours.grid}},
    }
