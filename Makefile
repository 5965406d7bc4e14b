# Two commands do everything: `make run` and `make test`. The plain commands beneath them stand in the README.
PYTHON ?= python3
BIN := .venv/bin
# uv reads uv.toml and takes torch's small CPU build; pip takes what its index offers.
INSTALL := $(if $(shell command -v uv),uv pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install --quiet --disable-pip-version-check)
export OMP_NUM_THREADS := 1

.PHONY: run test check types tests quick test-processors format browser bench bench-quick load chaos screenshots

run: .venv/installed
	EXPLORER_PROFILE=local $(BIN)/streamlit run Home.py

test: .venv/installed-dev browser
	$(MAKE) --no-print-directory check

check:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(MAKE) --no-print-directory -j 2 types tests

types:
	$(BIN)/mypy

# Three processes for two processors: the one with the browser's journeys often waits for what is drawn.
tests:
	$(BIN)/python -m pytest -n 3

# Daily work: everything but the browser and what computes for a second: calibrations, programs of their own, long walks.
quick: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -m "not slow and not browser" -n 2

test-processors: .venv/installed-dev
	$(BIN)/python -m tests.processors

format:
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

browser: .venv/installed-dev
	$(BIN)/python -m tests.browser.chromium

bench: .venv/installed-dev browser
	$(BIN)/python -m benchmarks --json benchmarks/results/full.json

bench-quick: .venv/installed-dev browser
	$(BIN)/python -m benchmarks --quick --json benchmarks/results/quick.json

# Many visitors without browsers, and harm done to servers: bounded in count and time, on this machine only.
load: .venv/installed-dev
	$(BIN)/python -m benchmarks load $(or $(LOAD),--long)

chaos: .venv/installed-dev
	$(BIN)/python -m benchmarks chaos --rounds 40 --epochs 2000 $(CHAOS)

screenshots: .venv/installed-dev browser
	$(BIN)/python -m tests.browser.screenshots docs/screens

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info[:2] <= (3, 14) else "Python 3.11 to 3.14 is needed; say which with: make run PYTHON=python3.12")'
	$(PYTHON) -m venv .venv

.venv/installed: requirements.txt | .venv/bin/python
	$(INSTALL) -r requirements.txt
	@touch $@

.venv/installed-dev: requirements.txt requirements-cluster.txt requirements-dev.txt | .venv/bin/python
	$(INSTALL) -r requirements-dev.txt
	@touch $@ .venv/installed
