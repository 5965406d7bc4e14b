"""Translation: the trained model writes a sentence word by word."""

import torch

from core.program.seq2seq import Seq2Seq
from core.program.vocabulary import EOS, SOS
from core.recipe import TrainConfig


@torch.no_grad()
def translate(model: Seq2Seq, ids: list[int], config: TrainConfig) -> list[int]:
    """Greedy decoding: the most probable word each time, until <EOS> or the most tokens allowed."""
    state = model.encoder(torch.tensor([ids]), torch.tensor([len(ids)]))
    word = SOS
    written: list[int] = []
    for _ in range(config.max_tokens):
        logits, state = model.decoder(torch.tensor([[word]]), state)
        word = int(logits.argmax())
        if word == EOS:
            break
        written.append(word)
    return written
