"""What is said of a statistic: its name, the question it answers, its formula, its chance level, a reference."""

from dataclasses import dataclass
from typing import Literal, get_args

# fmt: off
Name = Literal[
    "cosine", "change", "spread", "order", "verdict", "power", "luck", "kept", "cohesion", "shared", "norm",
    "deviation", "norm_verdict", "variance", "tsne", "map_kept", "map_moved", "terms", "displaced", "sentences", "repeats",
    "top_share", "interval", "settings", "groups", "centring", "cka", "rsa", "procrustes", "loss", "exact",
    "distance", "gradient", "own_group", "rotation", "csls", "canonical",
    "turned", "again", "halves", "origin",
]
# fmt: on
NAMES: tuple[Name, ...] = get_args(Name)


@dataclass(frozen=True)
class Statistic:
    """One number and what to make of it."""

    asks: str
    "the question that it answers, in everyday words"
    formula: str
    "how it is computed, its letters named"
    chance: str
    "what it would be if there were nothing to find, and how that is known"
    source: str
    "where to read on"
    brief: str = ""
    "what it would be by chance in a few words, for a tooltip; `chance` itself, if it is short"
    name: str = ""
    "its heading among other statistics"
