"""Short forms of `make load` and `make chaos`: a real server, visitors without browsers, nothing judged by speed."""

import asyncio
import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.chaos import Report, one_round
from benchmarks.harms import Harm, fill_disk, kill_scheduler, kill_server, make_store_read_only
from benchmarks.jobs import article_recipe
from benchmarks.load import Bounds, arrive, train, watch
from benchmarks.memory import pid_of
from benchmarks.server import own_server
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


def test_a_server_shows_18_at_once_no_error_then_trains_for_a_class_and_lets_all_watch_a_run() -> None:
    with own_server() as (pid, address):
        assert asyncio.run(arrive(address)) == []
        trained = asyncio.run(train(pid, address, Bounds(sessions=6, epochs=20)))
        watched = asyncio.run(watch(pid, address, Bounds(sessions=8, seconds=2)))
    figures = {figure["what"].split(": ")[1]: figure["measured"] for figure in trained}
    assert figures["runs finished"] == 6
    assert any("parts redrawn a second, of 16 wanted" in figure["what"] for figure in watched), "twice a second each"
    errors = [figure["measured"] for figure in (*trained, *watched) if ": errors" in figure["what"]]
    assert errors == [0, 0]


@pytest.mark.parametrize(
    ("harms", "cluster_workers"),
    [((fill_disk, make_store_read_only, kill_server), 0), ((kill_scheduler,), 1)],
)
def test_a_run_survives_what_is_done_to_its_server(harms: Sequence[Harm], cluster_workers: int, tmp_path: Path) -> None:
    recipe, report = article_recipe(78, 80), Report()
    found = one_round(harms, 8, recipe, report, cluster_workers, delay=0.1)
    assert found == bits(record(recipe, tmp_path).folder)
    assert report.harms.total() == len(harms)
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
