"""What the words of a corpus mean, written by whoever brings the corpus: `word = meaning`, one a line."""

import re
from collections.abc import Mapping

from core.data.characters import first_forbidden, has_visible, one_line
from core.errors import InputError
from core.limits import limits

Glosses = tuple[tuple[str, str], ...]  # word and meaning
LONGEST = 60  # characters of a meaning: it stands beside its word in tables and on maps
_BETWEEN = [re.compile(sign) for sign in (r"\t", r"\s[=＝]\s", r"[=＝]|[:：]\s| {2,}")]  # `a=b = c` is about `a=b`


def read_glosses(text: str) -> Glosses:
    """Words with their meanings, in order; of a word that stands there twice the last one. Raises InputError."""
    found = dict[str, str]()
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            word, meaning = (one_line(part) for part in _parts(line.strip()))
            _check(word, meaning, f"{number}")
            found[word] = meaning
    return check_glosses(found)


def _parts(line: str) -> tuple[str, str]:
    cuts = (sign.search(line) for sign in _BETWEEN)
    cut = next(filter(None, cuts), None)
    return (line[: cut.start()], line[cut.end() :]) if cut else (line, "")


def check_glosses(glosses: Mapping[str, str]) -> Glosses:
    """As they are kept. Raises InputError for too many, too long ones and ones that cannot be shown."""
    if len(glosses) > limits().words:
        raise InputError("too_many_words", f"{len(glosses)}", limits().words)
    for word, meaning in glosses.items():
        _check(word, meaning, "")
    return tuple(glosses.items())


def write_glosses(glosses: Glosses) -> str:
    """The text that `read_glosses` reads."""
    return "\n".join(f"{word} = {meaning}" for word, meaning in glosses)


def _check(word: str, meaning: str, where: str) -> None:
    if forbidden := first_forbidden(word + meaning):
        raise InputError("forbidden_character", where, forbidden)
    whole = (
        has_visible(word) and has_visible(meaning) and word == "".join(word.split()) and meaning == one_line(meaning)
    )
    if not whole or len(meaning) > LONGEST or len(word) > limits().sentence_characters:
        raise InputError("not_a_gloss", where, LONGEST)
