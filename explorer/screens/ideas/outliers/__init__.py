"""Outliers: words whose vectors are unusually long or short."""
