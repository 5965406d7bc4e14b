"""Dropout on word vectors, with draws from a generator of its own (nn.Dropout has none)."""

import torch
from torch import Generator, Tensor

from core.recipe import ModelConfig


def draw_kept(lengths: Tensor, chance: Generator, config: ModelConfig) -> Tensor:
    """What word vectors (B, S, E) are multiplied by: 0 for what is dropped, 1 / (1 - p) for the rest.

    Drawn for words only, not for padding: all first words, all second words and so on, longest sentence first.
    """
    share, order = 1 - config.dropout, lengths.argsort(descending=True, stable=True)
    is_word = torch.arange(int(lengths.max()))[:, None] < lengths[order]  # (S, B)
    drawn = torch.zeros(*is_word.shape, config.embed_size)
    drawn[is_word] = torch.empty(int(lengths.sum()), config.embed_size).bernoulli_(share, generator=chance) / share
    kept = torch.empty_like(drawn.transpose(0, 1))
    kept[order] = drawn.transpose(0, 1)
    return kept
