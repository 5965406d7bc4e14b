"""From sentences to ids: cut every sentence, split off the held-out pairs, give every word its id."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np

from core.data.corpus import SIDES, Corpus, Side
from core.data.tokenization import Tokenizer, build_tokenizer
from core.data.vocabulary import EOS, SOS, SPECIALS, Vocabulary
from core.errors import InputError
from core.limits import limits

Ids = tuple[int, ...]
Tokens = tuple[tuple[str, ...], ...]  # of every sentence
HELD_BY = ("", "source", "target", "both")
"whose training sentences hold a word of a vocabulary that both languages share"


@dataclass(frozen=True)
class Language:
    """One side: how its sentences are cut, and which words it knows."""

    tokenizer: Tokenizer = field(repr=False)
    vocabulary: Vocabulary

    def encode(self, sentence: str) -> Ids:
        """Ids of a sentence's tokens, unknown ones as <UNK>.

        Raises InputError: 'sentence_too_long', and 'reserved_word' for a special typed as a word.
        """
        tokens = self.tokenizer.split(sentence)
        reserved = next((token for token in tokens if token in SPECIALS), None)
        if reserved:
            raise InputError("reserved_word", "", reserved)
        if len(tokens) > limits().sentence_tokens:
            raise InputError("sentence_too_long", "", limits().sentence_tokens)
        return self.vocabulary.encode(tokens)

    def read(self, sentence: str) -> tuple[tuple[str, ...], Ids]:
        """Tokens of a sentence that was typed, as typed, and their ids.

        Raises InputError like `encode`, and 'empty_side' when there is nothing to read.
        """
        if len(sentence) > limits().sentence_characters:
            raise InputError("sentence_too_long", "", limits().sentence_tokens)
        tokens, ids = self.tokenizer.split(sentence), self.encode(sentence)
        if not ids:
            raise InputError("empty_side", "")
        return tokens, ids

    def decode(self, ids: Ids) -> str:
        """The sentence of the ids, up to the first <EOS>."""
        return self.tokenizer.join(self.vocabulary.decode(ids))


@dataclass(frozen=True)
class Dataset:
    """A corpus as the model sees it."""

    source: Language
    target: Language
    train: tuple[int, ...]
    "rows of the corpus that are trained on, in order"
    held_out: tuple[int, ...]
    "rows kept out, in order"
    source_ids: tuple[Ids, ...] = field(repr=False)
    "one per pair of the corpus: ids without specials, as the encoder reads them"
    target_ids: tuple[Ids, ...] = field(repr=False)
    "one per pair of the corpus: <SOS> words <EOS>"
    first_rows: tuple[int, ...] = field(repr=False)
    "one per pair of the corpus: the first row with the same source words; all of them are on one side of the split"

    def language(self, side: Side) -> Language:
        """One side's tokeniser and vocabulary."""
        return self.source if side == "source" else self.target

    def ids(self, side: Side) -> tuple[Ids, ...]:
        """Every sentence of one side as ids, one per pair of the corpus; a target with <SOS> and <EOS>."""
        return self.source_ids if side == "source" else self.target_ids

    def rows_like(self, row: int) -> tuple[int, ...]:
        """The rows with the same source words as a row, itself among them, in order."""
        return self._rows_by_source[self.first_rows[row]]

    @cached_property
    def holders(self) -> tuple[int, ...]:
        """Of each word of a vocabulary that both languages share, the place in `HELD_BY`."""
        source, target = (
            {word for row in self.train for word in sentences[row]} for sentences in (self.source_ids, self.target_ids)
        )
        return tuple((word in source) + 2 * (word in target) for word in range(len(self.source.vocabulary)))

    def references(self, row: int) -> tuple[Ids, ...]:
        """Every translation the corpus has of a row's source, once each, as <SOS> words <EOS>: any of them is right."""
        return tuple(dict.fromkeys(self.target_ids[like] for like in self.rows_like(row)))

    @cached_property
    def _rows_by_source(self) -> dict[int, tuple[int, ...]]:
        rows: dict[int, list[int]] = {}
        for row, first in enumerate(self.first_rows):
            rows.setdefault(first, []).append(row)
        return {first: tuple(like) for first, like in rows.items()}


