"""The figures of “Which cosine?” are checked by their data: what stands where, escaped, in which colour."""

import numpy as np
import pytest

from explorer.screens.similarity.cosine_figures import NAMED, Counted, hub_counts
from explorer.show.rows_figure import Names

NAMES = Names("axis", "now", "before", "chance")


@pytest.mark.parametrize("words", [3, NAMED + 3])
def test_counts_fall_over_what_chance_gives(words: int) -> None:
    counts = np.arange(words, 0, -1)
    names = ["<i>hub", *(f"w{place}" for place in range(1, words))]
    figure = hub_counts(Counted(names, counts, counts + 1, counts - 0.5, counts + 2.5), NAMES, "place", "red", False)
    high, low, start, now = figure.data
    assert (list(high.y), list(low.y)) == (list(counts + 2.5), list(counts - 0.5))
    assert low.fill == "tonexty"
    assert list(start.y) == list(counts + 1)
    assert (list(now.x), list(now.y)) == (list(range(1, words + 1)), list(counts))
    assert now.hovertext[0] == "&lt;i&gt;hub"
    written = figure.layout.xaxis.ticktext or [figure.layout.annotations[0].text]
    assert "&lt;i&gt;hub" in written[0]
    assert len(written) == (words if words <= NAMED else 1)


def test_without_a_start_only_now_and_chance_are_drawn() -> None:
    counts = np.array([2, 1, 0])
    figure = hub_counts(Counted("abc", counts, None, counts * 1.0, counts * 1.0), NAMES, "place", "red", True)
    assert [trace.name for trace in figure.data if trace.showlegend is not False] == ["chance", "now"]
