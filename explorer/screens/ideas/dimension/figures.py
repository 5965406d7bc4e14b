"""The picture of one quantity over the numbers of a word, with the articles' guide behind it."""

from collections.abc import Sequence
from math import log10

import plotly.graph_objects as go

from core.ideas.dimension import Guide
from explorer.screens.ideas.figures import Line, lines
from explorer.show.theme import WARNING, palette

SPARE = 1.2  # room beside the first size and the last, as a factor


def over_sizes(
    sizes: Sequence[int], shown: Sequence[Line], axes: tuple[str, str], guides: Sequence[tuple[Guide, str]], dark: bool
) -> go.Figure:
    """Lines over E, which is logarithmic. guides: with what is written over each, that of this run first."""
    figure = lines(sizes, shown, axes, dark, log="x")
    low, high = log10(min(sizes) / SPARE), log10(max(*sizes, guides[0][0].high) * SPARE)
    figure.update_xaxes(range=(low, high), tickvals=list(sizes), ticktext=[str(size) for size in sizes])
    for place, (guide, name) in enumerate(guides):
        figure.add_vrect(guide.low, guide.high, fillcolor=WARNING, opacity=0.06 if place else 0.18, line_width=0)
        figure.add_annotation(
            text=name,
            x=high if place else log10(guide.low),  # an annotation's place on a logarithmic axis is the logarithm
            xanchor="right" if place else "left",
            y=1 if place else 0.92,
            yref="paper",
            yanchor="top",
            showarrow=False,
            font={"size": 12, "color": palette(dark).ink},
        )
    return figure
