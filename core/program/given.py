"""Vectors from elsewhere with which words of a table start, and rows of it that stay as they are."""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import nn

VECTORS_FILE = "vectors.txt"  # a line for each word: the word, then its numbers

Vectors = dict[str, list[float]]


def read_vectors() -> Vectors:
    """The words of the file and their numbers."""
    lines = Path(VECTORS_FILE).read_text(encoding="utf-8").split("\n")[:-1]
    return {word: [float(number) for number in numbers] for word, *numbers in (line.split(" ") for line in lines)}


@torch.no_grad()
def give(embedding: nn.Embedding, words: Sequence[str], vectors: Vectors) -> list[int]:
    """Put the vectors into the rows of their words; the numbers of these rows."""
    rows = [row for row, word in enumerate(words) if word in vectors]
    for row in rows:
        embedding.weight[row] = torch.tensor(vectors[words[row]])
    return rows


class Frozen:
    """Rows that stay as they are while the rest of the table learns."""

    def __init__(self, embedding: nn.Embedding, rows: list[int]) -> None:
        """Remember the rows."""
        self.weight, self.rows = embedding.weight, rows
        self.kept = embedding.weight[rows].detach().clone()

    def clear_gradient(self) -> None:
        """Before an update: they count for nothing in the length of the gradient."""
        if self.weight.grad is not None:
            self.weight.grad[self.rows] = 0

    @torch.no_grad()
    def put_back(self) -> None:
        """After an update: weight decay has moved them."""
        self.weight[self.rows] = self.kept
