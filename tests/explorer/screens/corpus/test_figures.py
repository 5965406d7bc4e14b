"""The corpus pictures show the numbers they are given, and words to the letter."""

from explorer.screens.corpus.figures import frequencies, lengths
from explorer.show.theme import TARGET, side_colour


def test_lengths_are_bars_in_the_colours_of_their_sides() -> None:
    figure = lengths(
        {"source": ("read", [(2, 7), (5, 1)]), "target": ("written", [(3, 8)])}, ("words", "sentences"), False
    )
    source, target = figure.data
    assert (list(source.x), list(source.y), source.name, source.marker.color) == (
        [2, 5],
        [7, 1],
        "read",
        side_colour("source", dark=False),
    )
    assert (list(target.x), list(target.y), target.name, target.marker.color) == ([3], [8], "written", TARGET)
    assert (figure.layout.xaxis.title.text, figure.layout.yaxis.title.text) == ("words", "sentences")


def test_frequent_words_stand_on_top_and_markup_stays_text() -> None:
    figure = frequencies("target", ["<b>is</b>", "good\u200b", "&"], [5, 3, 2], "count", True)
    assert list(figure.data[0].x) == [5, 3, 2]
    assert list(figure.layout.yaxis.ticktext) == ["&lt;b&gt;is&lt;/b&gt;", "good&lt;U+200B&gt;", "&amp;"]
    top, bottom = figure.layout.yaxis.range[1], figure.layout.yaxis.range[0]
    assert top < 0 < 2 < bottom
    assert [word for (word,) in figure.data[0].customdata] == ["<b>is</b>", "good\u200b", "&"]
