"""Memory: one-hot vectors against word vectors, and how large a table gets."""
