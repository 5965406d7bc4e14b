"""Which words a model knows, and the id of each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

PAD, SOS, EOS, UNK = 0, 1, 2, 3
SPECIALS = ("<PAD>", "<SOS>", "<EOS>", "<UNK>")
"fills up shorter sentences of a batch; begins and ends a sentence; stands for every word that is not known"


@dataclass(frozen=True)
class Vocabulary:
    """Words with ids: the four specials are 0 to 3, the rest follow in order of first appearance."""

    words: tuple[str, ...]
    "all V words, specials first"
    counts: tuple[int, ...]
    "how often each was seen, specials 0 (<UNK>: how many tokens fell outside)"

    @classmethod
    def build(cls, sentences: Iterable[Sequence[str]], min_count: int = 1, max_words: int = 20_000) -> "Vocabulary":
        """Count tokens; keep those seen at least `min_count` times, the most frequent `max_words` - 4 of them.

        Ties go to the word that appeared first, and what is kept stays in order of first appearance.
        """
        counter: Counter[str] = Counter(token for sentence in sentences for token in sentence)
        kept = [word for word, count in counter.items() if count >= min_count]
        if len(kept) > max_words - len(SPECIALS):
            frequent = set(sorted(kept, key=lambda word: -counter[word])[: max_words - len(SPECIALS)])
            kept = [word for word in kept if word in frequent]
        unknown = counter.total() - sum(counter[word] for word in kept)
        return cls(SPECIALS + tuple(kept), (0, 0, 0, unknown, *(counter[word] for word in kept)))

    def __len__(self) -> int:
        """V, the specials included."""
        return len(self.words)

    @cached_property
    def ids(self) -> dict[str, int]:
        """Word -> id, 0 to V - 1."""
        return {word: index for index, word in enumerate(self.words)}

    def encode(self, tokens: Sequence[str]) -> tuple[int, ...]:
        """Ids of the tokens; a word that is not known becomes <UNK>."""
        return tuple(self.ids.get(token, UNK) for token in tokens)

    def decode(self, ids: Iterable[int]) -> tuple[str, ...]:
        """Words of the ids up to the first <EOS>; <PAD> and <SOS> are left out."""
        words = []
        for index in ids:
            if index == EOS:
                break
            if index not in (PAD, SOS):
                words.append(self.words[index])
        return tuple(words)
