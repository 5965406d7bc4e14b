"""A plain PyTorch model of a recipe, and its loss on all training pairs: what the lines of PyTorch are given."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from core.data.vocabulary import PAD
from core.program.data import PairDataset, collate
from core.program.seq2seq import Seq2Seq
from core.program.vocabulary import Vocabulary
from core.recipe import ModelConfig, Recipe


def plain(recipe: Recipe) -> tuple[Callable[[ModelConfig], Seq2Seq], Callable[[Seq2Seq], Tensor]]:
    """How to make a model of another shape, and the loss (nats a word) of one on all pairs as one batch."""
    sentences = [(pair.source.split(), pair.target.split()) for pair in recipe.corpus.pairs]
    pairs = [sentences[row] for row in recipe.dataset.train]
    source, target = (Vocabulary([pair[side] for pair in pairs], recipe.corpus.text) for side in (0, 1))
    dataset = PairDataset(pairs, source, target)
    read, lengths, written = collate([dataset[place] for place in range(len(dataset))])

    def loss(model: Seq2Seq) -> Tensor:
        logits = model(read, lengths, written[:, :-1])
        return nn.functional.cross_entropy(logits.flatten(0, 1), written[:, 1:].flatten(), ignore_index=PAD)

    def make(config: ModelConfig) -> Seq2Seq:
        return Seq2Seq(len(source.words), len(target.words), config)

    return make, loss


def parameters(model: torch.nn.Module, part: str = "") -> int:
    """How many numbers are trained, a shared one once, in the parameters with `part` in their names."""
    return sum(weight.numel() for name, weight in model.named_parameters() if part in name)
