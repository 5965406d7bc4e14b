"""Every mistake has one sentence, in both languages, and shows what a visitor typed to the letter."""

from dataclasses import fields
from typing import get_args

import pytest

from core.data.corpus import TextConfig
from core.errors import LIST, ErrorKind, InputError
from core.recipe import ModelConfig, TrainConfig
from core.runs.ensemble import KINDS
from explorer.show.text import LANGS, Lang, separators
from explorer.show.text.errors import TEXT, Sentences, sentence


def test_there_is_a_sentence_for_each_kind_and_no_other() -> None:
    assert {field.name for field in fields(Sentences)} == set(get_args(ErrorKind))


@pytest.mark.parametrize("lang", LANGS)
def test_each_setting_has_its_name(lang: Lang) -> None:
    named = [field.name for config in (TextConfig, ModelConfig, TrainConfig) for field in fields(config)]
    assert sorted(TEXT[lang].settings) == sorted([*named, "given", *KINDS])  # the last of an ensemble


@pytest.mark.parametrize("lang", LANGS)
def test_a_sentence_is_whole_with_and_without_a_place(lang: Lang) -> None:
    places = [("7", 31), ("7", 2.5), ("", None)]
    said = [sentence(InputError(kind, *place), lang) for kind in get_args(ErrorKind) for place in places]
    assert len(said) > 60
    assert [each for each in said if "{" in each or "\n" in each or not each.endswith((".", "。"))] == []


def test_a_sentence_names_line_and_limit() -> None:
    assert sentence(InputError("reserved_word", "7", "<PAD>"), "en").startswith("Line 7: \\<PAD\\>")
    assert sentence(InputError("reserved_word", "7", "<PAD>"), "zh").startswith("第 7 行：\\<PAD\\>")
    assert "5000" in sentence(InputError("too_many_pairs", "", 5000), "en")
    assert sentence(InputError("setting", "lr", "1e-06 … 10"), "en").startswith("Learning rate: ")


@pytest.mark.parametrize("lang", LANGS)
def test_signs_that_divide_rows_are_called_by_their_names(lang: Lang) -> None:
    said = sentence(InputError("mixed_separators", "4", LIST.join((",", "\t"))), lang)
    assert separators.TEXT[lang][","] in said
    assert separators.TEXT[lang]["\t"] in said
    assert "4" in said


def test_markup_in_a_place_stays_text() -> None:
    said = sentence(InputError("empty_file", "![x](https://example.org/x.png)<b>.csv"), "en")
    assert "![" not in said
    assert "<b>" not in said.replace("\\<b\\>", "")
