"""Retrieval: which sentence is nearest to a question."""
