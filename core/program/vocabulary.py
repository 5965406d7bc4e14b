"""The vocabulary: which words the model knows, and the id of each."""

from collections import Counter
from collections.abc import Sequence

from core.data.corpus import TextConfig

PAD, SOS, EOS, UNK = 0, 1, 2, 3
SPECIALS = ("<PAD>", "<SOS>", "<EOS>", "<UNK>")


class Vocabulary:
    """Words and their ids: the four special tokens, then the words in order of first appearance."""

    def __init__(self, sentences: Sequence[Sequence[str]], config: TextConfig) -> None:
        """Give every word of these sentences an id."""
        counts = Counter(word for sentence in sentences for word in sentence)
        words = list(counts)
        if config.min_count > 1:
            words = [word for word in words if counts[word] >= config.min_count]
        if len(words) > config.max_words - len(SPECIALS):
            frequent = dict(counts.most_common(config.max_words - len(SPECIALS)))
            words = [word for word in words if word in frequent]
        self.words = [*SPECIALS, *words]
        self.ids = {word: number for number, word in enumerate(self.words)}

    def encode(self, sentence: Sequence[str]) -> list[int]:
        """The ids of a sentence's words; a word that is not known becomes <UNK>."""
        return [self.ids.get(word, UNK) for word in sentence]
