"""The map of words: points that move over the epochs inside axes that do not, in a plane or in space."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from core.analysis.projection.timeline import Timeline
from core.data.corpus import Side
from core.embeddings.table import most_frequent
from explorer.screens.projection.axes_figures import axis_titles, quiet, ranges
from explorer.screens.projection.count_figures import count_scale
from explorer.screens.projection.judged_figures import NONE_JUDGED, Judged, Lines, legend_of, meaning_lines, place_lines
from explorer.show.clock import ClockLabels, clock
from explorer.show.escape import escape_plotly, escape_plotly_3d
from explorer.show.names import Glosses, named_in_plotly
from explorer.show.theme import CHANCE, FONT, LEARNED, START, WARNING, dress, palette, side_colour, tint

Colouring = Literal["side", "count", "verdict"]
LABELS, CROWD = 200, 80  # up to so many words all are written out, of more so many; the others answer to the pointer
TRAILS = 100  # words up to which every path is drawn; above, only the marked words'
SVG_POINTS = 3_000
QUIET = 0.3  # opacity of a crowd's points without a label, where WebGL draws, which puts no edge around letters
SIZES = ((300, 9), (SVG_POINTS, 6), (10**9, 4))  # up to so many words, points of so many pixels
CAMERA = {"eye": {"x": 1.3, "y": 1.3, "z": 0.65}, "center": {"x": 0, "y": 0, "z": -0.1}}
CORNER = {"xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "left", "yanchor": "bottom", "showarrow": False}
SYMBOLS: dict[Side, str] = {"source": "circle", "target": "diamond"}


@dataclass(frozen=True)
class Labels:
    """Every word in the figure that is not from the corpus."""

    sides: dict[Side, str]
    axis: str
    "with {number} and {share}"
    axis_short: str
    "the same for the tilted axes of a space"
    count: str
    path: str
    "the line from where a word started"
    clock: ClockLabels
    glosses: Glosses = field(default_factory=dict)
    "what words mean, where it is known; for the hover"
    note: str = ""
    "on a map that is not true to scale"


@dataclass(frozen=True)
class Marks:
    """What is picked out."""

    epoch: int
    "the frame the figure opens at; one of the timeline's epochs"
    chosen: tuple[int, ...] = ()
    "places of the selected word among the cast: none, one, or one on each side"
    near: tuple[int, ...] = ()
    "places of its neighbours"
    colouring: Colouring = "side"
    "what the colours mean"
    judged: Judged = NONE_JUDGED
    "the verdicts, where the colours mean these"


def word_map(timeline: Timeline, marks: Marks, labels: Labels, dark: bool) -> go.Figure:
    """The map at `marks.epoch`, with a frame for every epoch of the timeline.

    Points carry their word in `customdata`. Labels are escaped as Plotly reads them: unlike in a plane and in space.
    """
    flat = timeline.coordinates.shape[2] == 2
    opening, still = timeline.epochs.index(marks.epoch), len(timeline.epochs) == 1
    sides = _sides(timeline, marks)
    members = [_members(timeline, marks, side) for side in sides]
    traces = [_points(timeline, marks, labels, each, dark) for each in members]
    paths = [] if still else [_paths(timeline, marks, labels)]
    kind = traces[0]["type"] if traces else "scatter"
    opened = [trace | _place(timeline, opening, each) for trace, each in zip(traces, members, strict=True)]
    if marks.judged.lines:  # beneath the points and their labels
        lines = meaning_lines(marks.judged, kind, LEARNED)
        opened.insert(0, lines | place_lines(timeline.coordinates[opening], marks.judged.lines))
    keys = legend_of(marks.judged, kind)
    if len(sides) > 1 or marks.colouring == "side":
        keys = [_key(side, kind, marks.colouring, labels, dark) for side in sorted(sides)] + keys
    figure = dress(go.Figure(paths + opened + keys), dark, 600 if flat else 680)
    if not still and traces:
        figure.frames = _frames(timeline, members, kind, marks.judged.lines)
        figure.update_layout(**clock(timeline.epochs, opening, labels.clock, kind != "scatter", dark))
    figure.update_layout(
        margin={"l": 56 if timeline.share and flat else 8, "r": 8, "t": 36, "b": 56 if still and flat else 8},
        showlegend=True,
        hovermode="closest",
        dragmode="pan" if flat else "orbit",
        legend={"itemsizing": "constant"},
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": palette(dark).faint, "activecolor": palette(dark).ink},
    )
    (_plane if flat else _space)(figure, timeline, labels, dark)
    figure.add_annotation(CORNER, text=labels.note, font={"color": WARNING, "size": 14}, visible=bool(labels.note))
    if marks.colouring == "count":
        figure.update_layout(coloraxis=count_scale(timeline.cast.counts, labels.count, dark))
    return figure


def _frames(timeline: Timeline, members: Sequence[NDArray[np.int64]], kind: str, lines: Lines) -> list[go.Frame]:
    """The places of every epoch, for the traces that follow the paths."""
    frames = []
    for frame, epoch in enumerate(timeline.epochs):
        places = [place_lines(timeline.coordinates[frame], lines)] if lines else []
        places += [_place(timeline, frame, each) for each in members]
        data = [{"type": kind} | place for place in places]
        frames.append(go.Frame(name=str(epoch), traces=list(range(1, 1 + len(data))), data=data))
    return frames


def _sides(timeline: Timeline, marks: Marks) -> list[Side]:
    """The sides that are there, the selected word's last: what is drawn last lies on top."""
    chosen = {timeline.cast.sides[place] for place in marks.chosen}
    return sorted(dict.fromkeys(timeline.cast.sides), key=lambda side: side in chosen)


