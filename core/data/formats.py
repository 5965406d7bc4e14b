"""Texts that are no rows of sentence pairs: markup, catalogues of messages, subtitles with styles."""

import re

_NAMES: dict[str, str] = {
    "TMX": r"(?:<[?!][^>]*>\s*)*<tmx\b",
    "XLIFF": r"(?:<[?!][^>]*>\s*)*<xliff\b",
    "HTML": r"(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body|table|ul|ol)\b",
    "XML": r"<\?xml|(?:<[a-z!?/][^<>\n]*>[ \t]*)+(?:\n|$)|<(\w+) [^<>\t]*=[^\t\n]*</\1>(?:\n|$)",
    "SVG": r"<svg\b",
    "PO": r'(?:#.*\n|[ \t]*\n)*msgid "',
    "ASS": r"\[script info\]",
    "LRC": r"(?:\[[a-z]+:[^\]\n]*\]\s*\n)*\[\d+:\d+[.:]\d+\]",
    "LaTeX": r"\\(?:documentclass|begin|usepackage)\b",
}
_FORMATS = {name: re.compile(begin, re.IGNORECASE) for name, begin in _NAMES.items()}
_BEGINNING = 2_000  # characters


def other_format(text: str) -> str | None:
    """The name of the format a text is in, by its beginning; None for what may be rows of pairs."""
    text = text.lstrip()[:_BEGINNING]
    return next((name for name, begins in _FORMATS.items() if begins.match(text)), None)
