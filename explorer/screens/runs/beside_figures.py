"""Runs side by side: their losses, the cosines of their pairs, shared neighbours, and maps. A colour a run."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

import numpy as np
import plotly.graph_objects as go

from core.arrays import Float64, Int
from explorer.screens.runs.figures import Curve
from explorer.show.escape import escape_plotly
from explorer.show.theme import CHANCE, RUNS, dress, palette

APART = 0.06  # of the axis between two labels at the ends of lines
LABELS = 40  # words written on a map
LETTER, LINE = 0.025, 0.06  # width of a letter and height of a line on a phone, as a share of the map
SYMBOLS = ("circle", "diamond", "square", "triangle-up")
BAND = "rgba(138,143,152,0.16)"


@dataclass(frozen=True)
class Names:
    """Words of the interface in these figures."""

    across: str
    upwards: str
    start: str = ""
    "in the legend, of what is grey, or of the solid lines"
    chance: Sequence[str] = ()
    "in the legend: of each band by chance, or of what is dashed and dotted"


def named_curves(curves: Sequence[Curve], guessing: Sequence[float], names: Names, dark: bool) -> go.Figure:
    """Losses of each run, named at the ends of their lines; held-out losses dashed. guessing: loss of a guess, nats."""
    figure = go.Figure()
    for curve, colour in zip(curves, RUNS, strict=False):
        for losses, dash in ((curve.loss, "solid"), (curve.held_out, "dash")):
            if any(loss is not None for loss in losses):
                figure.add_trace(_line(curve, losses, colour, dash))
    held_out = any(loss is not None for curve in curves for loss in curve.held_out)
    kinds = [(names.start, "solid"), *[(names.chance[0], "dash")] * held_out]
    for name, dash in kinds:
        figure.add_scatter(x=[None], y=[None], mode="lines", name=name, line={"color": CHANCE, "dash": dash})
    longest = max((curve.epochs[-1] for curve in curves if curve.epochs), default=1)
    for place, loss in enumerate(sorted(set(guessing))):
        line = {"color": CHANCE, "dash": "dot", "width": 1.5}
        figure.add_scatter(
            x=[0, longest], y=[loss] * 2, mode="lines", line=line, name=names.chance[1], showlegend=place == 0
        )
    dress(figure, dark, 420)
    low, high = _log_range(curves, guessing)
    width = max(columns(curve.name) for curve in curves)
    figure.update_layout(margin={"r": 16 + 8 * width, "t": 48})
    figure.update_xaxes(title=names.across, range=[0, longest])
    figure.update_yaxes(title=names.upwards, type="log", dtick="D2", tickformat=".3~g", range=[low, high])
    _name_ends(figure, curves, (low, high))
    return figure


def _line(curve: Curve, losses: Sequence[float | None], colour: str, dash: str) -> go.Scatter:
    return go.Scatter(
        x=list(curve.epochs),
        y=list(losses),
        mode="lines" if len(curve.epochs) > 2 else "lines+markers",
        showlegend=False,
        line={"color": colour, "dash": dash, "width": 2.5},
        hovertemplate=f"{escape_plotly(curve.name)}<br>%{{x}}: %{{y:.4f}}<extra></extra>",
    )


def _log_range(curves: Sequence[Curve], guessing: Sequence[float]) -> tuple[float, float]:
    """Exponents of 10 from a little below the least loss to a little above the largest."""
    losses = [loss for curve in curves for loss in (*curve.loss, *curve.held_out) if loss]
    losses += [loss for loss in guessing if loss > 0]
    return math.log10(min(losses, default=0.1)) - 0.1, math.log10(max(losses, default=1)) + 0.1


def _name_ends(figure: go.Figure, curves: Sequence[Curve], span: tuple[float, float]) -> None:
    """Each run's name right of the end of its line, none over another."""
    low, high = span
    ends = [(curve, colour) for curve, colour in zip(curves, RUNS, strict=False) if curve.loss and curve.loss[-1]]
    free: dict[int, float] = {}  # {epoch: the lowest height without a label}
    for curve, colour in sorted(ends, key=lambda end: end[0].loss[-1] or 0.0):
        epoch, loss = curve.epochs[-1], curve.loss[-1] or 1.0
        height = max(free.get(epoch, 0.0), (math.log10(loss) - low) / (high - low))
        figure.add_annotation(
            x=epoch, xanchor="left", xshift=4, y=height, yref="paper", showarrow=False,
            text=f"<b>{escape_plotly(curve.name)}</b>", font={"color": colour, "size": 14},
        )  # fmt: skip
        free[epoch] = height + APART


def columns(text: str) -> int:
    """How wide a text is, in columns: a wide character takes two."""
    return sum(1 + (east_asian_width(letter) in "WF") for letter in text)


@dataclass(frozen=True)
class Cloud:
    """The same P pairs of words in the first run and in another one."""

    name: str
    "of the other run's points now"
    start: tuple[Float64, Float64]
    "(P,) cosines before training in the first run and in the other"
    now: tuple[Float64, Float64]
    "the same now"


