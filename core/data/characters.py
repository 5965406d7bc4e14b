"""Which characters may stand in a sentence, and how the invisible ones are shown. Nothing is ever silently deleted."""

import re
import unicodedata

BOUNDARY = "▁"  # U+2581, SentencePiece's sign for the space before a word
_ESCAPE = "▂"  # so that a sentence may hold the sign itself: ▁ is written ▂_ and ▂ is written ▂▂
_FORBIDDEN = re.compile("[\x00\ud800-\udfff]")
# Printable by Unicode's own account, yet drawn as nothing: joiner, Hangul fillers, variation selectors, blank Braille.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0") | {
    chr(code) for start, stop in ((0xFE00, 0xFE10), (0xE0100, 0xE01F0)) for code in range(start, stop)
}


# Zero-width (non-)joiner, and the tags of flags such as Scotland's.
_JOINERS = frozenset("\u200c\u200d") | {chr(code) for code in range(0xE0020, 0xE0080)}


def first_forbidden(sentence: str) -> str | None:
    """The first character no page can show (NUL, a lone surrogate), as 'U+0000', or None."""
    found = _FORBIDDEN.search(sentence)
    return f"U+{ord(found[0]):04X}" if found else None


def _is_seen(character: str) -> bool:
    return character.isprintable() and character not in _BLANK


def _shapes(character: str) -> bool:
    """Joiners, variation selectors, emoji tags: not seen, they change how the character before them is drawn."""
    return character in _JOINERS or (character in _BLANK and unicodedata.category(character) == "Mn")


def _can_be_shaped(character: str) -> bool:
    """Whether it belongs to a script or to signs that joiners and selectors are for; a Latin letter is not one."""
    return character > "\u02ff" or character in "©®#*0123456789"


def visible(text: str) -> str:
    """The text with each invisible character written out, such as <U+200B>: controls, bidi marks, odd spaces, BOM.

    What shapes the character before it stays as written: Persian words and emoji would fall to pieces.
    """
    if text.isprintable() and _BLANK.isdisjoint(text):
        return text
    shown, shaped = list[str](), False
    for character in text:
        shaping = shaped and _shapes(character)
        shown.append(character if shaping or _is_seen(character) else f"<U+{ord(character):04X}>")
        shaped = shaping or (_is_seen(character) and _can_be_shaped(character))
    return "".join(shown)


def has_visible(text: str) -> bool:
    """Whether anything of the text can be seen; an unknown character is drawn as a box."""
    unseen = ("Cc", "Cf", "Cs", "Zl", "Zp", "Zs")
    return any(sign not in _BLANK and unicodedata.category(sign) not in unseen for sign in text)


def odd_spaces(text: str) -> tuple[str, ...]:
    """Spaces other than the usual one, once each (U+00A0, U+202F, U+3000): they separate words, and are no part of one.

    Tabs and line breaks are none. What is left of the invisible characters is part of words.
    """
    return tuple(dict.fromkeys(sign for sign in text if sign.isspace() and sign not in " \t\n\r"))


def nfc_differs(text: str) -> bool:
    """Whether the composed form (NFC) is another string: e + U+0301 looks like é, but is another word."""
    return not unicodedata.is_normalized("NFC", text)


def to_nfc(text: str) -> str:
    """The composed form (NFC), for a visitor who accepts the offer."""
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """The text with its ends stripped and every tab and line break, alone or in a run, as one space."""
    return re.sub(r"[\t\r\n]+", " ", text.strip())


def bare(text: str) -> str:
    """What two ways of writing one sentence share: no case, width, punctuation or white space.

    `1-11` and `11-1` stay two: a space is left between digits. A text of nothing but punctuation stays what it is.
    """
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    words = "".join(sign if unicodedata.category(sign)[0] in "LMNS" else " " for sign in composed).split()
    return re.sub(r"(?<!\d) | (?!\d)", "", " ".join(words)) or " ".join(text.split())


def shown_name(name: str) -> str:
    """A name (of a file, a corpus) that every page can show: one line, invisible characters written out, 80 long."""
    return visible(" ".join(name.split()))[:80]


def mark(sentence: str) -> str:
    """The words with ▁ between them instead of white space."""
    escaped = sentence.replace(_ESCAPE, _ESCAPE * 2).replace(BOUNDARY, _ESCAPE + "_")
    return BOUNDARY.join(escaped.split())


def unmark(text: str) -> str:
    """The words of a marked text with one space between them."""
    plain = re.sub(f"{_ESCAPE}(.)|{BOUNDARY}", lambda found: {"_": BOUNDARY, None: " "}.get(found[1], found[1]), text)
    return " ".join(plain.split())
