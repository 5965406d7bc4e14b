"""The encoder-decoder written plainly in torch: the independent reference the NumPy forward pass is tested against."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence

from core.data.vocabulary import EOS, PAD, SOS
from core.recipe import ModelConfig, Recipe

Tensors = dict[str, NDArray[np.float32]]


class Side(nn.Module):
    """An embedding and an LSTM."""

    def __init__(self, words: int, model: ModelConfig) -> None:
        super().__init__()
        self.embedding = nn.Embedding(words, model.embed_size, padding_idx=PAD)
        self.lstm = nn.LSTM(model.embed_size, model.hidden_size, model.num_layers, batch_first=True)


class PlainSeq2Seq(nn.Module):
    """`nn.Embedding`, `nn.LSTM` and `nn.Linear` under the names a run keeps."""

    def __init__(self, source_words: int, target_words: int, model: ModelConfig) -> None:
        super().__init__()
        self.encoder = Side(source_words, model)
        self.decoder = Side(target_words, model)
        self.decoder.linear = nn.Linear(model.hidden_size, target_words)

    def encode(self, sentences: Sequence[Sequence[int]]) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """Padded, packed batch: packed outputs and the last state, each (L, B, H)."""
        rows = [torch.tensor(sentence) for sentence in sentences]
        padded = nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=PAD)
        lengths = torch.tensor([len(row) for row in rows])
        packed = pack_padded_sequence(self.encoder.embedding(padded), lengths, batch_first=True, enforce_sorted=False)
        outputs, state = self.encoder.lstm(packed)
        return nn.utils.rnn.pad_packed_sequence(outputs, batch_first=True)[0], state

    def decode(self, state: tuple[Tensor, Tensor], target: Sequence[int]) -> Tensor:
        """Logits (T, V) of one sentence after each target word."""
        outputs, _ = self.decoder.lstm(self.decoder.embedding(torch.tensor([list(target)])), state)
        return self.decoder.linear(outputs)[0]

    def greedy(self, source: Sequence[int], max_tokens: int) -> tuple[int, ...]:
        """The most probable word at each step, `nn.LSTM` run anew over the whole beginning each time."""
        _, state = self.encode([source])
        written: list[int] = []
        while len(written) < max_tokens and EOS not in written:
            written.append(int(self.decode(state, [SOS, *written])[-1].argmax()))
        return tuple(written)


def random_tensors(source_words: int, target_words: int, model: ModelConfig, seed: int, scale: float = 1.0) -> Tensors:
    """Tensors of every parameter, drawn from N(0, s) by their own generator; <PAD> rows zero."""
    generator = np.random.default_rng(seed)
    shapes = {
        name: tuple(value.shape) for name, value in PlainSeq2Seq(source_words, target_words, model).named_parameters()
    }
    tensors = {name: generator.normal(0, scale, shape).astype(np.float32) for name, shape in shapes.items()}
    for side in ("encoder", "decoder"):
        tensors[f"{side}.embedding.weight"][PAD] = 0
    return tensors


def plain_torch(tensors: Tensors, model: ModelConfig) -> PlainSeq2Seq:
    """The reference with these parameters."""
    words = (len(tensors[f"{side}.embedding.weight"]) for side in ("encoder", "decoder"))
    module = PlainSeq2Seq(*words, model)
    module.load_state_dict({name: torch.from_numpy(array) for name, array in tensors.items()})
    return module.eval()


def vocabulary_sizes(recipe: Recipe) -> tuple[int, int]:
    """V of both sides."""

    dataset = recipe.dataset
    return len(dataset.source.vocabulary), len(dataset.target.vocabulary)