def _members(timeline: Timeline, marks: Marks, side: Side) -> NDArray[np.int64]:
    """Places of one side's words: the frequent after the rare, then ends of lines, neighbours, the selected word last.

    What is drawn last lies on top, and keeps its label where labels would lie on one another (plot3d.js).
    """
    members = np.flatnonzero(np.array(timeline.cast.sides) == side)
    counts, joined = np.array(timeline.cast.counts)[members], np.isin(members, np.array(marks.judged.lines).ravel())
    return members[np.lexsort((counts, joined, _levels(members, marks)))]


def _levels(members: NDArray[np.int64], marks: Marks) -> NDArray[np.int64]:
    """How much each word stands out: 2 selected, 1 neighbour, 0 neither."""
    return np.where(np.isin(members, marks.chosen), 2, np.where(np.isin(members, marks.near), 1, 0))


def _place(timeline: Timeline, frame: int, members: NDArray[np.int64]) -> dict[str, Any]:
    """x, y (and z) of these words in one frame."""
    return _axes(timeline.coordinates[frame, members])


def _axes(points: NDArray[np.float32]) -> dict[str, Any]:
    return dict(zip("xyz", np.ascontiguousarray(points.T), strict=False))


def _written(timeline: Timeline, marks: Marks) -> set[int]:
    """Places of the words that are written out: the most frequent, in a crowd only the marked ones."""
    counts = timeline.cast.counts
    most = len(counts) if len(counts) <= LABELS else 0 if marks.chosen else CROWD
    return {*most_frequent(counts, most).tolist(), *marks.chosen, *marks.near}


