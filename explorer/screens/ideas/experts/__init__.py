"""Mixture of experts: which word goes where, and how even the loads are."""
