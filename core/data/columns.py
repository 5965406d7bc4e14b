"""Which column holds what: by the names in a heading, else by what stands in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.data.asides import no_sentences
from core.data.headings import LANGUAGES, is_language, roles
from core.errors import InputError

Reason = Literal["empty", "numbers", "labels", "languages", "readings", "not_needed"]
Cells = Sequence[str | None]  # None: there is something, but no text (JSON's null, true, lists)

_NAMES, _LONGEST = 50, 60  # names in a heading, characters in a name
_ABOUT = re.compile("lang|instruction|语言|語言", re.IGNORECASE)  # `source_lang` may stand beside `source_text`
_NUMBER = re.compile(r"[#№(（]?-?\d{1,18}(?:[.,]\d{1,18})?[.%)）、]?")
# Of a row, not of a sentence: a web address, a date, a number with letters before it such as A1 or ex-0012.
_DATE = re.compile(
    r"(?:\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{4})(?:[T ][\d:.+Z-]+)?(?: (?:[AP]M|GMT|UTC|[+-]\d+)\S*)*"
)
_LABEL = re.compile(rf"https?://\S+|{_DATE.pattern}|[A-Za-z]{{1,6}}[-_.:#]?\d{{1,18}}")
_PART_OF_SPEECH = re.compile(
    r"(?:n|v|vi|vt|adj|adv|prep|conj|pron|num|art|int|aux|noun|verb|adjective|adverb|[名动動形副代数量介连助]词?)\.?",
    re.IGNORECASE,
)


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
    more: tuple[int, ...] = ()
    "other translations of the same source, each of them right"
    left_out: tuple[LeftOut, ...] = ()


_FROM_TO = ("from", "to")


def heading_columns(names: Sequence[str]) -> Columns | None:
    """The columns that the cells of a heading name, in any order and either language; None if they name none.

    Two different languages are source and target, in their order. `source, 源` is a pair of words, not a heading.
    """
    if len(names) > _NAMES or any(len(name) > _LONGEST for name in names):
        return None
    meant = roles(names)
    if sum(name.casefold() in _FROM_TO for name in names) == 1:  # `to, it` is a pair of words
        return None
    if 2 * meant.count(None) >= len(meant):  # `eng, Hi., cmn, 嗨。` is a row
        return None
    order = sorted(range(len(names)), key=lambda place: (bool(_ABOUT.search(names[place])), place))
    places = {meant[place]: place for place in reversed(order)}  # of the first column that means it
    languages = sorted(place for role, place in places.items() if role in LANGUAGES)
    for side in ("source", "target"):
        if side not in places and languages:
            places[side] = languages.pop(0)
    if "source" not in places or "target" not in places or meant[places["source"]] == meant[places["target"]]:
        return None
    source, target, credit = places["source"], places["target"], places.get("credit")
    name = _uncounted(names[target])
    alike = [place for place, each in enumerate(names) if _uncounted(each) == name and meant[place] == meant[target]]
    more = tuple(place for place in alike if place != target)
    used = (source, target, credit, *more)
    left = (LeftOut(place, _why(role)) for place, role in enumerate(meant) if place not in used)
    return Columns(source, target, credit, more, tuple(left))


def named_columns(names: Sequence[str], rows: Sequence[Cells]) -> Columns | None:
    """The columns that a heading names; `source` and `target` over codes of languages are other ones."""
    found = heading_columns(names)
    if found is None or not all(_are_codes(rows, place) for place in (found.source, found.target)):
        return found
    others = ["" if place in (found.source, found.target) else name for place, name in enumerate(names)]
    return heading_columns(others) or found


def _are_codes(rows: Sequence[Cells], place: int) -> bool:
    return all(is_language(cells[place] or "") for cells in rows if place < len(cells))


def _uncounted(name: str) -> str:
    """A column's name without the number at its end: `target 1` and `target 2` are translations of one source."""
    return re.sub(r"[ _-]?\d$", "", name.strip()).casefold()


def _why(role: str | None) -> Reason:
    return "numbers" if role == "number" else "not_needed"


def found_columns(rows: Sequence[Cells], where: str, aside: Sequence[int] = ()) -> Columns:
    """The columns of rows without a heading: two of sentences and perhaps one of credits, in this order.

    Columns without text are left out; if there are more than two, those of numbers, of codes of languages, of labels
    of the rows before the sentences, and of pronunciations, too. Rows of one cell are not asked. where: the first row's
    place. aside: columns that are known to hold no sentences. Raises InputError `not_two_columns`.
    """
    rows = [cells for cells in rows if len(cells) > 1] or rows
    columns = [[cells[place] if place < len(cells) else "" for cells in rows] for place in range(max(map(len, rows)))]
    left: dict[int, Reason] = dict.fromkeys(aside, "not_needed")
    for place, cells in enumerate(columns):
        sentences_before = sum(1 for other in range(place) if other not in left)
        if reason := _reason(cells, sentences_before):
            left[place] = reason
    kept = [place for place in range(len(columns)) if place not in aside and (left.get(place) != "empty" or place < 2)]
    if len(kept) > 2:
        sentences = [place for place in kept if place not in left]
        coded = any(left.get(place) == "languages" for place in kept)  # then numbers are no sentences, either
        left |= no_sentences({place: columns[place] for place in sentences})
        sentences = [place for place in sentences if place not in left]
        kept = sentences if len(sentences) >= 2 or coded else kept
    if not 2 <= len(kept) <= 3:
        raise InputError("not_two_columns", where, len(kept))
    away = (LeftOut(place, left.get(place, "not_needed")) for place in range(len(columns)) if place not in kept)
    return Columns(kept[0], kept[1], kept[2] if len(kept) > 2 else None, left_out=tuple(away))


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
    numbers = [all(_is_of_row(cells[place]) for cells in rest) for place in range(len(first))]
    named = any(counted and name and not _is_of_row(name) for counted, name in zip(numbers, first, strict=True))
    return named and numbers.count(False) >= 2


def _is_of_row(cell: str | None) -> bool:
    return bool(cell and (_NUMBER.fullmatch(cell) or _DATE.fullmatch(cell)))


def _reason(cells: Cells, sentences_before: int) -> Reason | None:
    """Why a column holds no sentences, if that can be seen without the others."""
    texts = [cell for cell in cells if cell is not None]
    if not any(map(str.strip, texts)) and len(texts) == len(cells):
        return "empty"
    if len(texts) < len(cells):
        return None
    if all(map(_NUMBER.fullmatch, texts)):
        return "numbers"
    codes = {cell.casefold() for cell in texts}
    bullet = len(codes) == 1 and not any(map(str.isalnum, texts[0]))
    if len(texts) > 1 and (bullet or all(map(_PART_OF_SPEECH.fullmatch, texts))):
        return "labels"
    if sentences_before < 2 and len(texts) == len(codes) > 1 and all(map(_LABEL.fullmatch, texts)):
        return "labels"
    if len(texts) > 1 and len(codes) == 1 and is_language(texts[0]):
        return "languages"
    coded = len(texts) > 1 and all(re.fullmatch("[a-z]{3}", code) and is_language(code) for code in codes)
    return "languages" if coded else None  # `la`, `el`, `es` are words, too