def _points(timeline: Timeline, marks: Marks, labels: Labels, members: NDArray[np.int64], dark: bool) -> dict[str, Any]:
    """One side's words as a trace without places."""
    cast, flat = timeline.cast, timeline.coordinates.shape[2] == 2
    side, written = cast.sides[members[0]], _written(timeline, marks)
    shown = [(escape_plotly if flat else escape_plotly_3d)(cast.words[i]) for i in members]
    emphasis = _levels(members, marks)
    faded = bool(marks.chosen)
    inks = [(palette(dark).ink if level or not faded else palette(dark).faint) for level in emphasis]
    by_count, judged = marks.colouring == "count", marks.judged.colours
    hues = [judged[place] if judged else side_colour(side, dark) for place in members]
    drawn = "scatter3d" if not flat else "scattergl" if len(cast.words) > SVG_POINTS else "scatter"
    alone = np.array([drawn != "scatter" and len(cast.words) > LABELS and i not in written for i in members.tolist()])
    if not flat:  # one opacity for all points
        hues = [tint(hue, QUIET, dark) if faint else hue for hue, faint in zip(hues, alone, strict=True)]
    size = next(size for most, size in SIZES if len(cast.words) <= most) if flat else 5
    marker = {
        "symbol": SYMBOLS[side],
        "size": np.take([size, 12, 17] if flat else [size, 8, 12], emphasis).tolist(),
        "opacity": np.where(alone, QUIET, np.take([0.6 if faded else 0.9, 1, 1], emphasis)).tolist() if flat else 1,
        "color": np.log10(np.maximum(np.array(cast.counts)[members], 1)) if by_count else hues,
        "line": {"color": palette(dark).ink, "width": np.take([0, 2, 3], emphasis).tolist() if flat else 0},
    }
    return {
        "type": drawn,
        "mode": "markers+text",
        "showlegend": False,
        "customdata": [cast.words[i] for i in members],
        "text": [word if i in written else "" for word, i in zip(shown, members.tolist(), strict=True)],
        "hovertext": [
            f"{named_in_plotly(cast.words[i], labels.glosses)} · {labels.count} {cast.counts[i]}" for i in members
        ],
        "hoverinfo": "text",
        "textposition": "top center",
        "textfont": {"family": FONT, "size": 14 if flat else 13, "color": inks},
        "marker": marker | ({"coloraxis": "coloraxis"} if by_count else {}),
    }


def _key(side: Side, kind: str, colouring: Colouring, labels: Labels, dark: bool) -> dict[str, Any]:
    """The legend's entry of a side, without points: a legend takes the looks of the first point, marked or faded."""
    marker = {"symbol": SYMBOLS[side], "size": 9, "color": side_colour(side, dark) if colouring == "side" else CHANCE}
    empty = {axis: [None] for axis in ("x", "y", *("z" if kind == "scatter3d" else ""))}
    return {"type": kind, "mode": "markers", "name": labels.sides[side], "marker": marker} | empty


def _paths(timeline: Timeline, marks: Marks, labels: Labels) -> dict[str, Any]:
    """Where the words came from: one line through all epochs for each of the chosen words, in the untrained colour.

    Beside lines between words those of all words are drawn when the legend is asked for them.
    """
    total, lines_between, marked = len(timeline.cast.words), bool(marks.judged.lines), [*marks.chosen, *marks.near]
    every = total <= TRAILS and not (lines_between and marked)
    chosen = list(range(total)) if every else marked
    gap = np.full((1, len(chosen), timeline.coordinates.shape[2]), np.nan, np.float32)
    lines = np.concatenate([timeline.coordinates[:, chosen], gap]).swapaxes(0, 1).reshape(-1, gap.shape[2])
    flat = gap.shape[2] == 2
    return {
        "type": "scatter" if flat else "scatter3d",
        "mode": "lines",
        "name": labels.path,
        "line": {"color": START, "width": 2 if flat else 4},
        "opacity": 0.8,
        "hoverinfo": "skip",
        "visible": True if marked or (every and not lines_between) else "legendonly",
    } | _axes(lines)


def _plane(figure: go.Figure, timeline: Timeline, labels: Labels, dark: bool) -> None:
    spans, titles, frame = ranges(timeline, even=False), axis_titles(timeline, labels.axis), palette(dark).grid
    plain = quiet(timeline) | {"showline": True, "linecolor": frame, "mirror": True}
    figure.update_xaxes(range=spans[0], title={"text": titles[0], "standoff": 6}, **plain)
    figure.update_yaxes(range=spans[1], title={"text": titles[1], "standoff": 6}, scaleanchor="x", **plain)


def _space(figure: go.Figure, timeline: Timeline, labels: Labels, dark: bool) -> None:
    colours = palette(dark)
    common = {"showbackground": False, "gridcolor": colours.grid, "zerolinecolor": colours.faint, "showspikes": False}
    tick = {"tickfont": {"color": colours.faint, "size": 11}, "nticks": 5}
    names = zip("xyz", ranges(timeline, even=True), axis_titles(timeline, labels.axis_short), strict=True)
    figure.update_layout(
        scene={"aspectmode": "cube", "camera": CAMERA}
        | {
            f"{name}axis": common
            | tick
            | quiet(timeline)
            | {"showgrid": True, "range": span, "title": {"text": title, "font": {"size": 13}}}
            for name, span, title in names
        }
    )
