"""Memory: bytes of a one-hot vector, of a word vector, and of a whole table, by formula."""

from dataclasses import dataclass

ID_BYTES = 8  # an id as torch keeps it

TORCH = """
import torch

one_hot, vector = torch.empty(words, device="meta"), torch.empty(size, device="meta")
ratio = one_hot.nbytes / vector.nbytes
table = torch.nn.Embedding(words, size, device="meta")
numbers, table_bytes = table.weight.numel(), table.weight.nbytes
gpt3 = torch.nn.Embedding(50_257, 12_288, device="meta").weight.numel()
assert gpt3 == 617_558_016
"""


@dataclass(frozen=True)
class Memory:
    """What a vocabulary costs."""

    words: int
    "V"
    size: int
    "E"
    number_bytes: int = 4
    "bytes a number: 4 (float32), 2 (float16) or 1 (int8)"

    @property
    def one_hot(self) -> int:
        """Bytes of one word as a one-hot vector."""
        return self.words * self.number_bytes

    @property
    def vector(self) -> int:
        """Bytes of one word as a row of the table."""
        return self.size * self.number_bytes

    @property
    def ratio(self) -> float:
        """How many times as large a one-hot vector is: V / E, whatever the numbers."""
        return self.words / self.size

    @property
    def numbers(self) -> int:
        """Of the table: V E."""
        return self.words * self.size

    @property
    def table(self) -> int:
        """Bytes of the table."""
        return self.numbers * self.number_bytes


ARTICLES = Memory(50_000, 300)
GPT3 = Memory(50_257, 12_288)
