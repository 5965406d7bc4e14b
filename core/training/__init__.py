"""The room with torch: learns, and writes run folders. The web process never imports it.

train(recipe) -> Epoch 0, 1, 2 ...          record(recipe, folder) -> Run
"""

from core.training.recording import record
from core.training.trainer import train

__all__ = ["record", "train"]
