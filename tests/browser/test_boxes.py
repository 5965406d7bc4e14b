"""Beside an open box, or a field that is written in, a link of the menu opens its page, which stays."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, Page, expect

from explorer.shell.text import TEXT
from tests.browser.actions import MOMENT, press
from tests.browser.server import faults, opened, settled
from tests.browser.test_faults import web_process

PRESSES: dict[str, Callable[[Locator], None]] = {
    "a click": Locator.click,
    "a double click": Locator.dblclick,
    "Enter": lambda link: link.press("Enter"),
}
BOXES = {"share": "[data-testid=stCode]", "terms": "[data-testid=stPopoverBody] li"}


@pytest.mark.parametrize("how", PRESSES)
@pytest.mark.parametrize("box", BOXES)
def test_a_link_beside_an_open_box_opens_its_page(server: str, page: Page, box: str, how: str) -> None:
    opened(page, f"{server}/similarity?lang=en")
    press(page, box)
    page.locator(BOXES[box]).first.wait_for()
    settled(page)
    title = TEXT["en"].pages["welcome"].title  # the box covers other links
    link = page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True)
    PRESSES[how](link)
    page.wait_for_url("**/welcome*")
    settled(page)
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    assert page.url.split("?")[0] == f"{server}/welcome"
    assert not faults(page)


@contextmanager
def at_rest(server: str) -> Iterator[None]:
    """Let the server's process rest meanwhile: it is as busy as can be, and hears at once all that was said to it."""
    process = int(web_process(int(server.rpartition(":")[2])).name)
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


@pytest.mark.parametrize("how", ["a click", "a double click"])
def test_a_link_beside_a_field_that_is_written_in_opens_its_page_and_what_was_written_stays(
    server: str, page: Page, how: str
) -> None:
    opened(page, f"{server}/decode?lang=en")
    page.locator(".st-key-sentence input").fill("我 爱 语言")
    menu, titles = page.get_by_test_id("stSidebarNav"), TEXT["en"].pages
    with at_rest(server):
        PRESSES[how](menu.get_by_role("link", name=titles["projection"].title, exact=True))
        page.wait_for_timeout(MOMENT)
    page.wait_for_url("**/projection*")
    settled(page)
    assert page.url.split("?")[0] == f"{server}/projection"
    menu.get_by_role("link", name=titles["decode"].title, exact=True).click()
    expect(page.locator(".st-key-sentence input")).to_have_value("我 爱 语言")
    assert not faults(page)
