"""Rotary positions: vectors that are turned by their place."""
