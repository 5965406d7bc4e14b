"""How fast and how right: each figure beside what is required of it; `python -m benchmarks`.

Where another program is the measure (plain PyTorch, scikit-learn, gensim, an empty page), both are timed in one run.
"""
