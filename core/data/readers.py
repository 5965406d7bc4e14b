"""Sentence pairs from a file: columns of text, JSON, or two parallel files, each of them compressed or not.

The rules, in full:

    tsv    cells between tabs (if there is none: as in csv)
    csv    cells between commas, semicolons, tabs or bars; quoted as in RFC 4180
    txt    cells between tabs, `|||`, two and more spaces, `|`, arrows or `=`; or source and target on lines in turn; or
           word lists such as `bread - 面包`, `bread：面包` and `面包 bread` (`core.data.word_lists`)
    json   see `core.data.json_items`; one item a line (jsonl), too

The separator is found from all rows (`core.data.separators`), the columns by the names in a heading or by what stands
in them (`core.data.columns`), the encoding by how probable the text is (`core.data.encodings`). Each can be asked for
instead. Comments, blank rows, titles above the heading and repeated headings are skipped and counted, and so are rows
that are no whole pair where most others are; duplicates are kept. Without a heading, what stands around all sentences
of a side, such as the numbers of a list, is taken away (`core.data.marks`). Other formats of text, such as TMX, are
refused by name (`core.data.formats`). Further columns of translations, or lists of them in JSON, are further pairs.
Every cell stays text: NA and 1e5 are words. An apostrophe that `core.data.writers` set before a spreadsheet formula is
taken away again.
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from core.data.alternating import without_cues
from core.data.characters import one_line, shown_name
from core.data.charsets import Encoding
from core.data.columns import Cells, Columns
from core.data.compressed import unpacked
from core.data.corpus import Corpus, Pair, Side, check_pair
from core.data.encodings import Alternative, Decoded, decode
from core.data.formats import other_format
from core.data.json_items import read_items
from core.data.scripts import Cutting, cutting
from core.data.separators import Separator
from core.data.tables import Choices, Form, Table, read_table
from core.data.vocabulary import SPECIALS
from core.errors import LIST, InputError
from core.limits import limits

# Lines, and in JSON brackets and commas, that may stand in a file for each pair allowed: millions of empty rows would
# take minutes, and as many JSON values a gigabyte.
_CROWD = {"\n": 20, "[": 20, "{": 20, ",": 200}
_FORMS: dict[str, Form] = {
    **{".tsv": "tsv", ".tab": "tsv", ".csv": "csv", ".txt": "txt"},
    **{".json": "json", ".jsonl": "json", ".ndjson": "json"},
}


@dataclass(frozen=True)
class ReadResult:
    """What a file held, and how it was understood."""

    pairs: tuple[Pair, ...] = field(repr=False)
    "at least one, in order"
    encoding: Encoding
    "as found, or as asked for (of two parallel files, the first one's)"
    form: Form
    "as the file's name says, else as its content looks"
    table: Table = field(repr=False)
    "the rows as they were found: separator, heading, columns and what was skipped"
    alternatives: tuple[Alternative, ...] = ()
    "other ways to read the bytes, the one used first, where they do not decide; else empty"

    @property
    def duplicates(self) -> int:
        """Pairs that stand more than once, each further time counted; they are kept."""
        return len(self.pairs) - len(set(self.pairs))

    @property
    def places(self) -> tuple[int, ...]:
        """For each pair the line of the file (JSON: the item) it begins at, from 1."""
        return tuple(place for place, _ in self.table.rows)

    @property
    def several_references(self) -> int:
        """Sources with more than one translation; each of them is right."""
        counts = Counter(source for source, _ in {(pair.source, pair.target) for pair in self.pairs})
        return sum(1 for count in counts.values() if count > 1)

    def cut(self, side: Side) -> Cutting:
        """Which script a side is written in, and what cutting its sentences at spaces would give."""
        return cutting([getattr(pair, side) for pair in self.pairs])


def read_pairs(
    data: bytes,
    filename: str,
    encoding: Encoding | None = None,
    separator: Separator | None = None,
    heading: bool | None = None,
    columns: Columns | None = None,
) -> ReadResult:
    """The pairs in a file's bytes. Raises one InputError naming the place and the limit; never anything else.

    What is given is not looked for: the encoding, the separator, whether the first row names the columns, and where
    source, target and credit stand.
    """
    data, filename = _opened(data, filename)
    decoded = _decoded(data, filename, encoding)
    text = _lines(decoded)
    form = _form(filename, text)
    if any(text.count(sign) > _CROWD[sign] * limits().pairs for sign in (_CROWD if form == "json" else "\n")):
        raise InputError("too_many_pairs", shown_name(PurePath(filename).name), limits().pairs)
    try:
        chosen = Choices(separator, heading, columns)
        table = _items(text, columns) if form == "json" else read_table(text, form, chosen)
        pairs, table = _pairs(table)
    except InputError:
        _refuse_open(decoded, filename)
        raise
    if table.skipped:  # because of the wrong encoding, perhaps
        _refuse_open(decoded, filename)
    return ReadResult(pairs, decoded.encoding, form, table, decoded.alternatives)


def read_corpus(data: bytes, filename: str) -> Corpus:
    """The corpus in a file, called by the file's name. Raises InputError; `which_encoding` if the bytes are open."""
    result = read_pairs(data, filename)
    _refuse_open(result, filename)
    return Corpus(_stem(filename), result.pairs)


def _stem(filename: str) -> str:
    return shown_name(PurePath(re.sub(r"\.gz$", "", filename, flags=re.IGNORECASE)).stem) or "corpus"


