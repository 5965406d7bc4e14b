"""Sharing and tying: how many numbers a model has with two tables, with one, and with its output tied to a table.

separate    (V_s + V_t) E      tables, then V_t (H + 1) numbers of the output layer
shared      V E                one table over the V words of both languages; the output layer scores V words, too
tied        E = H              the output layer's weight is the target table: only its V_t biases are its own
"""

from dataclasses import dataclass, replace
from typing import Literal, get_args

from core.ideas.outcome import for_trials, numbers
from core.recipe import Recipe

Kind = Literal["separate", "shared", "square", "tied"]
KINDS: tuple[Kind, ...] = get_args(Kind)

TORCH = """
from torch import nn

def count(*layers):
    return sum(weight.numel() for weight in {weight for layer in layers for weight in layer.parameters()})
source, target = nn.Embedding(source_words, size), nn.Embedding(target_words, size)
separate = count(source, target, nn.Linear(hidden, target_words))
shared = count(nn.Embedding(words, size), nn.Linear(hidden, words))
square, output = nn.Embedding(target_words, hidden), nn.Linear(hidden, target_words)
untied = count(square, output)
output.weight = square.weight
tied = count(square, output)
"""


def recipes(recipe: Recipe) -> dict[Kind, Recipe]:
    """Each way to build the run's model; square: two tables with E = H, which is what tied is compared with."""
    given = for_trials(recipe)
    plain = replace(given.model, shared_embedding=False, tied_output=False)
    square = replace(plain, embed_size=plain.hidden_size)
    models = plain, replace(plain, shared_embedding=True), square, replace(square, tied_output=True)
    return {kind: replace(given, model=model) for kind, model in zip(KINDS, models, strict=True)}


@dataclass(frozen=True)
class Parts:
    """How many numbers a model has, where."""

    tables: int
    lstm: int
    output: int

    @property
    def all(self) -> int:
        """In the whole model."""
        return self.tables + self.lstm + self.output


def parts(recipe: Recipe) -> Parts:
    """Of a recipe's model; what is shared counts once, among the tables."""
    return Parts(*(numbers(recipe, part) for part in ("embedding", "lstm", "linear")))


def common_words(recipe: Recipe) -> int:
    """Words that both languages have; the specials are none."""
    source, target = (set(side.vocabulary.words[4:]) for side in (recipe.dataset.source, recipe.dataset.target))
    return len(source & target)
