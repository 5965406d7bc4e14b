"""A run is a folder: how it is kept and read. No torch; `core.training` writes it.

Run.open(folder) -> recipe, epochs, table(side, epoch), weights(epoch), translate(sentence)
"""

from core.runs.run import Run

__all__ = ["Run"]
