"""Embedding tables that do not start as nn.Embedding draws them, or that are not trained."""

import torch
from torch import nn

from core.program.vocabulary import PAD
from core.recipe import ModelConfig


def make_embedding(words: int, config: ModelConfig) -> nn.Embedding:
    """A table (V, E) with another start than nn.Embedding's, which draws nothing here."""
    table = torch.empty(words, config.embed_size)
    if config.init == "normal":
        nn.init.normal_(table, 0, config.init_scale)
    elif config.init == "uniform":
        nn.init.uniform_(table, -config.init_scale, config.init_scale)
    elif config.init == "xavier":
        nn.init.xavier_uniform_(table)
    else:
        nn.init.kaiming_uniform_(table)
    table[PAD] = 0
    embedding: nn.Embedding = nn.Embedding.from_pretrained(table, freeze=config.freeze_embedding, padding_idx=PAD)
    return embedding
