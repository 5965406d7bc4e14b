"""What a visitor does on a page, and how long a test waits until the page has answered."""

import re
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, TimeoutError, ViewportSize

from explorer.screens.train.steering import SLOW
from tests.browser.server import LISTEN, PATIENCE, settled

HEADER, ROW = 35, 35  # pixels of a data grid
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
MOMENT = 1_000  # milliseconds after which something is done again that a page may have missed

CANVAS = """([key, before]) => {
  const picture = document.querySelector(`.st-key-${key} canvas`)?.toDataURL();
  return picture !== before && picture;
}"""
PROGRESS = "document.querySelector('[data-testid=stProgress]')?.innerText ?? ''"


def visitor(browser: Browser, locale: str = "en-US", viewport: ViewportSize = DESKTOP, **more: Any) -> BrowserContext:
    """A fresh profile of a browser that speaks this language. more: as for `Browser.new_context`."""
    context = browser.new_context(viewport=viewport, locale=locale, **more)
    context.add_init_script(LISTEN)
    context.set_default_timeout(PATIENCE)
    return context


NAMED = "[?&]run=([0-9a-f]{24})"
CLEAR = (
    "() => { try { localStorage.clear(); sessionStorage.clear(); } catch { /* a page of no server has neither */ } }"
)


class Visitors:
    """Tabs, lent to one test after another. Each test is another visitor; what a tab has loaded once it keeps.

    A new profile reads and compiles all programs of the client anew: two thirds of what a short journey takes.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[Page]] = {}
        self._lent: list[tuple[str, Page, ViewportSize]] = []

    def __call__(self, locale: str = "en-US", viewport: ViewportSize = DESKTOP, **more: Any) -> Page:
        """An empty tab of a visitor nobody has seen before; arguments: as of `visitor`."""
        kind = repr((locale, viewport, more))
        free = self._free.setdefault(kind, [])
        page = free.pop() if free else visitor(self._browser, locale, viewport, **more).new_page()
        self._lent.append((kind, page, viewport))
        return page

    @property
    def seen(self) -> list[Page]:
        """The tabs that the test has open."""
        return [tab for _, page, _ in self._lent for tab in page.context.pages]

    def leave(self, harmed: bool) -> None:
        """The test has ended. harmed: its tabs are used no more."""
        lent, self._lent = self._lent, []  # one that cannot be cleared is nobody's
        for kind, page, viewport in lent:
            if harmed:
                page.context.close()
            else:
                _forget(page)
                page.set_viewport_size(viewport)
                self._free[kind].append(page)


def _forget(page: Page) -> None:
    """Nothing is left of the visitor: no other tab, no cookie, nothing stored, no permission."""
    for tab in page.context.pages:
        if tab != page:
            tab.close()
    page.evaluate(CLEAR)
    page.goto("about:blank")  # first: a page may still hear from its server, which gives it a cookie
    page.context.clear_cookies()
    page.context.clear_permissions()


def press(page: Page, key: str) -> None:
    """Click the button with this key, the one that is seen: Streamlit keeps a hidden twin to measure by."""
    page.locator(f".st-key-{key} button:visible").first.click()


def slowed(page: Page, milliseconds: int) -> None:
    """Let training wait after each epoch, on the page `train`."""
    slow = page.locator(".st-key-slow").get_by_role("slider")
    for _ in range(SLOW.index(milliseconds) - SLOW.index(50)):
        slow.press("ArrowRight")
        settled(page)


def epoch_now(page: Page, after: int = 0) -> int:
    """The epoch that the progress line tells, as soon as it is a later one."""
    told = f"after => {{ const now = Number(({PROGRESS}).match(/\\d+/)?.[0] ?? 0); return now > after && now; }}"
    return int(page.wait_for_function(told, arg=after).json_value())


def at_full_speed(page: Page) -> None:
    """Let training wait no more: what was to be seen of it has been seen."""
    page.locator(".st-key-slow").get_by_role("slider").press("Home")


def drawn(page: Page, key: str) -> str:
    """The picture of the chart with this key, as its canvas has it."""
    return str(page.wait_for_function(CANVAS, arg=[key, ""]).json_value())


def redrawn(page: Page, key: str, before: str) -> None:
    """Wait until the chart looks otherwise: its picture follows the words of a page some frames later."""
    page.wait_for_function(CANVAS, arg=[key, before])


def choose(page: Page, key: str, label: str) -> None:
    """Choose an option by its label."""
    page.locator(f".st-key-{key}").get_by_text(label, exact=True).click()
    settled(page)


def through_the_menu(page: Page, title: str) -> None:
    """Open a page by its title in the menu, which a phone keeps folded away."""
    unfold = page.get_by_test_id("stExpandSidebarButton")
    if unfold.is_visible():
        page.locator(".st-key-browser span").wait_for(state="attached")  # what folds it has done so
        unfold.click()
    page.locator("[data-testid=stSidebarNav]").get_by_text(title, exact=True).click()
    settled(page)


def share(page: Page, label: str) -> str:
    """The link behind the button `Share`."""
    page.get_by_role("button", name=label, exact=True).first.click()
    return page.locator("[data-testid=stCode]").inner_text().strip()


def run_of(page: Page) -> str:
    """The id of the run that the address names, which it does once the page that opens the run is drawn."""
    page.wait_for_function(f"() => /{NAMED}/.test(location.search)", timeout=PATIENCE)
    (run,) = re.findall(NAMED, page.url)
    return str(run)


def edit_cell(page: Page, row: int, across: float, words: str) -> None:
    """Type into a cell of the pair table; across: how far along its width, 0 to 1.

    The grid names its cells for screen readers a moment late and takes the focus for it; its editor keeps what it has
    drawn. So the editor is addressed by name, and has ten frames to draw each step.
    """
    grid = page.locator("[data-testid=stDataFrame]").first
    grid.scroll_into_view_if_needed()
    editor = page.locator("textarea.gdg-input")
    written = grid.locator("[role=gridcell]").get_by_text(words, exact=True)
    for _ in range(20):  # a grid that has just been drawn does not listen yet, or is drawn anew while one types
        box = grid.bounding_box()
        assert box is not None
        page.mouse.dblclick(box["x"] + across * box["width"], box["y"] + HEADER + (row + 0.5) * ROW)
        try:
            editor.fill(words, timeout=MOMENT)
            settled(page)
            editor.press("Enter", timeout=MOMENT)
            editor.wait_for(state="detached", timeout=MOMENT)
            settled(page)
            written.wait_for(state="attached", timeout=MOMENT)
            return
        except TimeoutError:
            page.keyboard.press("Escape")
    raise AssertionError(f"the cell does not take {words!r}")
