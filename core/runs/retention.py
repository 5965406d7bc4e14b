"""What a run keeps: the arrays of one epoch with their shapes, and which epochs fit the budget."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

from core.data.characters import BOUNDARY, mark
from core.data.corpus import SIDES, Side
from core.data.vocabulary import SPECIALS
from core.errors import InputError
from core.limits import MIB, limits
from core.model.parameters import shapes
from core.recipe import Recipe
from core.runs.array_store import evenly_chosen

WEIGHT_EPOCHS = 12  # full weights: epoch 0, the last and about ten between
FLOAT_BYTES = 4

Words = Mapping[Side, int]  # how many each side has, V


@dataclass(frozen=True)
class Plan:
    """Decided before training from sizes alone. The last epoch reached is kept too, whichever it is."""

    tables: frozenset[int]
    "epochs whose embedding tables are kept"
    weights: frozenset[int]
    "epochs whose full weights are kept"


def plan(recipe: Recipe, run_bytes: int | None = None) -> Plan:
    """Epochs 0, last and evenly between, so that tables and weights take at most `run_bytes` (the limit's, if None).

    Weights get at most half; the two ends are kept at any size.
    """
    budget = limits().run_bytes if run_bytes is None else run_bytes
    epochs = range(recipe.training.epochs + 1)
    weights = evenly_chosen(epochs, min(WEIGHT_EPOCHS, budget // 2 // size_of(weight_shapes(recipe))))
    room = budget - len(weights) * size_of(weight_shapes(recipe))
    tables = evenly_chosen(epochs, max(room, 0) // size_of(table_shapes(recipe)))
    return Plan(frozenset(tables), frozenset(weights))


def least_bytes(recipe: Recipe, words: Words | None = None) -> int:
    """Bytes of a run of which only the two ends are kept. words: as `table_shapes` takes."""
    ends = min(2, recipe.training.epochs + 1)
    return ends * (size_of(table_shapes(recipe, words)) + size_of(weight_shapes(recipe, words)))


def check_size(recipe: Recipe, run_bytes: int | None = None) -> None:
    """Raises InputError('run_too_large') where even the two ends are more than `run_bytes` (the limit's, if None).

    Cuts no sentence where the most words that there can be fit.
    """
    most = limits().run_bytes if run_bytes is None else run_bytes
    if least_bytes(recipe, most_words(recipe)) > most and (least := least_bytes(recipe)) > most:
        raise InputError("run_too_large", f"{-(-least // MIB)}", most // MIB)


def table_shapes(recipe: Recipe, words: Words | None = None) -> dict[str, tuple[int, ...]]:
    """Per side: the embedding table (V, E), and each row's mean gradient norm over the epoch (V,).

    words: V of each side, as a run has them; None: as the recipe's sentences are cut here.
    """
    words = words or _words(recipe)
    tables: dict[str, tuple[int, ...]] = {side: (words[side], recipe.model.embed_size) for side in SIDES}
    return tables | {f"{side}_gradient": (words[side],) for side in SIDES}


def weight_shapes(recipe: Recipe, words: Words | None = None) -> dict[str, tuple[int, ...]]:
    """Every parameter in torch's names and layout. words: as `table_shapes` takes."""
    words = words or _words(recipe)
    return shapes(recipe.model, words["source"], words["target"])


def _words(recipe: Recipe) -> Words:
    return {side: len(recipe.dataset.language(side).vocabulary) for side in SIDES}


def most_words(recipe: Recipe) -> Words:
    """No fewer than each side has, known without cutting a sentence or learning a piece."""
    text, most = recipe.corpus.text, dict[Side, int]()
    for side in SIDES:
        sentences = recipe.corpus.sentences(side)
        if getattr(text, side) in ("bpe", "unigram"):
            most[side] = max(text.subword_size, len(set(BOUNDARY.join(map(mark, sentences)))))
        else:
            most[side] = sum(map(len, sentences))  # one word a character
    if recipe.model.shared_embedding:
        most = dict.fromkeys(SIDES, sum(most.values()))
    return {side: min(text.max_words, len(SPECIALS) + count) for side, count in most.items()}


def size_of(shapes: Mapping[str, tuple[int, ...]]) -> int:
    """Bytes of float32 arrays of these shapes."""
    return FLOAT_BYTES * sum(prod(shape) for shape in shapes.values())
