"""On a phone: a run trained again with one setting changed, put beside the first; its link shows the same elsewhere."""

from playwright.sync_api import Browser, expect

from explorer.screens.runs.beside_text import TEXT
from tests.browser.actions import PHONE, choose, press, visitor
from tests.browser.server import PATIENCE, faults, main_text, opened, settled


def test_train_again_with_another_start_and_compare(server: str, browser: Browser) -> None:
    text = TEXT["en"]
    context = visitor(browser, viewport=PHONE)
    page = opened(context.new_page(), f"{server}/runs?lang=en")
    page.get_by_role("button", name=text.again).first.click()
    press(page, "_again_start")
    offer = page.get_by_role("button", name=text.compare.split("{")[0])
    expect(offer).to_be_visible(timeout=PATIENCE)
    offer.click()  # nothing is in the way: Start has closed the box
    expect(page.get_by_role("heading", name=text.title)).to_be_visible()
    settled(page)
    assert "A ends at a loss of 0.03908; B ends at a loss of" in main_text(page)
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(2)
    choose(page, "runs_beside_view", text.views["neighbours"])
    said = main_text(page)
    assert "A and B agree on" in said
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    other = visitor(browser)
    there = opened(other.new_page(), page.url)
    headline = next(line for line in said.splitlines() if line.startswith("A and B agree on"))
    assert headline in main_text(there)
    assert faults(page) == faults(there) == []
    context.close()
    other.close()
