"""The pictures of one step of a translation, checked by their data."""

import numpy as np
import pytest

from explorer.screens.decode.figures import Bar, BarLabels, MapLabels, choice_bars, memory_map
from explorer.show.theme import START, TARGET

BARS = (
    Bar("<b>love</b>", 0.75, 0.05, "75%", True),
    Bar("AI", 0.125, 0.04, "12.5%", False),
    Bar("&", 0, 1, "0%", False),
)
LABELS = BarLabels("probability", "now", "before")


@pytest.mark.parametrize("dark", [False, True])
def test_bars_show_both_models_and_mark_the_word_taken(dark: bool) -> None:
    bars, before, numbers = choice_bars(BARS, LABELS, dark).data
    assert list(bars.x) == [0.75, 0.125, 0]
    assert list(before.x) == [0.05, 0.04, 1]
    assert bars.marker.color == TARGET
    assert before.marker.color == START
    assert bars.marker.opacity[0] > bars.marker.opacity[1] == bars.marker.opacity[2]
    assert [("✓" in text) for text in numbers.text] == [True, False, False]


def test_the_axis_is_the_same_at_every_step_and_the_first_word_is_on_top() -> None:
    layouts = [choice_bars(bars, LABELS, False).layout for bars in (BARS, BARS[1:])]
    assert layouts[0].xaxis.range == layouts[1].xaxis.range
    assert layouts[0].yaxis.range[0] > layouts[0].yaxis.range[1]


def test_words_are_shown_to_the_letter() -> None:
    names = choice_bars(BARS, LABELS, False).layout.yaxis.ticktext
    assert names == ("<b>&lt;b&gt;love&lt;/b&gt;</b>", "AI", "&amp;")
    hidden = np.ones((3, 5), np.float32)
    assert (
        memory_map(["<i>", "b", "c"], hidden, 1, MapLabels("cell", "value"), False).layout.yaxis.ticktext[0]
        == "&lt;i&gt;"
    )


def test_the_memory_map_shows_the_words_read_and_keeps_its_scale() -> None:
    hidden = np.linspace(-0.5, 0.25, 35, dtype=np.float32).reshape(5, 7)
    for read in (1, 3, 5):
        figure = memory_map(list("abcde"), hidden, read, MapLabels("cell", "value"), False)
        heat = figure.data[0]
        np.testing.assert_array_equal(np.isnan(np.asarray(heat.z, float)).all(axis=1), np.arange(5) >= read)
        np.testing.assert_allclose(np.asarray(heat.z, float)[:read], hidden[:read])
        assert (heat.zmin, heat.zmax) == (-0.5, 0.5)
        assert figure.layout.shapes[0].y0 < read - 1 < figure.layout.shapes[0].y1


def test_a_long_sentence_stays_a_picture_one_can_scroll() -> None:
    tall = memory_map(["w"] * 100, np.ones((100, 3), np.float32), 100, MapLabels("cell", "value"), False)
    assert 1000 < tall.layout.height < 2000
