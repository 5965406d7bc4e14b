"""The model as plain PyTorch: modules to read and to run, and the program of any recipe written from their text.

program(recipe) -> str          a complete script that prints the run's losses
chapters(recipe) -> [Chapter]   the same script in titled parts
notebook(recipe) -> str         the same as a Jupyter notebook
as_plain(recipe) -> Recipe      without the options that the articles' program does not have

`vocabulary`, `data`, `embedding`, `given`, `dropout`, `encoder`, `decoder`, `seq2seq`, `train`, `translation` and
`main` are the model as a tutorial has it: nn.Embedding, nn.LSTM, nn.Linear, DataLoader and Adam. They run on torch, and
everything faster in `core.training` is tested against them. All others import no torch: this module, `assembly`,
`specialization`, `options`, `literals` and `notebook` read them as text; `explained` and the modules `live...` have the
numbers of a run that belong to their lines.
"""

from core.program.assembly import (
    PAIRS_FILE,
    VECTORS_FILE,
    Chapter,
    chapters,
    pairs_file,
    reads_file,
    vectors_file,
)
from core.program.notebook import notebook
from core.program.plain import as_plain, left_out
from core.recipe import Recipe

__all__ = [
    "PAIRS_FILE",
    "VECTORS_FILE",
    "Chapter",
    "as_plain",
    "chapters",
    "left_out",
    "notebook",
    "pairs_file",
    "program",
    "reads_file",
    "vectors_file",
]


def program(recipe: Recipe) -> str:
    """A complete PyTorch script that trains this recipe as the run does. Raises InputError for an unusable corpus."""
    return "".join(chapter.text for chapter in chapters(recipe))
