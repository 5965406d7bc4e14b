"""Data: from pairs of sentences to padded batches of ids."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader, Dataset

from core.program.vocabulary import EOS, PAD, SOS, Vocabulary

Pair = tuple[Sequence[str], Sequence[str]]
Row = tuple[Tensor, Tensor]
Batch = tuple[Tensor, Tensor, Tensor]
Loader = DataLoader[Row]


class PairDataset(Dataset[Row]):
    """Pairs of sentences as ids; a target begins with <SOS> and ends with <EOS>."""

    def __init__(self, pairs: Sequence[Pair], source: Vocabulary, target: Vocabulary) -> None:
        """Look every word up."""
        self.rows = []
        for source_words, target_words in pairs:
            target_ids = [SOS, *target.encode(target_words), EOS]
            self.rows.append((torch.tensor(source.encode(source_words)), torch.tensor(target_ids)))

    def __len__(self) -> int:
        """How many pairs."""
        return len(self.rows)

    def __getitem__(self, index: int) -> Row:
        """One pair."""
        return self.rows[index]


def collate(rows: list[Row]) -> Batch:
    """Source ids (B, S), source lengths (B,) and target ids (B, T), short sentences filled up with <PAD>."""
    lengths = torch.tensor([len(source) for source, _ in rows])
    source = pad_sequence([source for source, _ in rows], batch_first=True, padding_value=PAD)
    target = pad_sequence([target for _, target in rows], batch_first=True, padding_value=PAD)
    return source, lengths, target
