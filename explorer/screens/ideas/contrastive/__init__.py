"""Contrastive learning: pictures and words in one space, and combinations that were never seen."""
