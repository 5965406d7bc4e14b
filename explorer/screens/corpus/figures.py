"""Pictures of a corpus: how long its sentences are, and which words are frequent."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from core.data.corpus import Side
from explorer.show.escape import escape_plotly
from explorer.show.theme import dress, side_colour


def lengths(
    sides: Mapping[Side, tuple[str, Sequence[tuple[int, int]]]], labels: tuple[str, str], dark: bool
) -> go.Figure:
    """Sentences by their number of tokens, one bar per length and side.

    sides: "source" and "target", each with its name and (tokens, sentences) pairs. labels: of the two axes.
    """
    figure = go.Figure()
    for side, (name, counted) in sides.items():
        figure.add_bar(
            x=[length for length, _ in counted],
            y=[sentences for _, sentences in counted],
            name=name,
            marker_color=side_colour(side, dark),
            hovertemplate=f"{labels[0]} %{{x}}<br>{labels[1]} %{{y}}<extra>{name}</extra>",
        )
    return dress(figure, dark, height=320).update_layout(
        bargap=0.25,
        bargroupgap=0.05,
        xaxis={"title": {"text": labels[0]}, "tickformat": "d", "showgrid": False},
        yaxis={"title": {"text": labels[1]}, "tickformat": "d", "rangemode": "tozero"},
    )


def frequencies(side: Side, words: Sequence[str], counts: Sequence[int], label: str, dark: bool) -> go.Figure:
    """The words given as horizontal bars, the first on top; `customdata` holds each word. label: of the count axis."""
    figure = go.Figure(
        go.Bar(
            x=list(counts),
            y=list(range(len(words))),
            customdata=[[word] for word in words],
            orientation="h",
            marker_color=side_colour(side, dark),
            hovertemplate="%{y} · %{x}<extra></extra>",
        )
    )
    return dress(figure, dark, height=64 + 24 * len(words)).update_layout(
        bargap=0.3,
        xaxis={"title": {"text": label}, "tickformat": "d", "rangemode": "tozero"},
        yaxis={
            "tickvals": list(range(len(words))),
            "ticktext": [escape_plotly(word) for word in words],
            "range": [len(words) - 0.4, -0.6],
            "automargin": True,
            "showgrid": False,
        },
    )
