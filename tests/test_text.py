"""Both languages are complete, say different things and fill in the same values."""

import importlib
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

TEXTS = sorted((Path(__file__).resolve().parent.parent / "explorer" / "text").glob("*.py"))
MODULES = [path.stem for path in TEXTS if path.stem != "__init__"]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LATIN_WORD = re.compile(r"[A-Za-z]{3,}")


def sentences(value: Any, where: str = "") -> dict[str, str]:
    """Every string below a text, by its place."""
    if isinstance(value, str):
        return {where: value}
    if is_dataclass(value):
        parts = [(field.name, getattr(value, field.name)) for field in fields(value)]
    elif isinstance(value, dict):
        parts = [(str(key), part) for key, part in value.items()]
    elif isinstance(value, (tuple, list)):
        parts = [(str(place), part) for place, part in enumerate(value)]
    else:
        return {}
    return {key: text for name, part in parts for key, text in sentences(part, f"{where}.{name}").items()}


def placeholders(sentence: str) -> set[str]:
    return set(re.findall(r"\{(\w*)[^{}]*\}", sentence))


@pytest.mark.parametrize("module", MODULES)
def test_both_languages_are_complete(module: str) -> None:
    text = importlib.import_module(f"explorer.text.{module}").TEXT
    english, chinese = sentences(text["en"]), sentences(text["zh"])
    assert english.keys() == chinese.keys()
    for place, sentence in english.items():
        translated = chinese[place]
        assert bool(sentence.strip()) == bool(translated.strip()), place
        assert not CHINESE.search(sentence) or "文" in sentence or place.endswith("example"), (place, sentence)
        assert placeholders(sentence) == placeholders(translated), place
        if not CHINESE.search(translated):
            assert len(LATIN_WORD.findall(translated)) <= 3, (place, translated)  # a formula or a name needs no Chinese
