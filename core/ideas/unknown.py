"""Unknown words: what four tokenisers make of a word that no sentence has, and how much of unseen sentences is lost.

A whole word that was never seen becomes <UNK>, and all that it was is lost. Characters and subwords (BPE, unigram)
know a new word by its pieces, as long as its characters were seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, get_args

from core.data.characters import BOUNDARY
from core.data.tokenization import Tokenizer, build_tokenizer
from core.data.vocabulary import UNK, Vocabulary

Cutter = Literal["spaces", "characters", "bpe", "unigram"]
CUTTERS: tuple[Cutter, ...] = get_args(Cutter)
FOLDS, SENTENCES = 5, 400  # parts that are held out in turn, and sentences that are used at most
SUBWORDS = 200  # pieces at most

TORCH = """
import torch

word_ids = {word: row for row, word in enumerate(words)}
character_ids = {character: row for row, character in enumerate(["<UNK>", *sorted(set("".join(words[4:])))])}
as_word = torch.tensor([word_ids.get(unseen, word_ids["<UNK>"])])
as_characters = torch.tensor([character_ids.get(character, 0) for character in unseen])
vectors = torch.nn.Embedding.from_pretrained(weight)(as_word)
assert vectors[0].equal(weight[3])
known = (as_characters > 0).float().mean().item()
"""


@dataclass(frozen=True)
class Cut:
    """One word, cut by one tokeniser."""

    cutter: Cutter
    pieces: tuple[str, ...]
    "in order; ▁ marks the beginning of a word"
    known: tuple[bool, ...]
    "whether the tokeniser's vocabulary has the piece; another becomes <UNK>"

    @property
    def share(self) -> float:
        """Share of the word's pieces that are known, 0 to 1."""
        return sum(self.known) / max(1, len(self.known))


@dataclass(frozen=True)
class Unseen:
    """Sentences that a tokeniser and its vocabulary have not learned from."""

    cutter: Cutter
    characters: int
    "in them, white space not counted"
    lost: int
    "of these that lie in a token that becomes <UNK>"

    @property
    def share(self) -> float:
        """Share of the characters that are lost, 0 to 1: comparable between tokens of any length."""
        return self.lost / max(1, self.characters)


def _learn(cutter: Cutter, sentences: Sequence[str]) -> tuple[Tokenizer, Vocabulary]:
    tokenizer = build_tokenizer(cutter, sentences, SUBWORDS)
    return tokenizer, Vocabulary.build(tokenizer.split(sentence) for sentence in sentences)


def cuts(word: str, sentences: Sequence[str]) -> tuple[Cut, ...]:
    """A word by each tokeniser, learned from these sentences."""
    found = []
    for cutter in CUTTERS:
        tokenizer, vocabulary = _learn(cutter, sentences[:SENTENCES])
        pieces = tokenizer.split(word)
        found.append(Cut(cutter, pieces, tuple(id != UNK for id in vocabulary.encode(pieces))))
    return tuple(found)


def unseen_word(sentences: Sequence[str]) -> str:
    """A word that is not in the sentences, made of two that are; one word twice where there is one only."""
    words = list(dict.fromkeys(word for sentence in sentences[:SENTENCES] for word in sentence.split()))
    others = ((first, second) for first in reversed(words) for second in reversed(words) if first != second)
    made = (first + second for first, second in chain(others, zip(words, words, strict=True)))
    return next(word for word in made if word not in words)


def held_out(sentences: Sequence[str]) -> tuple[Unseen, ...]:
    """Each tokeniser on sentences that are held out in turn, a fifth at a time; () where there is one sentence only."""
    used = sentences[:SENTENCES]
    folds = min(FOLDS, len(used))
    if folds < 2:
        return ()
    found = []
    for cutter in CUTTERS:
        characters = lost = 0
        for fold in range(folds):
            tokenizer, vocabulary = _learn(cutter, [text for place, text in enumerate(used) if place % folds != fold])
            for sentence in used[fold::folds]:
                tokens = tokenizer.split(sentence)
                sizes = [len(token.replace(BOUNDARY, "")) for token in tokens]
                characters += sum(sizes)
                ids = vocabulary.encode(tokens)
                lost += sum(size for id, size in zip(ids, sizes, strict=True) if id == UNK)
        found.append(Unseen(cutter, characters, lost))
    return tuple(found)
