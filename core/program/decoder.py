"""The decoder: goes on from the encoder's state and gives a score for every target word."""

from torch import Tensor, nn

from core.program.embedding import make_embedding
from core.program.encoder import State
from core.program.options import is_default
from core.program.vocabulary import PAD
from core.recipe import ModelConfig


class Decoder(nn.Module):
    """Embedding, an LSTM that starts from the encoder's state, and a linear layer onto the target words."""

    def __init__(self, words: int, config: ModelConfig, shared: nn.Embedding | None = None) -> None:
        """`words` is the size of the target vocabulary."""
        super().__init__()
        if shared is not None:
            self.embedding = shared
        elif is_default(config):
            self.embedding = nn.Embedding(words, config.embed_size, padding_idx=PAD)
        else:
            self.embedding = make_embedding(words, config)
        self.lstm = nn.LSTM(config.embed_size, config.hidden_size, config.num_layers, batch_first=True)
        self.linear = nn.Linear(config.hidden_size, words)
        if config.tied_output:
            self.linear.weight = self.embedding.weight

    def forward(self, target: Tensor, state: State, kept: Tensor | None = None) -> tuple[Tensor, State]:
        """From ids (B, T) to logits (B, T, V) of the next word, and the state after the last one."""
        vectors = self.embedding(target)
        if kept is not None:
            vectors = vectors * kept
        hidden, state = self.lstm(vectors, state)
        return self.linear(hidden), state
