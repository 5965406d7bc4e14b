"""Signs that stand between the sides of word lists, and in sentences, too: `bread - 面包`, `bread：面包`, `面包 bread`.

They are taken for separators only where no other one fits, each row has two sides in two scripts, source and target
always in the same order, and the sources hardly repeat, as the names before the lines of a dialogue do. A dash between
blanks may stand between sides in one script. The surer ones go before two blanks that only stand after full stops.
"""

import re
from collections.abc import Callable

from core.data.scripts import is_spaced
from core.data.separators import Dialect, Separator, rows, survey

_SIGNS: tuple[Separator, ...] = ("-", ":", ",", ";", "/", "、", "…", "script")
SURER: tuple[Separator, ...] = _SIGNS[:2]  # than two blanks after a full stop
_OF_A_PROGRAM = re.compile(r"[\[{<]|\([\"']|$")  # at the beginning of each row
_OF_THE_OTHER = {
    True: re.compile("[。！？，；：]"),
    False: re.compile(r"[.!?,;:]"),
}  # signs; by whether a side is spaced
_MOST, _DIFFERENT = 0.9, 0.8  # of the rows have sides in the same two scripts, have a source of their own


def word_list(text: str, named: Callable[[list[str]], bool], signs: tuple[Separator, ...] = _SIGNS) -> Dialect | None:
    """The dialect of a word list; None for other texts. named: whether a row names the columns. signs: to try."""
    for sign in signs:
        dialect = Dialect(sign, quoted=False)
        found = survey(text, dialect)
        if found.usual == 2 and found.fits(named) and _are_sides(text, dialect, named):
            return dialect
    return None


def _are_sides(text: str, dialect: Dialect, named: Callable[[list[str]], bool]) -> bool:
    whole = [cells for _, cells in rows(text, dialect) if len(cells) == 2 and not named(cells)]
    turns = [is_spaced(source) - is_spaced(target) for source, target in whole]
    own = len({source for source, _ in whole}) >= _DIFFERENT * len(whole)
    if not own or all(_OF_A_PROGRAM.match(source) for source, _ in whole):
        return False
    if dialect.separator == "script" and any(
        _OF_THE_OTHER[is_spaced(cell)].search(cell) for row in whole for cell in row
    ):
        return False  # 他买了iPhone。He bought one: the script changes within a sentence
    dashes = dialect.separator == "-" and len(re.findall(r"\S +[-–—] +\S", text)) >= len(whole)
    return dashes or max(turns.count(1), turns.count(-1)) >= _MOST * len(whole)
