"""The rows beside what chance gives, checked by their data: what stands where, escaped, in which colour."""

import numpy as np
import pytest

from explorer.show.rows_figure import Names, Row, rows
from explorer.show.theme import CHANCE, START

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


def test_a_point_that_stands_for_several_seeds_goes_from_the_least_to_the_most() -> None:
    shown = [Row("cka", 0.625, 0.25, (0.5, 1.0), 0.75, (0.5, 0.75)), Row("one", None, 1.0, (1.0, 1.0), 1.0)]
    _, middle, start, now = rows(shown, NAMES, "#123456", False).data
    assert (list(middle.x), list(middle.y), middle.marker.color) == ([0.75, 1.0], [0, 1], CHANCE)
    assert middle.showlegend is False
    assert (list(start.x), list(now.x)) == ([0.25, 1.0], [0.625, None])
    assert (list(now.error_x.array), list(now.error_x.arrayminus)) == ([0.125, 0.0], [0.125, 0.0])


def test_what_no_row_has_is_not_in_the_legend() -> None:
    drawn = rows([Row("cka", None, None, (0.5, 1.0), 0.75)], NAMES, "red", False).data
    assert [trace.name for trace in drawn if trace.showlegend is not False] == ["chance"]
