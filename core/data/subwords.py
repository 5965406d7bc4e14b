"""Subwords: pieces of words that are learned from a corpus. What was learned is a value that a run keeps.

Byte-pair encoding: Sennrich, Haddow & Birch 2016, P16-1162. Unigram language model: Kudo 2018, P18-1007.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING

from core.data.characters import BOUNDARY, mark, unmark

if TYPE_CHECKING:
    import tokenizers

_UNKNOWN = "\x00"  # the models' own unknown piece; no sentence may hold this character


@dataclass(frozen=True)
class BytePairs:
    """Byte-pair encoding on characters: neighbours are joined in the order in which the pairs were learned."""

    alphabet: tuple[str, ...]
    "characters"
    merges: tuple[tuple[str, str], ...]
    "left and right piece of each join, the most frequent first; each is a character or joined before"

    def __post_init__(self) -> None:
        """Refuse a merge of pieces that are not there."""
        known = set(self.alphabet)
        if not all(len(character) == 1 for character in known):
            raise ValueError("an alphabet needs single characters; longer pieces come from merges")
        for left, right in self.merges:
            if left not in known or right not in known:
                raise ValueError(f"the merge of {left!r} and {right!r} needs both pieces before it")
            known.add(left + right)

    @classmethod
    def learn(cls, sentences: Sequence[str], size: int) -> "BytePairs":
        """Join the most frequent neighbours (seen twice or more) until there are `size` pieces."""
        from tokenizers import models, trainers

        trainer = trainers.BpeTrainer(
            vocab_size=size + 1, min_frequency=2, show_progress=False, special_tokens=[_UNKNOWN]
        )
        model = _split_at_words(models.BPE(unk_token=_UNKNOWN))
        model.train_from_iterator([BOUNDARY + mark(sentence) for sentence in sentences], trainer)
        learned = json.loads(model.to_str())["model"]
        pieces: list[str] = sorted(learned["vocab"], key=learned["vocab"].__getitem__)
        alphabet = tuple(piece for piece in pieces if len(piece) == 1 and piece != _UNKNOWN)
        return cls(alphabet, tuple((left, right) for left, right in learned["merges"]))

    def model(self) -> "tokenizers.Tokenizer":
        """The library's model of these pieces."""
        from tokenizers import models

        pieces = dict.fromkeys([_UNKNOWN, *self.alphabet, *(left + right for left, right in self.merges)])
        ids = {piece: index for index, piece in enumerate(pieces)}
        return _split_at_words(models.BPE(vocab=ids, merges=list(self.merges), unk_token=_UNKNOWN))


@dataclass(frozen=True)
class Unigram:
    """The unigram language model: of all ways to cut a word, the one whose pieces have the highest sum of scores."""

    pieces: tuple[tuple[str, float], ...]
    "each piece with its score, a log probability in nats"

    def __post_init__(self) -> None:
        """Refuse what has no best cut."""
        names = [piece for piece, _ in self.pieces]
        if not all(names) or len(set(names)) < len(names) or not all(isfinite(score) for _, score in self.pieces):
            raise ValueError("unigram pieces need different names, none of them empty, and finite scores")

    @classmethod
    def learn(cls, sentences: Sequence[str], size: int) -> "Unigram":
        """At most `size` pieces, but never fewer than there are different characters."""
        from tokenizers import models, trainers

        text = [BOUNDARY + mark(sentence) for sentence in sentences]
        trainer = trainers.UnigramTrainer(
            vocab_size=max(size, len(set().union(*text))) + 1,
            show_progress=False,
            special_tokens=[_UNKNOWN],
            unk_token=_UNKNOWN,
        )
        model = _split_at_words(models.Unigram())
        model.train_from_iterator(text, trainer)
        return cls(_settled(json.loads(model.to_str())["model"]["vocab"]))

    def model(self) -> "tokenizers.Tokenizer":
        """The library's model of these pieces."""
        from tokenizers import models

        return _split_at_words(models.Unigram([(_UNKNOWN, 0.0), *self.pieces], unk_id=0, byte_fallback=False))


@dataclass(frozen=True)
class Subwords:
    """Pieces learned from a corpus; ▁ begins each word. A character never seen in training stays, as a piece."""

    learned: BytePairs | Unigram = field(repr=False)

    @cached_property
    def model(self) -> "tokenizers.Tokenizer":
        """Made when the first sentence is cut: to know a run's words nobody needs it."""
        return self.learned.model()

    def split(self, sentence: str) -> tuple[str, ...]:
        """The pieces, in order."""
        if not sentence.split():
            return ()
        text = BOUNDARY + mark(sentence)
        return tuple(text[start:stop] for start, stop in self.model.encode(text).offsets)

    def join(self, tokens: Sequence[str]) -> str:
        """The pieces side by side, ▁ as a space."""
        return unmark("".join(tokens))


def _split_at_words(model: "tokenizers.models.Model") -> "tokenizers.Tokenizer":
    """A tokeniser whose pieces never reach over the border of a word."""
    os.environ["TOKENIZERS_PARALLELISM"] = "false"  # one thread per process; read when `tokenizers` first works
    from tokenizers import Tokenizer, pre_tokenizers

    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = pre_tokenizers.Split(BOUNDARY, "merged_with_next")
    return tokenizer


def _settled(learned: Sequence[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """The learned pieces and scores without what differs from one process to the next.

    The trainer walks hash tables with random order: scores differ in their last bits, and the characters it adds in
    the end get the lowest score plus 0, 1, 2 ... times 0.0001 in random order. They all get the lowest score here.
    """
    pieces = sorted((piece, score) for piece, score in learned if piece != _UNKNOWN)
    lowest = min(score for _, score in pieces)
    reach = lowest + 1e-4 * sum(1 for piece, _ in pieces if len(piece) == 1)
    return tuple((piece, round(lowest if len(piece) == 1 and score <= reach else score, 6)) for piece, score in pieces)
