"""A visitor comes back after the browser was closed, finds what is theirs, and has all of it deleted."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from explorer.screens.runs.text import TEXT as RUNS
from explorer.screens.train.text import TEXT as TRAIN
from explorer.shell.visitor import COOKIE
from tests.browser.actions import DESKTOP, PHONE, Visitors, edit_cell, press, run_of, visitor
from tests.browser.server import PATIENCE, faults, main_text, opened, serving, settled

pytestmark = pytest.mark.browser
TEXT, SENTENCE = RUNS["en"], "我 爱 人工 智能"


def closed_and_opened_again(browser: Browser, context: BrowserContext) -> BrowserContext:
    """The same profile later: what was to go with the browser's window is gone."""
    state = context.storage_state()
    state["cookies"] = [cookie for cookie in state["cookies"] if cookie["expires"] > 0]
    context.close()
    return visitor(browser, storage_state=state)


def token(context: BrowserContext) -> str:
    """The visitor's cookie, which no script of a page can read."""
    (cookie,) = (cookie for cookie in context.cookies() if cookie["name"] == COOKIE)
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    return cookie["value"]


def test_a_browser_opened_again_finds_runs_and_draft_and_forget_me_leaves_nothing(
    browser: Browser, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    with serving(store) as address:
        context = visitor(browser)
        page = opened(context.new_page(), f"{address}/corpus?lang=en")
        edit_cell(page, 0, 0.25, SENTENCE)
        press(page, "train_it")
        settled(page)
        press(page, "start")
        page.get_by_text(TRAIN["en"].states["finished"].format(number=50, epochs=50)).first.wait_for()
        run, first = run_of(page), token(context)

        context = closed_and_opened_again(browser, context)
        page = opened(context.new_page(), f"{address}/runs?lang=en")
        assert token(context) == first
        assert TEXT.own.format(number=1) in main_text(page)
        cells = opened(page, f"{address}/corpus?lang=en").locator("[data-testid=stDataFrame] [role=gridcell]")
        expect(cells.get_by_text(SENTENCE, exact=True)).to_be_attached()

        opened(page, f"{address}/runs?lang=en&run={run}")
        page.get_by_role("button", name=TEXT.forget).first.click()
        press(page, "forget_now")
        expect(page.get_by_text(TEXT.forgotten)).to_be_visible(timeout=PATIENCE)
        assert not [path for path in store.rglob("*") if path.is_file()]
        assert TEXT.none_own in main_text(settled(page))
        page.reload()
        assert TEXT.none_own in main_text(settled(page))
        assert token(context) != first
        assert not faults(page)
        context.close()


def test_a_tab_that_is_lent_again_is_another_visitor(server: str, browser: Browser) -> None:
    """What the other journeys take for granted."""
    tabs = Visitors(browser)
    seen = "() => [Object.keys(localStorage).sort(), sessionStorage.length, document.cookie.includes('e=f')]"
    page = opened(tabs(), f"{server}/corpus?lang=en")
    first, beginning = token(page.context), page.evaluate(seen)
    page.set_viewport_size(PHONE)
    page.evaluate(
        "() => { localStorage.setItem('a', 'b'); sessionStorage.setItem('c', 'd'); document.cookie = 'e=f'; }"
    )
    page.context.grant_permissions(["clipboard-read"])
    page.context.new_page().goto(f"{server}/welcome")
    tabs.leave(harmed=False)
    assert page.context.cookies() == []

    again = opened(tabs(), f"{server}/corpus?lang=en")
    assert again is page
    assert page.context.pages == [page]
    assert page.viewport_size == DESKTOP
    assert page.evaluate(seen) == beginning
    assert (
        page.evaluate("async () => (await navigator.permissions.query({ name: 'clipboard-read' })).state") == "prompt"
    )
    assert token(page.context) != first
    tabs.leave(harmed=True)
    assert page.is_closed()
