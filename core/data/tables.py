"""Rows and columns of a text: the lines before them, the separator, the heading, and which column is what."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from core.data.alternating import alternates
from core.data.characters import one_line
from core.data.columns import Cells, Columns, LeftOut, found_columns, heading_columns, is_over_numbers, named_columns
from core.data.headings import is_language
from core.data.marks import without_marks
from core.data.mixed_separators import or_mixed
from core.data.preamble import Preamble, comments, read_preamble
from core.data.separators import (
    IN_TURN,
    Dialect,
    Separator,
    find_dialect,
    quoted_by_a_program,
    rows,
    stands_as_in_a_sentence,
)
from core.data.word_lists import SURER, word_list
from core.errors import InputError, Place
from core.limits import limits

Form = Literal["tsv", "csv", "txt", "json", "parallel"]

PROTECTED = re.compile(r"'+[=+\-@\t\r\n]")
_HEADING = 2_000  # characters of the first line in which a heading is looked for
_IN_TABLES: tuple[Separator, ...] = ("\t", ";", "|", ",")
_IN_TEXT: tuple[Separator, ...] = ("\t", "|||", "  ", "|", "→", "=")
_BREAK = re.compile(r"</?(?:br|div|p|li|ul|ol|td|tr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_RULE = re.compile(r":?-+:?")  # under the heading of a table in Markdown
_LONG_RULE = re.compile(r"[-=_]{3,}")
_HASH = re.compile(r"^#\s*(?=\w)")
_TITLES = 4  # rows above the heading, at most


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
    marks: tuple[str, ...] = ()
    "what stood around all sentences and was taken away: the first of the numbers, a bullet, a name, quotation marks"
    skipped: tuple[tuple[int, Cells], ...] = field(default=(), repr=False)
    "rows that are no whole pair, or stand above the heading, and were passed over: place and cells"


def _named(cells: Sequence[str]) -> bool:
    return heading_columns(_names(cells)) is not None


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    """A row as the names of columns, without the sign of a comment before the first."""
    return (_HASH.sub("", cells[0]), *cells[1:]) if cells else ()


def _dialect(text: str, form: Form, asked: Separator | None) -> Dialect:
    """How lines become cells."""
    if asked == "\n":
        return IN_TURN
    if asked:
        return Dialect(asked, asked in (",", ";") or (form == "csv" and asked in _IN_TABLES))
    tables = tuple(Dialect(separator, True) for separator in _IN_TABLES)
    literal = tuple(Dialect(separator, False) for separator in (_IN_TEXT if form == "txt" else _IN_TEXT[:1]))
    first = next((line for line in text.split("\n") if line.strip()), "")[:_HEADING]
    headed = tuple(way for way in tables[1:] if _named(first.split(way.separator)))
    in_table = form == "csv" or (form == "tsv" and "\t" not in text)
    try:
        found = find_dialect(text, tables if in_table else headed or literal, _named)
        sentences = found.separator == "  " and stands_as_in_a_sentence(text, "  ")
        return (word_list(text, _named, SURER) if sentences else None) or found
    except InputError as error:
        divided = form == "tsv" or (form == "csv" and any(sign in text for sign in ('"', *_IN_TABLES)))
        if not divided and (listed := word_list(text, _named)):
            return listed
        if form == "txt" and alternates([cells for _, cells in rows(text, IN_TURN)]):
            return IN_TURN
        raise or_mixed(error, text) from error


def read_table(text: str, form: Form, chosen: Choices) -> Table:
    """The rows of a text of columns."""
    preamble = read_preamble(text)
    text = _without(text, len(preamble.lines))
    aside = comments(text, _named)
    text = _without(text, aside[-1][0] if aside else 0)
    if not text.strip():
        raise InputError("no_pairs", "", 1)
    dialect = _dialect(text, form, chosen.separator or preamble.separator)
    unquoted = not dialect.quoted and dialect.separator == "\t" and quoted_by_a_program(text, "\t")
    if unquoted:
        dialect = Dialect("\t", True)
    found = _gathered(text, dialect, preamble, chosen.heading)
    if not found.rows:
        raise InputError("no_pairs", "", 1)
    names, lines = found.names, found.rows
    if not names and chosen.heading is None and is_over_numbers([cells for _, cells in lines]):
        names = tuple(lines.pop(0)[1])
    cells = [row for _, row in lines]
    columns = chosen.columns or named_columns(names, cells)
    columns = columns or found_columns(cells, f"{lines[0][0]}", preamble.aside)
    columns = replace(columns, left_out=tuple(_reasoned(left, lines) for left in columns.left_out))
    taken = () if names else _unmarked(lines, columns)
    blank = max(0, found.blank - len(preamble.lines) - len(aside))  # lines in turn have none
    skipped = (*((line, [words]) for line, words in aside), *found.titles)
    return Table(
        lines,
        columns,
        "line",
        names,
        dialect.separator,
        blank,
        found.repeated,
        preamble.lines,
        unquoted,
        taken,
        skipped,
    )


def _without(text: str, lines: int) -> str:
    """The text with its first lines empty."""
    return "\n" * lines + text.split("\n", lines)[-1]


@dataclass
class _Gathered:
    """What stands in the rows."""

    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    titles: list[tuple[int, list[str]]] = field(default_factory=list)
    "rows above the heading"
    names: tuple[str, ...] = ()
    blank: int = 0
    repeated: int = 0


def _gathered(text: str, dialect: Dialect, preamble: Preamble, heading: bool | None) -> _Gathered:
    """The rows with text, those above the heading apart. heading: whether there is one; None where that is open."""
    found = _Gathered(names=preamble.names)
    for line, row in rows(text, dialect):
        cells = [one_line(_plain(cell, preamble)) for cell in row]
        if not any(cells):
            found.blank += 1
        elif _is_rule(cells, dialect):
            continue
        elif not found.names and _is_heading(cells, found.rows, heading):
            found.names, found.titles, found.rows = _names(cells), found.rows, []
        elif _names(cells) == found.names and _named(cells):
            found.repeated += 1
        elif len(found.rows) == limits().pairs:
            raise InputError("too_many_pairs", f"{line}", limits().pairs)
        else:
            found.rows.append((line, cells))
    return found


def _is_rule(cells: list[str], dialect: Dialect) -> bool:
    """Whether a row is a line under others: in each cell of a table in Markdown, elsewhere on a row of its own."""
    if dialect.separator == "|":
        return all(_RULE.fullmatch(cell) for cell in cells if cell)
    return len(list(filter(None, cells))) == 1 and any(map(_LONG_RULE.fullmatch, cells))


def _is_heading(cells: list[str], above: list[tuple[int, list[str]]], heading: bool | None) -> bool:
    """Whether a row names the columns: the first one, or one below a few titles with fewer cells.

    Below a few rows of as many cells it must name two languages.
    """
    if heading is not None:
        return heading and not above
    if len(above) > _TITLES or not _named(cells):
        return False
    shorter = all(len(list(filter(None, row))) < len(list(filter(None, cells))) for _, row in above)
    return shorter or sum(map(is_language, filter(None, cells))) > 1


def _unmarked(lines: list[tuple[int, list[str]]], columns: Columns) -> tuple[str, ...]:
    """Take away the marks around the sentences of each side; the first of each kind."""
    whole = [cells for _, cells in lines if len(cells) > max(columns.source, columns.target)]
    taken = list[str]()
    for column in (columns.source, columns.target):
        sentences, marks = without_marks([cells[column] for cells in whole])
        taken += marks
        for cells, sentence in zip(whole, sentences, strict=True):
            cells[column] = sentence
    return tuple(dict.fromkeys(taken))


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
