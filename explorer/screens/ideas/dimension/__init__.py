"""Dimension: how many numbers a word needs."""
