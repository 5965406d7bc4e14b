"""Sentence pairs in JSON: a list of lists or of objects, one such item a line, or an object whose keys are sources.

    [["source", "target"], ...]    [{"source": ..., "target": ...}, ...]
    {"en": ..., "zh": ...}         {"translation": {"en": ..., "zh": ...}}   one a line, or in a list
    {"Hi.": "嗨。", ...}           a dictionary
    {"en": [...], "zh": [...]}    columns; {"en": {"0": ...}, "zh": {"0": ...}} as pandas writes them
    {"0": {...}, "1": {...}}      objects by number; {"hello": {"en": ..., "zh": ...}, ...} by name
    {"name": ..., "data": [...]}  lists of items under any key, in objects within objects, too
    {"id": ..., "data": {"en": ..., "zh": ...}}  {"source": {"text": ...}, "target": {"text": ...}}

A list of texts instead of a source or a target is as many pairs: {"en": "Hi.", "zh": ["嗨。", "你好。"]}.
Every value that is text or a number is a cell, a number by its own digits: 1e5 stays 1e5.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from core.data.columns import Cells, Columns, found_columns, heading_columns, named_columns
from core.data.headings import LANGUAGES, roles
from core.data.separators import COLUMNS
from core.errors import InputError, Place


@dataclass(frozen=True)
class Items:
    """The items of a JSON text as rows."""

    rows: list[tuple[int, Cells]]
    "place, from 1, and cells; None for what is no text"
    names: tuple[str, ...]
    "the objects' keys, in order of first appearance; empty for lists"
    place: Place
    "what the places count: items, or lines of one item each"

    def columns(self) -> Columns:
        """By the objects' keys; of lists source, target and credit, after numbers (1, not "1") if they come first.

        Raises InputError `not_two_columns`.
        """
        if not self.rows:
            raise InputError("no_pairs", "", 1)
        several = [cells for _, cells in self.rows if len(cells) > 1]
        numbered = bool(several) and all(isinstance(cells[0], _Number) and len(cells) > 2 for cells in several)
        if self.names or numbered:
            known = named_columns(self.names, [cells for _, cells in self.rows])
            if known is None and any(heading_columns((name, other)) for name in self.names for other in _EITHER):
                raise InputError("not_two_columns", f"{self.rows[0][0]}", len(self.names), self.place)
            return known or found_columns([cells for _, cells in self.rows], f"{self.rows[0][0]}")
        wide = next(((place, cells) for place, cells in self.rows if len(cells) > 3), None)
        if wide:
            raise InputError("not_two_columns", f"{wide[0]}", len(wide[1]), self.place)
        return Columns(0, 1, 2 if max(len(cells) for _, cells in self.rows) > 2 else None)


_EITHER = ("source", "target")
_TEXT = ("text", "sentence", "content", "value", "string")
_FEW = 20  # translations of one source in a dictionary; longer lists are something else


class _Number(str):
    """A number's own digits."""

    __slots__ = ()


def read_items(text: str) -> Items:
    """The items. Raises InputError: `broken_json`, `not_two_columns` with the item."""
    try:
        return _read(text)
    except RecursionError as error:
        raise InputError("broken_json") from error


def _read(text: str) -> Items:
    try:
        data = _parsed(text)
    except InputError as error:
        return _rows(_lines(text, error), "line")
    if isinstance(data, dict):
        data = _held(data)
    if not isinstance(data, list):
        raise InputError("not_two_columns", "1", place="item")
    if len(data) == 2 and all(isinstance(value, str) for value in data) and "\n" not in text.strip():
        data = [data]  # one line of a file of such lines
    return _rows(list(enumerate(data, start=1)), "item")


def _parsed(text: str) -> object:
    try:
        return json.loads(
            text, parse_int=_Number, parse_float=_Number, parse_constant=_Number, object_pairs_hook=_unique
        )
    except json.JSONDecodeError as error:
        raise InputError("broken_json", f"{error.lineno}") from error


def _lines(text: str, error: InputError) -> list[tuple[int, object]]:
    """One item a line; lines that are no JSON stay text if they are few. error: the one of the text as a whole."""
    items, broken = list[tuple[int, object]](), list[int]()
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            items.append((number, _parsed(line)))
        except InputError:
            items.append((number, line.strip()))
            broken.append(number)
    if 2 * len(broken) >= len(items):
        raise error if not items or items[0][0] in broken else InputError("broken_json", f"{broken[0]}")
    return items


def _unique(members: list[tuple[str, object]]) -> dict[str, object]:
    """An object's members; one name twice would silently lose a sentence."""
    found = dict(members)
    if len(found) < len(members):
        raise InputError("broken_json")
    return found


