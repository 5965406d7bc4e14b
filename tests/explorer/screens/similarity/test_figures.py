"""The similarity figures are checked by their data: what stands where, escaped, in which colour."""

import numpy as np
import pytest

from core.analysis.similarity.before_after import BeforeAfter
from explorer.screens.similarity.figures import dumbbells, heat_map
from explorer.show.before_after_figure import Band, Cloud, Line, Names, before_after
from explorer.show.theme import START

NAMES = Names("before", "now", "change", "no change")
POINTS = [(("a", "<b>x</b>"), BeforeAfter(0.5, 0.25)), (("c", "d"), BeforeAfter(-0.75, 0.0))]


@pytest.mark.parametrize("dark", [False, True])
def test_points_stand_at_before_and_now_with_their_words(dark: bool) -> None:
    figure = before_after([Cloud("all", "#123456", POINTS)], NAMES, dark)
    diagonal, cloud = figure.data
    assert list(cloud.x) == [0.25, 0.0]
    assert list(cloud.y) == [0.5, -0.75]
    assert [list(point) for point in cloud.customdata] == [["a", "<b>x</b>", 0.25], ["c", "d", -0.75]]
    assert cloud.hovertext[0] == "a – &lt;b&gt;x&lt;/b&gt;"
    assert cloud.marker.color == "#123456"
    assert list(diagonal.x) == list(diagonal.y)
    assert diagonal.x[0] < -0.75 < 0.5 < diagonal.x[1]
    assert figure.layout.xaxis.range == figure.layout.yaxis.range


def test_only_written_points_carry_text() -> None:
    figure = before_after([Cloud("", "red", POINTS), Cloud("", "red", POINTS, written=True)], NAMES, False)
    assert figure.data[1].text is None
    assert list(figure.data[2].text) == ["a – &lt;b&gt;x&lt;/b&gt;", "c – d"]


def test_a_line_lies_inside_the_axes() -> None:
    figure = before_after([Cloud("", "red", POINTS)], NAMES, False, [Line(3.0, "mean")])
    assert figure.layout.shapes[0].y0 == figure.layout.shapes[0].y1 == 3
    assert figure.layout.yaxis.range[1] > 3
    assert figure.layout.annotations[0].text == "mean"


def test_bands_lie_behind_all_else_inside_the_axes_the_next_one_darker() -> None:
    bands = [Band(-2.0, 3.0, "all"), Band(-1.0, 2.0, "one")]
    figure = before_after([Cloud("", "red", POINTS)], NAMES, False, bands=bands)
    outer, inner, diagonal, _ = figure.data
    assert (outer.name, inner.name, diagonal.name) == ("all", "one", NAMES.unchanged)
    assert (set(outer.y), set(inner.y)) == ({-2.0, 3.0}, {-1.0, 2.0})
    assert (outer.fillcolor, inner.fillcolor) == ("rgba(138, 143, 152, 0.15)", "rgba(138, 143, 152, 0.30)")
    low, high = figure.layout.yaxis.range
    assert low < -2 < 3 < high


def test_a_line_is_written_on_the_side_asked_for() -> None:
    lines = [Line(0.5, "one", left=True, under=True), Line(1.0, "other")]
    one, other = before_after([Cloud("", "red", POINTS)], NAMES, False, lines).layout.annotations
    assert (one.yanchor, one.xanchor) == ("top", "left")
    assert (other.yanchor, other.xanchor) == ("bottom", "right")


def test_no_point_and_equal_points_have_axes() -> None:
    for points in ([], [(("a", "b"), BeforeAfter(0.5, 0.5))]):
        low, high = before_after([Cloud("", "red", points)], NAMES, False).layout.xaxis.range
        assert low < high


@pytest.mark.parametrize("dark", [False, True])
def test_the_heat_map_is_symmetric_about_zero_and_leaves_the_diagonal_empty(dark: bool) -> None:
    matrix = np.array([[1, 0.2, -0.4], [0.2, 1, 0.1], [-0.4, 0.1, 1]])
    figure = heat_map(matrix, ["a", "<i>b", "c"], 0.5, dark)
    (cells,) = figure.data
    assert (cells.zmin, cells.zmax) == (-0.5, 0.5)
    assert np.isnan(np.diag(cells.z)).all()
    np.testing.assert_array_equal(np.nan_to_num(cells.z), matrix - np.eye(3))
    assert list(figure.layout.xaxis.ticktext) == ["a", "&lt;i&gt;b", "c"]
    assert figure.layout.yaxis.autorange == "reversed"
    assert cells.hovertext[0][1] == "a – &lt;i&gt;b"
    assert matrix[0, 0] == 1, "what was passed in stays as it was"


def test_dumbbells_lead_from_start_to_now_first_row_on_top() -> None:
    figure = dumbbells([("one & all", BeforeAfter(0.5, 0.1)), ("two", BeforeAfter(0.2, 0.3))], "blue", NAMES, False)
    start, now = figure.data
    assert (list(start.x), list(now.x)) == ([0.1, 0.3], [0.5, 0.2])
    assert (start.marker.color, now.marker.color) == (START, "blue")
    lines = [shape for shape in figure.layout.shapes if shape.y0 == shape.y1]
    assert [(line.x0, line.x1) for line in lines] == [(0.1, 0.5), (0.3, 0.2)]
    assert list(figure.layout.yaxis.ticktext) == ["one &amp; all", "two"]
    low, high = figure.layout.yaxis.range
    assert low > high, "place 0 is on top"
