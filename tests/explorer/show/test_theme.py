"""Contrast as WCAG 2.2 defines it: text at least 4.5 : 1, points and lines of the dark theme at least 3 : 1."""

import re
import tomllib
from collections.abc import Iterator

import plotly.graph_objects as go
import pytest

from explorer import ASSETS
from explorer.show.theme import CHANCE, DARK, LEARNED, LIGHT, START, WARNING, Palette, dress, palette, side_colour
from tests import ROOT

THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
CAPTION, SELECTED = 0.6, 0.1  # opacity of Streamlit's captions; share of the primary colour behind a chosen option
FADED = 0.55  # opacity of the faintest points
Colour = tuple[float, ...]


def parsed(colour: str) -> Colour:
    digits = "".join(2 * digit for digit in colour[1:]) if len(colour) == 4 else colour[1:]
    return tuple(int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))


def mixed(over: str, under: str, share: float) -> Colour:
    """What is seen of a colour that covers this share of another."""
    return tuple(share * a + (1 - share) * b for a, b in zip(parsed(over), parsed(under), strict=True))


def luminance(colour: Colour) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: Colour, other: Colour) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def papers(theme: dict[str, object]) -> Iterator[str]:
    """Every background that text may lie on."""
    sidebar = theme["sidebar"]
    assert isinstance(sidebar, dict)
    for part in (theme, sidebar):
        yield from (str(part["backgroundColor"]), str(part["secondaryBackgroundColor"]))


def test_contrast_of_known_colours() -> None:
    assert contrast(parsed("#000"), parsed("#fff")) == pytest.approx(21)
    assert contrast(parsed("#777777"), parsed("#ffffff")) == pytest.approx(4.48, abs=0.01)
    assert mixed("#ffffff", "#000000", 0.5) == (0.5, 0.5, 0.5)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_can_be_read_on_every_background(name: str) -> None:
    theme, sheet = THEME[name], (ASSETS / "frame.css").read_text(encoding="utf-8")
    for paper in papers(theme):
        assert contrast(parsed(theme["textColor"]), parsed(paper)) >= 7
        assert contrast(mixed(theme["textColor"], paper, CAPTION), parsed(paper)) >= 4.5
        assert contrast(parsed(theme["linkColor"]), parsed(paper)) >= 4.5
    chosen = mixed(theme["primaryColor"], theme["backgroundColor"], SELECTED)
    assert contrast(parsed(theme["primaryColor"]), chosen) >= 4.5
    on_button, *of_code = re.findall(r"(?<!-)\bcolor: light-dark\((#\w+), (#\w+)\)", sheet)
    assert all(
        contrast(parsed(ink[name == "dark"]), parsed(paper)) >= 4.5 for ink in of_code for paper in papers(theme)
    )
    hovered, switch = re.findall(r"background: light-dark\((#\w+), (#\w+)\)", sheet)
    for button in (theme["primaryColor"], hovered[name == "dark"]):
        assert contrast(parsed(on_button[name == "dark"]), parsed(button)) >= 4.5
    (focus,) = re.findall(r"outline: 2px solid light-dark\((#\w+), (#\w+)\)", sheet)
    rings = re.findall(r"border-color: light-dark\((#\w+), (#\w+)\)", sheet)
    assert rings
    seen = [parsed(colour[name == "dark"]) for colour in (focus, switch, *rings)]
    assert all(contrast(colour, parsed(paper)) >= 3 for colour in seen for paper in papers(theme))


@pytest.mark.parametrize(("colours", "name"), [(LIGHT, "light"), (DARK, "dark")])
def test_figures_are_written_in_the_colours_of_the_page(colours: Palette, name: str) -> None:
    assert (colours.ink, colours.paper) == (THEME[name]["textColor"], THEME[name]["backgroundColor"])
    assert min(contrast(parsed(ink), parsed(colours.paper)) for ink in (colours.ink, colours.faint)) >= 4.5


def test_points_of_the_dark_theme_are_bright_enough_to_project() -> None:
    sides = [side_colour(side, dark=True) for side in ("source", "target")]
    for colour in (*sides, LEARNED, START, CHANCE, WARNING):
        assert contrast(parsed(colour), parsed(DARK.paper)) >= 3
    for colour in sides:
        assert contrast(mixed(colour, DARK.paper, FADED), parsed(DARK.paper)) >= 3
    assert palette(dark=False).source == THEME["light"]["primaryColor"]


def test_what_a_figure_had_stays_where_the_look_says_nothing_of_it() -> None:
    """As plotly's own update has it, which takes longer."""
    drawn = go.Figure(go.Scatter(x=[1], y=[2]))
    drawn.add_hline(1.0)
    drawn.update_layout(title="of the figure", margin={"l": 1, "pad": 3}, legend={"title": "of the legend", "x": 1})
    drawn.update_xaxes(title={"text": "of the axis", "standoff": 6, "font": {"size": 9}}, tickfont={"size": 8})
    expected = go.Figure(drawn)
    look = dress(go.Figure(), dark=True, height=99).layout.to_plotly_json()
    look.pop("template")
    axis = look["xaxis"]
    expected.update_layout(**look).update_xaxes(**axis).update_yaxes(**axis)
    assert axis["title"] == {"font": {"color": DARK.ink}}
    assert dress(drawn, dark=True, height=99).to_plotly_json() == expected.to_plotly_json()
