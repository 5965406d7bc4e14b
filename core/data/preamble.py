"""Lines before the rows: Excel's `sep=;` and Anki's `#key:value`, which say how to read them, and comments."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.data.separators import Separator

_SEP = re.compile(r"\ufeff?\"?sep=(.)\"?[ \t]*", re.IGNORECASE)
_KEY = re.compile(
    r"#(separator|html|columns|notetype|deck|tags|guid|if matches|(?:notetype|deck|tags|guid) column) ?:(.*)",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"\s*(?:#|//|%)\s")
_NAMED: dict[str, Separator] = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "\\t": "\t"}


@dataclass(frozen=True)
class Preamble:
    """What the first lines say."""

    lines: tuple[str, ...] = ()
    "as they stand in the file"
    separator: Separator | None = None
    html: bool = False
    "cells are HTML: &amp; is one character"
    names: tuple[str, ...] = ()
    "of the columns"
    aside: tuple[int, ...] = ()
    "columns, from 0, that hold an id, tags or the name of a deck"


def read_preamble(text: str) -> Preamble:
    """The preamble of a text; an empty one for most."""
    first, _, _ = text.partition("\n")
    if excel := _SEP.fullmatch(first):
        return Preamble((first,), _separator(excel[1]))
    lines, said = list[str](), dict[str, str]()
    for line in text.split("\n", 20)[:20]:
        found = _KEY.fullmatch(line)
        if not found:
            break
        lines.append(line)
        said[found[1].lower()] = found[2].rstrip() or found[2]
    separator = _separator(said.get("separator", ""))
    names = said.get("columns", "").split(separator or "\t") if "columns" in said else []
    aside = [int(said[key]) - 1 for key in said if key.endswith(" column") and re.fullmatch(r" ?[1-9]\d?", said[key])]
    html = said.get("html", "").strip().lower() == "true"
    return Preamble(tuple(lines), separator, html, tuple(names), tuple(aside))


def _separator(name: str) -> Separator | None:
    name = name if name in ("\t", "|", ",", ";") else name.strip().lower()
    return _NAMED.get(name, next((sign for sign in _NAMED.values() if sign == name), None))


def comments(text: str, named: Callable[[Sequence[str]], bool]) -> list[tuple[int, str]]:
    """The lines before the rows that begin with `# `, `// ` or `% `, with their numbers; none if all lines do.

    named: whether cells name the columns; such a line is a heading.
    """
    found = list[tuple[int, str]]()
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        if not _COMMENT.match(line) or any(named(line.split(sign)) for sign in "\t;|,"):
            return found
        found.append((number, line.strip()))
    return []
