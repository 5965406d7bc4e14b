"""Every line that can be explained has its sentence in both languages, and each takes the numbers of any run."""

import re
from pathlib import Path

import pytest

from core.program import chapters
from core.program.explained import LINES, explained
from core.program.live import Live
from core.runs.run import Run
from core.training.recording import record
from explorer import ASSETS
from explorer.screens.code.lines_text import TEXT
from explorer.screens.code.reading import filled
from explorer.show.text import LANGS, Lang
from tests.core.program.test_given import RECIPES as GIVEN
from tests.core.program.test_given import ROWS
from tests.core.program.test_program import RECIPES

ALL = RECIPES | GIVEN


def sentences(run: Run, lang: Lang) -> dict[str, str]:
    live = Live(run, run.kept[-1])
    found = {}
    for each in explained(chapters(run.recipe)):
        numbers = each.line.numbers(live)
        assert numbers is not None
        found[each.line.name] = filled(TEXT[lang][each.line.name], numbers)
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_each_line_has_its_sentence(lang: Lang) -> None:
    assert list(TEXT[lang]) == [line.name for line in LINES]
    assert len({said.name for said in TEXT[lang].values()}) == len(LINES)


@pytest.mark.parametrize("name", ALL)
def test_a_sentence_takes_the_numbers_of_every_run(name: str, tmp_path: Path) -> None:
    run = record(ALL[name], tmp_path / "run", given=ROWS if name in GIVEN else None)
    for lang in LANGS:
        for line, sentence in sentences(run, lang).items():
            assert not re.search(r"\bnan\b|\binf\b|None|float32", sentence), (line, sentence)
            assert len(sentence) < 900, (line, sentence)


def test_what_is_said_of_the_articles_run() -> None:
    said = sentences(Run.open(ASSETS / "articles"), "en")
    assert "**22 × 64** (V × E): one row for each word, **1,408** numbers" in said["source_table"].replace(
        "\u00a0", " "
    )
    assert "**2\u00a0×\u00a05\u00a0×\u00a064** (B × S × E). **我** reads row **4**" in said["source_lookup"]
    assert said["encode"].startswith("我 爱 自然 语言 处理 becomes **4, 5, 6, 7, 8**")
    assert "**0.039076** in epoch 50" in said["mean"]
    assert "ln 22 = 3.0910" in said["loss"]
    assert "**I love natural language processing \\<EOS\\>**" in said["translated"]
    assert "**18** of 22 rows" in said["backward"]
    assert "seed **42**" in said["seed"]


def test_a_long_word_is_cut_and_a_hostile_one_stays_a_word(tmp_path: Path) -> None:
    recipe = RECIPES["hostile words"]
    run = record(recipe, tmp_path / "run")
    numbers = next(each for each in explained(chapters(recipe)) if each.line.name == "encode").line.numbers
    for word, shown in (("x" * 400, "x" * 40 + "…"), ("{{}}", "\\{\\{\\}\\}"), ("\u200f", "\\<U\\+200F\\>")):
        got = numbers(Live(run, run.kept[-1], word))
        assert got is not None
        assert filled(TEXT["en"]["encode"], got).startswith(f"{shown} a {shown}")
