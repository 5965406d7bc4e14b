"""What there is to say about a file that was read, as values: the screen has the sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from core.data.characters import odd_spaces
from core.data.corpus import SIDES
from core.data.marks import left_numbers
from core.data.readers import ReadResult
from core.errors import LIST

RemarkKind = Literal[
    "which_encoding",
    "preamble",
    "heading",
    "turned",
    "credit_column",
    "more_column",
    "column_left_out",
    "unquoted",
    "marks",
    "left_numbers",
    "blank_rows",
    "repeated",
    "skipped",
    "duplicates",
    "several_references",
    "odd_spaces",
    "cut_into",
    "traditional",
]


@dataclass(frozen=True)
class Remark:
    """One thing that was understood, or that the visitor may want otherwise."""

    kind: RemarkKind
    where: str = ""
    "the column, from 1, or the side"
    value: str = ""
    "a number, the reason a column is left out, the tokeniser to offer, or words of the file (several: a LIST)"


def remarks(result: ReadResult) -> tuple[Remark, ...]:
    """Everything there is to say, in the order of reading."""
    return (*_of_the_file(result), *_of_the_sentences(result))


def _of_the_file(result: ReadResult) -> Iterator[Remark]:
    table = result.table
    for alternative in result.alternatives:
        yield Remark("which_encoding", alternative.encoding, alternative.preview)
    for line in table.preamble:
        yield Remark("preamble", value=line)
    if table.heading:
        yield Remark("heading", value=LIST.join(name for name in table.heading if name))
    if table.columns.source > table.columns.target:
        yield Remark("turned", f"{table.columns.source + 1}")
    if table.columns.credit is not None:
        yield Remark("credit_column", f"{table.columns.credit + 1}")
    for place in table.columns.more:
        yield Remark("more_column", f"{place + 1}")
    for left in table.columns.left_out:
        yield Remark("column_left_out", f"{left.column + 1}", left.reason)
    if table.unquoted:
        yield Remark("unquoted")
    if table.marks:
        yield Remark("marks", value=LIST.join(table.marks))
    if table.blank_rows:
        yield Remark("blank_rows", value=f"{table.blank_rows}")
    if table.repeated:
        yield Remark("repeated", value=f"{table.repeated}")
    if table.skipped:
        yield Remark("skipped", value=f"{len(table.skipped)}")


def _of_the_sentences(result: ReadResult) -> Iterator[Remark]:
    if result.duplicates:
        yield Remark("duplicates", value=f"{result.duplicates}")
    if result.several_references:
        yield Remark("several_references", value=f"{result.several_references}")
    for side in SIDES:
        if numbers := left_numbers([getattr(pair, side) for pair in result.pairs]):
            yield Remark("left_numbers", side, LIST.join(numbers))
        found = odd_spaces("".join(getattr(pair, side) for pair in result.pairs))
        if found:
            yield Remark("odd_spaces", side, " ".join(f"U+{ord(sign):04X}" for sign in found))
        cut = result.cut(side)
        if cut.offer:
            yield Remark("cut_into", side, cut.offer)
        if cut.traditional:
            yield Remark("traditional", side, f"{cut.traditional}")
