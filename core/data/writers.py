"""Tables and sentence pairs as files: safe to open in a spreadsheet, and read back to the same words."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from numbers import Number
from typing import Literal

from core.data.characters import one_line
from core.data.columns import heading_columns
from core.data.corpus import Corpus
from core.data.separators import quoted_by_a_program

Format = Literal["tsv", "csv", "json", "txt"]
WrittenEncoding = Literal["utf-8", "utf-16", "gb18030"]

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def to_csv(columns: Mapping[str, Sequence[object]]) -> bytes:
    """Named columns of one length as CSV in UTF-8 with a byte-order mark, as spreadsheets need it.

    A number stays a number (None is an empty cell); a text that a spreadsheet would run as a formula gets an
    apostrophe before it (OWASP ASVS 5.0, 1.2.10).
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([_protected(name) for name in columns])
    for row in zip(*columns.values(), strict=True):
        writer.writerow([_cell(value) for value in row])
    return buffer.getvalue().encode("utf-8-sig")


def pairs_to(form: Format, corpus: Corpus, encoding: WrittenEncoding = "utf-8") -> bytes:
    """The pairs of a corpus with their credits, as `readers` reads them. UTF-16 and CSV get a byte-order mark."""
    rows = [[pair.source, pair.target, pair.credit] for pair in corpus.pairs]
    if not any(credit for *_, credit in rows):
        rows = [row[:2] for row in rows]
    names = ["source", "target", "credit"][: len(rows[0])]
    if form == "json":
        if heading_columns(rows[0]):  # a reader would take this pair for the names of columns
            rows = [names, *rows]
        return json.dumps(rows, ensure_ascii=False, indent=1).encode(encoding)
    rows = [names, *([_protected(one_line(cell)) for cell in row] for row in rows)]
    buffer = io.StringIO(newline="")
    if form == "csv":
        csv.writer(buffer).writerows(rows)
    else:
        buffer.writelines("\t".join(row) + "\n" for row in rows)
        if quoted_by_a_program(buffer.getvalue(), "\t"):  # a reader would take the marks away: give it others to take
            buffer = io.StringIO(newline="")
            csv.writer(buffer, csv.excel_tab, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode("utf-8-sig" if form == "csv" and encoding == "utf-8" else encoding)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, Number) else _protected(str(value))


def _protected(text: str) -> str:
    """With an apostrophe before a formula - and before a text that already looks like one so protected."""
    return "'" + text if _FORMULA.match(text) else text
