"""The evidence figures are checked by their data: what stands where, in which colour, to the letter."""

import numpy as np
import pytest

from explorer.screens.evidence.figures import (
    Band,
    BandLabels,
    Kept,
    chance_band,
    lucky_pairs,
    scatter_of_noise,
    settings,
    shares,
    spectra,
    words_by_seeds,
)
from explorer.screens.evidence.line_figures import Curve, over_epochs
from explorer.show.theme import CHANCE, LEARNED, START

LABELS = BandLabels("cosine", "density", "run", "random", "best", "<b>a – b")
BAND = Band([-0.25, 0.5], np.array([0.25, 0.75]), (np.array([-1.0, 1.0]), np.array([0.0, 1.0])), 0.5, "#123456")


@pytest.mark.parametrize("dark", [False, True])
def test_the_top_pair_stands_on_the_band_of_chance(dark: bool) -> None:
    figure = chance_band(BAND, LABELS, dark)
    run, best, curve = figure.data
    assert list(run.x) == [-0.25, 0.5]
    assert list(best.x) == [0.25, 0.75]
    assert (run.marker.color, best.marker.color) == ("#123456", CHANCE)
    assert (run.histnorm, best.histnorm, run.xbins, curve.mode) == (
        "probability density",
        "probability density",
        best.xbins,
        "lines",
    )
    assert figure.layout.shapes[0].x0 == figure.layout.shapes[0].x1 == 0.5
    assert figure.layout.annotations[0].text == "&lt;b&gt;a – b"
    assert figure.layout.annotations[0].xanchor == "right", "right of the middle there is more room on the left"
    low, high = figure.layout.xaxis.range
    assert low < -0.25 < 0.75 < high <= 1


def test_where_chance_has_no_density_the_curve_is_left_out() -> None:
    figure = chance_band(Band([1.0], np.array([-1.0, 1.0]), None, 1.0, "red"), LABELS, False)
    assert len(figure.data) == 2
    assert figure.layout.xaxis.range[1] == 1


def test_the_four_terms_go_from_the_start_to_what_was_learned() -> None:
    figure = shares({"ss": 0.75, "sd": 0.125, "ds": -0.0625, "dd": 0.1875}, "share", False)
    assert [bar.x[0] for bar in figure.data] == [0.75, 0.125, -0.0625, 0.1875]
    assert [bar.name for bar in figure.data] == ["ss", "sd", "ds", "dd"]
    assert (figure.data[0].marker.color, figure.data[-1].marker.color) == (START, LEARNED)
    assert figure.layout.barmode == "relative"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("chance", [0.0, 0.6, 1.0])
def test_words_by_seeds_turn_green_only_beyond_chance(chance: float, dark: bool) -> None:
    share = np.array([[0, 0.5, 1], [0.25, 0, 0.75]])
    figure = words_by_seeds(Kept(["a", "<i>b"], [3, 5, 7], share, chance), "seed", "kept", dark)
    (cells,) = figure.data
    np.testing.assert_array_equal(cells.z, share)
    places = [place for place, _ in cells.colorscale]
    assert places[0] == 0
    assert places[1] == places[2] > min(chance, 0.97)
    assert cells.colorscale[-1] == (1, LEARNED)
    assert list(figure.layout.xaxis.ticktext) == ["3", "5", "7"]
    assert list(figure.layout.yaxis.ticktext) == ["a", "&lt;i&gt;b"]


def test_as_many_seeds_are_named_as_fit_side_by_side_on_a_phone() -> None:
    figure = words_by_seeds(Kept(["a"], range(20), np.zeros((1, 20)), 0.5), "seed", "kept", False)
    named = dict(zip(figure.layout.xaxis.tickvals, figure.layout.xaxis.ticktext, strict=True))
    assert named == {place: str(place) for place in range(0, 20, 2)}


def test_settings_set_start_and_seeds_side_by_side() -> None:
    figure = settings([("<b>one", 1.0, -0.001), ("two", 0.125, 0.5)], ("start", "seeds"), False)
    start, seeds = figure.data
    assert (list(start.x), list(seeds.x)) == ([1.0, 0.125], [0.0, 0.5]), "what is written as 0 stands at 0"
    assert list(seeds.customdata) == [-0.001, 0.5]
    assert (start.marker.color, seeds.marker.color) == (START, LEARNED)
    assert list(seeds.text) == ["+0.00", "+0.50"]
    assert figure.layout.yaxis.ticktext[0] == "&lt;b&gt;one"


def test_luck_is_a_line_in_its_band() -> None:
    figure = lucky_pairs([(2, -0.5, 0.0, 0.5), (18, 0.25, 0.3, 0.4), (200, 0.4, 0.5, 0.6)], ("w", "c", "b"), True)
    high, low, median = figure.data
    assert (list(low.y), list(median.y), list(high.y)) == ([-0.5, 0.25, 0.4], [0.0, 0.3, 0.5], [0.5, 0.4, 0.6])
    assert low.fill == "tonexty"
    assert list(median.x) == [2, 18, 200]
    assert set(figure.layout.xaxis.tickvals) <= {2, 5, 10, 20, 50, 100, 200}


def test_noise_has_no_ticks_and_its_own_grey() -> None:
    figure = scatter_of_noise(np.array([[1.0, 2.0], [3.0, 5.0]]), False)
    assert list(figure.data[0].y) == [2.0, 5.0]
    assert figure.data[0].marker.color == CHANCE
    assert not figure.layout.xaxis.showticklabels


def test_bars_of_variance() -> None:
    run, noise = spectra(np.array([0.75, 0.25]), np.array([1.0]), ("axis", "share", "run", "noise"), "#123", True).data
    assert (list(run.x), list(run.y), list(noise.y)) == ([1, 2], [0.75, 0.25], [1.0])


def test_curves_go_over_the_epochs_and_the_chosen_one_is_marked() -> None:
    curves = [Curve("r", START, "solid", [1.0, 0.5, 0.25]), Curve("seeds", LEARNED, "dot", [None, -0.25, 0.5])]
    figure = over_epochs([0, 5, 20], curves, 5, "epochs", False)
    assert [list(line.x) for line in figure.data] == [[0, 5, 20]] * 2
    assert list(figure.data[1].y) == [None, -0.25, 0.5]
    assert (figure.data[0].line.color, figure.data[1].line.dash) == (START, "dot")
    assert figure.layout.shapes[0].x0 == figure.layout.shapes[0].x1 == 5
    low, high = figure.layout.yaxis.range
    assert low < -0.25 < 1 < high
    assert not over_epochs([0], [], 0, "epochs", True).data
