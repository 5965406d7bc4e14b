"""Sentence pairs from a file: TSV, CSV, JSON or plain text with two columns, and a third column for credits.

The rules, in full:

    tsv    cells between tabs, taken literally (Tatoeba's way: a quotation mark is a character of the sentence)
    csv    cells between commas, semicolons or tabs, whichever fits most of the first rows; quoted as in RFC 4180
    txt    cells between tabs, `|||` or two and more spaces, whichever fits most of the first rows; taken literally
    json   [[source, target], ...] or [{"source": ..., "target": ...}, ...] or {"pairs": either of these}

Each row has a source and a target and may have a credit. Blank rows are skipped and counted, duplicates are kept, a
first row that names the columns is recognised. Every cell stays text: NA and 1e5 are words. An apostrophe that
`core.data.writers` set before a spreadsheet formula is taken away again.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePath
from typing import Literal

from core.data.characters import one_line, shown_name
from core.data.corpus import Corpus, Pair, check_pair
from core.data.encodings import Encoding, decode
from core.errors import InputError
from core.limits import limits

Format = Literal["tsv", "csv", "json", "txt"]
Row = tuple[int, list[str]]  # the line it begins at (JSON: the item's number), from 1, and its cells

PROTECTED = re.compile(r"'+[=+\-@\t\r\n]")
_SAMPLE = 200  # rows looked at to choose between separators
# Lines, and in JSON brackets and commas, that may stand in a file for each pair allowed: millions of empty rows would
# take minutes, and as many JSON values a gigabyte.
_CROWD = {"\n": 20, "[": 20, "{": 20, ",": 200}
_NAMES = (
    frozenset(("source", "src", "input", "原文", "源", "源语言", "源句")),
    frozenset(("target", "tgt", "output", "translation", "译文", "目标", "目标语言", "译句")),
)
_KEYS = ("source", "target", "credit")


@dataclass(frozen=True)
class ReadResult:
    """What a file held, and how it was understood."""

    pairs: tuple[Pair, ...] = field(repr=False)
    "at least one, in order"
    encoding: Encoding
    "as guessed, or as asked for"
    format: Format
    "as the file's name says, else as its content looks"
    header: bool
    "whether the first row named the columns"
    blank_rows: int
    "rows without any text, skipped"

    @property
    def duplicates(self) -> int:
        """Pairs that stand more than once, each further time counted; they are kept."""
        return len(self.pairs) - len(set(self.pairs))


def read_pairs(data: bytes, filename: str, encoding: Encoding | None = None) -> ReadResult:
    """The pairs in a file's bytes. Raises one InputError naming the line and the limit; never anything else.

    encoding: to read in, where the guess was wrong (`core.encodings.decode` has the order of guesses).
    """
    name = shown_name(PurePath(filename).name)
    if not data.strip():
        raise InputError("empty_file", name)
    if len(data) > limits().upload_bytes:
        raise InputError("file_too_large", name, limits().upload_bytes)
    try:
        text, encoding = decode(data, encoding)
    except InputError as error:
        raise InputError(error.kind, error.where or name, error.limit) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    form = _format(filename, text)
    if any(text.count(sign) > _CROWD[sign] * limits().pairs for sign in (_CROWD if form == "json" else "\n")):
        raise InputError("too_many_pairs", name, limits().pairs)
    rows = _json_rows(text) if form == "json" else _delimited_rows(text, form)
    return _checked(rows, encoding, form)


def _format(filename: str, text: str) -> Format:
    match PurePath(filename).suffix.lower():
        case ".tsv" | ".tab":
            return "tsv"
        case ".csv":
            return "csv"
        case ".json":
            return "json"
        case ".txt":
            return "txt"
    return "json" if text.lstrip()[:1] in ("[", "{") else "txt"


def _checked(rows: Iterator[Row], encoding: Encoding, form: Format) -> ReadResult:
    bounds, pairs, blank, header = limits(), list[Pair](), 0, False
    for line, cells in rows:
        cells = [one_line(cell) for cell in cells]
        if not any(cells):
            blank += 1
        elif not 2 <= len(cells) <= 3:
            raise InputError("not_two_columns", f"{line}", len(cells))
        elif not pairs and not header and form != "json" and _is_header(cells):
            header = True
        else:
            if len(pairs) == bounds.pairs:
                raise InputError("too_many_pairs", f"{line}", bounds.pairs)
            pairs.append(check_pair(Pair(*cells), f"{line}", bounds))
    if not pairs:
        raise InputError("no_pairs", "", 1)
    return ReadResult(tuple(pairs), encoding, form, header, blank)


def _is_header(cells: list[str]) -> bool:
    return all(cell.casefold() in names for cell, names in zip(cells, _NAMES, strict=False))


def _delimited_rows(text: str, form: Format) -> Iterator[Row]:
    ways: list[Callable[[str], Iterator[Row]]]
    match form:
        case "csv":
            ways = [_quoted(","), _quoted(";"), _quoted("\t")]
        case "txt":
            ways = [_literal(r"\t"), _literal(r" *\|\|\| *"), _literal(r" {2,}")]
        case _:
            ways = [_literal(r"\t")]
    rows = max(ways, key=lambda way: _fit(way(text)))(text)
    return ((line, [cell[1:] if PROTECTED.match(cell) else cell for cell in cells]) for line, cells in rows)


def _fit(rows: Iterator[Row]) -> int:
    """How many of the first rows have two or three cells. The first of equals wins."""
    fitting = 0
    try:
        for _, cells in islice(rows, _SAMPLE):
            fitting += 2 <= len(cells) <= 3
    except InputError:
        pass  # a separator under which the quoting breaks still counts for the rows before
    return fitting


def _lines(text: str) -> Iterator[str]:
    """Lines with their end. A line ends at \\n only: a sentence may hold U+2028 or U+0085."""
    longest, number, start = limits().sentence_characters, 1, 0
    while start < len(text):
        stop = text.find("\n", start) + 1 or len(text)
        if stop - start > 8 * longest:  # three cells, each quotation mark doubled; more may be millions of cells
            raise InputError("sentence_too_long", f"{number}", longest)
        yield text[start:stop]
        start, number = stop, number + 1


def _literal(separator: str) -> Callable[[str], Iterator[Row]]:
    pattern = re.compile(separator)

    def rows(text: str) -> Iterator[Row]:
        for number, line in enumerate(_lines(text), start=1):
            yield number, pattern.split(line.strip(" \n"))

    return rows


def _quoted(delimiter: str) -> Callable[[str], Iterator[Row]]:
    def rows(text: str) -> Iterator[Row]:
        reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
        number = 1
        try:
            for cells in reader:
                yield number, cells
                number = reader.line_num + 1
        except csv.Error as error:
            if "field limit" in str(error):
                raise InputError("sentence_too_long", f"{number}", limits().sentence_characters) from error
            raise InputError("not_two_columns", f"{number}") from error

    return rows


def _json_rows(text: str) -> Iterator[Row]:
    try:
        # A number's own digits are its text, so that 1e5 stays 1e5; true, false and null are no text.
        data = json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise InputError("broken_json", f"{error.lineno}") from error
    except RecursionError as error:
        raise InputError("broken_json") from error
    items = data.get("pairs") if isinstance(data, dict) else data
    if not isinstance(items, list):
        raise InputError("not_two_columns", "1")
    for number, item in enumerate(items, start=1):
        cells = [item.get(key, "") for key in _KEYS if key in item] if isinstance(item, dict) else item
        if not isinstance(cells, list) or not all(isinstance(cell, str) for cell in cells):
            raise InputError("not_two_columns", f"{number}")
        if isinstance(item, dict) and not {"source", "target"} <= item.keys():
            raise InputError("not_two_columns", f"{number}", len(cells))
        yield number, cells


def _unique(members: list[tuple[str, object]]) -> dict[str, object]:
    """An object's members; one name twice would silently lose a sentence."""
    found = dict(members)
    if len(found) < len(members):
        raise InputError("broken_json")
    return found


def read_corpus(data: bytes, filename: str) -> Corpus:
    """The corpus in an uploaded TSV, CSV, JSON or text file, called by the file's name. Raises InputError."""
    return Corpus(shown_name(PurePath(filename).stem) or "corpus", read_pairs(data, filename).pairs)
