"""The replicates of a run, trained: other seeds, other sentences, other translations; as `judge_pairs` takes them."""

from collections.abc import Iterable, Sequence

from core.data.corpus import Side
from core.data.dataset import Dataset
from core.embeddings.table import EmbeddingTable
from core.recipe import Recipe
from core.runs.ensemble import LOSSES, TABLES, with_seed
from core.runs.resampling import halves, re_paired
from core.training.ensemble import train_seed

Tables = tuple[EmbeddingTable, EmbeddingTable]
"one run's table after training and before"


def train_tables(recipe: Recipe, seeds: Sequence[int], side: Side) -> tuple[Tables, ...]:
    """One side's table after training and before, of each seed; a seed that diverges has none.

    Raises InputError for a corpus that cannot be used, and 'over_budget'.
    """
    return _trained((with_seed(recipe, seed) for seed in seeds), side)


def train_halves(
    recipe: Recipe, splits: int, seeds: Sequence[int], side: Side, seed: int = 0
) -> tuple[tuple[tuple[Tables, ...], tuple[Tables, ...]], ...]:
    """For each random split of the sentences the tables of half A and of half B, one a seed.

    The halves have no sentence and no seed in common. Empty where a corpus cannot be halved
    (`core.runs.resampling.halves_refusal` says why): other sentences are then not asked.
    """
    split = halves(recipe, splits, seeds, seed)
    return tuple((_trained(first, side), _trained(second, side)) for first, second in split)


def train_control(recipe: Recipe, count: int, side: Side, seed: int = 0) -> tuple[Tables, ...]:
    """The tables of `count` runs on the same sentences, joined to each other's translations at random.

    Each has a seed of its own. Empty where nothing can be re-paired (`core.runs.resampling.re_pairing_refusal`).
    """
    return _trained(re_paired(recipe, count, seed), side)


def _trained(recipes: Iterable[Recipe], side: Side) -> tuple[Tables, ...]:
    after, before = TABLES[side]
    found = []
    for recipe in recipes:
        arrays = train_seed(recipe, recipe.training.seed)
        if not _diverged(arrays[LOSSES].tolist()):
            words = recipe.dataset.language(side).vocabulary
            sides = _sides(recipe.dataset, words.words) if recipe.model.shared_embedding else ()
            now, start = (EmbeddingTable(words.words, arrays[name], words.counts, sides) for name in (after, before))
            found.append((now, start))
    return tuple(found)


def _diverged(losses: Sequence[float]) -> bool:
    return bool(losses) and losses[-1] == float("inf")


def _sides(dataset: Dataset, words: Sequence[str]) -> tuple[str, ...]:
    """Whose sentences hold each word of a vocabulary that both languages share."""
    source, target = (
        {word for row in dataset.train for word in sentences[row]}
        for sentences in (dataset.source_ids, dataset.target_ids)
    )
    names = {(True, False): "source", (False, True): "target", (True, True): "both", (False, False): ""}
    return tuple(names[number in source, number in target] for number in range(len(words)))
