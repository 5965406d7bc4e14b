"""What stands between the columns of a file: found from all of its rows, not from the first few.

The right separator gives every row the same number of cells. Of several that do: one under which the first row names
the columns, then one that is not always followed by a blank (as a comma of a sentence is), then fewer columns, then
the sign that is rarer in sentences.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from core.errors import InputError
from core.limits import limits

Separator = Literal["\t", "|||", ";", "|", ",", "=", "  "]
Row = tuple[int, list[str]]  # the line it begins at, from 1, and its cells
COLUMNS = 50  # most in a file

_CELLS_OF: dict[str, str] = {"  ": r" {2,}", "|||": r" *\|\|\| *", "|": r" *\| *", "=": r" *= *"}
_QUOTED_CELL = re.compile(r'"(?:[^"]|"")*"')


@dataclass(frozen=True)
class Dialect:
    """How a line becomes cells."""

    separator: Separator
    "what stands between the cells; two spaces stand for two and more"
    quoted: bool
    "whether quotation marks enclose cells (RFC 4180) or are characters of the sentences"


@dataclass
class Survey:
    """What a dialect makes of all rows."""

    dialect: Dialect
    widths: Counter[int] = field(default_factory=Counter)
    "cells -> rows; blank rows are not counted"
    lines: dict[int, int] = field(default_factory=dict)
    "cells -> line of the first row with so many"
    first: list[str] = field(default_factory=list)
    "the cells of the first row"
    error: InputError | None = None
    "where quoting breaks"
    spaced: bool = False
    "whether a blank follows every separator"

    @property
    def usual(self) -> int:
        """The number of cells of most rows, the smaller of equals; 0 without rows."""
        return min(self.widths, key=lambda width: (-self.widths[width], width), default=0)

    def fits(self, named: Callable[[list[str]], bool]) -> bool:
        """Every row has the same two or more cells; the last cell may be missing under a heading of three."""
        if self.error or not self.widths:
            return False
        if len(self.widths) == 1:  # two spaces stand after a full stop, too
            return self.usual >= 2 and (self.dialect.separator != "  " or self.usual == 2 or named(self.first))
        return set(self.widths) == {2, 3} and len(self.first) == 3 and named(self.first)


def width(cells: list[str]) -> int:
    """The number of cells without the empty ones at the end that spreadsheets add, but two if there are two."""
    count = len(cells)
    while count > 2 and not cells[count - 1].strip():
        count -= 1
    return count


def find_dialect(text: str, candidates: tuple[Dialect, ...], named: Callable[[list[str]], bool]) -> Dialect:
    """The dialect of a text. named: whether a row names the columns.

    Raises InputError: `mixed_columns` or `not_two_columns` with the line of the first row that differs from the rest.
    """
    surveys = [survey(text, dialect) for dialect in candidates if dialect.separator in text]
    fitting = [one for one in surveys if one.fits(named)]
    if fitting:
        return min(fitting, key=lambda one: (not named(one.first), one.spaced, one.usual)).dialect
    if not surveys:
        first = next((number for number, line in enumerate(text.split("\n"), start=1) if line.strip()), 1)
        raise InputError("not_two_columns", f"{first}", 1)
    raise _misfit(max(surveys, key=lambda one: sum(rows for cells, rows in one.widths.items() if cells in (2, 3))))


def _misfit(best: Survey) -> InputError:
    if best.error:
        return best.error
    if not best.widths:
        return InputError("no_pairs", "", 1)
    usual = best.usual if best.usual >= 2 else min((cells for cells in best.widths if cells >= 2), default=0)
    odd = [(best.lines[cells], cells) for cells in best.widths if cells != usual]
    if not odd:  # all alike, and yet no columns
        return InputError("not_two_columns", f"{best.lines[usual]}", usual)
    line, cells = min(odd)
    return InputError("mixed_columns" if cells >= 2 else "not_two_columns", f"{line}", cells)


def survey(text: str, dialect: Dialect) -> Survey:
    """Read all rows, one more than there may be pairs (and a heading), and count their cells."""
    found, most = Survey(dialect), limits().pairs + 2
    found.spaced = text.count(dialect.separator) == len(re.findall(re.escape(dialect.separator) + r' +[^ "\n]', text))
    try:
        for line, cells in rows(text, dialect):
            if not any(cell.strip() for cell in cells):
                continue
            found.first = found.first or [cell.strip() for cell in cells]
            found.widths[width(cells)] += 1
            found.lines.setdefault(width(cells), line)
            if (most := most - 1) == 0:
                break
    except InputError as error:
        found.error = error
    return found


def rows(text: str, dialect: Dialect) -> Iterator[Row]:
    """The rows of a text, blank ones too. Raises InputError."""
    for line, cells in _quoted(text, dialect.separator) if dialect.quoted else _literal(text, dialect.separator):
        if len(cells) > COLUMNS:
            raise InputError("not_two_columns", f"{line}", len(cells))
        yield line, cells


def _lines(text: str) -> Iterator[str]:
    """Lines with their end. A line ends at \\n only: a sentence may hold U+2028 or U+0085."""
    longest, number, start = limits().sentence_characters, 1, 0
    while start < len(text):
        stop = text.find("\n", start) + 1 or len(text)
        if stop - start > 8 * longest:  # three cells, each quotation mark doubled; more may be millions of cells
            raise InputError("sentence_too_long", f"{number}", longest)
        yield text[start:stop]
        start, number = stop, number + 1


def _literal(text: str, separator: Separator) -> Iterator[Row]:
    split = re.compile(_CELLS_OF.get(separator, re.escape(separator))).split
    for number, line in enumerate(_lines(text), start=1):
        yield number, split(line.strip(" \n"))


def _quoted(text: str, separator: Separator) -> Iterator[Row]:
    reader = csv.reader(_lines(text), delimiter=separator, strict=True, skipinitialspace=True)
    number = 1
    try:
        for cells in reader:
            yield number, cells
            number = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            raise InputError("sentence_too_long", f"{number}", limits().sentence_characters) from error
        raise InputError("not_two_columns", f"{number}") from error


def quoted_by_a_program(text: str, separator: Separator) -> bool:
    """Whether quotation marks enclose cells in a text that need not have them: spreadsheets' “Unicode text”.

    Every cell with a quotation mark is enclosed, its own ones doubled; and either all cells are enclosed or just those
    that a program must enclose. Else the marks are what the sentences' writers put there.
    """
    enclosed = bare = needless = 0
    for _, cells in rows(text, Dialect(separator, quoted=False)):
        for cell in filter(None, cells):
            if '"' not in cell:
                bare += 1
            elif not _QUOTED_CELL.fullmatch(cell):
                return False
            else:
                enclosed += 1
                needless += not re.search(r'[",;\t]', cell[1:-1])
    return enclosed > 0 and (needless == 0 or bare == 0)
