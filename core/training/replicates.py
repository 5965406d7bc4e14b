"""The replicates of a run, trained: other seeds, other sentences, other translations; as `judge_pairs` takes them."""

from collections.abc import Iterable, Sequence

from core.data.corpus import Side
from core.data.dataset import HELD_BY
from core.embeddings.given import GivenRows
from core.embeddings.table import EmbeddingTable
from core.recipe import Recipe
from core.runs.ensemble import HOLDERS, LOSSES, TABLES, with_seed
from core.runs.resampling import halves, re_paired
from core.training.ensemble import train_member

Tables = tuple[EmbeddingTable, EmbeddingTable]
"one run's table after training and before"


def train_tables(
    recipe: Recipe, seeds: Sequence[int], side: Side, given: GivenRows | None = None
) -> tuple[Tables, ...]:
    """One side's table after training and before, of each seed; a seed that diverges has none.

    given: the rows that the recipe speaks of. Raises InputError for a corpus that cannot be used, and 'over_budget'.
    """
    return _trained((with_seed(recipe, seed) for seed in seeds), side, given)


def train_halves(
    recipe: Recipe, splits: int, seeds: Sequence[int], side: Side, seed: int = 0, given: GivenRows | None = None
) -> tuple[tuple[tuple[Tables, ...], tuple[Tables, ...]], ...]:
    """For each random split of the sentences the tables of half A and of half B, one a seed.

    The halves have no sentence and no seed in common. Empty where a corpus cannot be halved
    (`core.runs.resampling.halves_refusal` says why): other sentences are then not asked.
    """
    split = halves(recipe, splits, seeds, seed)
    return tuple((_trained(first, side, given), _trained(second, side, given)) for first, second in split)


def train_control(
    recipe: Recipe, count: int, side: Side, seed: int = 0, given: GivenRows | None = None
) -> tuple[Tables, ...]:
    """The tables of `count` runs on the same sentences, joined to each other's translations at random.

    Each has a seed of its own. Empty where nothing can be re-paired (`core.runs.resampling.re_pairing_refusal`).
    """
    return _trained(re_paired(recipe, count, seed), side, given)


def both_tables(recipe: Recipe, given: GivenRows | None = None) -> dict[Side, Tables] | None:
    """The tables of both sides of one run, after training and before; None where it diverges."""
    arrays = train_member(recipe, given=given)
    if _diverged(arrays[LOSSES].tolist()):
        return None
    holders, found = tuple(HELD_BY[int(code)] for code in arrays.get(HOLDERS, ())), dict[Side, Tables]()
    for side, names in TABLES.items():
        words = recipe.dataset.language(side).vocabulary
        now, start = (EmbeddingTable(words.words, arrays[name], words.counts, holders) for name in names)
        found[side] = now, start
    return found


def _trained(recipes: Iterable[Recipe], side: Side, given: GivenRows | None) -> tuple[Tables, ...]:
    every = (both_tables(recipe, given) for recipe in recipes)
    return tuple(each[side] for each in every if each)


def _diverged(losses: Sequence[float]) -> bool:
    return bool(losses) and losses[-1] == float("inf")
