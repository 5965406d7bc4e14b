"""The encoder: reads the source sentence and gives the LSTM's last state."""

from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence

from core.program.embedding import make_embedding
from core.program.options import is_default
from core.program.vocabulary import PAD
from core.recipe import ModelConfig

State = tuple[Tensor, Tensor]


class Encoder(nn.Module):
    """Embedding, then an LSTM over packed sentences."""

    def __init__(self, words: int, config: ModelConfig) -> None:
        """`words` is the size of the source vocabulary."""
        super().__init__()
        if is_default(config):
            self.embedding = nn.Embedding(words, config.embed_size, padding_idx=PAD)
        else:
            self.embedding = make_embedding(words, config)
        self.lstm = nn.LSTM(config.embed_size, config.hidden_size, config.num_layers, batch_first=True)

    def forward(self, source: Tensor, lengths: Tensor, kept: Tensor | None = None) -> State:
        """From ids (B, S) to the last hidden and cell state, each (L, B, H): the context."""
        vectors = self.embedding(source)
        if kept is not None:
            vectors = vectors * kept
        packed = pack_padded_sequence(vectors, lengths, batch_first=True, enforce_sorted=False)
        state: State = self.lstm(packed)[1]
        return state
