"""Sentence pairs, and how they are cut into words: what a model learns from."""

from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from core.data.characters import first_forbidden, has_visible
from core.data.glosses import Glosses
from core.errors import LIST, InputError, Place
from core.limits import Limits, limits

Side = Literal["source", "target"]
SIDES: tuple[Side, Side] = get_args(Side)
TokenizerName = Literal["spaces", "characters", "chinese", "bpe", "unigram"]


@dataclass(frozen=True)
class Pair:
    """One sentence and its translation."""

    source: str
    "the sentence the encoder reads"
    target: str
    "the sentence the decoder learns to write"
    credit: str = field(default="", compare=False)
    "who wrote it (a third column, as in Tatoeba exports); shown and exported, never trained on or part of an id"


@dataclass(frozen=True)
class TextConfig:
    """How sentences become tokens. The defaults are the articles': split at spaces, keep every word."""

    source: TokenizerName = "spaces"
    "how source sentences are cut"
    target: TokenizerName = "spaces"
    "how target sentences are cut"
    subword_size: int = 200
    "pieces a subword tokeniser (bpe, unigram) may learn, 30 to 20 000"
    min_count: int = 1
    "rarer words become <UNK>, 1 to 100"
    max_words: int = 20_000
    "most frequent words kept in a vocabulary, the four specials included, 5 to 20 000"

    def __post_init__(self) -> None:
        """Refuse values outside the ranges above."""
        for side in SIDES:
            if getattr(self, side) not in get_args(TokenizerName):
                raise InputError("setting", side, LIST.join(get_args(TokenizerName)))
        for name, low, high in (("subword_size", 30, 20_000), ("min_count", 1, 100), ("max_words", 5, 20_000)):
            if not low <= getattr(self, name) <= high:
                raise InputError("setting", name, f"{low} … {high}")


@dataclass(frozen=True)
class Corpus:
    """Named sentence pairs and the way they are cut into tokens."""

    name: str
    "what the visitor calls it; not part of a recipe's id"
    pairs: tuple[Pair, ...]
    "in training order before shuffling; at least one"
    text: TextConfig = TextConfig()
    "how both sides become tokens"
    glosses: Glosses = field(default=(), compare=False)
    "what words mean, as whoever wrote the pairs says; shown, never trained on or part of an id"

    def sentences(self, side: Side) -> tuple[str, ...]:
        """Every sentence of one side, in order."""
        return tuple(getattr(pair, side) for pair in self.pairs)

    def with_pairs(self, pairs: tuple[Pair, ...]) -> "Corpus":
        """The same name and cutting, other pairs."""
        return replace(self, pairs=pairs)


def check_pair(pair: Pair, where: str, bounds: Limits, place: Place = "row") -> Pair:
    """Return the pair unchanged, or raise the first `InputError` a visitor should mend, at a place of this kind."""
    for text in (pair.source, pair.target, pair.credit):
        if len(text) > bounds.sentence_characters:
            raise InputError("sentence_too_long", where, bounds.sentence_characters, place)
        if forbidden := first_forbidden(text):
            raise InputError("forbidden_character", where, forbidden, place)
    for text in (pair.source, pair.target):
        if not has_visible(text):
            raise InputError("empty_side", where, place=place)
    return pair


def check_pairs(pairs: tuple[Pair, ...], bounds: Limits | None = None) -> tuple[Pair, ...]:
    """Return the pairs unchanged, or raise the first `InputError` a visitor should mend (where: the row, from 1)."""
    bounds = bounds or limits()
    if not pairs:
        raise InputError("no_pairs", "", 1)
    if len(pairs) > bounds.pairs:
        raise InputError("too_many_pairs", f"{len(pairs)}", bounds.pairs)
    for row, pair in enumerate(pairs, start=1):
        check_pair(pair, f"{row}", bounds)
    return pairs
