"""The same training written plainly, as a tutorial would: what `core.training.trainer` is compared with.

`Dataset`, `DataLoader(shuffle=True)`, `pack_padded_sequence`, `nn.LSTM`, default `torch.optim.Adam`, one seed for the
whole process. Run as a script it trains on the articles' five pairs and prints the losses.
"""

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence
from torch.utils.data import DataLoader, Dataset

PAD = 0
Pair = tuple[Tensor, Tensor]

ARTICLE_PAIRS = (
    ("我 爱 自然 语言 处理", "I love natural language processing"),
    ("今天 天气 很 好", "Today weather is good"),
    ("机器 学习 很 有趣", "Machine learning is interesting"),
    ("深度 学习 很 强大", "Deep learning is powerful"),
    ("人工 智能 改变 世界", "AI changes the world"),
)


class Encoder(nn.Module):
    """Embedding, then an LSTM over packed sequences; gives its last state."""

    def __init__(self, words: int, embed_size: int, hidden_size: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(words, embed_size, padding_idx=PAD)
        self.lstm = nn.LSTM(embed_size, hidden_size, batch_first=True)

    def forward(self, source: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        packed = pack_padded_sequence(self.embedding(source), lengths, batch_first=True, enforce_sorted=False)
        state: tuple[Tensor, Tensor] = self.lstm(packed)[1]
        return state


class Decoder(nn.Module):
    """Embedding, an LSTM started from the encoder's state, and a projection on the target words."""

    def __init__(self, words: int, embed_size: int, hidden_size: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(words, embed_size, padding_idx=PAD)
        self.lstm = nn.LSTM(embed_size, hidden_size, batch_first=True)
        self.linear = nn.Linear(hidden_size, words)

    def forward(self, target: Tensor, state: tuple[Tensor, Tensor]) -> Tensor:
        logits: Tensor = self.linear(self.lstm(self.embedding(target), state)[0])
        return logits


class Seq2Seq(nn.Module):
    """Encoder and decoder."""

    def __init__(self, source_words: int, target_words: int, embed_size: int, hidden_size: int) -> None:
        super().__init__()
        self.encoder = Encoder(source_words, embed_size, hidden_size)
        self.decoder = Decoder(target_words, embed_size, hidden_size)

    def forward(self, source: Tensor, lengths: Tensor, target: Tensor) -> Tensor:
        logits: Tensor = self.decoder(target, self.encoder(source, lengths))
        return logits


class Pairs(Dataset[Pair]):
    """Pairs of id sequences."""

    def __init__(self, source: Sequence[Sequence[int]], target: Sequence[Sequence[int]]) -> None:
        self.pairs = [(torch.tensor(s), torch.tensor(t)) for s, t in zip(source, target, strict=True)]

    def __len__(self) -> int:
        return len(self.pairs)

    def __getitem__(self, index: int) -> Pair:
        return self.pairs[index]


def collate(batch: list[Pair]) -> tuple[Tensor, Tensor, Tensor]:
    """Pad a list of pairs to (B, S) and (B, T); the source lengths beside them."""
    source, target = zip(*batch, strict=True)
    lengths = torch.tensor([len(row) for row in source])
    return pad_sequence(source, batch_first=True), lengths, pad_sequence(target, batch_first=True)


def batch_loss(model: Seq2Seq, batch: tuple[Tensor, Tensor, Tensor], criterion: nn.Module) -> Tensor:
    """Teacher forcing: read the target without its last id, predict it without its first."""
    source, lengths, target = batch
    logits = model(source, lengths, target[:, :-1])
    loss: Tensor = criterion(logits.reshape(-1, logits.shape[-1]), target[:, 1:].reshape(-1))
    return loss


def train(
    pairs: Pairs, words: tuple[int, int], seed: int = 42, batch_size: int = 2, sizes: tuple[int, int] = (64, 128)
) -> Iterator[tuple[float, Seq2Seq]]:
    """One epoch after another, without end: mean loss over the epoch's batches, and the model."""
    torch.manual_seed(seed)
    model = Seq2Seq(*words, *sizes)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    criterion = nn.CrossEntropyLoss(ignore_index=PAD)
    loader = DataLoader(pairs, batch_size=batch_size, shuffle=True, collate_fn=collate)
    while True:
        total = 0.0
        for batch in loader:
            optimizer.zero_grad()
            loss = batch_loss(model, batch, criterion)
            loss.backward()
            optimizer.step()
            total += loss.item()
        yield total / len(loader), model


def articles() -> tuple[Pairs, tuple[int, int]]:
    """The articles' five pairs as ids, and how many words each side has."""
    columns, words = [], []
    for side in range(2):
        ids = {"<PAD>": 0, "<SOS>": 1, "<EOS>": 2, "<UNK>": 3}
        column = [[ids.setdefault(word, len(ids)) for word in pair[side].split()] for pair in ARTICLE_PAIRS]
        columns.append(column)
        words.append(len(ids))
    target = [[1, *row, 2] for row in columns[1]]
    return Pairs(columns[0], target), (words[0], words[1])


if __name__ == "__main__":
    for epoch, (loss, _) in zip(range(1, 51), train(*articles()), strict=False):
        if epoch % 10 == 0:
            print(f"epoch {epoch}: {loss:.4f}")
