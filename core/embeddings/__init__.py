"""Words and their vectors.

EmbeddingTable(words, vectors, counts)          TrainedTable(now, start)
read_vectors(data, filename) -> words and vectors of another program's file          write_vectors(table, form)
"""

from core.embeddings.files import read_vectors
from core.embeddings.kept_rows import VectorFile, VectorReport
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable
from core.embeddings.writers import write_vectors

__all__ = ["EmbeddingTable", "TrainedTable", "VectorFile", "VectorReport", "read_vectors", "write_vectors"]
