"""The view “Which cosine?”, on the cloud as a whole: do all words point one way, and are a few near to everything?"""

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from core.analysis.similarity.geometry import Hubness
from explorer.screens.similarity.cosine_figures import Counted, hub_counts
from explorer.screens.similarity.cosine_text import Text
from explorer.shell.pickers import select_word
from explorer.show.escape import escape_markdown
from explorer.show.part import Finding, show_part
from explorer.show.rows_figure import Names, Row, rows
from explorer.show.table import Column, compared
from explorer.show.theme import side_colour
from explorer.study.measure_results import cloud_of, measure_effects_of
from explorer.study.study import Study


def direction_part(study: Study, text: Text) -> None:
    """Mean cosine and first component (anisotropy)."""
    found, part = cloud_of(study.key, study.run)[0], text.parts["direction"]
    cosine, first = found.cosine_chance, found.first_chance
    now = found.cosine.now
    said = "one" if now > cosine.high else "apart" if now < cosine.low else "chance"
    values, chances = (found.cosine, found.first), (cosine, first)

    def draw() -> go.Figure:
        each = zip(text.quantities, values, chances, strict=True)
        shown = [Row(name, both.now, both.start, (one.low, one.high)) for name, both, one in each]
        return rows(
            shown,
            Names(text.share_axis, text.now, text.start, text.chance),
            side_colour(study.side, study.dark),
            study.dark,
        )

    columns = (
        Column(text.quantity, text.quantities),
        *compared(values, text.part.compared),
        Column(text.low, [one.low for one in chances], text.chance_help, "%+.4f"),
        Column(text.high, [one.high for one in chances], text.chance_help, "%+.4f"),
    )
    finding = Finding(
        (*study.key, study.dark),
        part.headlines[said].format(now=now, start=found.cosine.start, low=cosine.low, high=cosine.high),
        draw,
        part.alt,
        lambda: columns,
        part.more.format(
            first=found.first.now, first_start=found.first.start, first_low=first.low, first_high=first.high
        ),
    )
    show_part("cosine_direction", part, finding, text.part, select_word)


def hubs_part(study: Study, text: Text) -> None:
    """How often each word is among the nearest of others (hubness)."""
    _, now, start = cloud_of(study.key, study.run)
    if now is None:
        return
    if measure_effects_of(study.key, study.run).start_flat:  # its nearest words are no nearer than others
        start = None
    part, order = text.parts["hubs"], np.argsort(-now.counts, kind="stable")
    top, (low, _, high) = int(order[0]), now.noise_counts
    before = start.counts if start else None
    words = [now.words[row] for row in order]

    def draw() -> go.Figure:
        early = -np.sort(-before) if before is not None else None
        counted = Counted(words, now.counts[order], early, low, high)
        names = Names(text.count_axis.format(k=now.k), text.now, text.start, text.chance)
        return hub_counts(counted, names, text.word_place, side_colour(study.side, study.dark), study.dark)

    headline = part.headlines["hub" if now.counts[top] > high[0] else "chance"]
    finding = Finding(
        (*study.key, study.dark),
        headline.format(
            word=escape_markdown(words[0]), count=int(now.counts[top]), k=now.k, low=float(low[0]), high=float(high[0])
        ),
        draw,
        part.alt.format(k=now.k),
        lambda: _hub_columns(now, before, text),
        part.more.format(
            word=escape_markdown(words[0]),
            word_start=int(before[top]) if before is not None else "–",
            start=int(before.max()) if before is not None else "–",
            skew=now.skew,
            skew_start=f"{start.skew:+.2f}" if start else "–",
            skew_low=now.noise.low,
            skew_high=now.noise.high,
        ),
    )
    show_part("cosine_hubs", part, finding, text.part, select_word)


def _hub_columns(now: Hubness, before: NDArray[np.int64] | None, text: Text) -> tuple[Column, ...]:
    order = np.argsort(-now.counts, kind="stable")
    low, _, high = now.noise_counts
    early = () if before is None else (Column(text.count_start, before[order].tolist(), format="%d"),)
    return (
        Column(text.word, [now.words[row] for row in order], words=True),
        Column(text.count_now, now.counts[order].tolist(), format="%d"),
        *early,
        Column(text.low, low.tolist(), text.chance_help, "%.0f"),
        Column(text.high, high.tolist(), text.chance_help, "%.0f"),
    )
