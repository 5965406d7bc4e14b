"""All ideas, in the order in which they stand on the shelf."""

from typing import Any

from explorer.screens.ideas.idea import Idea
from explorer.screens.ideas.lookup.experiment import IDEA as LOOKUP
from explorer.screens.ideas.row.experiment import IDEA as ROW
from explorer.screens.ideas.unknown.experiment import IDEA as UNKNOWN
from explorer.screens.ideas.walk.experiment import IDEA as WALK

IDEAS: tuple[Idea[Any], ...] = (
    *(LOOKUP, ROW, WALK, UNKNOWN),  # the table
)
