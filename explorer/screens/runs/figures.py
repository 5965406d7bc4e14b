"""Loss over epochs: one run in colour, the others in grey behind it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from explorer.show.escape import escape_plotly
from explorer.show.theme import CHANCE, LEARNED, TARGET, dress


@dataclass(frozen=True)
class Curve:
    """The losses of one run."""

    name: str
    "as the visitor calls it; escaped here"
    epochs: Sequence[int]
    "of each loss; epoch 0 has no training loss"
    loss: Sequence[float | None]
    "mean training loss, nats a token, above 0"
    held_out: Sequence[float | None]
    "the same on held-out pairs; empty or None where there are none"


@dataclass(frozen=True)
class Names:
    """Words of the interface in the figure."""

    epoch: str
    loss: str
    training: str
    held_out: str
    others: str
    chance: str
    "at the line of the loss that guessing gives"


def loss_curves(studied: Curve, others: Sequence[Curve], chance: float, names: Names, dark: bool) -> go.Figure:
    """Losses on a logarithmic axis. chance: loss of giving every word the same probability, in nats."""
    figure = go.Figure()
    for number, curve in enumerate(others):
        grey = {"color": CHANCE, "width": 1.2}
        figure.add_trace(_line(curve, curve.loss, names.others, grey, "others", number == 0))
    figure.add_trace(_line(studied, studied.loss, names.training, {"color": LEARNED, "width": 3}, "training"))
    if any(loss is not None for loss in studied.held_out):
        dashed = {"color": TARGET, "width": 2.5, "dash": "dash"}
        figure.add_trace(_line(studied, studied.held_out, names.held_out, dashed, "held_out"))
    figure.add_hline(chance, line={"color": CHANCE, "dash": "dot", "width": 1.5})
    figure.add_annotation(
        text=names.chance,
        font={"color": CHANCE},
        showarrow=False,
        x=1,
        xref="paper",
        xanchor="right",
        y=math.log10(chance),  # on a logarithmic axis an annotation, unlike a line, needs the exponent
        yanchor="top",
    )
    # A run that diverged leaves the figure at the top, so that the others can still be distinguished.
    top = max(chance, *(loss for loss in (*studied.loss, *studied.held_out) if loss is not None))
    bottom = min(loss for curve in (studied, *others) for loss in (*curve.loss, *curve.held_out) if loss)
    dress(figure, dark, 380)
    figure.update_xaxes(title=names.epoch, rangemode="tozero")
    figure.update_yaxes(
        title=names.loss,
        type="log",
        nticks=7,
        tickformat=".3~g",
        range=[math.log10(bottom) - 0.1, math.log10(top) + 0.25],
    )
    return figure


def _line(
    curve: Curve, losses: Sequence[float | None], legend: str, line: dict[str, object], group: str, listed: bool = True
) -> go.Scatter:
    return go.Scatter(
        x=list(curve.epochs),
        y=list(losses),
        mode="lines" if len(curve.epochs) > 2 else "lines+markers",
        name=legend,
        legendgroup=group,
        showlegend=listed,
        line=line,
        hovertemplate=f"{escape_plotly(curve.name)}<br>%{{x}}: %{{y:.4f}}<extra></extra>",
    )
