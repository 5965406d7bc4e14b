"""A file that divides its rows at different signs: which row is the first to do so, and at what."""

import re

from core.data.separators import Separator, between
from core.errors import LIST, ErrorKind, InputError
from core.limits import limits

_SIGNS: tuple[Separator, ...] = ("\t", "|||", "→", "=", "|", ";", ",", "  ")
_OF_COLUMNS: tuple[ErrorKind, ...] = ("not_two_columns", "mixed_columns", "mixed_unquoted")


def or_mixed(error: InputError, text: str) -> InputError:
    """What is wrong with a text that has no columns: `mixed_separators` where each row is whole by itself.

    Its limit names the sign of that row and the sign of most rows.
    """
    if error.kind not in _OF_COLUMNS:
        return error
    lines = [(place, line.strip(" ")) for place, line in enumerate(text.split("\n"), start=1) if line.strip()]
    lines = lines[: limits().pairs + 2]
    usual = max(_SIGNS, key=lambda sign: sum(_divides(sign, line) for _, line in lines))
    others = [(place, line) for place, line in lines if not _divides(usual, line)]
    signs = [next((sign for sign in _SIGNS if _divides(sign, line)), None) for _, line in others]
    if not others or None in signs or any(re.search(between(usual), line) for _, line in others):
        return error
    return InputError("mixed_separators", f"{others[0][0]}", LIST.join((f"{signs[0]}", usual)))


def _divides(sign: Separator, line: str) -> bool:
    """Whether this sign stands in a line once, with text on both sides."""
    cells = re.split(between(sign), line, maxsplit=2)
    return len(cells) == 2 and all(cell.strip() for cell in cells)
