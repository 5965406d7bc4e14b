"""A word cut into pieces, a row a tokeniser: known pieces in one colour, unknown ones in another."""

from collections.abc import Sequence

import plotly.graph_objects as go

from explorer.show.escape import escape_plotly
from explorer.show.theme import WARNING, dress, palette

LONGEST = 10  # characters of a piece that are written


Row = tuple[str, Sequence[tuple[str, bool]]]
"name of the tokeniser, its pieces and whether each is known"


def pieces(rows: Sequence[Row], names: tuple[str, str], dark: bool) -> go.Figure:
    """A row a tokeniser; names: of known and unknown pieces."""
    figure, look = go.Figure(), palette(dark)
    for known, name, colour in ((True, names[0], look.source), (False, names[1], WARNING)):
        marker = {"color": colour, "line": {"color": look.paper, "width": 3}}
        written = {"size": 15, "color": look.paper}
        figure.add_trace(_bars(rows, known).update(name=name, marker=marker, textfont=written))
    dress(figure, dark, 110 + 52 * len(rows))
    figure.update_layout(barmode="overlay", bargap=0.3, margin={"l": 8, "r": 12, "b": 20})
    figure.update_xaxes(showticklabels=False, showgrid=False, zeroline=False)
    figure.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=[name for name, _ in rows],
        range=[len(rows) - 0.5, -0.5],
        automargin=True,
        showgrid=False,
        zeroline=False,
        tickfont={"color": look.ink},
    )
    return figure


def _bars(rows: Sequence[Row], known: bool) -> go.Bar:
    """The pieces that are known, or those that are not, each as wide as it has characters."""
    places: list[tuple[int, int, int, str]] = []
    for row, (_, cut) in enumerate(rows):
        begin = 0
        for piece, is_known in cut:
            if is_known == known:
                written = piece if len(piece) <= LONGEST else piece[:LONGEST] + "…"
                places.append((row, begin, len(piece), escape_plotly(written)))
            begin += len(piece)
    return go.Bar(
        y=[row for row, *_ in places],
        base=[begin for _, begin, *_ in places],
        x=[wide for *_, wide, _ in places],
        text=[written for *_, written in places],
        orientation="h",
        textposition="inside",
        insidetextanchor="middle",
        hovertemplate="%{text}<extra></extra>",
        showlegend=True,
    )
