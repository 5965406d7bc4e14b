"""The start of every weight: drawn from one generator, in the order and with the draws of a plain PyTorch model."""

import math

import torch
from torch import Tensor
from torch.nn import init

from core.data.vocabulary import PAD
from core.recipe import ModelConfig


def draw(name: str, shape: tuple[int, ...], config: ModelConfig, generator: torch.Generator) -> Tensor:
    """The start of the weight of this name (see `core.model.parameters.shapes`)."""
    weight = torch.empty(shape)
    if "embedding" in name:
        return _draw_table(weight, config, generator)
    if name == "decoder.linear.weight":
        # nn.Linear's own start: uniform with the bound 1 / sqrt(H), which is what a = sqrt(5) comes to.
        return init.kaiming_uniform_(weight, a=math.sqrt(5), generator=generator)
    # nn.LSTM and the bias of nn.Linear: uniform with the same bound.
    bound = 1 / math.sqrt(config.hidden_size)
    return weight.uniform_(-bound, bound, generator=generator)


def _draw_table(table: Tensor, config: ModelConfig, generator: torch.Generator) -> Tensor:
    """The embedding table (V, E) after the recipe's `init`; the row of <PAD> is zero."""
    scale = config.init_scale
    if config.init == "normal":
        table.normal_(0, scale, generator=generator)
    elif config.init == "uniform":
        table.uniform_(-scale, scale, generator=generator)
    elif config.init == "xavier":
        init.xavier_uniform_(table, generator=generator)
    else:
        init.kaiming_uniform_(table, generator=generator)
    table[PAD] = 0  # drawn and then set, as nn.Embedding does: the draws after it stay the same
    return table
