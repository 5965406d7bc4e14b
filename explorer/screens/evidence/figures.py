"""Signal or noise: the chance band, the four terms, words by seeds, settings, and pictures of noise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from explorer.show.escape import escape_plotly
from explorer.show.theme import CHANCE, LEARNED, START, dress, palette

Double = NDArray[np.float64]
ROOM = {"l": 56, "r": 16, "t": 56, "b": 48}
TICKS = 10  # seeds that are named under the heat map: as many as stand side by side on a phone
TERMS = (START, "#E3B4CD", "#7FC9B1", LEARNED)  # start x start, the mixed ones, learned x learned


@dataclass(frozen=True, eq=False)
class Band:
    """Cosines of a run beside those of chance."""

    cosines: Sequence[float]
    "of the run's pairs"
    best: Double
    "of the best pair of each random table"
    curve: tuple[Double, Double] | None
    "places and densities of the cosine of one random pair"
    top: float
    "cosine of the run's closest pair"
    colour: str
    "of the run"


@dataclass(frozen=True)
class BandLabels:
    """Words of the chance band."""

    cosine: str
    "the axis across"
    density: str
    "the axis upwards"
    run: str
    "this run's cosines"
    random: str
    "the curve of one random pair"
    best: str
    "the best of as many random pairs"
    top: str
    "the mark of the closest pair, markup escaped here"


def chance_band(shown: Band, labels: BandLabels, dark: bool) -> go.Figure:
    """Histograms of the run's cosines and of the best pair by chance, with the run's closest pair marked."""
    figure = go.Figure()
    histogram = {"histnorm": "probability density", "opacity": 0.6, "hovertemplate": "%{x}<br>%{y:.2f}"}
    bins = {"start": -1.0, "end": 1.01, "size": 0.025}
    figure.add_histogram(x=np.array(shown.cosines), name=labels.run, marker_color=shown.colour, xbins=bins, **histogram)
    figure.add_histogram(x=shown.best, name=labels.best, marker_color=CHANCE, xbins=bins, **histogram)
    if shown.curve:
        line = {"color": palette(dark).faint, "dash": "dot", "width": 2}
        across, density = shown.curve
        figure.add_scatter(x=across, y=density, name=labels.random, mode="lines", line=line, hoverinfo="skip")
    mark = {"text": escape_plotly(labels.top), "font": {"size": 13, "color": palette(dark).ink}}
    low, high = min(*shown.cosines, float(shown.best.min())), max(shown.top, float(shown.best.max()))
    where = "top left" if shown.top > (low + high) / 2 else "top right"
    line = {"color": palette(dark).ink, "width": 2}
    figure.add_vline(shown.top, line=line, annotation=mark, annotation_position=where)
    dress(figure, dark, 400)
    figure.update_layout(barmode="overlay", margin=ROOM | {"t": 72})
    figure.update_xaxes(title=labels.cosine, range=[max(-1, low - 0.1), min(1, high + 0.1)])
    figure.update_yaxes(title=labels.density, rangemode="tozero")
    return figure


def shares(terms: Mapping[str, float], title: str, dark: bool) -> go.Figure:
    """One bar of four parts, from start x start to learned x learned; parts below zero lie left of it."""
    figure = go.Figure()
    for (name, share), colour in zip(terms.items(), TERMS, strict=True):
        written = f"{share:.1%}" if abs(share) > 0.06 else ""
        figure.add_bar(
            x=[share], y=[""], orientation="h", name=name, marker_color=colour, text=written, textposition="inside",
            insidetextanchor="middle", textangle=0, textfont={"color": "#111827"}, width=0.5,
            hovertemplate=f"{name} %{{x:.2%}}<extra></extra>",
        )  # fmt: skip
    dress(figure, dark, 230)
    figure.update_layout(barmode="relative", margin=ROOM | {"l": 12, "t": 64}, legend={"traceorder": "normal"})
    figure.update_xaxes(title=title, tickformat=".0%")
    return figure


@dataclass(frozen=True, eq=False)
class Kept:
    """How much of each word's neighbourhood other seeds repeat."""

    words: Sequence[str]
    "N words, escaped here"
    seeds: Sequence[int]
    "R seeds"
    share: Double
    "(N, R) 0 to 1"
    chance: float
    "the share up to which chance alone keeps them, mostly"


