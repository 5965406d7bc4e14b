"""The live charts: options that JSON can carry, with what was measured and nothing else."""

import json

import pytest

from explorer.screens.train.charts import Axes, Line, MapNames, curves, word_map
from explorer.show.theme import CHANCE, LEARNED, START, TARGET, palette

NAMES = MapNames("before", "now")
AXES = Axes(50, "epoch", level=("guessing", 3.0910))
LINES = [
    Line("training", LEARNED, [0, 1, 2, 3], [None, 2.123456, None, 0.5]),
    Line("held-out", TARGET, [0, 1, 2, 3], [None] * 4, dashed=True),
]


@pytest.mark.parametrize("dark", [False, True])
def test_curves_hold_what_was_measured_and_leave_out_what_was_not(dark: bool) -> None:
    spec = json.loads(json.dumps(curves(LINES, AXES, dark)))
    lines = [series for series in spec["series"] if series["data"]]
    assert [series["name"] for series in lines] == ["training"]
    assert lines[0]["data"] == [[1, 2.1235], [3, 0.5]]
    assert lines[0]["lineStyle"]["color"] == LEARNED


def test_the_axes_stand_still_while_training_runs() -> None:
    early, late = (curves([Line("training", LEARNED, range(n), [1.0] * n)], AXES, False) for n in (2, 41))
    assert early["xAxis"] == late["xAxis"]
    assert (late["xAxis"]["min"], late["xAxis"]["max"]) == (0, 50)
    assert early["yAxis"] == late["yAxis"]
    assert late["yAxis"]["max"] > 3.0910
    assert not early["animation"]


def test_the_loss_of_guessing_is_a_dotted_grey_line_with_its_name() -> None:
    mark = curves(LINES, AXES, False)["series"][-1]["markLine"]
    assert mark["data"][0]["yAxis"] == 3.0910
    assert mark["label"]["formatter"] == "guessing"
    assert (mark["lineStyle"]["color"], mark["lineStyle"]["type"]) == (CHANCE, "dotted")


def test_a_fixed_top_and_a_dashed_line() -> None:
    spec = curves([Line("held-out", TARGET, [0, 10], [0.0, 100.0], dashed=True)], Axes(10, "epoch", 100.0), True)
    assert spec["yAxis"]["max"] == 100.0
    assert spec["series"][0]["lineStyle"]["type"] == "dashed"
    assert len(spec["series"]) == 1


def test_a_word_that_echarts_would_read_as_a_sign_is_named_so_that_it_is_drawn() -> None:
    spec = word_map(["$$y$$", "{b}"], [[[0.0, 0.0]] * 2] * 2, NAMES, False)
    assert [point["name"] for point in spec["series"][1]["data"]] == ["$$$$y$$$$", "{\u200bb}"]


def test_a_run_without_epochs_and_a_map_without_words_can_be_drawn() -> None:
    assert curves([], Axes(0, "epoch"), False)["xAxis"]["max"] == 1
    assert json.dumps(word_map([], [[], []], NAMES, False))


def test_the_map_joins_each_word_with_its_start_on_axes_about_0() -> None:
    words, before, now = ["学习", "<b>"], [[1.0, -2.0], [0.5, 0.0]], [[1.5, -2.0], [0.5, 4.0]]
    half = [[1.2, -2.0], [0.5, 1.0]]
    spec = json.loads(json.dumps(word_map(words, [before, half, now], NAMES, False)))
    joined, start, current = spec["series"]
    assert [line["coords"] for line in joined["data"]] == [
        [[1.0, -2.0], [1.2, -2.0], [1.5, -2.0]],
        [[0.5, 0.0], [0.5, 1.0], [0.5, 4.0]],
    ]
    assert [point["name"] for point in start["data"]] == [point["name"] for point in current["data"]] == words
    assert start["itemStyle"]["borderColor"] == START
    assert current["itemStyle"]["color"] == palette(dark=False).source
    for axis in (spec["xAxis"], spec["yAxis"]):
        assert axis["min"] == -axis["max"]
        assert axis["max"] >= 4.0
    assert not spec["title"]["show"]


def test_a_map_that_is_not_true_to_scale_says_so() -> None:
    spec = word_map(["a"], [[[0.0, 0.0]], [[3.0, 0.0]]], MapNames("before", "now", "30 times"), False)
    assert spec["title"]["text"] == "30 times"


def test_a_label_near_the_right_edge_of_the_map_stands_on_the_side_that_has_room() -> None:
    spec = word_map(["left", "right"], [[[-3.0, 0.0], [3.0, 0.0]]] * 2, NAMES, False)
    sides = [point.get("label", {}).get("position") for point in spec["series"][-1]["data"]]
    assert sides == [None, "left"]


@pytest.mark.parametrize("dark", [False, True])
def test_a_word_on_the_map_is_read_before_what_lies_behind_it_and_apart_from_the_next(dark: bool) -> None:
    label = word_map(["a"], [[[0.0, 0.0]]], NAMES, dark)["series"][-1]["label"]
    assert label["textBorderColor"] == palette(dark).paper != label["color"]
    assert label["textBorderWidth"] >= 2
    assert label["minMargin"] > 0
