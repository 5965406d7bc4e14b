"""Words and their vectors.

EmbeddingTable(words, vectors, counts) - read_vectors(data, filename) -> VectorFile(table, report)
write_vectors(table, form) -> WrittenVectors(data, escaped)
"""

from core.embeddings.files import read_vectors
from core.embeddings.kept_rows import VectorFile, VectorReport
from core.embeddings.table import EmbeddingTable
from core.embeddings.writers import write_vectors

__all__ = ["EmbeddingTable", "VectorFile", "VectorReport", "read_vectors", "write_vectors"]
