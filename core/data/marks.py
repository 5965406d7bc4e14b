"""Marks around the sentences of a list: numbers (`1.`, `（2）`, `③`, `四、`), bullets, `EN:`, `译文：`, quotes, `;`."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from core.data.headings import roles

_NUMERAL = "[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_NUMBER = re.compile(rf"(?:[（(\[]?(\d{{1,4}}|{_NUMERAL})[.)）\]、．:：](?!\d)|([①-⑳]))\s*(?=\S)")
_BULLET = re.compile(r"[-–*•·●○▪◦‣>]\s+(?=\S)")
_NAME = re.compile(r"([^\W\d_]{1,12})\d{0,4}\s*[:：]\s*(?=\S)")
_QUESTION, _ENDS = ("Q", "A", "问", "答", "問"), (";", "；")
_ENCLOSED = re.compile(r"\"[^\"]*\"|'[^']*'|“[^“”]*”|‘[^‘’]*’|「[^「」]*」")


def without_marks(sentences: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """The sentences of a side without what stands around each of them, and the first of each kind of mark.

    There are two sentences at least, all of them with a mark of the kind.
    """
    found, taken = list(sentences), list[str]()
    while len(found) > 1 and (before := _before(found)):
        taken.append(before[0].strip())
        found = [each.removeprefix(mark) for each, mark in zip(found, before, strict=True)]
    for end in _ENDS:
        if len(found) > 1 and all(each.endswith(end) and each != end for each in found):
            taken.append(end)
            found = [each.removesuffix(end).rstrip() for each in found]
    if len(found) > 1 and all(len(each) > len("''") and _ENCLOSED.fullmatch(each) for each in found):
        taken.append(found[0][0])
        found = [each[1:-1].strip() for each in found]
    return found, tuple(taken)


def left_numbers(sentences: Sequence[str]) -> tuple[str, ...]:
    """The first two of the numbers that begin most sentences, but not all, or do not count; () where few have any."""
    numbered = [found[0].strip() for each in sentences if (found := _NUMBER.match(each))]
    return tuple(dict.fromkeys(numbered))[:2] if len(numbered) >= 2 and 2 * len(numbered) > len(sentences) else ()


def without_left_numbers(sentences: Sequence[str]) -> list[str]:
    """The sentences without these numbers, where most begin with one."""
    return [_NUMBER.sub("", each, count=1) for each in sentences] if left_numbers(sentences) else list(sentences)


def _before(sentences: Sequence[str]) -> list[str]:
    """The mark before each sentence, as it stands there; empty if not all have one of a kind.

    Numbers rise by one, or begin again.
    """
    numbered = [found for each in sentences if (found := _NUMBER.match(each))]
    numbers = [_value(found[1] or found[2]) for found in numbered]
    if len(numbers) == len(sentences) and all(two in (one + 1, 1) and one != two for one, two in pairwise(numbers)):
        return [found[0] for found in numbered]
    bullets = [found[0] for each in sentences if (found := _BULLET.match(each))]
    if len(bullets) == len(sentences) and len({bullet.strip() for bullet in bullets}) == 1:
        return bullets
    named = [found for each in sentences if (found := _NAME.match(each))]
    names = {found[1] for found in named}
    if len(named) == len(sentences) and len(names) == 1 and (names <= {*_QUESTION} or roles([*names])[0]):
        return [found[0] for found in named]
    return []


def _value(number: str) -> int:
    """What a number counts: `12`, `⑫` or `十二`."""
    if number.isdecimal():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    return 10 * (int(unicodedata.numeric(tens or "一")) if ten else 0) + int(unicodedata.numeric(ones or "零"))
