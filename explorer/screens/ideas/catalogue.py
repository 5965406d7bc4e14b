"""All ideas, in the order in which they stand on the shelf."""

from typing import Any

from explorer.screens.ideas.idea import Idea
from explorer.screens.ideas.lookup.experiment import IDEA as LOOKUP

IDEAS: tuple[Idea[Any], ...] = (LOOKUP,)
