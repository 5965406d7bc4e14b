"""What the app says: one module per page, both languages side by side, so that a missing translation is a type error."""

from typing import Literal, get_args

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = get_args(Lang)


def joined(*sentences: str) -> str:
    """Sentences after each other: a space between them, none after a full-width mark, which brings its own."""
    text = ""
    for sentence in filter(None, sentences):
        text += sentence if not text or text[-1] in "。！？；：”）" else f" {sentence}"
    return text
