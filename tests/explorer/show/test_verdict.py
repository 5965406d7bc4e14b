"""The chip of a verdict: one word, one colour, one reason, the same wherever it stands."""

import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from streamlit.testing.v1 import AppTest

from core.analysis.evidence.norms import NormVerdict
from core.analysis.evidence.verdict import PairVerdict, Verdict
from explorer.show.table import Column, column_config, in_sight, shown_values
from explorer.show.text import LANGS, Lang
from explorer.show.text.statistics import explained
from explorer.show.text.verdict import TEXT
from explorer.show.theme import CHANCE, LEARNED, START
from explorer.show.verdict import COLOURS, ORDER, reason, verdict_column
from explorer.study.replicates import most_witnesses
from tests import ROOT
from tests.pages.page import opened, said

PAIR = PairVerdict("a", "b", 0.375, 0.25, 0.03125, 0.5, 0.75, "signal", 0.0625)


WORD = NormVerdict("a", 3.5, 3.25, 2.0, 0.03125, 0.5, 0.75, "signal", 0.375)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("verdict", ["signal", "noise", "inherited", "undecided"])
def test_every_verdict_on_a_length_has_its_own_reason_and_help(verdict: Verdict, lang: Lang) -> None:
    said = reason(replace(WORD, verdict=verdict), TEXT[lang])
    numbers = {"signal": "+1.125", "noise": "0.031", "inherited": "+0.375", "undecided": "75%"}
    assert numbers[verdict] in said
    assert f"**{TEXT[lang].words[verdict]}**" in explained(lang, "norm_verdict")
    assert verdict_column([WORD], TEXT[lang]).help == TEXT[lang].length_help
    assert verdict_column([PAIR], TEXT[lang]).help == TEXT[lang].column_help


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_every_verdict_has_a_word_and_a_reason_with_its_numbers(verdict: Verdict, lang: Lang) -> None:
    said = reason(replace(PAIR, verdict=verdict), TEXT[lang])
    numbers = {"signal": "+0.312", "noise": "0.031", "inherited": "+0.062"} | dict.fromkeys(
        ("meaning", "local", "undecided"), "75%"
    )
    assert numbers[verdict] in said
    assert TEXT[lang].words[verdict]
    assert f"**{TEXT[lang].words[verdict]}**" in explained(lang, "verdict")


def test_the_theme_gives_badges_the_colours_of_the_figures() -> None:
    theme = tomllib.loads((Path(ROOT) / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    assert (theme["greenColor"], theme["violetColor"], theme["grayColor"]) == (LEARNED, START, CHANCE)
    assert COLOURS["meaning"] == LEARNED
    assert COLOURS["inherited"] == START
    assert COLOURS["noise"] == CHANCE
    assert set(ORDER) == set(get_args(Verdict))
    assert len(set(COLOURS.values())) == len(ORDER)


def test_a_row_that_was_not_judged_has_no_chip() -> None:
    column = verdict_column([PAIR, None], TEXT["zh"])
    assert column.values == ["信号", None]
    assert shown_values(column) == [["信号"], []]
    assert "信号" in str(column_config(column))


def _page() -> None:
    from core.analysis.evidence.verdict import PairVerdict
    from explorer.show.text.verdict import TEXT
    from explorer.show.verdict import chip

    chip(PairVerdict("a", "b", 0.375, 0.25, 0.03125, 0.5, 0.75, "inherited", 0.0625), TEXT["en"])


def test_the_chip_is_a_badge_whose_help_is_the_reason() -> None:
    (badge,) = AppTest.from_function(_page, default_timeout=120).run().markdown
    assert "violet-badge" in badge.value
    assert "inherited" in badge.value
    assert "+0.2500 then, +0.3750 now" in badge.proto.help


def test_the_bet_is_judged_after_the_answer_is_shown_and_not_before() -> None:
    app = opened("welcome", "en")
    assert "-badge[" not in said(app)
    (wager,) = [group for group in app.button_group if str(group.key).startswith("bet-")]
    wager.set_value(0).run()
    assert not app.exception
    assert said(app).count("gray-badge[") == 1
    assert "No more than chance explains" in said(app)


@pytest.mark.slow
def test_welcome_brings_neither_scipy_nor_pandas_before_the_bet() -> None:
    program = """
import sys
from tests.pages.page import opened
opened("welcome", "zh")
assert "streamlit" in sys.modules
print({"scipy", "sklearn", "pandas", "torch"} & set(sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "set()", done.stderr[-2000:]


def test_pairs_neighbours_topics_and_the_map_carry_the_same_verdicts() -> None:
    pairs = opened("similarity", "en").dataframe[0].value
    verdicts = [list(value) for value in pairs["Verdict"]]
    assert {value for (value,) in verdicts} == {"noise"}, "no pair of the articles' run stands out among so many"
    for view in ("neighbours", "cooccurrence", "topics"):
        app = opened("similarity", "zh")
        app.session_state["similarity_view"] = view
        assert "判定" in app.run().dataframe[-1].value, view
    app = opened("projection", "en")
    app.selectbox(key="word").set_value("天气").run()
    near = app.dataframe[0].value
    assert (near["Word"][0], list(near["Verdict"][0])) == ("自然", ["noise"])
    assert "gray-badge[" in said(app)


def test_the_more_words_the_fewer_witnesses() -> None:
    assert [most_witnesses(words) for words in (0, 22, 1_000, 2_000, 20_000)] == [20_000_000, 41_322, 20, 5, 2]


def test_a_verdict_stands_right_behind_the_words_it_is_about_however_narrow_the_table() -> None:
    word, other = (Column(title, ["a"], words=True) for title in ("word", "other"))
    place, now = Column("place", [1]), Column("now", [0.5])
    verdict = verdict_column([PAIR], TEXT["en"])
    assert in_sight((place, word, other, now, verdict)) == [place, word, other, verdict, now]
    assert in_sight((place, now, verdict)) == [place, verdict, now], "a topic is no word"
    assert in_sight((word, now)) == [word, now]
