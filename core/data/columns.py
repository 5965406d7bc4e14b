"""Which column holds what: by the names in a heading, else by what stands in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from core.errors import InputError

Role = Literal["source", "target", "credit", "number"]
Reason = Literal["empty", "numbers", "labels", "one_language", "not_needed"]
Cells = Sequence[str | None]  # None: there is something, but no text (JSON's null, true, lists)

_ROLES: dict[Role, str] = {
    "source": "source src input sentence text original front quelle origen fuente fonte origine instruction question "
    "原文 源 源语言 源句 源文 句子 原句 原文句子",
    "target": "target tgt output translation trans back ziel cible destino destinazione answer response "
    "übersetzung traduction traducción traduccion traduzione tradução vertaling "
    "译文 目标 目标语言 目标句 译句 翻译 译文句子",
    "credit": "credit credits attribution author licence license note notes comment 署名 来源 作者 出处 备注",
    "number": "id ids index idx no no. nr nr. number row line # key 编号 序号 行号 号",
}
# Language code -> its names in English, in Chinese and in itself, longer codes, and a few names in other languages.
_LANGUAGES = {
    "en": "english eng 英文 英语 英 英語 영어 englisch anglais inglés ingles inglese inglês engels английский",
    "zh": "chinese zho chi cmn mandarin cn 中文 汉语 中 普通话 简体 繁体 简体中文 繁体中文 繁體中文 國語 漢語 "
    "中国語 중국어 chinesisch chinois chino cinese chinês chinees китайский",
    "de": "german deu ger deutsch 德文 德语 德語 ドイツ語 allemand alemán aleman tedesco alemão duits немецкий",
    "fr": "french fra fre français francais 法文 法语 法語 フランス語 französisch francés francese francês frans",
    "es": "spanish spa español espanol 西班牙文 西班牙语 spanisch espagnol spagnolo espanhol spaans castellano",
    "it": "italian ita italiano 意大利文 意大利语",
    "pt": "portuguese por português 葡萄牙文 葡萄牙语",
    "nl": "dutch nld nederlands 荷兰文 荷兰语",
    "ru": "russian rus русский 俄文 俄语",
    "uk": "ukrainian ukr українська 乌克兰语",
    "pl": "polish pol polski 波兰文 波兰语",
    "cs": "czech ces čeština 捷克语",
    "hu": "hungarian hun magyar 匈牙利语",
    "ro": "romanian ron română 罗马尼亚语",
    "sv": "swedish swe svenska 瑞典语",
    "da": "danish dan dansk 丹麦语",
    "nb": "norwegian nor norsk 挪威语",
    "fi": "finnish fin suomi 芬兰语",
    "el": "greek ell ελληνικά 希腊语",
    "tr": "turkish tur türkçe 土耳其语",
    "ar": "arabic ara العربية 阿拉伯文 阿拉伯语",
    "fa": "persian fas farsi فارسی 波斯语",
    "he": "hebrew heb עברית 希伯来语",
    "hi": "hindi hin हिन्दी 印地语",
    "ja": "japanese jpn 日文 日语 日本語 日",
    "ko": "korean kor 韩文 韩语 한국어",
    "th": "thai tha ไทย 泰文 泰语",
    "vi": "vietnamese vie 越南文 越南语",
    "eo": "esperanto epo 世界语",
    "la": "latin lat 拉丁语",
}
_MEANINGS = {
    **{word: code for code, words in _LANGUAGES.items() for word in (code, *words.split())},
    **{word: role for role, words in _ROLES.items() for word in words.split()},
}
_FILLERS = frozenset(("sentence", "sentences", "text", "side", "column", "lang", "language", "words"))
_NAMES, _LONGEST = 50, 60  # names in a heading, characters in a name
_NUMBER = re.compile(r"[#№]?-?\d{1,18}(?:[.,]\d{1,18})?[.%]?")
# Of a row, not of a sentence: a web address, a date, a number with letters before it such as A1 or ex-0012.
_LABEL = re.compile(r"https?://\S+|\d{4}[-/.]\d\d?[-/.]\d\d?(?:[T ][\d:.+Z-]+)?|[A-Za-z]{1,6}[-_.:#]?\d{1,18}")


@dataclass(frozen=True)
class LeftOut:
    """A column that is not read."""

    column: int
    "from 0"
    reason: Reason


@dataclass(frozen=True)
class Columns:
    """Where source, target and credit stand, from 0."""

    source: int
    target: int
    credit: int | None = None
    left_out: tuple[LeftOut, ...] = ()


def heading_columns(names: Sequence[str]) -> Columns | None:
    """The columns that the cells of a heading name, in any order and either language; None if they name none.

    Two different languages are source and target, in their order. `source, 源` is a pair of words, not a heading.
    """
    if len(names) > _NAMES or any(len(name) > _LONGEST for name in names):
        return None
    roles = [_role(name) for name in names]
    if 2 * roles.count(None) >= len(roles):  # `eng, Hi., cmn, 嗨。` is a row
        return None
    languages = [place for place, role in enumerate(roles) if role in _LANGUAGES]
    found = {role: roles.index(role) for role in _ROLES if role in roles}
    for role in ("source", "target"):
        if role not in found and languages:
            found[role] = languages.pop(0)
    if "source" not in found or "target" not in found or roles[found["source"]] == roles[found["target"]]:
        return None
    columns = Columns(found["source"], found["target"], found.get("credit"))
    used = (columns.source, columns.target, columns.credit)
    left = (LeftOut(place, _why(role)) for place, role in enumerate(roles) if place not in used)
    return Columns(columns.source, columns.target, columns.credit, tuple(left))


def _why(role: str | None) -> Reason:
    return "numbers" if role == "number" else "not_needed"


@lru_cache(maxsize=512)
def _role(name: str) -> str | None:
    """A role, a language's code, or None."""
    name = name.strip()
    if re.fullmatch("[A-Z][a-z]", name):  # a word such as Hi; codes of languages are written en or EN
        return None
    name = name.casefold()
    if not name or name.startswith("unnamed:"):  # as pandas writes and reads its index
        return "number"
    if known := _word(name):
        return known
    parts = [part for part in re.split(r"[\s_\-()（）:/]+", name) if part]
    meant = [_word(part) for part in parts if part not in _FILLERS]
    if not meant or None in meant or len(parts) > 4:
        return None
    return next((role for role in meant if role in _ROLES), meant[0])


