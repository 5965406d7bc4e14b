"""All ideas, in the order in which they stand on the shelf."""

from typing import Any

from explorer.screens.ideas.contextual.experiment import IDEA as CONTEXTUAL
from explorer.screens.ideas.contrastive.experiment import IDEA as CONTRASTIVE
from explorer.screens.ideas.dimension.experiment import IDEA as DIMENSION
from explorer.screens.ideas.experts.experiment import IDEA as EXPERTS
from explorer.screens.ideas.gradients.experiment import IDEA as GRADIENTS
from explorer.screens.ideas.idea import Idea
from explorer.screens.ideas.init.experiment import IDEA as INIT
from explorer.screens.ideas.lookup.experiment import IDEA as LOOKUP
from explorer.screens.ideas.low_rank.experiment import IDEA as LOW_RANK
from explorer.screens.ideas.machines.experiment import IDEA as MACHINES
from explorer.screens.ideas.memory.experiment import IDEA as MEMORY
from explorer.screens.ideas.negative.experiment import IDEA as NEGATIVE
from explorer.screens.ideas.options.experiment import IDEA as OPTIONS
from explorer.screens.ideas.outliers.experiment import IDEA as OUTLIERS
from explorer.screens.ideas.position.experiment import IDEA as POSITION
from explorer.screens.ideas.pretrained.experiment import IDEA as PRETRAINED
from explorer.screens.ideas.prompts.experiment import IDEA as PROMPTS
from explorer.screens.ideas.quantise.experiment import IDEA as QUANTISE
from explorer.screens.ideas.retrieval.experiment import IDEA as RETRIEVAL
from explorer.screens.ideas.rotary.experiment import IDEA as ROTARY
from explorer.screens.ideas.row.experiment import IDEA as ROW
from explorer.screens.ideas.sharing.experiment import IDEA as SHARING
from explorer.screens.ideas.unknown.experiment import IDEA as UNKNOWN
from explorer.screens.ideas.walk.experiment import IDEA as WALK

IDEAS: tuple[Idea[Any], ...] = (
    *(LOOKUP, ROW, WALK, UNKNOWN),  # the table
    *(INIT, PRETRAINED),  # the start
    *(GRADIENTS, OPTIONS, NEGATIVE),  # learning
    *(DIMENSION, MEMORY, QUANTISE, LOW_RANK, SHARING, MACHINES),  # sizes
    *(POSITION, ROTARY, CONTEXTUAL, EXPERTS),  # order and context
    *(OUTLIERS, RETRIEVAL, PROMPTS, CONTRASTIVE),  # use
)
