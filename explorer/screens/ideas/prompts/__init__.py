"""Prompt search: which sentence before a question helps, by the cosine and by the model itself."""
