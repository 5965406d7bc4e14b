"""One table, described: cosines, neighbours, groups, shared sentences, lengths, each beside the table's start.

top_pairs(table, k) -> the most similar pairs of words
"""

from core.analysis.similarity.cosine import top_pairs

__all__ = ["top_pairs"]
