"""The way of one sentence through the model, stage by stage, as the diagram plays it. Numbers only, no text.

    words -> ids -> (row, state) of each source word -> context -> (given, memory, choice) of each target word -> end

Everything is read off the forward pass of `core.model`; nothing is computed a second time.
"""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from core.arrays import Float32
from core.data.vocabulary import UNK
from core.model import Translation, greedy
from core.runs.run import Run

Kind = Literal["words", "ids", "row", "state", "context", "given", "memory", "choice", "end"]
TOP = 3
"Words named where the decoder chooses, the most probable ones."


@dataclass(frozen=True, eq=False)
class Stage:
    """One stage."""

    kind: Kind
    place: int = 0
    "which word of its side, 0 the first: source words that are read, target words that are chosen"
    word: str = ""
    "row, state: the source word; given: the target word that is read; choice: the one that is taken"
    numbers: Float32 = field(default_factory=lambda: np.zeros(0, np.float32))
    "row, given: the word's row of its table, (E,); state, context, memory: the last layer's hidden state, (H,)"
    change: float = 0.0
    "state, memory: L2 distance between the hidden states before and after the word"
    top: tuple[tuple[str, float], ...] = ()
    "choice: the K most probable words with their probabilities, most probable first"


@dataclass(frozen=True, eq=False)
class Played:
    """All stages of a sentence."""

    tokens: tuple[str, ...]
    "S source tokens as typed"
    epoch: int
    "whose weights were used: the nearest kept epoch that is not after the cursor"
    translation: Translation
    sentence: str
    "the translation as text"
    stages: tuple[Stage, ...]
    "4 + 2 S + 3 T of them for T choices, in order"

    @property
    def unknown(self) -> int:
        """How many of the tokens are read as <UNK>."""
        return self.translation.encoding.ids.count(UNK)


def play(run: Run, epoch: int, sentence: str) -> Played:
    """Translate a sentence with the weights kept at or before an epoch, greedily. Raises what `Language.read` does."""
    tokens, ids = run.language("source").read(sentence)
    used = max(kept for kept in run.weight_epochs if kept <= epoch)
    translation = greedy(run.weights(used), ids, run.recipe.training.max_tokens)
    target = run.language("target")
    stages = (
        Stage("words"),
        Stage("ids"),
        *_read(translation, tokens),
        Stage("context", numbers=translation.encoding.context),
        *_written(translation, target.vocabulary.words),
        Stage("end"),
    )
    return Played(tokens, used, translation, target.decode(translation.ids), stages)


def _read(translation: Translation, tokens: tuple[str, ...]) -> list[Stage]:
    """The encoder: each word's row, and the memory after it."""
    stages, before = [], np.zeros_like(translation.encoding.context)
    for place, (token, reading) in enumerate(zip(tokens, translation.encoding.readings, strict=True)):
        after = reading.gates[-1].h
        stages.append(Stage("row", place, token, reading.embedding))
        stages.append(Stage("state", place, token, after, float(np.linalg.norm(after - before))))
        before = after
    return stages


def _written(translation: Translation, words: tuple[str, ...]) -> list[Stage]:
    """The decoder: the row of the word it reads, the memory after it, the choice of the next word."""
    stages, before = [], translation.encoding.context
    for place, choice in enumerate(translation.choices):
        reading = choice.prediction.reading
        after = reading.gates[-1].h
        top = tuple((words[index], probability) for index, probability in choice.top(TOP))
        stages.append(Stage("given", place, words[choice.given], reading.embedding))
        stages.append(Stage("memory", place, words[choice.given], after, float(np.linalg.norm(after - before))))
        stages.append(Stage("choice", place, words[choice.chosen], top=top))
        before = after
    return stages
