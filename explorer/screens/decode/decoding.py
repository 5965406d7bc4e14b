"""What the page `decode` shows of one sentence: the model's translation, the untrained model's, the corpus's own."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.data.dataset import Ids
from core.data.vocabulary import UNK
from core.model import Choice, Translation, Weights, beam, greedy
from core.runs.run import Run

Who = Literal["model", "beam", "untrained", "corpus"]
TOP = 8
"Words shown at each step, the most probable ones."


@dataclass(frozen=True, eq=False)
class Way:
    """One translation of the sentence, scored by both models."""

    who: Who
    "who wrote it; beam: the other translations the beam found"
    sentence: str
    now: Translation
    "its words, step by step through the model"
    before: Translation
    "the same words, forced through the untrained model"


@dataclass(frozen=True, eq=False)
class Decoded:
    """One sentence, translated by the model of one epoch and by the model before training."""

    tokens: tuple[str, ...]
    "S source tokens as typed"
    epoch: int
    "whose weights were used: the nearest kept epoch that is not after the cursor"
    ways: tuple[Way, ...]
    "the model's own, the rest of its beam, the untrained model's (but for epoch 0), the corpus's if it has one"
    held_out: bool
    "the corpus has the sentence, but the model was not trained on it"

    @property
    def translation(self) -> Translation:
        """The model's own."""
        return self.ways[0].now

    @property
    def before(self) -> Translation:
        """The same words, forced through the untrained model."""
        return self.ways[0].before

    @property
    def wanted(self) -> str | None:
        """The corpus's translation, or None when it does not have the sentence."""
        return self.ways[-1].sentence if self.ways[-1].who == "corpus" else None

    @property
    def unknown(self) -> tuple[bool, ...]:
        """For each token, whether it is read as <UNK>."""
        return tuple(index == UNK for index in self.translation.encoding.ids)

    @property
    def steps(self) -> int:
        """Words read plus words written, 2 or more."""
        return len(self.tokens) + len(self.translation.choices)


def decode(run: Run, epoch: int, sentence: str, width: int) -> Decoded:
    """Translate a sentence with the weights kept at or before an epoch; width 1 is greedy.

    Raises InputError 'empty_side' (nothing to read), 'sentence_too_long' or 'reserved_word' (such as <PAD>).
    """
    tokens, ids = run.dataset.source.read(sentence)
    used = max(kept for kept in run.weight_epochs if kept <= epoch)
    now, start = run.weights(used), run.weights(0)
    most = run.recipe.training.max_tokens
    found = _search(now, ids, width, most)
    written: list[tuple[Who, Ids]] = [("beam" if place else "model", way.ids) for place, way in enumerate(found)]
    if used:
        written.append(("untrained", _search(start, ids, width, most)[0].ids))
    row = _row(run, tokens, ids, found[0].ids)
    if row is not None:
        written.append(("corpus", run.dataset.target_ids[row][1:]))
    scored = [[greedy(weights, ids, len(way), forced=way) for weights in (now, start)] for _, way in written]
    ways = [
        Way(who, _sentence(run, way, row if who == "corpus" else None), *both)
        for (who, way), both in zip(written, scored, strict=True)
    ]
    return Decoded(tokens, used, tuple(ways), row in run.dataset.held_out)


def _search(weights: Weights, ids: Ids, width: int, most: int) -> tuple[Translation, ...]:
    return (greedy(weights, ids, most),) if width == 1 else beam(weights, ids, width, most).translations


def _row(run: Run, tokens: tuple[str, ...], ids: Ids, written: Ids) -> int | None:
    """The pair of the corpus with these source tokens (ids alone would take any unknown word for another).

    Of several, the one whose translation was written, for any reference is right; else the first.
    """
    dataset = run.dataset
    split = dataset.source.tokenizer.split
    rows = (row for row, source_ids in enumerate(dataset.source_ids) if source_ids == ids)
    first = next((row for row in rows if split(run.recipe.corpus.pairs[row].source) == tokens), None)
    if first is None:
        return None
    return next((row for row in dataset.rows_like(first) if dataset.target_ids[row][1:] == written), first)


def _sentence(run: Run, ids: Ids, row: int | None) -> str:
    """The sentence of target ids; of a row of the corpus the words themselves, known to the model or not."""
    target = run.dataset.target
    if row is None:
        return target.decode(ids)
    return target.tokenizer.join(target.tokenizer.split(run.recipe.corpus.pairs[row].target))


@dataclass(frozen=True)
class Candidate:
    """A word the decoder could take at one step."""

    word: str
    id: int
    probability: float
    "by the model, in [0, 1]"
    before: float
    "by the untrained model after the same words, in [0, 1]"
    chosen: bool


def candidates(run: Run, decoded: Decoded, position: int) -> tuple[Candidate, ...]:
    """The most probable words at a step of the decoder (0 is the first); the word taken is always among them."""
    choice, before = decoded.translation.choices[position], decoded.before.choices[position]
    words, start = run.dataset.target.vocabulary.words, before.prediction.probabilities
    ids = [index for index, _ in choice.top(TOP)]
    if choice.chosen not in ids:  # a beam may take a word that is not among the most probable
        ids[-1] = choice.chosen
    probabilities = choice.prediction.probabilities
    return tuple(
        Candidate(words[index], index, float(probabilities[index]), float(start[index]), index == choice.chosen)
        for index in ids
    )


@dataclass(frozen=True)
class Read:
    """A word the encoder read."""

    word: str
    id: int
    forget: float
    "mean of the last layer's forget gate, in (0, 1): how much of the memory stays"
    input: float
    "mean of the last layer's input gate, in (0, 1): how much of the new is written"
    change: float
    "L2 distance between the hidden states before and after the word"
    change_before: float
    "the same in the untrained model"


def words_read(decoded: Decoded) -> tuple[Read, ...]:
    """Every source word with what it did to the encoder's memory."""
    encoding, start = decoded.translation.encoding, decoded.before.encoding
    changes, before = (
        np.linalg.norm(np.diff(e.contexts, axis=0, prepend=np.float32(0)), axis=1) for e in (encoding, start)
    )
    gates = [reading.gates[-1] for reading in encoding.readings]
    return tuple(
        Read(word, index, float(gate.f.mean()), float(gate.i.mean()), float(changes[row]), float(before[row]))
        for row, (word, index, gate) in enumerate(zip(decoded.tokens, encoding.ids, gates, strict=True))
    )


def written(run: Run, choices: tuple[Choice, ...]) -> tuple[str, ...]:
    """The words taken, the specials as they are."""
    return tuple(run.dataset.target.vocabulary.words[choice.chosen] for choice in choices)
