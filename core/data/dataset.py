"""From sentences to ids: cut every sentence, split off the held-out pairs, give every word its id."""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from core.data.corpus import SIDES, Corpus, Side
from core.data.tokenization import Tokenizer, build_tokenizer
from core.data.vocabulary import EOS, SOS, SPECIALS, Vocabulary
from core.errors import InputError
from core.limits import limits

Ids = tuple[int, ...]


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


def tokenize(corpus: Corpus, side: Side) -> tuple[Tokenizer, tuple[tuple[str, ...], ...]]:
    """A tokeniser for one side (subwords learn from its sentences) and every sentence's tokens.

    Raises InputError naming the row of a sentence that cannot be used.
    """
    sentences = corpus.sentences(side)
    tokenizer = build_tokenizer(getattr(corpus.text, side), sentences, corpus.text.subword_size)
    cut = tuple(tokenizer.split(sentence) for sentence in sentences)
    for row, tokens in enumerate(cut, start=1):
        if not tokens:
            raise InputError("empty_side", f"{row}")
        if len(tokens) > limits().sentence_tokens:
            raise InputError("sentence_too_long", f"{row}", limits().sentence_tokens)
        reserved = next((token for token in tokens if token in SPECIALS), None)
        if reserved:
            raise InputError("reserved_word", f"{row}", reserved)
    return tokenizer, cut


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
    text = corpus.text
    train, held_out_rows = split_rows(len(corpus.pairs), held_out, seed)
    (source_tokenizer, source), (target_tokenizer, target) = (tokenize(corpus, side) for side in SIDES)
    seen = [[cut[row] for row in train] for cut in (source, target)]
    if shared:
        seen = [seen[0] + seen[1]] * 2
    vocabularies = [Vocabulary.build(sentences, text.min_count, text.max_words) for sentences in seen]
    for vocabulary in vocabularies:
        if len(vocabulary) > limits().words:
            raise InputError("too_many_words", f"{len(vocabulary)}", limits().words)
    return Dataset(
        Language(source_tokenizer, vocabularies[0]),
        Language(target_tokenizer, vocabularies[1]),
        train,
        held_out_rows,
        tuple(vocabularies[0].encode(tokens) for tokens in source),
        tuple((SOS, *vocabularies[1].encode(tokens), EOS) for tokens in target),
    )
