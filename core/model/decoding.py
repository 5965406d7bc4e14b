"""From probabilities to words: greedy and beam search, token by token.

Both start from <SOS>, may choose any target word at each step (the specials too, as in the articles), and stop at <EOS>
or after `max_tokens` choices, <EOS> counted. Equal probabilities go to the lower id.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice

import numpy as np

from core.arrays import Floats, Int
from core.data.vocabulary import EOS, SOS
from core.model.parameters import Weights
from core.model.seq2seq import Encoding, Prediction, encode, step
from core.model.states import State

LENGTH_ALPHA = 0.6  # strength of the length penalty, as in Vaswani et al. 2017


def largest(values: Floats, k: int) -> Int:
    """Indices of the k largest of (V,) values (all when there are fewer), largest first, ties to the lower index."""
    k = min(k, len(values))
    candidates = np.flatnonzero(values >= np.partition(values, -k)[-k])
    best: Int = candidates[np.argsort(-values[candidates], kind="stable")[:k]]
    return best


@dataclass(frozen=True, eq=False)
class Choice:
    """One step of the decoder: what it read, what it expected, which word was taken."""

    given: int
    "id of the word read: <SOS>, then the word taken before"
    prediction: Prediction
    "gates, state, logits and probabilities of every target word"
    chosen: int
    "id of the word taken"
    forced: bool = False
    "taken because it was asked for, not because of its probability"

    @property
    def probability(self) -> float:
        """Of the word taken, given the words before it, in [0, 1]."""
        return float(self.prediction.probabilities[self.chosen])

    @property
    def log_probability(self) -> float:
        """Natural logarithm of `probability`, finite."""
        return float(self.prediction.log_probabilities[self.chosen])

    def top(self, k: int) -> tuple[tuple[int, float], ...]:
        """The k most probable words: (id, probability), most probable first."""
        probabilities = self.prediction.probabilities
        return tuple((int(index), float(probabilities[index])) for index in largest(probabilities, k))


@dataclass(frozen=True, eq=False)
class Translation:
    """One way from a source sentence to target words."""

    encoding: Encoding
    choices: tuple[Choice, ...]
    "in order; the last one took <EOS>, unless `max_tokens` came first"

    @property
    def ids(self) -> tuple[int, ...]:
        """Target ids in order, the closing <EOS> included."""
        return tuple(choice.chosen for choice in self.choices)

    @property
    def finished(self) -> bool:
        """Whether <EOS> was reached."""
        return bool(self.choices) and self.choices[-1].chosen == EOS

    @property
    def log_probability(self) -> float:
        """Of all choices together: the sum of their log probabilities, at most 0."""
        return sum(choice.log_probability for choice in self.choices)

    @property
    def probability(self) -> float:
        """Of all choices together, in [0, 1]."""
        return math.exp(self.log_probability)

    def score(self, alpha: float) -> float:
        """What a beam ranks by: log probability / ((5 + length) / 6) ** alpha.

        Every further word lowers a probability, so plain probabilities favour short sentences. The divisor is the
        length penalty of Wu et al. 2016 (Google's NMT, section 7, equation 14); alpha 0 ranks by probability alone.
        """
        length_penalty: float = ((5 + len(self.choices)) / 6) ** alpha
        return self.log_probability / length_penalty


def follow(weights: Weights, state: State, forced: Sequence[int] = ()) -> Iterator[Choice]:
    """The decoder word by word from a state, most probable word first, until <EOS>.

    The first words can be forced; after them the decoder chooses each word. Without <EOS> it never ends: take a slice.
    """
    given = SOS
    for position in count():
        prediction = step(weights, state, given)
        is_forced = position < len(forced)
        chosen = forced[position] if is_forced else int(prediction.logits.argmax())
        yield Choice(given, prediction, chosen, is_forced)
        if chosen == EOS:
            return
        state, given = prediction.state, chosen


def greedy(weights: Weights, ids: Sequence[int], max_tokens: int, forced: Sequence[int] = ()) -> Translation:
    """The translation that takes the most probable word at each step.

    ids: source ids. max_tokens: at least 1. forced: target ids to begin with; forced to a whole sentence, it is scored.
    """
    encoding = encode(weights, ids)
    return Translation(encoding, tuple(islice(follow(weights, encoding.state, forced), max_tokens)))


@dataclass(frozen=True, eq=False)
class Node:
    """A beginning of a translation in the tree a beam search grows."""

    parent: "Node | None"
    "the same beginning without its last word; None for the first word"
    choice: Choice
    "its last word"
    log_probability: float
    "of the whole beginning, at most 0"

    def path(self) -> tuple[Choice, ...]:
        """The choices from the first word to this one."""
        return (*self.parent.path(), self.choice) if self.parent else (self.choice,)


@dataclass(frozen=True, eq=False)
class Beam:
    """What a beam search found and the tree it grew."""

    translations: tuple[Translation, ...]
    "at most `width`, best score first"
    levels: tuple[tuple[Node, ...], ...]
    "the beginnings kept after each step, most probable first; those that ended in <EOS> grew no further"

    @property
    def best(self) -> Translation:
        """The translation with the best score."""
        return self.translations[0]


def beam(weights: Weights, ids: Sequence[int], width: int, max_tokens: int, alpha: float = LENGTH_ALPHA) -> Beam:
    """The best translations found when `width` beginnings are kept at each step; width 1 is greedy.

    A beginning that reaches <EOS> is set aside and its place closes (as in Nematus, Sennrich et al. 2017); those cut
    off by `max_tokens` compete as they are. Ranked by `Translation.score` with alpha in 0 to 1. It is a search, not a
    proof: a better translation may start with a beginning that was dropped.
    """
    if width < 1 or max_tokens < 1:
        raise ValueError(f"beam needs a width and max_tokens of at least 1, got {width} and {max_tokens}")
    encoding = encode(weights, ids)
    state = encoding.state.rows(None)
    live: list[Node | None] = [None]  # the root of the tree: nothing written yet
    ended: list[Node] = []
    levels: list[tuple[Node, ...]] = []
    while live and len(levels) < max_tokens:
        prediction = step(weights, state, np.array([node.choice.chosen if node else SOS for node in live]))
        level, parents = _grow(live, prediction, width - len(ended))
        levels.append(level)
        ended += [node for node in level if node.choice.chosen == EOS]
        going_on = [index for index, node in enumerate(level) if node.choice.chosen != EOS]
        live = [level[index] for index in going_on]
        state = prediction.state.rows(parents[going_on])
    found = [Translation(encoding, node.path()) for node in (*ended, *live) if node]
    return Beam(tuple(sorted(found, key=lambda translation: -translation.score(alpha))), tuple(levels))


def _grow(live: Sequence[Node | None], prediction: Prediction, places: int) -> tuple[tuple[Node, ...], Int]:
    """The most probable beginnings one word longer, and which of the live ones each grew from."""
    so_far = np.array([node.log_probability if node else 0.0 for node in live])
    totals = so_far[:, np.newaxis] + prediction.log_probabilities  # (W, V)
    best = largest(totals.ravel(), places)
    parents, words = np.divmod(best, totals.shape[1])
    level = []
    for parent, word in zip(parents.tolist(), words.tolist(), strict=True):
        node = live[parent]
        choice = Choice(node.choice.chosen if node else SOS, prediction.row(parent), word)
        level.append(Node(node, choice, float(totals[parent, word])))
    return tuple(level), parents