def words_by_seeds(kept: Kept, seed: str, legend: str, dark: bool) -> go.Figure:
    """A row a word, a column a seed: up to what chance keeps in greys, beyond it ever greener."""
    edge, grey = min(0.98, max(0.05, kept.chance + 0.01)), "#4B5563" if dark else "#D3D7DD"
    colours = [[0, palette(dark).paper], [edge, grey], [edge, "#7FC9B1"], [1, LEARNED]]
    names = [escape_plotly(word) for word in kept.words]
    columns = [str(number) for number in kept.seeds]
    step = -(-len(columns) // TICKS)
    figure = go.Figure(
        go.Heatmap(
            z=kept.share,
            zmin=0,
            zmax=1,
            colorscale=colours,
            hovertext=[[f"{name} · {seed} {column}" for column in columns] for name in names],
            hovertemplate="<b>%{hovertext}</b><br>%{z:.0%}<extra></extra>",
            xgap=1,
            ygap=1,
            colorbar={
                "thickness": 10,
                "outlinewidth": 0,
                "tickformat": ".0%",
                "title": {"text": legend, "side": "right"},
            },
        )
    )
    dress(figure, dark, max(300, 90 + 18 * len(names)))
    figure.update_layout(margin=ROOM | {"l": 8, "r": 8, "t": 12})
    figure.update_xaxes(
        title={"text": seed, "standoff": 6}, automargin=True,
        showgrid=False, tickvals=list(range(len(columns)))[::step], ticktext=columns[::step], tickfont={"size": 11},
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(names))), ticktext=names, autorange="reversed", automargin=True, showgrid=False
    )
    return figure


def settings(rows: Sequence[tuple[str, float, float]], labels: tuple[str, str], dark: bool) -> go.Figure:
    """Two bars a setting, the first on top: correlation with the start, and of seed with seed. Names are escaped."""
    names = [escape_plotly(name) for name, _, _ in rows]
    figure = go.Figure()
    for place, (label, colour) in enumerate(zip(labels, (START, LEARNED), strict=True), start=1):
        values = np.array([row[place] for row in rows])
        drawn = np.where(np.round(values, 2), values, 0.0)  # what is written as 0 stands on no side of it
        figure.add_bar(
            x=drawn, customdata=values, y=list(range(len(rows))), orientation="h", name=label, marker_color=colour,
            text=[f"{value:+z.2f}" for value in values], textposition="outside", cliponaxis=False, hovertext=names,
            hovertemplate=f"<b>%{{hovertext}}</b><br>{label} %{{customdata:+.3f}}<extra></extra>",
        )  # fmt: skip
    dress(figure, dark, 140 + 74 * len(rows))
    figure.update_layout(margin=ROOM | {"l": 8, "r": 48, "t": 64}, bargap=0.3, legend={"traceorder": "normal"})
    lowest = min((value for row in rows for value in row[1:]), default=0.0)
    figure.update_xaxes(title="r", range=[min(-0.1, lowest - 0.15), 1.1], zeroline=True, zerolinecolor=CHANCE)
    places = list(range(len(rows)))
    figure.update_yaxes(tickvals=places, ticktext=names, autorange="reversed", automargin=True, showgrid=False)
    return figure


def lucky_pairs(rows: Sequence[tuple[int, float, float, float]], labels: tuple[str, str, str], dark: bool) -> go.Figure:
    """The closest pair by chance, (words, low, median, high): a line in its band. labels: across, line, band."""
    words, low, median, high = (list(column) for column in zip(*rows, strict=True))
    edge = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    figure = go.Figure(go.Scatter(x=words, y=high, showlegend=False, **edge))
    figure.add_scatter(x=words, y=low, fill="tonexty", fillcolor="rgba(138,143,152,0.3)", name=labels[2], **edge)
    figure.add_scatter(x=words, y=median, mode="lines+markers", name=labels[1], line={"color": CHANCE, "width": 2.5})
    dress(figure, dark, 360)
    figure.update_layout(margin=ROOM)
    ticks = sorted({words[0], *(mark for mark in (5, 20, 100, 500, 2000) if mark <= words[-1])})
    far = [one for one, following in pairwise([*ticks, 10**9]) if following / one > 1.3]
    figure.update_xaxes(title=labels[0], type="log", tickvals=far, ticktext=[str(tick) for tick in far])
    figure.update_yaxes(title=labels[1], rangemode="tozero")
    return figure


def scatter_of_noise(places: Double, dark: bool) -> go.Figure:
    """(N, 2) points without ticks: distances and directions of such a picture have no unit."""
    figure = go.Figure(
        go.Scatter(
            x=places[:, 0], y=places[:, 1], mode="markers", marker={"size": 9, "color": CHANCE}, hoverinfo="skip"
        )
    )
    dress(figure, dark, 400)
    figure.update_layout(margin={"l": 12, "r": 12, "t": 12, "b": 12})
    figure.update_xaxes(showticklabels=False, zeroline=False)
    figure.update_yaxes(showticklabels=False, zeroline=False, scaleanchor="x")
    return figure


def spectra(run: Double, noise: Double, labels: tuple[str, str, str, str], colour: str, dark: bool) -> go.Figure:
    """Shares of variance by axis, of a run and of noise. labels: axis, share, run, noise."""
    figure = go.Figure()
    for shares_of, name, tint in ((run, labels[2], colour), (noise, labels[3], CHANCE)):
        figure.add_bar(
            x=list(range(1, len(shares_of) + 1)), y=shares_of, name=name, marker_color=tint,
            hovertemplate="%{x}: %{y:.1%}<extra></extra>",
        )  # fmt: skip
    dress(figure, dark, 360)
    figure.update_layout(margin=ROOM)
    figure.update_xaxes(title=labels[0])
    figure.update_yaxes(title=labels[1], tickformat=".0%")
    return figure
