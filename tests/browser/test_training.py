"""A training outlives what happens to its tabs: reload, a second tab, all tabs closed; its link finds it again."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from core.link import to_link
from core.recipe import Recipe
from core.runs.control import read_status
from core.runs.history import read_journal
from explorer.shell.text import TEXT as FRAME
from tests.browser.server import PATIENCE, faults, opened, serving, settled
from tests.browser.test_journey import through_the_menu

pytestmark = pytest.mark.browser
RUN = Recipe.articles().id


def press(page: Page, name: str) -> None:
    page.locator(f".st-key-{name} button").first.click()


def until(true: Callable[[], bool]) -> None:
    give_up = time.monotonic() + PATIENCE / 1000
    while not true():
        assert time.monotonic() < give_up
        time.sleep(0.05)


def test_training_goes_on_whatever_happens_to_its_tabs(browser: Browser, tmp_path: Path) -> None:
    store = tmp_path / "store"
    folder = store / "runs" / RUN
    with serving(store) as address:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
        context.set_default_timeout(PATIENCE)
        page = opened(context.new_page(), f"{address}/train?lang=en")
        slow = page.locator(".st-key-slow input[type=range]")
        slow.focus()
        for _ in range(6):  # to the slowest, so that there is time to look
            slow.press("ArrowRight")
        page.get_by_text("1000 ms an epoch").first.wait_for()
        press(page, "start")
        until(lambda: len(read_journal(folder)) > 1)

        before = len(read_journal(folder))
        page.reload()
        settled(page)
        assert page.locator(".st-key-stop button").first.is_enabled()
        second = opened(context.new_page(), f"{address}/train?lang=en&run={RUN}")
        assert second.locator(".st-key-stop button").first.is_enabled()
        assert faults(page) == faults(second) == []
        page.close()
        second.close()

        until(lambda: len(read_journal(folder)) > before + 2)
        assert read_status(folder)[0] == "running"
        back = opened(context.new_page(), f"{address}/train?lang=en&run={RUN}")
        stranger = opened(browser.new_context(locale="en-US").new_page(), f"{address}/train?lang=en&run={RUN}")
        assert not stranger.locator(".st-key-stop button").first.is_enabled()
        press(back, "stop")
        until(lambda: read_status(folder)[0] == "stopped")
        back.get_by_role("button", name="Resume").wait_for()
        assert 1 < len(read_journal(folder)) < 50
        context.close()


SLOW_LINE = """
    window.late = 1200;
    const listen = WebSocket.prototype.addEventListener;
    WebSocket.prototype.addEventListener = function (kind, heard, ...rest) {
        const later = event => window.late ? setTimeout(() => heard(event), window.late) : heard(event);
        return listen.call(this, kind, kind === "message" ? later : heard, ...rest);
    };
    Object.defineProperty(WebSocket.prototype, "onmessage", {
        set(heard) { this.addEventListener("message", heard); },
    });
"""  # what the server says reaches the page `late` milliseconds after it was said


def test_a_tick_that_left_before_the_news_arrived_takes_nothing_back(server: str, page: Page) -> None:
    page.add_init_script(SLOW_LINE)
    recipe = Recipe.articles()
    recipe = replace(recipe, training=replace(recipe.training, seed=4711))
    opened(page, f"{server}/evidence?lang=en&recipe={to_link(recipe)}")
    page.wait_for_url(f"**/evidence?**run={recipe.id}**", timeout=PATIENCE)
    page.wait_for_timeout(3000)
    through_the_menu(page, FRAME["en"].pages["projection"].title)
    page.wait_for_timeout(3000)
    assert f"run={recipe.id}" in page.url
