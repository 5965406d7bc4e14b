"""Words and their vectors.

EmbeddingTable(words, vectors, counts)          TrainedTable(now, start)
read_vectors(data, filename) -> words and vectors of another program's file          write_vectors(table, form)
given_rows(table, words) -> GivenRows, with which a run can start; GivenVectors: what its recipe says of them
"""

from core.embeddings.files import half_of, read_vectors
from core.embeddings.given import GivenRows, GivenVectors, given_rows
from core.embeddings.kept_rows import VectorFile, VectorReport
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable
from core.embeddings.writers import write_vectors

__all__ = [
    "EmbeddingTable", "GivenRows", "GivenVectors", "TrainedTable", "VectorFile", "VectorReport", "given_rows",
    "half_of", "read_vectors", "write_vectors",
]  # fmt: skip
