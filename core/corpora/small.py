"""Small generated corpora that teach one thing each.

A generated corpus is drawn with a fixed seed: it is the same on every machine and for every visitor.
"""

from itertools import combinations, permutations, product

import numpy as np

from core.data.corpus import Corpus, Pair

_COLOURS = ("红", "橙", "黄", "绿", "青", "蓝", "紫")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NUMERALS = "零一二三四五六七八九"
# Each pair of synonyms has one translation, and both stand in the same sentences.
_PERSONS = (("医生", "doctor"), ("大夫", "doctor"), ("老师", "teacher"), ("教师", "teacher"), ("学生", "student"))
_VERBS = (("喜欢", "likes"), ("喜爱", "likes"), ("购买", "buys"), ("修理", "repairs"), ("看见", "sees"))
_THINGS = (
    *(("汽车", "car"), ("轿车", "car"), ("电脑", "computer"), ("计算机", "computer")),
    *(("自行车", "bicycle"), ("手表", "watch"), ("房子", "house")),
)


def reverse() -> Corpus:
    """Two to four colours, and the same colours backwards: 120 pairs. Only order is to be learned."""
    sequences = [row for length in (2, 3, 4) for row in permutations(_COLOURS, length)]
    return _drawn("reverse", [(" ".join(row), " ".join(reversed(row))) for row in sequences], 120)


def dates() -> Corpus:
    """A date as Chinese writes it and as English does: 160 pairs. Words move, and month 3 is March."""
    days = product(range(2021, 2026), enumerate(_MONTHS, start=1), range(1, 29))
    rows = [(f"{year} 年 {month} 月 {day} 日", f"{day} {name} {year}") for year, (month, name), day in days]
    return _drawn("dates", rows, 160)


def numbers() -> Corpus:
    """Chinese numerals and their digits, 1 to 999: 200 pairs. A place is a word here, a position there."""
    return _drawn("numbers", [(" ".join(numeral(n)), " ".join(str(n))) for n in range(1, 1000)], 200)


def synonyms() -> Corpus:
    """Person, verb, thing: 120 pairs. 医生 and 大夫, and four pairs more, share a translation and all company."""
    rows = [
        (f"{person} {verb} {thing}", f"the {who} {does} the {what}")
        for (person, who), (verb, does), (thing, what) in product(_PERSONS, _VERBS, _THINGS)
    ]
    return _drawn("synonyms", rows, 120)


def synonym_pairs() -> tuple[tuple[str, str], ...]:
    """The planted pairs of words that share their translation in `synonyms`."""
    rows = (_PERSONS, _VERBS, _THINGS)
    return tuple((one, two) for row in rows for (one, said), (two, same) in combinations(row, 2) if said == same)


def numeral(number: int) -> str:
    """1 to 999 in Chinese, as it is read aloud: 10 十, 15 十五, 105 一百零五, 120 一百二十."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = f"{_NUMERALS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if number < 20 else f"{_NUMERALS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_NUMERALS[ones] if ones else "")


def _drawn(name: str, rows: list[tuple[str, str]], size: int) -> Corpus:
    """`size` different rows in random order."""
    chosen = np.random.default_rng(2025).permutation(len(rows))[:size]
    return Corpus(name, tuple(Pair(*rows[row]) for row in chosen))
