"""Pre-trained vectors: rows of another training as a start."""
