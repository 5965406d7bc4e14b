"""Back and Forward in a real browser: each undoes one choice, or makes it again, in one press and on every page."""

from itertools import pairwise
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Page

from explorer.shell.text import TEXT
from tests.browser.actions import choose, press, through_the_menu
from tests.browser.server import faults, opened, settled
from tests.pages.page import PAGES

CHOICES = {
    "claims": ("claims_view", "table"),
    "code": ("code_chapter", "Decoder"),
    "corpus": ("corpus_view", "Words"),
    "decode": ("details", "Formulas"),
    "evidence": ("side", "target"),
    "projection": ("colour", "Count"),
    "runs": ("runs_view", "All settings"),
    "similarity": ("similarity_view", "Neighbours"),
    "train": ("closer", "Formulas"),
}
"on each page a control and an option of it; on the welcome page the epoch is moved, and of the ideas one is opened"
STANDING = """() => [...document.querySelectorAll('[role=radio][aria-checked=true], input[type=range]')]
  .map(one => one.ariaLabel + ' ' + (one.getAttribute('aria-valuetext') ?? one.innerText))"""
WORD = urlencode({"word": "有趣"})
State = tuple[str, str, list[str]]


def state(page: Page) -> State:
    """What a visitor notices: the page, its address, and where its controls stand."""
    settled(page)
    assert not faults(page)
    address = urlsplit(page.url)
    return address.path, address.query, page.evaluate(STANDING)


def arrived(page: Page, there: State) -> bool:
    """Whether the page comes to this state, without another press."""
    page.wait_for_function(f"there => JSON.stringify(({STANDING})()) === JSON.stringify(there)", arg=there[2])
    return state(page) == there


def choices(page: Page) -> list[State]:
    """Something is chosen on each page: what is seen after each press of the visitor."""
    seen = [state(page)]
    page.locator(".st-key-epoch input[type=range]").press("ArrowLeft")
    page.wait_for_url("**epoch=*")
    seen.append(state(page))
    for name in PAGES:
        if name in CHOICES:
            through_the_menu(page, TEXT["en"].pages[name].title)
            seen.append(state(page))
            choose(page, *CHOICES[name])
            seen.append(state(page))
    through_the_menu(page, TEXT["en"].pages["ideas"].title)
    seen.append(state(page))
    press(page, "open_lookup")
    seen.append(state(page))
    return seen


def test_back_undoes_the_last_choice_in_one_press_on_every_page(server: str, page: Page) -> None:
    assert {*CHOICES, "welcome", "ideas"} == {*PAGES}
    opened(page, f"{server}/similarity?{WORD}")
    through_the_menu(page, TEXT["en"].pages["welcome"].title)
    assert state(page)[1] == WORD  # what a link says holds on the next page
    seen = choices(page)
    assert all(before != after for before, after in pairwise(seen))
    for earlier in seen[-2::-1]:
        page.go_back()
        assert arrived(page, earlier)
    for later in seen[1:]:
        page.go_forward()
        assert arrived(page, later)
