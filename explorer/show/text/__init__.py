"""The words that several screens use, a module for each subject; those of one screen are in its own folder.

Both languages stand side by side, so that a missing translation is a type error.
"""

import re
from collections.abc import Iterable
from typing import Literal, get_args

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = get_args(Lang)
_FORMULA = re.compile(r"\$\$.+?\$\$|\$([^$\n]+)\$([，、。；：？！）”]*)", re.DOTALL)


def joined(*sentences: str) -> str:
    """Sentences after each other: a space between them, none after a full-width mark, which brings its own."""
    text = ""
    for sentence in filter(None, sentences):
        text += sentence if not text or text[-1] in "。！？；：”）" else f" {sentence}"
    return text


def with_marks(text: str) -> str:
    """The Markdown with full-width marks inside the formulas that they follow, so that no line begins with one.

    A browser may break a line at the end of a formula, even before a comma. Text with escaped dollars is not for here.
    """
    return _FORMULA.sub(_with_its_marks, text)


def _with_its_marks(found: re.Match[str]) -> str:
    formula, marks = found.groups()
    # A zero-width space: two dollar signs would begin a formula of another kind.
    return f"${formula}\\mathclose{{\\text{{{marks}}}}}$\u200b" if marks else found[0]


def listed(parts: Iterable[str], lang: Lang) -> str:
    """Things after each other, with the mark between them that the language has for it."""
    return {"en": ", ", "zh": "、"}[lang].join(parts)