def cosine_clouds(
    clouds: Sequence[Cloud], pairs: Sequence[str], bands: Sequence[float], names: Names, dark: bool
) -> go.Figure:
    """Cosines in the first run across, in the others upwards. bands: the cosine by chance in each run, both signs."""
    figure = go.Figure()
    figure.add_vrect(-bands[0], bands[0], fillcolor=BAND, line_width=0, layer="below")
    for band in sorted(set(bands[1:])):
        figure.add_hrect(-band, band, fillcolor=BAND, line_width=0, layer="below")
    for place, name in enumerate(names.chance[:1]):
        swatch = {"size": 14, "symbol": "square", "color": "rgba(138,143,152,0.35)"}
        figure.add_scatter(x=[None], y=[None], mode="markers", marker=swatch, name=name, showlegend=place == 0)
    edge = min(
        1.03, 1.1 * max(*bands, *(float(np.abs(part).max()) for each in clouds for part in (*each.start, *each.now)))
    )
    diagonal = {"color": CHANCE, "dash": "dot", "width": 1.5}
    figure.add_scatter(
        x=[-edge, edge], y=[-edge, edge], mode="lines", line=diagonal, showlegend=False, hoverinfo="skip"
    )
    hovers = [escape_plotly(pair) for pair in pairs]
    for place, cloud in enumerate(clouds):
        grey = {"size": 6, "color": CHANCE, "opacity": 0.55}
        figure.add_trace(_points(cloud.start, hovers, names.start, grey).update(showlegend=place == 0))
    for place, cloud in enumerate(clouds, start=1):
        outline = {"width": 0.7, "color": palette(dark).paper}
        marker = {"size": 8, "color": RUNS[place], "symbol": SYMBOLS[place], "opacity": 0.85, "line": outline}
        figure.add_trace(_points(cloud.now, hovers, cloud.name, marker))
    dress(figure, dark, 480)
    figure.update_layout(hovermode="closest", margin={"t": 64})
    figure.update_xaxes(title=names.across, range=[-edge, edge], constrain="domain")
    figure.update_yaxes(title=names.upwards, range=[-edge, edge], scaleanchor="x")  # a phone shows more of it, no gap
    return figure


def _points(at: tuple[Float64, Float64], hovers: Sequence[str], name: str, marker: dict[str, object]) -> go.Scatter:
    return go.Scatter(
        x=at[0],
        y=at[1],
        mode="markers",
        name=name,
        marker=marker,
        hovertext=hovers,
        hovertemplate="<b>%{hovertext}</b><br>%{x:+.3f} · %{y:+.3f}<extra></extra>",
    )


def shared_bars(common: Int, letters: Sequence[str], chance: Float64, names: Names, dark: bool) -> go.Figure:
    """How many words share 0, 1 ... K nearest words. common: (R - 1, N) counts; chance: (K + 1,) words by chance."""
    counts = list(range(len(chance)))
    grey = {"color": CHANCE, "opacity": 0.5}
    figure = go.Figure([go.Bar(x=counts, y=chance, name=names.start, marker=grey)])
    for place, (row, letter) in enumerate(zip(common, letters, strict=True), start=1):
        words = np.bincount(row, minlength=len(chance))
        figure.add_bar(x=counts, y=words, name=letter, marker={"color": RUNS[place]})
    dress(figure, dark, 380)
    figure.update_traces(hovertemplate="%{x}: %{y:.3~f}<extra></extra>")
    figure.update_layout(barmode="group", bargap=0.25, margin={"t": 48})
    figure.update_xaxes(title=names.across, tickvals=counts)
    figure.update_yaxes(title=names.upwards, rangemode="tozero")
    return figure


def joined_maps(places: Float64, words: Sequence[str], letters: Sequence[str], names: Names, dark: bool) -> go.Figure:
    """Maps of the same words, (R, N, 2), most frequent first; a line joins the places of one word.

    A word whose label would cover another one answers to the pointer.
    """
    figure = go.Figure()
    for other in places[1:]:
        joined = np.full((3 * len(words), 2), np.nan)  # from, to, gap
        joined[0::3], joined[1::3] = places[0], other
        line = {"color": CHANCE, "width": 1}
        figure.add_scatter(x=joined[:, 0], y=joined[:, 1], mode="lines", line=line, showlegend=False, hoverinfo="skip")
    shown, written = [escape_plotly(word) for word in words], apart(places[0], words, float(np.ptp(places)))
    for place, (points, letter) in enumerate(zip(places, letters, strict=True)):
        figure.add_scatter(
            x=points[:, 0],
            y=points[:, 1],
            mode="markers" if place else "markers+text",
            name=letter,
            text=None if place else [word if row in written else "" for row, word in enumerate(shown)],
            textposition="top center",
            textfont={"color": palette(dark).ink, "size": 13},
            marker={"size": 9, "color": RUNS[place], "symbol": SYMBOLS[place]},
            hovertext=[f"{word} · {letter}" for word in shown],
            hovertemplate="<b>%{hovertext}</b><extra></extra>",
            cliponaxis=False,
        )
    dress(figure, dark, 500)
    figure.update_layout(hovermode="closest", margin={"t": 48})
    figure.update_xaxes(title=names.across, showticklabels=False, constrain="domain")
    figure.update_yaxes(title=names.upwards, showticklabels=False, scaleanchor="x")
    return figure


def apart(points: Float64, words: Sequence[str], span: float) -> set[int]:
    """The places of the words that are written, none over another; the earlier word goes first. points: (N, 2).

    span: what the shorter side of the figure shows. A label is as large as on a phone; a wide character counts double.
    """
    written: dict[int, tuple[float, float, float]] = {}
    for place, (word, (across, upwards)) in enumerate(zip(words, points.tolist(), strict=True)):
        half = span * LETTER * columns(word) / 2
        free = all(abs(across - x) > half + other or abs(upwards - y) > span * LINE for x, y, other in written.values())
        if free and len(written) < LABELS:
            written[place] = across, upwards, half
    return set(written)
