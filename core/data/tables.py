"""Rows and columns of a text: the lines before them, the separator, the heading, and which column is what."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from core.data.alternating import IN_TURN, alternates
from core.data.characters import one_line
from core.data.columns import Cells, Columns, LeftOut, found_columns, heading_columns, is_over_numbers
from core.data.preamble import Preamble, read_preamble
from core.data.separators import Dialect, Separator, find_dialect, quoted_by_a_program, rows
from core.errors import InputError, Place
from core.limits import limits

Form = Literal["tsv", "csv", "txt", "json", "parallel"]

PROTECTED = re.compile(r"'+[=+\-@\t\r\n]")
_HEADING = 2_000  # characters of the first line in which a heading is looked for
_IN_TABLES: tuple[Separator, ...] = ("\t", ";", "|", ",")
_IN_TEXT: tuple[Separator, ...] = ("\t", "|||", "  ", "|", "→", "=")
_BREAK = re.compile(r"</?(?:br|div|p|li|ul|ol|td|tr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_RULE = re.compile(r":?-{2,}:?")  # under the heading of a table in Markdown


@dataclass(frozen=True)
class Choices:
    """What is not to be looked for; None for what is."""

    separator: Separator | None = None
    heading: bool | None = None
    columns: Columns | None = None


@dataclass(frozen=True)
class Table:
    """Rows of cells, and how they came about."""

    rows: Sequence[tuple[int, Cells]] = field(repr=False)
    "place, from 1, and cells; without the heading and without blank rows"
    columns: Columns
    "which column is what, and which are left out"
    place: Place = "line"
    "what the places count"
    heading: tuple[str, ...] = ()
    "what names the columns: a row's cells, or the keys of JSON objects; empty without"
    separator: Separator | None = None
    "what stands between the cells; None in JSON and in parallel files"
    blank_rows: int = 0
    "rows without any text, skipped"
    repeated: int = 0
    "rows that repeat the heading, as files that were put together have them, skipped"
    preamble: tuple[str, ...] = ()
    "lines before the rows that say how to read them, such as sep=;"
    unquoted: bool = False
    "quotation marks that a spreadsheet set around cells were taken away"
    skipped: tuple[tuple[int, Cells], ...] = field(default=(), repr=False)
    "rows that are no whole pair and were passed over: place and cells"


def _named(cells: Sequence[str]) -> bool:
    return heading_columns(cells) is not None


def _dialect(text: str, form: Form, asked: Separator | None) -> Dialect:
    """How lines become cells."""
    tables = tuple(Dialect(separator, True) for separator in _IN_TABLES)
    if asked == "\n":
        found = IN_TURN
    elif asked:
        found = Dialect(asked, asked in (",", ";") or (form == "csv" and len(asked) == 1))
    elif form == "csv" or (form == "tsv" and "\t" not in text):
        found = find_dialect(text, tables, _named)
    else:
        first = next((line for line in text.split("\n") if line.strip()), "")[:_HEADING]
        headed = tuple(way for way in tables[1:] if _named(first.split(way.separator)))
        literal = tuple(Dialect(separator, False) for separator in (_IN_TEXT if form == "txt" else _IN_TEXT[:1]))
        try:
            found = find_dialect(text, headed or literal, _named)
        except InputError:
            if form != "txt" or not alternates(text):
                raise
            found = IN_TURN
    return found


def read_table(text: str, form: Form, chosen: Choices) -> Table:
    """The rows of a text of columns."""
    preamble = read_preamble(text)
    text = "\n" * len(preamble.lines) + text.split("\n", len(preamble.lines))[-1]
    if not text.strip():
        raise InputError("no_pairs", "", 1)
    dialect = _dialect(text, form, chosen.separator or preamble.separator)
    unquoted = not dialect.quoted and dialect.separator == "\t" and quoted_by_a_program(text, "\t")
    if unquoted:
        dialect = Dialect("\t", True)
    found, blank, names, begun = list[tuple[int, Cells]](), -len(preamble.lines), preamble.names, False
    repeated = 0
    for line, row in rows(text, dialect):
        cells = [one_line(_plain(cell, preamble)) for cell in row]
        if not any(cells):
            blank += 1
        elif dialect.separator == "|" and all(_RULE.fullmatch(cell) for cell in cells if cell):
            continue
        elif not names and not begun and (chosen.heading or (chosen.heading is None and _named(cells))):
            names = tuple(cells)
        elif tuple(cells) == names and _named(cells):
            repeated += 1
        elif len(found) == limits().pairs:
            raise InputError("too_many_pairs", f"{line}", limits().pairs)
        else:
            found.append((line, cells))
            begun = begun or len(cells) > 1 or chosen.heading is not None  # a title may stand before the heading
    if not found:
        raise InputError("no_pairs", "", 1)
    if not names and chosen.heading is None and is_over_numbers([cells for _, cells in found]):
        names = tuple(cell or "" for cell in found.pop(0)[1])
    columns = chosen.columns or heading_columns(names)
    columns = columns or found_columns([row for _, row in found], f"{found[0][0]}", preamble.aside)
    columns = replace(columns, left_out=tuple(_reasoned(left, found) for left in columns.left_out))
    return Table(found, columns, "line", names, dialect.separator, blank, repeated, preamble.lines, unquoted)


def _reasoned(left: LeftOut, found: Sequence[tuple[int, Cells]]) -> LeftOut:
    """A column without a name may hold numbers, as pandas' index does, or nothing."""
    if any(cells[left.column] for _, cells in found if left.column < len(cells)):
        return left
    return replace(left, reason="empty")


def _plain(cell: str, preamble: Preamble) -> str:
    cell = cell[1:] if PROTECTED.match(cell) else cell
    return _text_of(cell) if preamble.html else cell


def _text_of(cell: str) -> str:
    """What a cell of HTML shows, without pictures and sounds."""
    cell = re.sub(r"\[sound:[^\]]*\]", "", _BREAK.sub(" ", cell))
    return " ".join(html.unescape(_TAG.sub("", cell)).split())
