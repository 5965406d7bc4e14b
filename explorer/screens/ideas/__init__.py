"""How does each part work? A shelf of small experiments, one idea of the articles each.

An idea is a folder here, with its words (`text.py`) and its view (`experiment.py`, which ends in the value `IDEA`), a
module in `core/ideas/`, which computes, and a line in `catalogue.py`.
"""
