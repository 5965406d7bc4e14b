"""The members of an ensemble of each kind: which recipe each trains, and how a verdict takes their tables.

seeds     member 7 has the seed 7
halves    each split has `SEEDS_A_HALF` seeds in either half; A and B take turns, so that both are there early
control   member 7 is the eighth re-pairing

Nothing here trains.
"""

from collections.abc import Sequence

from core.data.corpus import Corpus, Side
from core.embeddings.trained import TrainedTable
from core.recipe import Recipe
from core.runs.ensemble import MOST_SEEDS, SEEDS, Ensemble, Kind, first_seeds, most_seeds, seeds_fit, with_seed
from core.runs.resampling import Refusal, halves, halves_refusal, re_paired, re_pairing_refusal

SPLITS, SEEDS_A_HALF = 2, 3
"the halves that are asked unless said otherwise: what one split finds by luck, the other one does not"
RE_PAIRINGS = 20
A_SPLIT = 2 * SEEDS_A_HALF
"members of one split"
USUAL: dict[Kind, int] = {"seeds": SEEDS, "halves": SPLITS, "control": RE_PAIRINGS}
"seeds, splits or re-pairings that are asked for unless said otherwise"
Split = tuple[tuple[TrainedTable, ...], tuple[TrainedTable, ...]]


def refusal(corpus: Corpus, kind: Kind) -> Refusal | None:
    """Why a corpus cannot be asked for replicates of a kind; None where it can."""
    if kind == "seeds":
        return None
    return halves_refusal(corpus) if kind == "halves" else re_pairing_refusal(corpus)


def usual_count(recipe: Recipe, kind: Kind) -> int:
    """Seeds, splits or re-pairings that are asked for: the usual number, or as many as fit what one run may keep.

    0 where the tables of not even one split fit.
    """
    size, count = A_SPLIT if kind == "halves" else 1, USUAL[kind]
    if seeds_fit(recipe, size * count):
        return count
    return min(count, min(most_seeds(recipe), MOST_SEEDS) // size)


def members_of(kind: Kind, count: int) -> tuple[int, ...]:
    """The members' numbers of so many seeds, splits or re-pairings."""
    return first_seeds(count * A_SPLIT if kind == "halves" else count)


def count_of(kind: Kind, members: int) -> int:
    """How many seeds, splits or re-pairings so many members are."""
    return members // A_SPLIT if kind == "halves" else members


def member_recipes(recipe: Recipe, kind: Kind, members: Sequence[int]) -> dict[int, Recipe]:
    """The recipe of each member. recipe: with the ensemble's own seed, 0."""
    if kind == "seeds" or not members:
        return {member: with_seed(recipe, member) for member in members}
    if kind == "control":
        moved = re_paired(recipe, 1 + max(members))
        return {member: moved[member] for member in members}
    splits = halves(recipe, 1 + max(members) // A_SPLIT, first_seeds(SEEDS_A_HALF))
    found = {}
    for member in members:
        split, place = divmod(member, A_SPLIT)
        found[member] = splits[split][place % 2][place // 2]
    return found


def split_tables(ensemble: Ensemble, side: Side, members: Sequence[int]) -> tuple[Split, ...]:
    """Of each split the tables of half A and of half B, those of these members: `halves` of `judge_pairs`."""
    found: dict[int, Split] = {}
    for member in members:
        split, place = divmod(member, A_SPLIT)
        both = list(found.get(split, ((), ())))
        both[place % 2] = (*both[place % 2], ensemble.table(side, member))
        found[split] = both[0], both[1]
    return tuple(split for split in found.values() if all(split))
