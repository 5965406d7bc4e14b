"""How a file is to be read: found by the reader, corrected by the visitor."""

from dataclasses import dataclass, field, replace
from typing import get_args

import streamlit as st

from core.data.characters import visible
from core.data.charsets import Encoding
from core.data.columns import Columns, LeftOut
from core.data.readers import ReadResult, read_pairs, read_parallel
from core.data.separators import Separator
from core.errors import InputError
from explorer.screens.corpus.reading_text import ReadingText
from explorer.screens.corpus.text import Text

WIDTH = 168  # pixels of a box: six beside each other on a screen, two on a phone
_GIVEN = "_given"  # what the boxes are about
_ROLES = ("source", "target", "credit")
_WAYS = ("encoding", "separator", "heading")
_SAMPLE = 12  # characters of a column's first cell


@dataclass(frozen=True)
class Given:
    """What a visitor gave: a file or pasted text, or two that are each other's translations, line by line."""

    files: tuple[tuple[bytes, str], ...] = field(repr=False)
    "bytes and name, of one or two"
    id: str
    "another one for other files"
    pasted: bool = False
    "text, whose encoding is known"
    in_turn: bool = False
    "its lines are source and target in turn, unless another separator is chosen"

    @property
    def name(self) -> str:
        """The file's name, '' for pasted text."""
        return self.files[0][1]


@dataclass(frozen=True)
class Way:
    """What the visitor chose; None for what the reader finds."""

    encoding: Encoding | None = None
    separator: Separator | None = None
    heading: bool | None = None
    columns: Columns | None = None

    def read(self, given: Given) -> ReadResult:
        """Read what was given. Raises InputError."""
        if len(given.files) == 2:
            swapped = self.columns is not None and self.columns.source > self.columns.target
            first, second = reversed(given.files) if swapped else given.files
            return read_parallel(first, second, self.encoding)
        ((data, name),) = given.files
        separator = self.separator or ("\n" if given.in_turn else None)
        return read_pairs(data, name, self.encoding, separator, self.heading, self.columns)


def read_as_chosen(given: Given, text: Text, said: ReadingText) -> ReadResult:
    """Draw the boxes and read as they say. Raises InputError; the boxes stay, so that another choice can be made."""
    if st.session_state.get(_GIVEN) != given.id:
        _forget(*_WAYS)
        st.session_state[_GIVEN] = given.id
    with st.container(horizontal=True, gap="small", key="read_otherwise"):
        way = _way(given, text, said)
        found = _found(given, way)
        columns = _columns(given, found, said)
    if columns is None:
        return found
    return replace(way, columns=columns).read(given)


def _forget(*keys: str) -> None:
    """Other columns may follow from another way to read."""
    for key in (*keys, *(f"column_{role}" for role in _ROLES)):
        st.session_state.pop(key, None)


def _way(given: Given, text: Text, said: ReadingText) -> Way:
    encodings: dict[str, Encoding] = {
        name: name for name in get_args(Encoding)
    }  # "auto" is not among them: the reader finds it
    separators: dict[str, Separator] = {name: name for name in said.separators}
    headings = {"yes": True, "no": False}
    encoding, separator, heading = "utf-8" if given.pasted else "auto", "auto", "auto"
    if not given.pasted:
        encoding = _box("encoding", text.encodings, text.encoding, text.encoding_help)
    if len(given.files) == 1 and ".json" not in given.name.lower():
        names = {"auto": said.found} | {str(name): shown for name, shown in said.separators.items()}
        separator = _box("separator", names, said.separator, said.separator_help)
        heading = _box("heading", said.headings, said.heading, said.heading_help)
    return Way(encodings.get(encoding), separators.get(separator), headings.get(heading))


def _box(key: str, names: dict[str, str], label: str, help: str) -> str:
    chosen: str = st.selectbox(
        label, list(names), format_func=names.__getitem__, key=key, help=help, width=WIDTH, on_change=_forget
    )
    return chosen


def _found(given: Given, way: Way) -> ReadResult:
    """As the reader finds it; of columns that it cannot tell apart the first two, to choose from."""
    try:
        return way.read(given)
    except InputError as error:
        if error.kind != "not_two_columns" or not isinstance(error.limit, int) or error.limit < 3:
            raise
        return replace(way, columns=_others_left(0, 1, None, error.limit)).read(given)


def _columns(given: Given, found: ReadResult, said: ReadingText) -> Columns | None:
    """Which column is what, by the boxes; None where that is as found."""
    names: dict[int | None, str] = dict(enumerate(_column_names(given, found, said)))
    if len(names) < 2:
        return None
    roles = _ROLES if len(names) > 2 else _ROLES[:2]
    chosen: dict[str, int | None] = dict.fromkeys(_ROLES)
    for role in roles:
        options = {None: said.no_column, **names} if role == "credit" else names
        key = f"column_{role}"
        before: int | None = st.session_state.get(key, -1)
        if before not in options:
            before = getattr(found.table.columns, role)
        st.session_state[key] = before  # said again: the browser keeps the name that the column had in another text
        chosen[role] = st.selectbox(
            said.columns[role],
            list(options),
            format_func=options.__getitem__,
            key=key,
            help=said.columns_help,
            width=WIDTH,
            on_change=_exchange,
            args=(role, before),
        )
    source, target, credit = chosen["source"], chosen["target"], chosen["credit"]
    at = found.table.columns
    if source is None or target is None or (source, target, credit) == (at.source, at.target, at.credit):
        return None
    return _others_left(source, target, credit, len(names))


def _exchange(role: str, before: int | None) -> None:
    """No column is both sides: the other side takes the column that this one had."""
    other = {"source": "column_target", "target": "column_source"}.get(role)
    if other and st.session_state[other] == st.session_state[f"column_{role}"]:
        st.session_state[other] = before


def _others_left(source: int, target: int, credit: int | None, count: int) -> Columns:
    others = (place for place in range(count) if place not in (source, target, credit))
    return Columns(source, target, credit, left_out=tuple(LeftOut(place, "not_needed") for place in others))


def _column_names(given: Given, found: ReadResult, said: ReadingText) -> list[str]:
    if len(given.files) == 2:
        return [visible(name) for _, name in given.files]
    heading, rows = found.table.heading, [cells for _, cells in found.table.rows]
    count = max(len(heading), *(len(cells) for cells in rows))
    first = [
        next((cells[place] for cells in rows if place < len(cells) and cells[place]), "") for place in range(count)
    ]
    names = [column_name(place, heading, said) for place in range(count)]
    return [
        f"{name} · {visible(sample[:_SAMPLE])}" if sample else name for name, sample in zip(names, first, strict=True)
    ]


def column_name(place: int, heading: tuple[str, ...], said: ReadingText, template: str = "{name}") -> str:
    """What a column is called in the file, as the template has it; else its number."""
    named = heading[place] if place < len(heading) else ""
    return template.format(name=visible(named)) if named else said.column.format(number=place + 1)
