"""Cutting a sentence into tokens and putting tokens back together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.corpus import TokenizerName


class Tokenizer(Protocol):
    """Cuts and joins. `join(split(sentence))` gives the sentence back, but for repeated white space."""

    def split(self, sentence: str) -> tuple[str, ...]:
        """Tokens of one sentence, in order."""
        ...

    def join(self, tokens: Sequence[str]) -> str:
        """The sentence of the tokens."""
        ...


@dataclass(frozen=True)
class Spaces:
    """The articles' way: what stands between white space is a word."""

    def split(self, sentence: str) -> tuple[str, ...]:
        """Cut at any run of white space (the ideographic space too); nothing is lower-cased."""
        return tuple(sentence.split())

    def join(self, tokens: Sequence[str]) -> str:
        """Words with one space between."""
        return " ".join(tokens)


def build_tokenizer(name: TokenizerName, sentences: Sequence[str], subword_size: int) -> Tokenizer:
    """The tokeniser of that name; `bpe` and `unigram` learn their pieces from the sentences."""
    if name == "spaces":
        return Spaces()
    raise NotImplementedError(name)
