"""Was the article right? Every claim of the articles, tested on a run: one pure function for each.

    judge_claims(Case.of(run, epoch)) -> one ClaimResult for each claim, in the order of GROUPS

NumPy only: the pages run it.
"""

from collections.abc import Callable, Mapping
from typing import Literal, get_args

from core.claims import learning, meaning, sizes, space
from core.claims.case import Case, ClaimResult, ClaimVerdict, Kind, Meaning, Reason, Sizes, Training

__all__ = ["GROUPS", "TESTS", "Case", "ClaimResult", "ClaimVerdict", "Group", "Kind", "Reason", "judge_claims"]

Group = Literal["meaning", "training", "sizes"]

TESTS: Mapping[Kind, Callable[[Case], ClaimResult]] = {
    "closest": meaning.closest,
    "near": meaning.near,
    "short_norm": meaning.short_norm,
    "mean_norm": meaning.mean_norm,
    "topics": meaning.topics,
    "specials": meaning.specials,
    "alignment": space.alignment,
    "position": space.position,
    "tsne": space.tsne,
    "lookup": learning.lookup,
    "gradient": learning.gradient,
    "unseen_row": learning.unseen_row,
    "pad": learning.pad,
    "loss": learning.loss,
    "memory": sizes.memory,
    "gpt3": sizes.gpt3,
    "lookup_cost": sizes.lookup_cost,
    "sampling": sizes.sampling,
    "low_rank": sizes.low_rank,
    "shape": sizes.shape,
    "scaling": sizes.scaling,
}
GROUPS: Mapping[Group, tuple[Kind, ...]] = {
    "meaning": get_args(Meaning),
    "training": get_args(Training),
    "sizes": get_args(Sizes),
}


def judge_claims(case: Case) -> tuple[ClaimResult, ...]:
    """Test every claim, in the order of `GROUPS`."""
    return tuple(test(case) for test in TESTS.values())
