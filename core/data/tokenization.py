"""Cutting a sentence into tokens and putting tokens back together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.data.characters import mark, unmark
from core.data.corpus import TokenizerName
from core.data.subwords import BytePairs, Subwords, Unigram

# Ideographs, kana, and the punctuation that is written without spaces around it.
_CJK = (
    "\u2e80-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af"
)
_IS_CJK = re.compile(f"[{_CJK}]")


class Tokenizer(Protocol):
    """Cuts and joins. `join(split(sentence))` gives the sentence back, but for repeated white space."""

    def split(self, sentence: str) -> tuple[str, ...]:
        """Tokens of one sentence, in order; none is empty."""
        ...

    def join(self, tokens: Sequence[str]) -> str:
        """The sentence of the tokens."""
        ...


@dataclass(frozen=True)
class Spaces:
    """The articles' way: a word is what is between white space."""

    def split(self, sentence: str) -> tuple[str, ...]:
        """Cut at any run of white space (the ideographic space too); nothing is lower-cased."""
        return tuple(sentence.split())

    def join(self, tokens: Sequence[str]) -> str:
        """Words with one space between."""
        return " ".join(tokens)


@dataclass(frozen=True)
class Characters:
    """Every character (code point) is a token; a space is the token ▁."""

    def split(self, sentence: str) -> tuple[str, ...]:
        """The characters, in order."""
        return tuple(mark(sentence))

    def join(self, tokens: Sequence[str]) -> str:
        """The characters side by side, ▁ as a space."""
        return unmark("".join(tokens))


@dataclass(frozen=True)
class Chinese:
    """Chinese words as jieba segments them; text of other scripts is cut at white space.

    Chinese is written without spaces, so `join` sets none beside a Chinese character: white space that stood there is
    the one thing that is lost.
    """

    def split(self, sentence: str) -> tuple[str, ...]:
        """Words, in order. Within one word of the sentence, neighbours that are not Chinese stay together (don't)."""
        from rjieba import cut  # its dictionary takes 0.1 s to load; the articles' run does not need it

        tokens: list[str] = []
        for chunk in sentence.split():
            pieces = [piece for piece in cut(chunk) if piece.strip()] if _IS_CJK.search(chunk) else [chunk]
            start = len(tokens)
            for piece in pieces:
                if len(tokens) > start and _needs_space(tokens[-1], piece):
                    tokens[-1] += piece
                else:
                    tokens.append(piece)
        return tuple(tokens)

    def join(self, tokens: Sequence[str]) -> str:
        """A space only between two tokens neither of which touches the other with a Chinese character."""
        sentence = ""
        for token in tokens:
            sentence += " " + token if sentence and _needs_space(sentence, token) else token
        return sentence


def build_tokenizer(name: TokenizerName, sentences: Sequence[str], subword_size: int) -> Tokenizer:
    """The tokeniser of that name; `bpe` and `unigram` learn their pieces from the sentences, the same on any machine.

    subword_size: pieces at most, but never fewer than the sentences have different characters.
    """
    match name:
        case "spaces":
            return Spaces()
        case "characters":
            return Characters()
        case "chinese":
            return Chinese()
        case "bpe":
            return Subwords(BytePairs.learn(sentences, subword_size))
        case "unigram":
            return Subwords(Unigram.learn(sentences, subword_size))


def _needs_space(before: str, after: str) -> bool:
    return not _IS_CJK.match(before[-1]) and not _IS_CJK.match(after[0])
