"""The plain PyTorch model of `core.program` with given parameters: the reference for NumPy and the trainer."""

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.data.vocabulary import PAD
from core.program.seq2seq import Seq2Seq
from core.program.translation import translate
from core.recipe import ModelConfig, Recipe, TrainConfig

Tensors = dict[str, NDArray[np.float32]]


def reference(tensors: Mapping[str, NDArray[np.float32]], config: ModelConfig) -> Seq2Seq:
    """The plain model with these parameters."""
    words = (len(tensors[f"{side}.embedding.weight"]) for side in ("encoder", "decoder"))
    with torch.random.fork_rng():
        model = Seq2Seq(*words, config)
    model.load_state_dict({name: torch.from_numpy(array.copy()) for name, array in tensors.items()})
    return model


def random_tensors(source_words: int, target_words: int, config: ModelConfig, seed: int, scale: float = 1.0) -> Tensors:
    """Tensors of every parameter, drawn from N(0, s) by their own generator; <PAD> rows zero."""
    generator = np.random.default_rng(seed)
    with torch.random.fork_rng():
        named = dict(Seq2Seq(source_words, target_words, config).named_parameters())
    tensors = {name: generator.normal(0, scale, tuple(v.shape)).astype(np.float32) for name, v in named.items()}
    for side in ("encoder", "decoder"):
        tensors[f"{side}.embedding.weight"][PAD] = 0
    return tensors


def logits_after(model: Seq2Seq, source: Sequence[int], target: Sequence[int]) -> Tensor:
    """Logits (T, V) of one sentence alone, after each of these target words."""
    logits: Tensor = model(torch.tensor([list(source)]), torch.tensor([len(source)]), torch.tensor([list(target)]))
    return logits[0]


def greedy_words(model: Seq2Seq, source: Sequence[int], max_tokens: int) -> tuple[int, ...]:
    """What the plain model translates to, without <EOS>."""
    return tuple(translate(model, list(source), TrainConfig(max_tokens=max_tokens)))


def vocabulary_sizes(recipe: Recipe) -> tuple[int, int]:
    """V of both sides."""
    dataset = recipe.dataset
    return len(dataset.source.vocabulary), len(dataset.target.vocabulary)
