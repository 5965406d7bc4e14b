"""Sharing and tying: one table for both languages, and an output layer that is a table."""
