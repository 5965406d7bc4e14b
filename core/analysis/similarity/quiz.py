"""A question with a surprising answer: which two words did training bring together?"""

from dataclasses import dataclass

import numpy as np

from core.analysis.similarity.before_after import BeforeAfter
from core.analysis.similarity.cosine import ComparedPair, cosine_matrix
from core.embeddings.trained import TrainedTable

MOST_WORDS = 300  # only the most frequent words are bet on; all their pairs are compared


@dataclass(frozen=True)
class Bet:
    """Four pairs to choose from, and what there is to reveal."""

    options: tuple[ComparedPair, ...]
    "up to four different pairs, in order of the table, so that the place gives nothing away"
    answer: ComparedPair
    "the pair whose cosine rose most"
    top: ComparedPair
    "the pair with the largest cosine now"
    top_place_at_start: int
    "the place of `top` among all pairs before training, 1 = the most similar"
    pairs: int
    "pairs compared"


def bet(trained: TrainedTable) -> Bet | None:
    """The pairs that rose most, are most similar, fell most, and were most similar at the start; None below 3 words."""
    words = [trained.now.words[row] for row in np.sort(trained.now.frequent(MOST_WORDS))]
    if len(words) < 3:
        return None
    now, start = (cosine_matrix(table, words) for table in trained)
    first, second = np.triu_indices(len(words), 1)
    now, start = now[first, second], start[first, second]
    change = now - start
    places = [int(place) for place in (change.argmax(), now.argmax(), change.argmin(), start.argmax())]
    places += [int(place) for place in np.argsort(-now, kind="stable")[1:4]]  # to fill up where two of these agree
    chosen = sorted(list(dict.fromkeys(places))[:4])

    def pair(place: int) -> ComparedPair:
        values = BeforeAfter(float(now[place]), float(start[place]))
        return ComparedPair(words[first[place]], words[second[place]], values)

    top = places[1]
    return Bet(
        tuple(pair(place) for place in chosen),
        pair(places[0]),
        pair(top),
        int((start > start[top]).sum()) + 1,
        len(first),
    )
