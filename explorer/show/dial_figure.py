"""One start size of the dial: the cosine of each pair before and after training, ECharts options."""

from collections.abc import Sequence
from typing import Any

from explorer.show.escape import escape_echarts
from explorer.show.theme import CHANCE, LEARNED, palette

Point = tuple[str, float, float]
"the pair's name, its cosine before training and after it"


def dial_scatter(ordinary: Sequence[Point], learned: Sequence[Point], dark: bool) -> dict[str, Any]:
    """Pairs in a square from -1 to 1 both ways; on the dotted diagonal nothing has changed."""
    colours = palette(dark)
    axis = {
        "type": "value",
        "min": -1,
        "max": 1,
        "interval": 1,
        "axisLabel": {"color": colours.faint, "fontSize": 11},
        "axisLine": {"show": False},
        "splitLine": {"lineStyle": {"color": colours.grid}},
    }
    ends = {"symbol": "none", "silent": True, "data": [[{"coord": [-1, -1]}, {"coord": [1, 1]}]]}
    diagonal = ends | {"lineStyle": {"color": CHANCE, "type": "dotted", "width": 1.5}, "label": {"show": False}}
    return {
        "animation": False,
        "grid": {"left": 4, "right": 10, "top": 10, "bottom": 4, "containLabel": True},
        "xAxis": axis,
        "yAxis": axis,
        "tooltip": {"trigger": "item", "confine": True, "formatter": "{b}"},
        "series": [_points(ordinary, colours.faint, 5, 0.6) | {"markLine": diagonal}, _points(learned, LEARNED, 9, 1)],
    }


def _points(points: Sequence[Point], colour: str, size: int, opacity: float) -> dict[str, Any]:
    data = [{"name": escape_echarts(name), "value": [round(x, 3), round(y, 3)]} for name, x, y in points]
    return {"type": "scatter", "data": data, "symbolSize": size, "itemStyle": {"color": colour, "opacity": opacity}}
