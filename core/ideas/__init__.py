"""One idea of the articles a module: a pure function from a run's arrays, or from settings, to a frozen result.

Beside the NumPy function stands `TORCH`, three to ten lines of PyTorch (imports not counted) that do the same: a page
shows them, and a test runs them and compares what they leave with the result (`tests/core/ideas/lines.py`). They are
text, so torch is not imported here.
"""
