"""Languages in one table: where source and target share it, a pair is compared with pairs of the same two languages.

Training moves the words of each language into a direction of its own. So two words of one language lie close, and two
of different languages apart, for no reason of their own.
"""

from collections.abc import Sequence

import numpy as np

from core.analysis.similarity.pair_blocks import Places
from core.arrays import Flags, Int
from core.embeddings.table import EmbeddingTable

NUMBERS = {"": 0, "source": 0, "target": 1, "both": 2}


def languages_of(table: EmbeddingTable, words: Sequence[str]) -> Int:
    """A number for the language of each word, (N,); 0 for all where the table is of one language."""
    return np.array([NUMBERS[table.sides[table.ids[word]]] if table.sides else 0 for word in words], np.int64)


def language_pairs(languages: Int, first: Int | Places, second: Int | Places) -> Int:
    """A number for the two languages of each pair, whichever comes first, (M,)."""
    one, other = languages[first], languages[second]
    number: Int = np.minimum(one, other) * len(NUMBERS) + np.maximum(one, other)
    return number


def of_one_language(languages: Int) -> Flags:
    """Whether both words of a pair are of one language, (N, N)."""
    same: Flags = languages[:, None] == languages
    return same