def _word(word: str) -> str | None:
    region = re.fullmatch(r"([a-z]{2})[-_][a-z]{2,4}", word)  # zh-cn, zh_hant, en-us
    return _MEANINGS.get(word) or (region[1] if region and region[1] in _LANGUAGES else None)


def found_columns(rows: Sequence[Cells], where: str) -> Columns:
    """The columns of rows without a heading: two of sentences and perhaps one of credits, in this order.

    Columns without text are left out; if there are more than two, those of numbers, those that repeat the code of one
    language and labels of the rows before the sentences, too. Rows of one cell are not asked. where: the first row's
    place. Raises InputError `not_two_columns`.
    """
    rows = [cells for cells in rows if len(cells) > 1] or rows
    count = max(len(cells) for cells in rows)
    left = {place: reason for place in range(count) if (reason := _reason(rows, place))}
    kept = [place for place in range(count) if left.get(place) != "empty" or place < 2]
    if len(kept) > 2:
        sentences = [place for place in kept if place not in left]
        kept = sentences if len(sentences) >= 2 else kept
    if not 2 <= len(kept) <= 3:
        raise InputError("not_two_columns", where, len(kept))
    away = (LeftOut(place, left.get(place, "not_needed")) for place in range(count) if place not in kept)
    return Columns(kept[0], kept[1], kept[2] if len(kept) > 2 else None, tuple(away))


def is_over_numbers(rows: Sequence[Cells]) -> bool:
    """Whether the first row is a heading in unknown words: a column has a name in it and numbers in all other rows.

    There are two columns of sentences besides, and two rows at least under the first.
    """
    first, rest = rows[0], rows[1:]
    if (
        len(rest) < 2
        or any(len(cells) < len(first) for cells in rest)
        or any(len(name or "") > _LONGEST for name in first)
    ):
        return False
    numbers = [all(_NUMBER.fullmatch(cells[place] or "") for cells in rest) for place in range(len(first))]
    named = any(counted and name and not _NUMBER.fullmatch(name) for counted, name in zip(numbers, first, strict=True))
    return named and numbers.count(False) >= 2


def _reason(rows: Sequence[Cells], place: int) -> Reason | None:
    cells = [cells[place] if place < len(cells) else "" for cells in rows]
    if not any(cell is None or cell.strip() for cell in cells):
        return "empty"
    if all(cell is not None and _NUMBER.fullmatch(cell) for cell in cells):
        return "numbers"
    codes = {cell.casefold() for cell in cells if cell is not None}
    if (
        place < 2
        and len(cells) == len(codes) > 1
        and all(cell is not None and _LABEL.fullmatch(cell) for cell in cells)
    ):
        return "labels"
    one_code = len(codes) == 1 and len(cells) > 1 and re.fullmatch("[a-z]{2,3}", next(iter(codes)))
    return "one_language" if one_code and _word(next(iter(codes))) in _LANGUAGES else None
