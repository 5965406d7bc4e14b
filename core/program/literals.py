"""Sentences as Python literals: whatever their words hold, the program stays valid and shows no hidden character."""

import json
from collections.abc import Iterable, Sequence


def literal(text: str) -> str:
    """A double-quoted Python string; characters that cannot be seen (controls, right-to-left marks) are escaped."""
    quoted = json.dumps(text, ensure_ascii=False)  # quotes, backslashes and line ends; JSON's escapes are Python's
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in quoted)


def pair_lines(pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> str:
    """A line for each pair of token lists: two strings with a space between two tokens (no token holds white space)."""
    return "".join(f"    ({literal(' '.join(source))}, {literal(' '.join(target))}),\n" for source, target in pairs)
