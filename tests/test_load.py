"""Short forms of `make load` and `make chaos`: a real server, visitors without browsers, nothing judged by speed."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from benchmarks.chaos import Report, one_round
from benchmarks.harms import Harm, fill_disk, kill_scheduler, kill_server, make_store_read_only
from benchmarks.jobs import article_recipe
from benchmarks.load import Bounds, class_of, cold, watching
from benchmarks.memory import pid_of
from benchmarks.sessions import visiting
from core.runs.array_store import made
from core.runs.control import ask, read_status
from core.training.recording import record
from explorer.jobs.store import store
from explorer.shell import drafts
from tests import ROOT
from tests.browser.server import free_port, serving
from tests.test_faults import bits
from tests.until import until

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


def test_whoever_watches_a_run_sees_it_move() -> None:
    figures = {figure["what"].split(": ")[1]: figure for figure in watching(Bounds(sessions=8, seconds=2))}
    assert "parts redrawn a second, of 16 wanted" in figures, "a part of each page redraws itself twice a second"
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


SCRIPT = """
from explorer.shell.frame import run_menu
from explorer.shell.readiness import close_with_the_host, get_ready

get_ready()
close_with_the_host()
run_menu()
"""


def test_a_host_that_runs_home_as_a_script_does_not_wait_for_a_training_at_its_end(tmp_path: Path) -> None:
    start, port, recipe = tmp_path / "home" / "start.py", free_port(), article_recipe(79, 50)
    start.parent.mkdir()
    start.write_text(SCRIPT, encoding="utf-8")
    (start.parent / "pages").symlink_to(ROOT / "pages")

    async def train(address: str) -> None:
        async with visiting(address, 1) as session:
            drafts.keep(session.visitor, recipe)
            await session.open("train", "lang=en")
            await session.press("start")

    with serving(store().root, port, str(start), PYTHONPATH=str(ROOT)) as address:
        folder = made(store().folder(recipe.id))
        ask(folder, "run", delay=10.0)  # eight minutes in all
        asyncio.run(train(address))
        until(lambda: (folder / "recipe.json").exists(), "the first epoch")
        server = pid_of(port)
        os.kill(server, signal.SIGTERM)
        until(lambda: not _runs(server), "the end of the server")
        assert read_status(folder)[0] == "interrupted"


def _runs(process: int) -> bool:
    """Whether a process has not ended yet; one that nobody has waited for is a zombie."""
    return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
