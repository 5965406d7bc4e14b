"""Columns beside two of sentences that are none: how a word is pronounced, a picture of it, its group."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from core.data.scripts import is_spaced

_Columns = Mapping[int, Sequence[str | None]]

_HAN = re.compile("[\u3400-\u9fff]")
_KANA = re.compile(r"[\u3041-\u309f\u30a0-\u30ff\s、。！？…]+")
_PINYIN = re.compile(r"[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ1-5\s'’·.,;:?!，。？！-]+", re.IGNORECASE)
_TONE = re.compile(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]|[a-zü][1-5]", re.IGNORECASE)
_OF_PINYIN = re.compile(r"[āǎēěīǐōǒūǔǖǚǜ]|[a-zü][1-5]", re.IGNORECASE)  # the others are letters of French, too
_TONES = 0.5, 1.2  # for each Chinese character; some have none, and some readings two
_GROUPED = 4  # rows at least


def no_sentences(columns: _Columns) -> dict[int, Literal["readings", "labels"]]:
    """Which of three or more columns, by their place, hold pronunciations, pictures or names of groups."""
    if len(columns) < 3:
        return {}
    found: dict[int, Literal["readings", "labels"]] = dict.fromkeys(_readings(columns), "readings")
    found |= dict.fromkeys((*_pictures(columns), *_merged(columns)), "labels")
    while len(rest := {place: cells for place, cells in columns.items() if place not in found}) > 2:
        group = _group(rest)
        if group is None:
            break
        found[group] = "labels"
    return found


def _readings(columns: _Columns) -> Iterator[int]:
    """Columns in pinyin, with as many tones as there are Chinese characters in another one, or in kana beside them."""
    texts = {place: unicodedata.normalize("NFC", _text(cells)) for place, cells in columns.items()}
    characters = {place: len(_HAN.findall(text)) for place, text in texts.items()}
    for place, text in texts.items():
        others = [count for other, count in characters.items() if other != place and count]
        tones = len(_TONE.findall(text))
        spoken = (
            _PINYIN.fullmatch(text)
            and _OF_PINYIN.search(text)
            and any(_TONES[0] * each <= tones <= _TONES[1] * each for each in others)
        )
        if spoken or (others and _KANA.fullmatch(text)):
            yield place


def _pictures(columns: _Columns) -> Iterator[int]:
    """Columns without a letter or a number, such as emoji, beside two in two scripts."""
    for place, cells in columns.items():
        first, second, *_ = (is_spaced(_text(columns[other])) for other in columns if other != place)
        if first != second and not any(map(str.isalnum, _text(cells))):
            yield place


def _merged(columns: _Columns) -> Iterator[int]:
    """A first column that is empty in half of the rows, before two that never are: its cells were merged."""
    first, second, third = list(columns.values())[:3]
    if 2 * first.count("") >= len(first) and all(second) and all(third):
        yield next(iter(columns))


def _text(cells: Sequence[str | None]) -> str:
    return "\n".join(filter(None, cells))


def _group(columns: _Columns) -> int | None:
    """Of the first two columns, if both are in one script and a later one is not, one whose cells repeat."""
    first, second, *later = columns
    spaced = {place: is_spaced(_text(cells)) for place, cells in columns.items()}
    if spaced[first] != spaced[second] or all(spaced[place] == spaced[first] for place in later):
        return None
    rows = len(columns[first])
    repeat = (place for place in (first, second) if 2 * len(set(columns[place])) <= rows >= _GROUPED)
    return next(repeat, None)
