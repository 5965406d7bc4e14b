"""What verdicts add to the map of words: a colour a word, lines between words that have meaning, and their legend."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Lines = Sequence[tuple[int, int]]
"places of two words each"


@dataclass(frozen=True)
class Judged:
    """The verdicts on the words of a map."""

    colours: tuple[str, ...] = ()
    "one a word of the cast, of the best verdict among its pairs; empty where the map is not coloured by verdict"
    legend: tuple[tuple[str, str], ...] = ()
    "the verdicts that occur and their colours"
    lines: tuple[tuple[int, int], ...] = ()
    "places of the two words of each pair that has meaning"
    line_name: str = ""
    "of the lines, in the legend"


NONE_JUDGED = Judged()
"a map whose colours mean something else"


def place_lines(points: NDArray[np.float32], lines: Lines) -> dict[str, Any]:
    """x, y (and z) of the lines in one frame. points: (N, dimensions)."""
    gap = np.full(points.shape[1], np.nan, np.float32)
    ends = np.array([row for one, other in lines for row in (points[one], points[other], gap)], np.float32)
    return dict(zip("xyz", ends.reshape(-1, points.shape[1]).T, strict=False))


def meaning_lines(judged: Judged, kind: str, colour: str) -> dict[str, Any]:
    """The lines as a trace without places. kind: of the points' traces."""
    line = {"color": colour, "width": 3 if kind == "scatter3d" else 2.5}
    return {"type": kind, "mode": "lines", "name": judged.line_name, "line": line, "hoverinfo": "skip"}


def legend_of(judged: Judged, kind: str) -> list[dict[str, Any]]:
    """An entry of the legend for each verdict, without points."""
    empty = {axis: [None] for axis in ("x", "y", *("z" if kind == "scatter3d" else ""))}
    return [
        {"type": kind, "mode": "markers", "name": name, "marker": {"size": 9, "color": colour}} | empty
        for name, colour in judged.legend
    ]
