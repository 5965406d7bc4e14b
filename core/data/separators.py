"""What stands between the columns of a file: found from all of its rows, not from the first few.

The right separator gives every row the same number of cells; rows without it are passed over if they are few. Of
several that do: the one with the fewest such rows, then one under which the first row names the columns, then one that
does not always stand as in a sentence (a comma with a blank behind it alone, two blanks after a full stop), then fewer
columns, then the sign that is rarer in sentences.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from core.data.alternating import in_turn, without_cues, without_messages
from core.errors import ErrorKind, InputError
from core.limits import limits

Separator = Literal["\t", "|||", ";", "|", ",", "→", "=", "  ", "-", ":", "/", "、", "…", "script", "\n"]
Row = tuple[int, list[str]]  # the line it begins at, from 1, and its cells
COLUMNS = 50  # most in a file

_DENSE = "[\u3041-\u30fa\u3400-\u9fff\uac00-\ud7a3]"
_SPACED, _MARK, _WIDE_MARK = "[A-Za-zÀ-ɏ]", "[.,!?\"')]", "[\u3001-\u301f\uff01-\uff60”…]"
# Chinese input methods write `＝`, `｜`, `：` and `，`; `script` is where Chinese meets Latin.
_SIGNS = {
    **{"|||": r"\|\|\|", "|": "[|｜]", "=": "[=＝]", "→": r"(?:→|⇒|[-=]>|➡\ufe0f?|👉)"},
    **{
        sign: rf"(?:(?<!\d)[{both}]|[{both}](?!\d))" for sign, both in ((":", ":："), (",", ",，"), ("/", "/／"))
    },  # not 10:30
    **{";": "[;；]", "、": "、", "…": r"(?:…+|\.{3,})"},
}
_CELLS_OF: dict[str, str] = {
    **{name: rf"(?<! ) *{sign} *" for name, sign in _SIGNS.items()},  # from the first of many blanks: in linear time
    **{"  ": r"[ \u00a0\u3000]{2,}", "-": r"(?<! )(?: +[-–—] +| *(?:—+|--+) *)"},
    "script": rf"(?:(?<={_DENSE})|(?<={_DENSE}{_WIDE_MARK}))[ \u3000]*(?=[\"'(¿¡]?{_SPACED})"
    rf"|(?:(?<={_SPACED})|(?<={_SPACED}{_MARK})|(?<={_SPACED}{_MARK}{{2}}))[ \u3000]*(?=[“「『《]?{_DENSE})",
}
_OF_NO_SENTENCE = ("\t", "|||")
_IN_SENTENCES = (",", ";", "、", "…")
# Two blanks that do not stand after a mark, where some are taught to type them.
_APART = re.compile(r"[^\s.!?…:;,。！？：；，、\"”’」』)）][ \u00a0\u3000]{2,}[^\s]")
_MANY = 3  # divided rows for each undivided one, where sentences hold the separator, too
_QUOTED_CELL = re.compile(r'"(?:[^"]|"")*"')


@dataclass(frozen=True)
class Dialect:
    """How a line becomes cells."""

    separator: Separator
    "what stands between the cells; two spaces stand for two and more, a line's end for source and target in turn"
    quoted: bool
    "whether quotation marks enclose cells (RFC 4180) or are characters of the sentences"


IN_TURN = Dialect("\n", quoted=False)


@dataclass
class Survey:
    """What a dialect makes of all rows."""

    dialect: Dialect
    rows: Counter[tuple[int, int]] = field(default_factory=Counter)
    "(cells up to the last with text, all cells) -> rows; blank rows are not counted. A last cell may just be empty"
    lines: dict[tuple[int, int], int] = field(default_factory=dict)
    "the same -> line of the first such row"
    first: list[str] = field(default_factory=list)
    "the cells of the first row that holds the separator"
    error: InputError | None = None
    "where quoting breaks"
    doubt: int = 0
    """how likely it belongs to the sentences, if it always stands as it would there: 1 a colon or a dash, 2 two blanks
    after a full stop, 3 a comma; 0: it does not"""

    @property
    def usual(self) -> int:
        """The number of cells that most rows can have, the smallest of equals; 0 without rows."""
        possible = {cells for between in self.rows for cells in between}
        return min(possible, key=lambda cells: (-self.rows_of(cells), cells), default=0)

    def rows_of(self, cells: int) -> int:
        """How many rows can have so many cells."""
        return sum(count for (least, most), count in self.rows.items() if least <= cells <= most)

    @property
    def undivided(self) -> int:
        """How many rows do not hold the separator."""
        return self.rows[1, 1]

    def fits(self, named: Callable[[list[str]], bool]) -> bool:
        """Every row can have the same two or more cells; the last one may be missing under a heading of three.

        A few rows may not hold the separator: the fewer than half where no sentence holds it either or the first row
        names the columns, else a quarter.
        """
        if self.error or not self.rows:
            return False
        divided, headed = self.rows.total() - self.undivided, named(self.first)
        each = 1 if headed or self.dialect.separator in _OF_NO_SENTENCE else _MANY
        if self.undivided and divided - headed < self.undivided * each + (each == 1):
            return False
        if self.rows_of(self.usual) == divided:  # two spaces stand after a full stop, too
            return self.usual >= 2 and (self.dialect.separator != "  " or self.usual == 2 or headed)
        cells = {most for _, most in self.rows} - {1}
        return cells == {2, 3} and len(self.first) == 3 and headed


def _with_text(cells: list[str]) -> int:
    """The number of cells without the empty ones at the end, but two if there are two."""
    count = len(cells)
    while count > 2 and not cells[count - 1].strip():
        count -= 1
    return count


def find_dialect(text: str, candidates: tuple[Dialect, ...], named: Callable[[list[str]], bool]) -> Dialect:
    """The dialect of a text. named: whether a row names the columns.

    Raises InputError with the line of the first row that differs from the rest: `mixed_columns`, `mixed_unquoted` where
    quotation marks would not help, or `not_two_columns`.
    """
    surveys = [survey(text, dialect) for dialect in candidates if re.search(between(dialect.separator), text)]
    fitting = [one for one in surveys if one.fits(named)]
    if fitting:
        return min(fitting, key=lambda one: (one.undivided, not named(one.first), one.doubt, one.usual)).dialect
    if not surveys:
        first = next((number for number, line in enumerate(text.split("\n"), start=1) if line.strip()), 1)
        raise InputError("not_two_columns", f"{first}", 1)
    raise _misfit(max(surveys, key=lambda one: max(one.rows_of(2), one.rows_of(3))))


def _misfit(best: Survey) -> InputError:
    if best.error:
        return best.error
    if not best.rows:
        return InputError("no_pairs", "", 1)
    usual = best.usual if best.usual >= 2 else min((most for _, most in best.rows if most >= 2), default=1)
    odd = [(least < 2, line, least) for (least, most), line in best.lines.items() if not least <= usual <= most]
    short, line, cells = min(odd, default=(True, min(best.lines.values()), usual))  # all alike, and yet no columns
    kind: ErrorKind = "mixed_columns" if best.dialect.quoted else "mixed_unquoted"
    return InputError("not_two_columns" if short else kind, f"{line}", cells)


def survey(text: str, dialect: Dialect) -> Survey:
    """Read all rows, one more than there may be pairs (and a heading), and count their cells."""
    found, most = Survey(dialect), limits().pairs + 2
    if stands_as_in_a_sentence(text, dialect.separator):
        found.doubt = 2 if dialect.separator == "  " else 3 if dialect.separator in _IN_SENTENCES else 1
    try:
        for line, cells in rows(text, dialect):
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > 1 and not found.first:
                found.first = [cell.strip() for cell in cells]
            between = _with_text(cells), len(cells)
            found.rows[between] += 1
            found.lines.setdefault(between, line)
            if (most := most - 1) == 0:
                break
    except InputError as error:
        found.error = error
    return found


def stands_as_in_a_sentence(text: str, separator: Separator) -> bool:
    """Whether a blank follows each one and none stands before it, or each is a decimal comma; two: after full stops."""
    if separator == "|||":
        return False
    if separator == "  ":
        return not _APART.search(text)
    sign, count = re.escape(separator), text.count(separator)
    after = len(re.findall(rf'(?<! ){sign} +[^ "\n]', text))
    return count in (after, len(re.findall(rf"\d{sign}(?=\d)", text)))


def rows(text: str, dialect: Dialect) -> Iterator[Row]:
    """The rows of a text, blank ones too. Raises InputError."""
    if dialect.separator == "\n":
        text = without_messages(without_cues(text))
        yield from in_turn([(number, line.strip()) for number, line in enumerate(_lines(text), start=1)])
        return
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


def between(separator: Separator) -> str:
    """What may stand between two cells, as a regular expression."""
    return _CELLS_OF.get(separator, re.escape(separator))


def _literal(text: str, separator: Separator) -> Iterator[Row]:
    split = re.compile(between(separator)).split
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