def _is_named(item: dict[str, object]) -> bool:
    return heading_columns(list(item)) is not None


def _held(data: dict[str, object]) -> list[object]:
    """The items in an object: its lists of items one after the other, its columns side by side, or itself."""
    if _is_named(data):
        columns = [value for value in data.values() if isinstance(value, list)]
        if len(columns) == len(data) and len({len(column) for column in columns}) == 1:
            return [dict(zip(data, row, strict=True)) for row in zip(*columns, strict=True)]
        keyed = [value for value in data.values() if isinstance(value, dict)]
        rows = len(keyed) == len(data) and not any(key in keyed[0] for key in _TEXT)
        if rows and all(column.keys() == keyed[0].keys() for column in keyed):
            return [{name: column[row] for name, column in zip(data, keyed, strict=True)} for row in keyed[0]]
        return [data]
    lists = [value for value in data.values() if isinstance(value, list) and _are_items(value)]
    if lists:
        return [item for items in lists for item in items]
    numbered = len(data) > 1 and all(name.isdigit() for name in data)
    if numbered and all(isinstance(value, (dict, list)) for value in data.values()):
        return list(data.values())
    objects = [value for value in data.values() if isinstance(value, dict)]
    if len(objects) == len(data) > 1:
        if sum(map(_is_named, objects)) > 1:
            return [*objects]
        groups = [_held(each) for each in objects]
        if all(any(isinstance(item, dict) and _is_named(item) for item in group) for group in groups):
            return [item for group in groups for item in group]
    if len(objects) == 1 and "translation" not in data:
        return _held(objects[0])
    return [list(pair) for pair in data.items()] if _is_dictionary(data) else [data]


def _are_items(values: list[object]) -> bool:
    return bool(values) and all(isinstance(value, (dict, list)) for value in values)


def _is_dictionary(data: dict[str, object]) -> bool:
    """Whether an object has a source as each key, with a target or a few of them, and is not one pair itself."""
    if all(isinstance(value, str) for value in data.values()):
        return heading_columns(list(data)) is None
    several = all(isinstance(value, str) or len(_texts(value)) in range(1, _FEW) for value in data.values())
    return several and len(data) > 1 and not any(roles(list(data)))


def _texts(value: object) -> list[str]:
    """The texts in a list of nothing else; else none."""
    return value if isinstance(value, list) and all(isinstance(each, str) for each in value) else []


def _flat(item: dict[str, object]) -> dict[str, object]:
    """An object without objects in it: {"text": "Hi."} is its text, {"en": ..., "zh": ...} stands for itself."""
    members = dict[str, object]()
    for name, value in item.items():
        text = next((value[key] for key in _TEXT if key in value), _flat(value)) if isinstance(value, dict) else value
        if isinstance(text, dict) and heading_columns(list(text)) is not None and members.keys().isdisjoint(text):
            members |= text
        else:
            members[name] = text
    return members


def _single(item: object) -> Sequence[object]:
    """An item with several sources or several targets as an item each."""
    if isinstance(item, dict):
        item = _flat(item) if any(isinstance(value, dict) for value in item.values()) else item
        lists = {name: texts for name, value in item.items() if (texts := _texts(value)) and _is_side(name)}
        if len(lists) == 1:
            return [item | {name: text} for name, texts in lists.items() for text in texts]
    if isinstance(item, list):
        places = {place: texts for place, value in enumerate(item[:2]) if (texts := _texts(value))}
        if len(places) == 1:
            return [[*item[:at], text, *item[at + 1 :]] for at, texts in places.items() for text in texts]
    return [item]


def _is_side(name: str) -> bool:
    return roles([name])[0] in (*_EITHER, *LANGUAGES)


def _rows(items: Sequence[tuple[int, object]], place: Place) -> Items:
    heading = tuple(_texts(items[0][1])) if items else ()
    if heading_columns(heading) is None:
        heading = ()
    names: dict[str, int] = {}
    rows = list[tuple[int, Cells]]()
    for number, item in ((number, one) for number, several in items[bool(heading) :] for one in _single(several)):
        if isinstance(item, dict):
            cells: list[object] = [""] * len(names)
            for name, value in item.items():
                if names.setdefault(name, len(names)) == len(cells):
                    cells.append(value)
                else:
                    cells[names[name]] = value
        elif isinstance(item, list):
            cells = item
        else:
            cells = [item]
        if len(cells) > COLUMNS:
            raise InputError("not_two_columns", f"{number}", len(cells), place)
        rows.append((number, [cell if isinstance(cell, str) else None for cell in cells]))
    return Items(rows, heading or tuple(names), place)
