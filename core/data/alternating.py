"""Source and target on lines in turn, without a sign between them: bilingual texts, subtitles in two languages."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from core.data.scripts import cutting, is_spaced

Line = tuple[int, str]  # its number, from 1, and its text
SEPARATED = re.compile(r"[\t|｜=＝→⇒]|->|\S {2,}\S")
"a sign that may stand between two sides on one line"
_FEW = 0.25  # of the lines may have such a sign within a sentence
_MOST = 0.75  # of the lines stand before one in another script
_NAME = re.compile(r"\W{0,4}\w{1,12}[:：]")  # before a sentence: `zh: 水` is Chinese
_CUE = re.compile(r"^(?:\d+\n)?(?:\d+:)?\d+:\d+[.,]\d+ --> .*$", re.MULTILINE)  # number and time of a subtitle
_MESSAGE = re.compile(  # name and time, more than once
    r"^.{0,40}\d{4}[-/.年]\d\d?[-/.月]\d\d?日? +\d\d?:\d\d(?::\d\d)?$", re.MULTILINE
)


def _is_spaced(line: str) -> bool:
    return is_spaced(_NAME.sub("", line, count=1))


def without_cues(text: str) -> str:
    """The text with empty lines instead of those that only say when something is spoken."""
    return _CUE.sub(lambda cue: "\n" * cue[0].count("\n"), text)


def without_messages(text: str) -> str:
    """The text with empty lines instead of those that only say who sent a message and when; there are several."""
    return _MESSAGE.sub("", text) if len(_MESSAGE.findall(text)) > 1 else text


def in_turn(lines: Sequence[Line]) -> Iterator[tuple[int, list[str]]]:
    """Two lines a row; what has no partner is a row of one cell.

    Where blank lines set most pairs apart, what stands alone or in three lines is none. Else, where the script changes
    from most lines to the next, a line followed by one in its own script is none: a title, a missing translation.
    """
    apart = [[*group] for full, group in groupby(lines, lambda each: bool(each[1])) if full]
    if 2 * sum(len(group) == 2 for group in apart) <= len(apart):
        apart = _paired([each for each in lines if each[1]])
    for group in apart:
        cells = [line for _, line in group]
        yield group[0][0], cells if len(cells) == 2 else [" ".join(cells)]


def _paired(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines, none of them blank, in twos and ones."""
    spaced = [_is_spaced(line) for _, line in lines]
    turns = [one != other for one, other in pairwise(spaced)]
    by_script = sum(turns) >= _MOST * len(turns) > 0
    first = spaced[turns.index(True)] if by_script else None
    found, place = list[list[Line]](), 0
    while place < len(lines):
        whole = not by_script or (spaced[place] == first and place < len(turns) and turns[place])
        found.append([*lines[place : place + 1 + whole]])
        place += 1 + whole
    return found


def alternates(rows: Sequence[Sequence[str]]) -> bool:
    """Whether most sentences have their translation on the next line: one side is in another script than the other.

    rows: the cells of `in_turn`.
    """
    whole = [cells for cells in rows if len(cells) == 2]
    signs = sum(1 for cells in whole for cell in cells if SEPARATED.search(cell))
    if 2 * len(whole) <= len(rows) or signs > _FEW * 2 * len(whole):
        return False
    first, second = (cutting([cells[side] for cells in whole]).script for side in (0, 1))
    turns = sum(_is_spaced(cells[0]) != _is_spaced(cells[1]) for cells in whole)
    return first != second and ("other" not in (first, second) or turns >= _MOST * len(whole))
