"""Words and their vectors.

EmbeddingTable(words, vectors, counts)
"""

from core.embeddings.table import EmbeddingTable

__all__ = ["EmbeddingTable"]
