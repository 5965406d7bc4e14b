"""Quantisation: how few bits a number of the table may have."""
