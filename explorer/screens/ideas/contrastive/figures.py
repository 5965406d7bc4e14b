"""The pictures, and the matrix of their cosines with all texts, which moves from step to step."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray
from plotly.subplots import make_subplots

from core.ideas.contrastive import SIDE, Course
from explorer.show.clock import ClockLabels, clock
from explorer.show.theme import DIVERGING, DIVERGING_DARK, WARNING, dress, palette

ACROSS, GAP = 16, 2  # pictures in a row, pixels between them
HIGH = 760


@dataclass(frozen=True)
class Labels:
    """The words on the figure."""

    clock: ClockLabels
    names: Sequence[str]
    "of each picture"
    pictures: str
    matrix: Sequence[str]
    "title of the matrix at each step"
    rows: str
    columns: str
    cosine: str
    held: str


def album(pixels: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Pictures (n, 192) in rows of 16, as one picture of red, green, blue and opacity; the last row stands apart."""
    rows, step = len(pixels) // ACROSS, SIDE + GAP
    found = np.zeros((rows * step + GAP, ACROSS * step - GAP, 4), np.uint8)
    for place, picture in enumerate(pixels):
        row, column = divmod(place, ACROSS)
        top, left = row * step + (2 * GAP if row == rows - 1 else 0), column * step
        found[top : top + SIDE, left : left + SIDE, :3] = 255 * picture.reshape(SIDE, SIDE, 3)
        found[top : top + SIDE, left : left + SIDE, 3] = 255
    return found


def turning(course: Course, pixels: NDArray[np.float64], labels: Labels, dark: bool) -> go.Figure:
    """All pictures; beneath them the matrix at the first step, with a frame for every step that was watched."""
    figure = make_subplots(2, 1, row_heights=[0.22, 0.78], vertical_spacing=0.11)
    figure.add_trace(go.Image(z=album(pixels), colormodel="rgba256", hoverinfo="skip"), 1, 1)
    figure.add_trace(_matrix(course, 0, labels, dark), 2, 1)
    dress(figure, dark, HIGH)
    titles = [
        _title(labels.pictures, "y", dark),
        _title(labels.matrix[0], "y2", dark),
    ]
    figure.frames = [
        go.Frame(
            name=str(step),
            traces=[1],
            data=[{"type": "heatmap", "z": _percent(course, place)}],
            layout={"annotations": [titles[0], _title(labels.matrix[place], "y2", dark), _held(course, labels)]},
        )
        for place, step in enumerate(course.steps)
    ]
    figure.update_layout(
        **clock(course.steps, 0, labels.clock, True, dark), annotations=[*titles, _held(course, labels)]
    )
    figure.update_layout(margin={"l": 28, "r": 8, "t": 32, "b": 28})
    _axes(figure, course, labels)
    return figure


def _percent(course: Course, place: int) -> NDArray[np.int8]:
    """Cosines in hundredths: a byte each, for sixteen matrices travel."""
    percent: NDArray[np.int8] = np.round(100 * course.cosines[place]).astype(np.int8)
    return percent


def _matrix(course: Course, place: int, labels: Labels, dark: bool) -> go.Heatmap:
    return go.Heatmap(
        z=_percent(course, place),
        x=list(range(len(labels.names))),
        y=list(range(len(labels.names))),
        zmin=-100,
        zmax=100,
        colorscale=DIVERGING_DARK if dark else DIVERGING,
        showscale=False,
        hovertemplate=f"{labels.rows}: %{{customdata[0]}}<br>{labels.columns}: %{{customdata[1]}}<br>"
        f"{labels.cosine} %{{z}}/100<extra></extra>",
        customdata=[[(row, column) for column in labels.names] for row in labels.names],
    )


def _title(text: str, axis: str, dark: bool) -> dict[str, object]:
    place = {"x": 0, "y": 1, "xref": axis.replace("y", "x") + " domain", "yref": axis + " domain"}
    font = {"size": 14, "color": palette(dark).ink}
    return place | {"text": text, "xanchor": "left", "yanchor": "bottom", "showarrow": False, "font": font}


def _held(course: Course, labels: Labels) -> dict[str, object]:
    """The name under the frame around what is held out."""
    end = len(course.held) - 0.5
    place = {"x": end, "y": end, "xref": "x2", "yref": "y2", "xanchor": "right", "yanchor": "top"}
    return place | {"text": labels.held, "showarrow": False, "font": {"color": WARNING, "size": 13}}


def _axes(figure: go.Figure, course: Course, labels: Labels) -> None:
    first, last = int((~course.held).sum()) - 0.5, len(course.held) - 0.5
    box = {"x0": first, "x1": last, "y0": first, "y1": last}
    figure.add_shape(box, type="rect", line={"color": WARNING, "width": 2}, row=2, col=1)
    bare = {"showticklabels": False, "ticks": "", "showgrid": False, "zeroline": False}
    figure.update_xaxes(bare)
    figure.update_yaxes(bare)
    figure.update_xaxes(title={"text": labels.columns, "standoff": 4}, row=2, col=1)
    figure.update_yaxes(title={"text": labels.rows, "standoff": 4}, range=[last, -0.5], row=2, col=1)
