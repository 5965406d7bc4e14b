"""The short form of `python -m benchmarks memory`: two visitors at once on every page of a run of many words."""

from pathlib import Path

import pytest

from benchmarks.memory import measured


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="looks for the memory of processes in /proc")
def test_two_visitors_of_a_large_run_stay_within_bounds_and_meet_no_error() -> None:
    """What takes much is not done in the web process; while it was, this took 740 MB at first."""
    figures = measured("two visitors", 6_000, 2, 450)
    assert not [figure for figure in figures if figure["met"] is False]
