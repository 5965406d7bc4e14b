"""From sentences to ids: cut every sentence, split off the held-out pairs, give every word its id."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from core.data.corpus import SIDES, Corpus, Side
from core.data.tokenization import Tokenizer, build_tokenizer
from core.data.vocabulary import EOS, SOS, SPECIALS, Vocabulary
from core.errors import InputError
from core.limits import limits

Ids = tuple[int, ...]
Tokens = tuple[tuple[str, ...], ...]  # of every sentence


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

    def language(self, side: Side) -> Language:
        """One side's tokeniser and vocabulary."""
        return self.source if side == "source" else self.target

    def ids(self, side: Side) -> tuple[Ids, ...]:
        """Every sentence of one side as ids, one per pair of the corpus; a target with <SOS> and <EOS>."""
        return self.source_ids if side == "source" else self.target_ids


def tokenize(sentences: Sequence[str], tokenizer: Tokenizer) -> Tokens:
    """Every sentence's tokens. Raises InputError naming the row of a sentence that cannot be used."""
    cut = tuple(tokenizer.split(sentence) for sentence in sentences)
    for row, tokens in enumerate(cut, start=1):
        if not tokens:
            raise InputError("empty_side", f"{row}")
        if len(tokens) > limits().sentence_tokens:
            raise InputError("sentence_too_long", f"{row}", limits().sentence_tokens)
        reserved = next((token for token in tokens if token in SPECIALS), None)
        if reserved:
            raise InputError("reserved_word", f"{row}", reserved)
    return cut


def split_rows(pairs: int, held_out: float, seed: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Rows to train on and rows kept out, drawn by their own generator: the share never moves the model's draws."""
    kept_out = min(round(pairs * held_out), pairs - 1)
    drawn = np.random.default_rng(seed).permutation(pairs)[:kept_out]
    out = set(drawn.tolist())
    return tuple(row for row in range(pairs) if row not in out), tuple(sorted(out))


@lru_cache(maxsize=8)
def prepare(corpus: Corpus, held_out: float, seed: int, shared: bool) -> Dataset:
    """Cut a corpus into ids. Vocabularies are built from the training rows only.

    held_out: share of pairs kept out of training, 0 to 0.5, drawn by `seed`. shared: one vocabulary over both sides.
    Raises InputError naming the row of a sentence that cannot be used, and 'too_many_words'.
    """
    text, rows = corpus.text, split_rows(len(corpus.pairs), held_out, seed)
    (source_tokenizer, source), (target_tokenizer, target) = (_learn(corpus, side) for side in SIDES)
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
    return _encode(languages, (source, target), split_rows(len(corpus.pairs), held_out, seed))


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
    )
