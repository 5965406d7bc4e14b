"""Impatience and accidents: a double click on Start, two tabs on one run, a server killed at work, another host."""

from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page, expect

from core.corpora import builtin
from core.lessons import LESSONS, with_settings_of
from core.recipe import Recipe
from core.runs.control import ask, read_status
from core.runs.history import read_journal
from core.runs.run import Run
from core.training.recording import record
from explorer.screens.corpus.text import TEXT as CORPUS
from explorer.screens.decode.text import TEXT as DECODE
from explorer.screens.runs.text import TEXT as RUNS
from explorer.shell.text import TEXT as FRAME
from tests.browser.actions import Visitors, through_the_menu, visitor
from tests.browser.server import PATIENCE, ROOT, faults, free_port, opened, serving, settled
from tests.until import until

expect.set_options(timeout=PATIENCE)
RECIPE = with_settings_of(Recipe(builtin("synonyms")), LESSONS["synonyms"])
TEXT = RUNS["en"]


def web_process(port: int) -> Path:
    """The server's folder in /proc."""
    wanted = f"--server.port={port}".encode()
    return next(path.parent for path in Path("/proc").glob("[0-9]*/cmdline") if wanted in path.read_bytes())


def start_slowly(page: Page, address: str) -> None:
    opened(page, f"{address}/corpus?lang=en&corpus=synonyms")
    page.locator(".st-key-train_it button").click()
    expect(page.locator(".st-key-start button:visible")).to_have_count(
        1
    )  # the old page's goes when the new one is drawn
    settled(page)
    slow = page.locator(".st-key-slow input[type=range]")
    slow.focus()
    slow.press("End")
    page.get_by_text("1000 ms", exact=True).first.wait_for()
    settled(page)
    page.locator(".st-key-start button:visible").dblclick()


def test_a_killed_server_costs_a_run_nothing_and_two_clicks_or_tabs_train_once(
    browser: Browser, tmp_path: Path
) -> None:
    store, port = tmp_path / "store", free_port()
    log = tmp_path / f"server-{port}.log"
    folder = store / "runs" / RECIPE.id
    context = visitor(browser)
    page = context.new_page()

    with serving(store, port) as address:
        start_slowly(page, address)
        until(lambda: len(read_journal(folder)) > 2)
        second = opened(context.new_page(), f"{address}/train?lang=en&run={RECIPE.id}")
        expect(second.locator(".st-key-start button:visible")).to_be_disabled()
        expect(second.locator(".st-key-stop button:visible")).to_be_enabled()
        expect(page.locator(".st-key-start button:visible")).to_be_disabled()
        assert not page.locator("[data-testid=stAlert]", has_text="already").count()
        assert faults(page) == faults(second) == []
        assert [path.name for path in folder.parent.iterdir()] == [RECIPE.id]
        assert "libtorch" not in (web_process(port) / "maps").read_text()
        second.close()
        assert read_status(folder)[0] == "running"
    assert "Traceback" not in log.read_text()
    # Leaving the block killed the server with SIGKILL; its workers see that their parent is gone.
    until(lambda: read_status(folder)[0] == "interrupted")
    done = len(read_journal(folder))
    assert 2 < done < RECIPE.training.epochs

    with serving(store, port) as address:
        opened(page, f"{address}/runs?lang=en&run={RECIPE.id}")
        assert TEXT.interrupted in page.locator("[data-testid=stMain]").inner_text()
        ask(folder, delay=0.0)  # slow motion changes no number, and was long enough
        page.get_by_role("button", name=TEXT.resume, exact=True).click()
        until(lambda: read_status(folder)[0] == "finished")
        expect(page.get_by_text(TEXT.interrupted)).to_have_count(0)
        assert faults(settled(page)) == []
    context.close()

    resumed, alone = Run.open(folder), record(RECIPE, tmp_path / "alone")
    assert [(epoch.number, epoch.loss) for epoch in resumed.epochs] == [(e.number, e.loss) for e in alone.epochs]
    for side in ("source", "target"):
        assert np.array_equal(
            resumed.table(side, alone.last.number).vectors, alone.table(side, alone.last.number).vectors
        )
    assert "Traceback" not in log.read_text()


def test_a_host_that_serves_home_as_a_script_answers_deep_links_too(visitors: Visitors, tmp_path: Path) -> None:
    start = tmp_path / "home" / "start.py"
    start.parent.mkdir()
    start.write_text("from explorer.shell.frame import run_menu\n\nrun_menu()\n", encoding="utf-8")
    (start.parent / "pages").symlink_to(ROOT / "pages")
    with serving(tmp_path / "store", script=str(start)) as address:
        page = opened(visitors("zh-CN"), f"{address}/corpus")
        assert page.locator("h1").inner_text().strip() == CORPUS["zh"].title
        through_the_menu(page, FRAME["zh"].pages["decode"].title)
        assert page.locator("h1").inner_text().strip() == DECODE["zh"].title
        assert not faults(page)
