"""Which characters may stand in a sentence, and how the invisible ones are shown."""


def first_forbidden(sentence: str) -> str | None:
    """The first character no page can show (NUL, a lone surrogate), as 'U+0000', or None."""
    for character in sentence:
        if character == "\x00" or "\ud800" <= character <= "\udfff":
            return f"U+{ord(character):04X}"
    return None
