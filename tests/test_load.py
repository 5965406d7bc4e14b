"""Short forms of `make load` and `make chaos`: a real server, visitors without browsers, nothing judged by speed."""

from pathlib import Path

import pytest

from benchmarks.chaos import Report, one_round
from benchmarks.harms import Harm, fill_disk, kill_scheduler, kill_server, make_store_read_only
from benchmarks.jobs import article_recipe
from benchmarks.load import Bounds, class_of, cold
from core.training.recording import record
from tests.test_faults import bits

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("fresh_store"),
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc"),
]


def test_a_cold_server_shows_18_visitors_at_once_no_error() -> None:
    (errors,) = cold(Bounds(rounds=1))
    assert errors["measured"] == 0, errors["what"]


def test_whoever_trains_at_once_is_served_to_the_end() -> None:
    figures = {figure["what"].split(": ")[1]: figure for figure in class_of(Bounds(sessions=6, epochs=20))}
    assert figures["runs finished"]["measured"] == 6
    assert next(figure["measured"] for what, figure in figures.items() if what.startswith("errors")) == 0


@pytest.mark.parametrize(
    ("harm", "on_a_cluster"),
    [(kill_server, False), (fill_disk, False), (make_store_read_only, False), (kill_scheduler, True)],
)
def test_a_run_survives_what_is_done_to_its_server(harm: Harm, on_a_cluster: bool, tmp_path: Path) -> None:
    recipe, report = article_recipe(78, 200), Report()
    assert one_round(harm, 20, recipe, report, on_a_cluster) == bits(record(recipe, tmp_path).folder)
    assert report.errors == []
    assert report.orphans == 0
