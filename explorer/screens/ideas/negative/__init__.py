"""Negative sampling: which wrong answers are drawn, and what a skip-gram learns with them."""
