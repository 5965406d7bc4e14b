"""Initialisations: how long rows are at the start, and why a constant start teaches nothing."""
