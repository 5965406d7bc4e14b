"""The whole model: the encoder's last state is the decoder's first."""

from torch import Tensor, nn

from core.program.decoder import Decoder
from core.program.encoder import Encoder
from core.recipe import ModelConfig

Masks = tuple[Tensor | None, Tensor | None]


class Seq2Seq(nn.Module):
    """Encoder and decoder."""

    def __init__(self, source_words: int, target_words: int, config: ModelConfig) -> None:
        """The sizes are those of the two vocabularies."""
        super().__init__()
        self.encoder = Encoder(source_words, config)
        if config.shared_embedding:
            self.decoder = Decoder(target_words, config, self.encoder.embedding)
        else:
            self.decoder = Decoder(target_words, config)

    def forward(self, source: Tensor, lengths: Tensor, target: Tensor, kept: Masks = (None, None)) -> Tensor:
        """Logits (B, T, V): a score for every word that could follow each word of the target."""
        state = self.encoder(source, lengths, kept[0])
        logits: Tensor = self.decoder(target, state, kept[1])[0]
        return logits
