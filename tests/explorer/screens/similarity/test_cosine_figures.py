"""The figures of “Which cosine?” are checked by their data: what stands where, escaped, in which colour."""

import numpy as np
import pytest

from explorer.screens.similarity.cosine_figures import NAMED, Counted, Names, Row, hub_counts, rows
from explorer.show.theme import START

NAMES = Names("axis", "now", "before", "chance")
ROWS = [Row("one & all", 3, 2, (1, 7)), Row("<b>two", 40, None, None), Row("three", None, 5, (5, 5))]


@pytest.mark.parametrize("dark", [False, True])
def test_a_row_holds_chance_start_and_now_first_on_top(dark: bool) -> None:
    figure = rows(ROWS, NAMES, "#123456", dark)
    chance, start, now = figure.data
    assert (list(now.x), list(now.y)) == ([3, 40, None], [0, 1, 2])
    assert list(start.x) == [2, None, 5]
    assert (now.marker.color, start.marker.color, now.mode) == ("#123456", START, "markers")
    assert list(chance.y) == [0, 0, None, 2, 2, None]
    assert chance.x[0] <= 1 < 7 <= chance.x[1]
    assert chance.x[3] < 5 < chance.x[4], "a chance of one value is still seen"
    assert list(figure.layout.yaxis.ticktext) == ["one &amp; all", "&lt;b&gt;two", "three"]
    assert list(now.hovertext) == list(figure.layout.yaxis.ticktext)
    top, bottom = figure.layout.yaxis.range
    assert top > bottom
    low, high = figure.layout.xaxis.range
    assert low < 0 < 40 < high


def test_ranks_stand_on_a_logarithmic_axis_and_are_joined() -> None:
    figure = rows(ROWS, NAMES, "#123456", False, ranks=153)
    assert figure.layout.xaxis.type == "log"
    assert list(figure.layout.xaxis.ticktext) == ["1", "2", "5", "10", "20", "50", "153"]
    low, high = figure.layout.xaxis.range
    assert low < 0 < np.log10(153) < high
    assert figure.data[2].mode == "lines+markers"
    assert list(rows(ROWS, NAMES, "red", False, ranks=1).layout.xaxis.ticktext) == ["1"]


def test_rows_without_numbers_have_axes() -> None:
    figure = rows([Row("none", None, None, None)], NAMES, "red", False)
    low, high = figure.layout.xaxis.range
    assert low < high
    assert list(figure.data[0].x) == []


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
