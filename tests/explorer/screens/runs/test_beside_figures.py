"""Figures of runs side by side: lines named at their ends, labels apart, colours that hold in both themes."""

from itertools import combinations

import numpy as np
import pytest

from explorer.screens.runs.beside_figures import (
    APART,
    LETTER,
    LINE,
    Cloud,
    Names,
    apart,
    columns,
    cosine_clouds,
    named_curves,
)
from explorer.screens.runs.figures import Curve
from explorer.show.theme import DARK, LIGHT, RUNS

NAMES = Names("across", "upwards", "start", ("held out", "guessing"))


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))


@pytest.mark.parametrize("paper", [LIGHT.paper, DARK.paper])
def test_every_runs_colour_stands_out_from_the_page(paper: str) -> None:
    for colour in RUNS:
        low, high = sorted((luminance(colour), luminance(paper)))
        assert (high + 0.05) / (low + 0.05) >= 3  # graphics, WCAG 1.4.11
    assert len(set(RUNS)) == 4


def test_lines_that_end_at_one_place_have_names_apart_and_held_out_losses_are_dashed() -> None:
    curves = [Curve(f"run {place}", (1, 2, 3), (2.0, 1.0, 0.1), (None, None, 0.2)) for place in range(3)]
    short = Curve("short", (1,), (0.1,), (None,))
    figure = named_curves([*curves, short], [3.0], NAMES, dark=False)
    labels = {note.text: (note.x, note.y, note.font.color) for note in figure.layout.annotations}
    assert {text: colour for text, (_, _, colour) in labels.items()} == {
        f"<b>{name}</b>": colour for name, colour in zip(("run 0", "run 1", "run 2", "short"), RUNS, strict=True)
    }
    same_end = [height for x, height, _ in labels.values() if x == 3]
    assert all(abs(one - other) >= APART - 1e-12 for one, other in combinations(same_end, 2))
    drawn = [(trace.line.color, trace.line.dash) for trace in figure.data if trace.line.color in RUNS]
    assert drawn == [(RUNS[run], dash) for run in range(3) for dash in ("solid", "dash")] + [(RUNS[3], "solid")]


def test_written_labels_never_overlap_and_what_is_left_out_would() -> None:
    generator = np.random.default_rng(1)
    points, words = generator.random((60, 2)), ["词" * (row % 3 + 1) if row % 2 else "word" for row in range(60)]
    written = apart(points, words, 1.0)

    def overlap(one: int, other: int) -> bool:
        wide = LETTER * (columns(words[one]) + columns(words[other])) / 2
        return bool(abs(points[one, 0] - points[other, 0]) <= wide and abs(points[one, 1] - points[other, 1]) <= LINE)

    assert not [pair for pair in combinations(sorted(written), 2) if overlap(*pair)]
    assert len(written) < 40
    assert all(any(overlap(place, other) for other in written if other < place) for place in set(range(60)) - written)


def test_a_cloud_shows_all_its_points_and_the_first_runs_band_upright() -> None:
    values = np.array([-0.9, 0.0, 0.4])
    figure = cosine_clouds([Cloud("B", (values, values), (values, -values))], ["a", "b", "c"], (0.2, 0.5), NAMES, False)
    low, high = figure.layout.xaxis.range
    assert low < -0.9 < 0.9 < high
    bands = {(shape.x0, shape.x1, shape.y0, shape.y1) for shape in figure.layout.shapes}
    assert bands == {(-0.2, 0.2, 0, 1), (0, 1, -0.5, 0.5)}
