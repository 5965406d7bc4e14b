"""Words and their vectors.

EmbeddingTable(words, vectors, counts)          TrainedTable(now, start): one table after training and before
"""

from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

__all__ = ["EmbeddingTable", "TrainedTable"]
