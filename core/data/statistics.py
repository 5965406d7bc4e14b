"""How a corpus uses its words: how long its sentences are, which words are frequent, which are met only once."""

from collections import Counter
from dataclasses import dataclass

from core.data.corpus import Side
from core.data.dataset import Dataset
from core.data.vocabulary import SPECIALS


@dataclass(frozen=True)
class Usage:
    """One side of a corpus."""

    lengths: tuple[tuple[int, int], ...]
    "(tokens, sentences of so many tokens), shortest first, over all pairs"
    words: tuple[str, ...]
    "the words the vocabulary knows, specials left out, most frequent first; equals in order of first appearance"
    counts: tuple[int, ...]
    "how often each was seen in the training pairs"
    unknown: int
    "tokens of the training pairs that the vocabulary leaves out"

    @property
    def mean_length(self) -> float:
        """Tokens in a sentence, on average."""
        return sum(length * sentences for length, sentences in self.lengths) / sum(count for _, count in self.lengths)

    @property
    def once(self) -> int:
        """Words that were seen a single time (hapax legomena): their vector is learned from one sentence."""
        return self.counts.count(1)


def usage(dataset: Dataset, side: Side) -> Usage:
    """Count what one side of a dataset corpus uses."""
    if side == "source":
        language, lengths = dataset.source, [len(ids) for ids in dataset.source_ids]
    else:  # without <SOS> and <EOS>
        language, lengths = dataset.target, [len(ids) - 2 for ids in dataset.target_ids]
    known, seen = language.vocabulary.words, language.vocabulary.counts
    order = sorted(range(len(SPECIALS), len(known)), key=lambda index: -seen[index])
    return Usage(
        tuple(sorted(Counter(lengths).items())),
        tuple(known[index] for index in order),
        tuple(seen[index] for index in order),
        sum(seen[: len(SPECIALS)]),
    )