def _refuse_open(read: Decoded | ReadResult, filename: str) -> None:
    if read.alternatives:
        names = LIST.join(alternative.encoding for alternative in read.alternatives)
        raise InputError("which_encoding", shown_name(PurePath(filename).name), names)


def _opened(data: bytes, filename: str) -> tuple[bytes, str]:
    """The bytes within the limits, unpacked."""
    name = shown_name(PurePath(filename).name)
    if len(data) > limits().upload_bytes:
        raise InputError("file_too_large", name, limits().upload_bytes)
    data, filename = unpacked(data, filename)
    if not data.strip():
        raise InputError("empty_file", name)
    return data, filename


def _decoded(data: bytes, filename: str, encoding: Encoding | None) -> Decoded:
    name = shown_name(PurePath(filename).name)
    try:
        decoded = decode(data, encoding)
    except InputError as error:
        raise InputError(error.kind, error.where or name, error.limit) from error
    if other := other_format(decoded.text):
        raise InputError("other_format", name, other)
    return decoded


def _lines(decoded: Decoded) -> str:
    """The text with \\n at the end of each line, without byte-order marks: files put together have them in between."""
    text = re.sub("\r+\n|\r", "\n", decoded.text).lstrip("\ufeff")
    first = text.partition("\n")[0]
    return text.replace(f"\n\ufeff{first}\n", f"\n{first}\n")


def _form(filename: str, text: str) -> Form:
    found = _FORMS.get(PurePath(filename).suffix.lower())
    return found or ("json" if text.lstrip()[:1] in ("[", "{") else "txt")


def _items(text: str, columns: Columns | None) -> Table:
    """The items of a JSON text."""
    items, most = read_items(text), limits().pairs
    if len(items.rows) > most:
        raise InputError("too_many_pairs", f"{most + 1}", most, items.place)
    return Table(items.rows, columns or items.columns(), items.place, items.names)


def _pairs(table: Table) -> tuple[tuple[Pair, ...], Table]:
    """Every whole row as a pair that can be used, and the table of these rows; the others are passed over if few."""
    if not table.rows:
        raise InputError("no_pairs", "", 1)
    pairs, whole, skipped = list[Pair](), list[tuple[int, Cells]](), [*table.skipped]
    first: InputError | None = None
    for place, cells in table.rows:
        try:
            several = [_pair(cells, place, table, target) for target in _targets(cells, table.columns)]
            pairs += several
            whole += [(place, cells)] * len(several)
        except InputError as error:
            if error.kind not in ("not_two_columns", "empty_side"):
                raise
            skipped.append((place, cells))
            first = first or error
    if first and len(skipped) - len(table.skipped) >= len(whole):
        raise first
    return tuple(pairs), replace(table, rows=whole, skipped=tuple(skipped))


def _targets(cells: Cells, columns: Columns) -> list[int]:
    """The columns of a row's translations, the empty ones of several left out."""
    places = (columns.target, *columns.more)
    return [place for place in places if place < len(cells) and (cells[place] or "").strip()] or [columns.target]


def _pair(cells: Cells, place: int, table: Table, target: int) -> Pair:
    columns = table.columns
    used = [columns.source, target, *([] if columns.credit is None else [columns.credit])]
    sides = [cells[column] if column < len(cells) else "" for column in used]
    if any(cell is None for cell in sides) or max(used[:2]) >= len(cells):
        raise InputError("not_two_columns", f"{place}", len(cells), table.place)
    pair = check_pair(Pair(*(one_line(cell) for cell in sides if cell is not None)), f"{place}", limits(), table.place)
    if reserved := next((sign for sign in SPECIALS if sign in f"{pair.source} {pair.target}".split()), None):
        raise InputError("reserved_word", f"{place}", reserved, table.place)
    return pair


def read_parallel(first: tuple[bytes, str], second: tuple[bytes, str], encoding: Encoding | None = None) -> ReadResult:
    """Two files (bytes, name) whose lines are each other's translations, such as `train.en` and `train.zh`.

    Raises InputError, `unequal_files` with the numbers of lines.
    """
    decoded, sides, names = list[Decoded](), list[list[str]](), list[str]()
    for data, filename in (first, second):
        data, filename = _opened(data, filename)
        decoded.append(_decoded(data, filename, encoding))
        text = without_cues(_lines(decoded[-1]))
        if text.count("\n") > _CROWD["\n"] * limits().pairs:
            raise InputError("too_many_pairs", shown_name(PurePath(filename).name), limits().pairs)
        sides.append([one_line(line) for line in text.removesuffix("\n").split("\n")])
        names.append(shown_name(PurePath(filename).name))
    shorter, longer = sorted(sides, key=len)
    while len(longer) > len(shorter) and not longer[-1]:  # blank lines at the end of one file
        longer.pop()
    if len(longer) > len(shorter):
        raise InputError(
            "unequal_files", LIST.join(f"{name} {len(side)}" for name, side in zip(names, sides, strict=True))
        )
    rows = list(enumerate(zip(*sides, strict=True), start=1))
    found = [(line, cells) for line, cells in rows if any(cells)]
    if len(found) > limits().pairs:
        raise InputError("too_many_pairs", f"{found[limits().pairs][0]}", limits().pairs)
    open_one = next((one for one in decoded if one.alternatives), decoded[0])
    table = Table(list(found), Columns(0, 1), blank_rows=len(rows) - len(found))
    pairs, table = _pairs(table)
    return ReadResult(pairs, open_one.encoding, "parallel", table, open_one.alternatives)
