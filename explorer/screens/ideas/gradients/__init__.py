"""Gradients: which rows a batch reaches, and what optimisers do to the others."""
