"""The chip of a verdict: one word, one colour, one reason, the same wherever it stands."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from streamlit.testing.v1 import AppTest

from core.analysis.evidence import PairVerdict, Verdict
from explorer.comparison import column_config, shown_values
from explorer.figures.theme import CHANCE, LEARNED, START
from explorer.text import LANGS, Lang
from explorer.text.verdict import TEXT
from explorer.verdict import COLOURS, reason, verdict_column
from tests.test_pages import ROOT

PAIR = PairVerdict("a", "b", 0.375, 0.25, 0.03125, 0.5, 0.75, "signal", 0.0625)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_every_verdict_has_a_word_and_a_reason_with_its_numbers(verdict: Verdict, lang: Lang) -> None:
    said = reason(replace(PAIR, verdict=verdict), TEXT[lang])
    numbers = {"signal": "+0.312", "noise": "0.031", "inherited": "+0.062", "undecided": "75%"}
    assert numbers[verdict] in said
    assert TEXT[lang].words[verdict]
    assert f"**{TEXT[lang].words[verdict]}**" in TEXT[lang].column_help


def test_the_theme_gives_badges_the_colours_of_the_figures() -> None:
    theme = tomllib.loads((Path(ROOT) / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    assert (theme["greenColor"], theme["violetColor"], theme["grayColor"]) == (LEARNED, START, CHANCE)
    assert COLOURS["signal"] == LEARNED
    assert COLOURS["inherited"] == START
    assert COLOURS["noise"] == CHANCE
    assert len(set(COLOURS.values())) == 4


def test_a_row_that_was_not_judged_has_no_chip() -> None:
    column = verdict_column([PAIR, None], TEXT["zh"])
    assert column.values == ["信号", None]
    assert shown_values(column) == [["信号"], []]
    assert "信号" in str(column_config(column))


def _page() -> None:
    from core.analysis.evidence import PairVerdict
    from explorer.text.verdict import TEXT
    from explorer.verdict import chip

    chip(PairVerdict("a", "b", 0.375, 0.25, 0.03125, 0.5, 0.75, "inherited", 0.0625), TEXT["en"])


def test_the_chip_is_a_badge_whose_help_is_the_reason() -> None:
    (badge,) = AppTest.from_function(_page).run().markdown
    assert "violet-badge" in badge.value
    assert "inherited" in badge.value
    assert "+0.250 then, +0.375 now" in badge.proto.help
