"""The word map: every epoch a frame, axes that stay, marks that stand out, words shown to the letter."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from core.analysis.projection.timeline import Cast, Timeline
from core.data.corpus import Side
from explorer.screens.projection import figures as projection
from explorer.screens.projection.figures import Colouring, Labels, Marks, word_map
from explorer.screens.projection.judged_figures import Judged
from explorer.show.clock import ClockLabels

LABELS = Labels(
    {"source": "S-words", "target": "T-words"},
    "axis {number} keeps {share}",
    "{number}: {share}",
    "seen",
    "path",
    ClockLabels("Epoch ", "go", "halt"),
)
WORDS = ("我", "<s>", "<b>bold</b>", "a & b", "$x$", "we", "I", "like", "cats", "bold", "milk")
SIDES: tuple[Side, ...] = ("source",) * 5 + ("target",) * 6
EPOCHS = (0, 3, 50)


def seen(
    dimensions: int = 2, share: bool = True, epochs: Sequence[int] = EPOCHS, words: Sequence[str] = WORDS
) -> Timeline:
    places = np.random.default_rng(5).normal(size=(len(epochs), len(words), dimensions)).astype(np.float32)
    sides = SIDES if len(words) == len(SIDES) else ("source",) * len(words)
    cast = Cast(tuple(words), sides, np.arange(len(words)), tuple(range(1, len(words) + 1)), 0)
    return Timeline(cast, tuple(epochs), places, (0.25, 0.125, 0.0625)[:dimensions] if share else None)


def drawn(
    timeline: Timeline, chosen: Sequence[int] = (), near: Sequence[int] = (), colour: Colouring = "side"
) -> go.Figure:
    return word_map(timeline, Marks(timeline.epochs[-1], tuple(chosen), tuple(near), colour), LABELS, dark=False)


def points(figure: go.Figure) -> list[Any]:
    """The traces that hold words."""
    return [trace for trace in figure.data if trace.customdata is not None]


@pytest.mark.parametrize("dimensions", [2, 3])
def test_every_epoch_is_a_frame_with_every_word_at_its_place(dimensions: int) -> None:
    timeline = seen(dimensions)
    figure = drawn(timeline, chosen=(1,), near=(3,))
    assert [frame.name for frame in figure.frames] == ["0", "3", "50"]
    for number, frame in enumerate(figure.frames):
        for place, moved in zip(frame.traces, frame.data, strict=True):
            for index, word in enumerate(figure.data[place].customdata):
                expected = timeline.coordinates[number, WORDS.index(word)]
                assert [moved[axis][index] for axis in "xyz"[:dimensions]] == pytest.approx(expected)
    for trace, last in zip(points(figure), figure.frames[-1].data, strict=True):
        np.testing.assert_array_equal(trace.x, last.x)  # it opens at the cursor's epoch
    assert figure.layout.sliders[0].active == 2


@pytest.mark.parametrize("dimensions", [2, 3])
def test_the_axes_hold_every_epoch_and_do_not_move(dimensions: int) -> None:
    timeline = seen(dimensions)
    figure = drawn(timeline)
    axes = [figure.layout.xaxis, figure.layout.yaxis]
    if dimensions == 3:
        axes = [figure.layout.scene.xaxis, figure.layout.scene.yaxis, figure.layout.scene.zaxis]
    for axis, values in zip(axes, timeline.coordinates.reshape(-1, dimensions).T, strict=True):
        assert axis.range[0] < values.min()
        assert values.max() < axis.range[1]
    assert all("layout" not in frame.to_plotly_json() for frame in figure.frames)


def test_axes_say_what_they_keep_and_t_sne_has_none() -> None:
    assert drawn(seen()).layout.yaxis.title.text == "axis 2 keeps 12.5%"
    assert drawn(seen(3)).layout.scene.zaxis.title.text == "3: 6.2%"
    for axis in (drawn(seen(2, share=False)).layout.xaxis, drawn(seen(3, share=False)).layout.scene.xaxis):
        assert axis.showticklabels is False
        assert not axis.title.text


def test_words_are_shown_to_the_letter_in_a_plane_and_in_space() -> None:
    flat, deep = points(drawn(seen(2)))[0], points(drawn(seen(3)))[0]
    assert flat.text[1:5] == ("&lt;s&gt;", "&lt;b&gt;bold&lt;/b&gt;", "a &amp; b", "$x$")
    assert [label.replace("\u200b", "") for label in deep.text] == list(WORDS[:5])
    assert not any("<" in label.replace("<\u200b", "") for label in deep.text)  # no tag can open
    for trace in (flat, deep):
        assert trace.customdata == WORDS[:5]
        assert trace.hovertext[2] == "&lt;b&gt;bold&lt;/b&gt; · seen 3"


@pytest.mark.parametrize("dimensions", [2, 3])
def test_the_selected_word_and_its_neighbours_stand_out_and_on_top(dimensions: int) -> None:
    figure = drawn(seen(dimensions), chosen=(1,), near=(3, 0))
    last = points(figure)[-1]
    assert last.customdata[-3:] == ("我", "a & b", "<s>")
    size = dict(zip(last.customdata, last.marker.size, strict=True))
    assert size["<s>"] > size["我"] == size["a & b"] > size["$x$"]
    assert {trace.name for trace in figure.data if trace.showlegend is not False} == {"path", "S-words", "T-words"}


def test_a_crowd_writes_out_few_words_and_beside_a_selected_one_only_the_marked() -> None:
    crowd = seen(words=[f"w{number}" for number in range(211)])
    written = [word for word in points(drawn(crowd))[0].text if word]
    assert len(written) == projection.CROWD
    assert "w210" in written  # the most frequent
    assert {word for word in points(drawn(crowd, chosen=(7,), near=(11,)))[0].text if word} == {"w7", "w11"}


def test_paths_lead_through_every_epoch_from_the_start() -> None:
    timeline = seen()
    path = drawn(timeline).data[0]
    np.testing.assert_allclose(np.array(path.x)[:3], timeline.coordinates[:, 0, 0])
    assert np.isnan(path.x[3])
    many = seen(words=[f"w{number}" for number in range(projection.TRAILS + 1)])
    assert np.count_nonzero(~np.isnan(drawn(many, chosen=(2,)).data[0].x)) == len(EPOCHS)


@pytest.mark.parametrize("dimensions", [2, 3])
def test_lines_of_meaning_follow_their_words_beneath_them_and_paths_give_way(dimensions: int) -> None:
    timeline = seen(dimensions)
    found = Judged(("#111111",) * len(WORDS), (("meaning", "#111111"),), ((0, 2), (5, 9)), "line")
    figure = word_map(timeline, Marks(50, colouring="verdict", judged=found), LABELS, dark=False)
    names = [trace.name for trace in figure.data if trace.name]
    assert names == ["path", "line", "S-words", "T-words", "meaning"]
    place = names.index("line")
    assert place < min(list(figure.data).index(trace) for trace in points(figure))
    for number, frame in enumerate(figure.frames):
        line = frame.data[frame.traces.index(place)]
        for axis, values in enumerate("xyz"[:dimensions]):
            ends = timeline.coordinates[number, [0, 2, 5, 9], axis]
            np.testing.assert_array_equal(line[values], [*ends[:2], np.nan, *ends[2:], np.nan])
    assert [trace.customdata[-2:] for trace in points(figure)] == [("我", "<b>bold</b>"), ("we", "bold")]
    assert figure.data[0].visible == "legendonly"
    assert drawn(timeline).data[0].visible is True
    marked = word_map(timeline, Marks(50, (1,), (), "verdict", found), LABELS, dark=False).data[0]
    assert (marked.visible, np.count_nonzero(~np.isnan(marked.x))) == (True, len(EPOCHS))


def test_one_table_needs_no_key_where_colours_mean_something_else() -> None:
    alone = seen(words=("a", "b", "c"))
    assert "S-words" not in {trace.name for trace in drawn(alone, colour="count").data}
    assert "S-words" in {trace.name for trace in drawn(alone).data}


def test_many_points_are_drawn_by_webgl() -> None:
    many = seen(words=[f"w{number}" for number in range(projection.SVG_POINTS + 1)])
    assert {trace.type for trace in points(drawn(many))} == {"scattergl"}
    assert {trace.type for trace in points(drawn(seen()))} == {"scatter"}


@pytest.mark.parametrize(("dimensions", "words"), [(2, projection.SVG_POINTS + 1), (3, projection.LABELS + 1)])
def test_in_a_crowd_points_without_a_label_step_back(dimensions: int, words: int) -> None:
    (trace,) = points(drawn(seen(dimensions, words=[f"w{number}" for number in range(words)])))
    looks = trace.marker.opacity if dimensions == 2 else trace.marker.color
    labelled = {look for look, label in zip(looks, trace.text, strict=True) if label}
    assert len(labelled) == 1
    assert labelled.isdisjoint(look for look, label in zip(looks, trace.text, strict=True) if not label)
    (few,) = points(drawn(seen(dimensions, words="abc")))
    assert len(set(few.marker.color)) == 1


@pytest.mark.parametrize("dimensions", [2, 3])
def test_a_point_has_the_colour_that_the_legend_says(dimensions: int) -> None:
    figure = drawn(seen(dimensions), chosen=(1,))
    legend = {trace.name: trace.marker.color for trace in figure.data if trace.name in LABELS.sides.values()}
    assert len(set(legend.values())) == len(LABELS.sides)
    for trace in points(figure):
        names = [LABELS.sides[SIDES[WORDS.index(word)]] for word in trace.customdata]
        assert list(trace.marker.color) == [legend[name] for name in names]


@pytest.mark.parametrize("dimensions", [2, 3])
def test_counts_colour_on_a_logarithmic_scale(dimensions: int) -> None:
    figure = drawn(seen(dimensions), colour="count")
    np.testing.assert_allclose(points(figure)[0].marker.color, np.log10([1, 2, 3, 4, 5]))
    assert figure.layout.coloraxis.cmax == pytest.approx(np.log10(11))
    assert figure.layout.coloraxis.colorbar.ticktext == (1, 3, 10)


@pytest.mark.parametrize("dimensions", [2, 3])
@pytest.mark.parametrize("words", [(), ("alone",)])
def test_no_word_and_one_word_have_a_figure(words: tuple[str, ...], dimensions: int) -> None:
    figure = drawn(seen(dimensions, epochs=(0,), words=words))
    assert not figure.frames
    assert json.loads(figure.to_json())["layout"]["height"] > 0
