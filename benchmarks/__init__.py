"""How fast, against what: every figure is a ratio measured in one run; `python -m benchmarks`."""
