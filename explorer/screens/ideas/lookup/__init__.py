"""Lookup: an id chooses a row."""
