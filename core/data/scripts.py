"""Which script a side is written in, and what cutting its sentences would give.

Chinese, Japanese, Thai and their neighbours are written without spaces: cut at spaces, each sentence would be one long
word. Whether that is so is judged by the tokens that cutting gives, script by script.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.data.corpus import TokenizerName
from core.data.tokenization import Chinese, Spaces

Script = Literal["chinese", "japanese", "thai", "lao", "khmer", "burmese", "korean", "other"]

_SAMPLE = 200  # sentences
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af々〇"
_LETTERS: dict[Script, re.Pattern[str]] = {
    "chinese": re.compile(f"[{_HAN}]"),
    "japanese": re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc\u31f0-\u31ff\uff66-\uff9f]"),
    "thai": re.compile("[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46]"),
    "lao": re.compile("[\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6]"),
    "khmer": re.compile("[\u1780-\u17b3]"),
    "burmese": re.compile("[\u1000-\u102a]"),
    "korean": re.compile("[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]"),
}
_ANY = re.compile("|".join(letter.pattern for letter in _LETTERS.values()))
_WORD = re.compile(r"[^\W\d_]+")
# Letters in a token, on average, above which it is a sentence and no word: between the means of everyday words and of
# short sentences. Korean has spaces, which some leave out.
_LONG: dict[Script, float] = {"japanese": 3.5, "thai": 5, "lao": 5, "khmer": 4, "burmese": 3.5, "korean": 4.5}
_KANA = 0.1  # of the letters: Japanese
_MORE = 1.5  # times as many words as tokens: Chinese that is not cut
_TRADITIONAL = 0.1  # of the sentences


@dataclass(frozen=True)
class Cutting:
    """What cutting the sentences of one side at spaces would give."""

    script: Script
    "most letters belong to it; `other` is every script with spaces between words"
    offer: TokenizerName | None
    "the tokeniser to offer, where the sentences are written without spaces"
    traditional: int
    "sentences with a traditional character, if many; the word list of the Chinese tokeniser is not made for these"


def cutting(sentences: Sequence[str]) -> Cutting:
    """Judge the sentences of one side by at most 200 from all over it; traditional characters are sought in all."""
    every, sentences = sentences, sentences[:: max(1, len(sentences) // _SAMPLE)]
    text = "\n".join(sentences)
    found = {script: len(letter.findall(text)) for script, letter in _LETTERS.items()}
    kana, han = found["japanese"], found["chinese"]
    found["japanese"] = kana + han if kana > _KANA * (kana + han) else 0
    found["chinese"] = 0 if found["japanese"] else han
    script = max(found, key=lambda name: found[name])
    letters = sum(1 for character in text if character.isalpha())
    if not found[script] or 2 * found[script] < letters:
        script = "other"
    offer: TokenizerName | None = None
    if script == "chinese" and _words(sentences) > _MORE * _tokens(sentences, _LETTERS["chinese"]):
        offer = "chinese"
    elif script in _LONG and found[script] > _LONG[script] * _tokens(sentences, _letter(script)):
        offer = "characters"
    return Cutting(script, offer, _traditional(every) if script == "chinese" else 0)


def is_spaced(text: str) -> bool:
    """Whether a text is in a script with spaces between words: it has as many such words as letters of other scripts.

    A name in Latin letters does not make a Chinese sentence English, nor a Chinese name an English one Chinese.
    """
    rest, dense = _ANY.subn(" ", text)
    return dense <= len(_WORD.findall(rest))


def _letter(script: Script) -> re.Pattern[str]:
    return re.compile(f"{_LETTERS[script].pattern[:-1]}{_HAN}]") if script == "japanese" else _LETTERS[script]


def _tokens(sentences: Sequence[str], letter: re.Pattern[str]) -> int:
    """Tokens with a letter of the script, cut at spaces."""
    return sum(1 for sentence in sentences for token in Spaces().split(sentence) if letter.search(token))


def _words(sentences: Sequence[str]) -> int:
    """Chinese words with a letter."""
    letter, split = _LETTERS["chinese"], Chinese().split
    return sum(1 for sentence in sentences for token in split(sentence) if letter.search(token))


def _traditional(sentences: Sequence[str]) -> int:
    """How many have a character that Big5 has and GB 2312, the simplified standard, has not; 0 up to a tenth of all."""
    signs = {character for character in set().union(*sentences) if _only_traditional(character)}
    found = sum(1 for sentence in sentences if not signs.isdisjoint(sentence))
    return found if found > _TRADITIONAL * len(sentences) else 0


def _only_traditional(character: str) -> bool:
    return bool(
        _LETTERS["chinese"].match(character)
        and character.encode("big5", "ignore")
        and not character.encode("gb2312", "ignore")
    )
