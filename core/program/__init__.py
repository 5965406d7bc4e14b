"""The model as plain PyTorch: modules to read and to run, and the program of any recipe written from their text.

program(recipe) -> str          a complete script that prints the run's losses
chapters(recipe) -> [Chapter]   the same script in titled parts

`vocabulary`, `data`, `embedding`, `dropout`, `encoder`, `decoder`, `seq2seq`, `train`, `translation` and `main` are the
model as a tutorial has it: nn.Embedding, nn.LSTM, nn.Linear, DataLoader and Adam. They import torch, and everything
faster in `core.training` is tested against them. This module and `assembly`, `specialization`, `options` and `literals`
import no torch: they read the others as text.
"""

from core.program.assembly import Chapter, chapters
from core.recipe import Recipe

__all__ = ["Chapter", "chapters", "program"]


def program(recipe: Recipe) -> str:
    """A complete PyTorch script that trains this recipe as the run does. Raises InputError for an unusable corpus."""
    return "".join(chapter.text for chapter in chapters(recipe))
