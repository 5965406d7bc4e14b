"""The room with torch: learns, and writes run folders. The web process never imports it.

train(recipe) -> Epoch 0, 1, 2 ...          record(recipe, folder) -> Run
train_tables, train_halves, train_control -> the replicates that `core.analysis.evidence` takes
"""

from core.training.recording import record
from core.training.replicates import train_control, train_halves, train_tables
from core.training.trainer import train

__all__ = ["record", "train", "train_control", "train_halves", "train_tables"]
