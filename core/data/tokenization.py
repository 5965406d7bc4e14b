"""Cutting a sentence into tokens and putting tokens back together."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from core.data.corpus import TokenizerName

if TYPE_CHECKING:
    import tokenizers

# Ideographs, kana, and the punctuation that is written without spaces around it.
_CJK = (
    "\u2e80-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af"
)
_IS_CJK = re.compile(f"[{_CJK}]")
_LONG_RUN = re.compile(f"[{_CJK}]{{5}}")

BOUNDARY = "▁"  # U+2581, SentencePiece's sign for the space before a word
_ESCAPE = "▂"  # so that a sentence may hold the sign itself: ▁ is written ▂_ and ▂ is written ▂▂
_UNKNOWN = "\x00"  # the subword models' own unknown piece; no sentence may hold this character


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
    """The articles' way: what stands between white space is a word."""

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
        return tuple(_mark(sentence))

    def join(self, tokens: Sequence[str]) -> str:
        """The characters side by side, ▁ as a space."""
        return _unmark("".join(tokens))


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


@dataclass(frozen=True)
class Subwords:
    """Pieces learned from a corpus; ▁ begins each word. A character never seen in training stays, as a piece."""

    model: "tokenizers.Tokenizer" = field(repr=False)

    def split(self, sentence: str) -> tuple[str, ...]:
        """The pieces, in order."""
        if not sentence.split():
            return ()
        text = BOUNDARY + _mark(sentence)
        return tuple(text[start:stop] for start, stop in self.model.encode(text).offsets)

    def join(self, tokens: Sequence[str]) -> str:
        """The pieces side by side, ▁ as a space."""
        return _unmark("".join(tokens))


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
            return Subwords(_learn_bpe(sentences, subword_size))
        case "unigram":
            return Subwords(_learn_unigram(sentences, subword_size))


def unsegmented(sentences: Sequence[str]) -> bool:
    """Whether most sentences hold five Chinese characters in a row: cut at spaces, each would be one long word."""
    return 2 * sum(1 for sentence in sentences if _LONG_RUN.search(sentence)) > len(sentences)


def _needs_space(before: str, after: str) -> bool:
    return not _IS_CJK.match(before[-1]) and not _IS_CJK.match(after[0])


def _mark(sentence: str) -> str:
    """Words with ▁ between them."""
    escaped = sentence.replace(_ESCAPE, _ESCAPE * 2).replace(BOUNDARY, _ESCAPE + "_")
    return BOUNDARY.join(escaped.split())


def _unmark(text: str) -> str:
    plain = re.sub(f"{_ESCAPE}(.)|{BOUNDARY}", lambda found: {"_": BOUNDARY, None: " "}.get(found[1], found[1]), text)
    return " ".join(plain.split())


def _marked(sentences: Sequence[str]) -> list[str]:
    return [BOUNDARY + _mark(sentence) for sentence in sentences]


def _learn_bpe(sentences: Sequence[str], size: int) -> "tokenizers.Tokenizer":
    """Byte-pair encoding on characters: merge the most frequent neighbours (seen twice or more) until `size` pieces."""
    os.environ["TOKENIZERS_PARALLELISM"] = "false"  # one thread per process; read when `tokenizers` first works
    from tokenizers import Tokenizer as Model
    from tokenizers import models, pre_tokenizers, trainers

    model = Model(models.BPE(unk_token=_UNKNOWN))
    model.pre_tokenizer = pre_tokenizers.Split(BOUNDARY, "merged_with_next")
    trainer = trainers.BpeTrainer(vocab_size=size + 1, min_frequency=2, show_progress=False, special_tokens=[_UNKNOWN])
    model.train_from_iterator(_marked(sentences), trainer)
    return model


def _learn_unigram(sentences: Sequence[str], size: int) -> "tokenizers.Tokenizer":
    """The unigram language model's pieces (Kudo 2018, 2018.acl-main P18-1007)."""
    os.environ["TOKENIZERS_PARALLELISM"] = "false"  # as above
    import json

    from tokenizers import Tokenizer as Model
    from tokenizers import models, pre_tokenizers, trainers

    text = _marked(sentences)
    model = Model(models.Unigram())
    model.pre_tokenizer = pre_tokenizers.Split(BOUNDARY, "merged_with_next")
    trainer = trainers.UnigramTrainer(
        vocab_size=max(size, len(set().union(*text))) + 1,
        show_progress=False,
        special_tokens=[_UNKNOWN],
        unk_token=_UNKNOWN,
    )
    model.train_from_iterator(text, trainer)
    learned: list[tuple[str, float]] = json.loads(model.to_str())["model"]["vocab"]
    model.model = models.Unigram([(_UNKNOWN, 0.0), *_settled(learned)], unk_id=0, byte_fallback=False)
    return model


def _settled(learned: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """The learned pieces and scores without what differs from one process to the next.

    The trainer walks hash tables with random order: scores differ in their last bits, and the characters it adds in
    the end get the lowest score plus 0, 1, 2 ... times 0.0001 in random order. They all get the lowest score here.
    """
    pieces = sorted((piece, score) for piece, score in learned if piece != _UNKNOWN)
    lowest = min(score for _, score in pieces)
    reach = lowest + 1e-4 * sum(1 for piece, _ in pieces if len(piece) == 1)
    return [(piece, round(lowest if len(piece) == 1 and score <= reach else score, 6)) for piece, score in pieces]
