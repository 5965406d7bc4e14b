"""A training outlives what happens to its tabs: reload, a second tab, all tabs closed; its link finds it again."""

from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from core.link import to_link
from core.recipe import Recipe
from core.runs.control import ask, read_status
from core.runs.history import read_journal
from explorer.shell.text import TEXT as FRAME
from tests.browser.actions import PHONE, Visitors, epoch_now, press, run_of, through_the_menu, visitor
from tests.browser.server import PATIENCE, faults, opened, settled
from tests.browser.test_axe import GRAVE, findings
from tests.until import until


def ready_to_train(page: Page, address: str, corpus: str) -> Page:
    """Come to the page `train` with a built-in corpus."""
    opened(page, f"{address}/corpus?lang=en&corpus={corpus}")
    press(page, "train_it")
    expect(page.locator(".st-key-start button:visible")).to_be_visible(timeout=PATIENCE)
    return settled(page)


def start_slowly(page: Page) -> None:
    """Start, an epoch a second, so that there is time to look."""
    slow = page.locator(".st-key-slow input[type=range]")
    slow.focus()
    for _ in range(6):
        slow.press("ArrowRight")
    page.get_by_text("1000 ms", exact=True).first.wait_for()
    press(page, "start")


def test_training_goes_on_whatever_happens_to_its_tabs(
    server: str, store: Path, browser: Browser, visitors: Visitors
) -> None:
    context = visitor(browser)
    page = ready_to_train(context.new_page(), server, "synonyms")
    start_slowly(page)
    page.wait_for_url("**run=**")
    run = run_of(page)
    folder = store / "runs" / run
    until(lambda: len(read_journal(folder)) > 1)
    ask(folder, delay=4.0)  # slower than a visitor can ask for: a busy machine takes long to open pages

    before = len(read_journal(folder))
    page.reload()
    settled(page)
    expect(page.locator(".st-key-stop button:visible")).to_be_enabled(timeout=PATIENCE)
    assert page.get_by_text("1000 ms", exact=True).first.is_visible()
    second = opened(context.new_page(), f"{server}/train?lang=en&run={run}")
    expect(second.locator(".st-key-stop button:visible")).to_be_enabled(timeout=PATIENCE)
    assert faults(page) == faults(second) == []
    page.close()
    second.close()

    until(lambda: len(read_journal(folder)) > before + 2)
    assert read_status(folder)[0] == "running"
    back = opened(context.new_page(), f"{server}/train?lang=en&run={run}")
    stranger = opened(visitors(), f"{server}/train?lang=en&run={run}")
    assert not stranger.locator(".st-key-stop button").first.is_enabled()
    press(back, "stop")
    until(lambda: read_status(folder)[0] == "stopped")
    back.get_by_role("button", name="Resume").wait_for()
    assert 1 < len(read_journal(folder)) < 50
    context.close()


STAGE = ("start", "pause", "step_once", "loss_chart", "map_chart")


def test_what_steers_and_what_moves_is_in_view_without_scrolling(server: str, page: Page) -> None:
    def hidden() -> list[tuple[str, object]]:
        boxes = [(key, page.locator(f".st-key-{key}:visible").first.bounding_box()) for key in STAGE]
        return [one for one in boxes if not one[1] or not 0 <= one[1]["y"] <= PHONE["height"] - one[1]["height"]]

    page.set_viewport_size(PHONE)
    ready_to_train(page, server, "dates")
    assert hidden() == []
    start_slowly(page)
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
    epoch_now(page, after=1)
    page.locator(".st-key-pause button:enabled:visible").first.wait_for()
    assert hidden() == []
    press(page, "pause")
    page.get_by_role("button", name="Resume").wait_for()
    settled(page)
    press(page, "step_once")  # its cards stand in a row to sweep past, above the curve
    page.locator(".st-key-step_cards").wait_for()
    settled(page)
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
    assert [key for key, _ in hidden()] in ([], ["map_chart"])
    assert not [one for one in findings(page) if one[1] in GRAVE]
    assert faults(page) == []


SLOW_LINE = """
    window.late = 1200, window.underway = 0;
    const listen = WebSocket.prototype.addEventListener;
    WebSocket.prototype.addEventListener = function (kind, heard, ...rest) {
        const arrive = event => (window.underway--, heard(event));
        const later = event => (window.underway++, setTimeout(() => arrive(event), window.late));
        return listen.call(this, kind, kind === "message" ? later : heard, ...rest);
    };
    Object.defineProperty(WebSocket.prototype, "onmessage", {
        set(heard) { this.addEventListener("message", heard); },
    });
"""  # what the server says reaches the page `late` milliseconds after it was said


def heard(page: Page) -> None:
    """Wait until the page has heard all that the server said, and has answered."""
    page.wait_for_function("() => window.underway === 0")
    settled(page)
    page.wait_for_function("() => window.underway === 0")
    settled(page)


def test_a_tick_that_left_before_the_news_arrived_takes_nothing_back(server: str, browser: Browser) -> None:
    context = visitor(browser)
    context.add_init_script(SLOW_LINE)
    page = context.new_page()
    recipe = Recipe.articles()
    recipe = replace(recipe, training=replace(recipe.training, seed=4711))
    opened(page, f"{server}/evidence?lang=en&recipe={to_link(recipe)}")
    page.wait_for_url(f"**/evidence?**run={recipe.id}**", timeout=PATIENCE)
    heard(page)
    through_the_menu(page, FRAME["en"].pages["projection"].title)
    heard(page)
    assert f"run={recipe.id}" in page.url
    context.close()