def tokenize(sentences: Sequence[str], tokenizer: Tokenizer) -> Tokens:
    """Every sentence's tokens. Raises InputError naming the row of a sentence that cannot be used."""
    cut = tuple(tokenizer.split(sentence) for sentence in sentences)
    for row, tokens in enumerate(cut, start=1):
        if not tokens:
            raise InputError("empty_side", f"{row}", place="row")
        if len(tokens) > limits().sentence_tokens:
            raise InputError("sentence_too_long", f"{row}", limits().sentence_tokens, "row")
        reserved = next((token for token in tokens if token in SPECIALS), None)
        if reserved:
            raise InputError("reserved_word", f"{row}", reserved, "row")
    return cut


def first_rows(sources: Sequence[Hashable]) -> tuple[int, ...]:
    """For each source the first row that has it."""
    first: dict[Hashable, int] = {}
    return tuple(first.setdefault(source, row) for row, source in enumerate(sources))


def split_rows(sources: Sequence[Hashable], held_out: float, seed: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Rows to train on and rows kept out, drawn by their own generator: the share never moves the model's draws.

    Rows with equal sources stay together, so that what is kept out was never seen. As many sources are kept out as
    come nearest to the share, at least one if any pair should be, and never all.
    """
    wanted = round(len(sources) * held_out)
    rows: dict[Hashable, list[int]] = {}
    for row in np.random.default_rng(seed).permutation(len(sources)).tolist():
        rows.setdefault(sources[row], []).append(row)
    together = list(rows.values())[: len(rows) - 1]
    sizes = np.cumsum([0, *map(len, together)])
    kept = int(np.argmin(np.abs(sizes - wanted)))
    out = {row for like in together[: max(kept, min(wanted, 1))] for row in like}
    return tuple(row for row in range(len(sources)) if row not in out), tuple(sorted(out))


@lru_cache(maxsize=8)
def prepare(corpus: Corpus, held_out: float, seed: int, shared: bool) -> Dataset:
    """Cut a corpus into ids. Vocabularies are built from the training rows only.

    held_out: share of pairs kept out of training, 0 to 0.5, drawn by `seed`. shared: one vocabulary over both sides.
    Raises InputError naming the row of a sentence that cannot be used, and 'too_many_words'.
    """
    text = corpus.text
    (source_tokenizer, source), (target_tokenizer, target) = (_learn(corpus, side) for side in SIDES)
    rows = split_rows(source, held_out, seed)
    seen = [[cut[row] for row in rows[0]] for cut in (source, target)]
    if shared:
        seen = [seen[0] + seen[1]] * 2
    vocabularies = [Vocabulary.build(sentences, text.min_count, text.max_words) for sentences in seen]
    for vocabulary in vocabularies:
        if len(vocabulary) > limits().words:
            raise InputError("too_many_words", f"{len(vocabulary)}", limits().words)
    languages = Language(source_tokenizer, vocabularies[0]), Language(target_tokenizer, vocabularies[1])
    return _encode(languages, (source, target), rows)


@lru_cache(maxsize=8)
def with_words(corpus: Corpus, languages: tuple[Language, Language], held_out: float, seed: int) -> Dataset:
    """Cut a corpus into ids of words that are known already, as those of a run are; other words become <UNK>.

    languages: source and target. held_out, seed: as `prepare` takes them.
    """
    source, target = (
        tuple(language.tokenizer.split(sentence) for sentence in corpus.sentences(side))
        for side, language in zip(SIDES, languages, strict=True)
    )
    return _encode(languages, (source, target), split_rows(source, held_out, seed))


def _learn(corpus: Corpus, side: Side) -> tuple[Tokenizer, Tokens]:
    """A tokeniser for one side (subwords learn from its sentences) and every sentence's tokens."""
    sentences = corpus.sentences(side)
    tokenizer = build_tokenizer(getattr(corpus.text, side), sentences, corpus.text.subword_size)
    return tokenizer, tokenize(sentences, tokenizer)


def _encode(languages: tuple[Language, Language], tokens: tuple[Tokens, Tokens], rows: tuple[Ids, Ids]) -> Dataset:
    """Tokens of both sides to ids; rows: those to train on and those kept out."""
    (source, target), (source_tokens, target_tokens) = languages, tokens
    return Dataset(
        source,
        target,
        *rows,
        tuple(source.vocabulary.encode(sentence) for sentence in source_tokens),
        tuple((SOS, *target.vocabulary.encode(sentence), EOS) for sentence in target_tokens),
        first_rows(source_tokens),
    )
