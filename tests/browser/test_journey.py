"""The main job in a real browser: edit, train, reload, decode, map, table, CSV, link; the first tap by touch."""

import csv
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Page, TimeoutError, expect

from explorer.screens.similarity.text import TEXT as SIMILARITY
from explorer.screens.train.text import TEXT as TRAIN
from explorer.shell.text import TEXT as FRAME
from explorer.show.text import Lang
from tests.browser.actions import (
    HEADER,
    MOMENT,
    PHONE,
    ROW,
    Visitors,
    at_full_speed,
    choose,
    drawn,
    edit_cell,
    epoch_now,
    press,
    redrawn,
    run_of,
    share,
    slowed,
    through_the_menu,
)
from tests.browser.server import PATIENCE, faults, main_text, opened, settled


def train_slowly(page: Page, lang: Lang) -> None:
    """Start, and stay until the chart has moved."""
    slowed(page, 500)  # time enough to reload in the middle
    press(page, "start")
    first = epoch_now(page)
    before = drawn(page, "loss_chart")
    epoch_now(page, after=first + 1)
    redrawn(page, "loss_chart", before)
    assert TRAIN[lang].title == page.locator("h1").inner_text().strip()


def test_the_main_job(server: str, page: Page, visitors: Visitors, tmp_path: Path) -> None:
    opened(page, f"{server}/corpus?lang=en")
    edit_cell(page, 0, 0.25, "我 爱 人工 智能")
    edit_cell(page, 0, 0.5, "I love AI")
    edit_cell(page, 1, 0.5, "The weather is good today")
    press(page, "train_it")
    settled(page)

    train_slowly(page, "en")
    run_id = run_of(page)
    before = epoch_now(page)
    opened(page, page.url)  # a reload: a new session on the same server
    assert epoch_now(page) >= before
    at_full_speed(page)
    page.get_by_text(TRAIN["en"].states["finished"].format(number=50, epochs=50)).first.wait_for()

    through_the_menu(page, FRAME["en"].pages["decode"].title)
    expect(page.get_by_role("button", name="Back")).to_be_visible(timeout=PATIENCE)
    assert "I love AI" in main_text(page)
    cursor = page.url
    page.get_by_role("button", name="Next").click()
    page.wait_for_url(lambda url: "step=" in url and url != cursor)

    through_the_menu(page, FRAME["en"].pages["projection"].title)
    point = page.locator(".js-plotly-plot .scatterlayer .point").last
    point.wait_for(timeout=PATIENCE)
    word = click_a_word(page)
    through_the_menu(page, FRAME["en"].pages["similarity"].title)
    choose(page, "similarity_view", SIMILARITY["en"].views["neighbours"])
    assert word in main_text(page)

    choose(page, "similarity_view", SIMILARITY["en"].views["pairs"])
    with page.expect_download() as download:
        page.locator("[data-testid=stDownloadButton] button").first.click()
    download.value.save_as(tmp_path / "pairs.csv")
    rows = list(csv.reader((tmp_path / "pairs.csv").read_text("utf-8-sig").splitlines()))
    assert len(rows) > 50
    assert any(word in row for row in rows)
    assert not faults(page)

    link = share(page, FRAME["en"].share)
    sentence = page.locator("[data-testid=stMain] p").first.inner_text()
    stranger = opened(visitors(), link)
    expect(stranger.locator("[data-testid=stMain] p").first).to_have_text(sentence, timeout=PATIENCE)
    assert run_id in stranger.url
    leave_an_open_box(page)


def leave_an_open_box(page: Page) -> None:
    """A click on the menu closes the box of the link; the next one opens that page, which stays."""
    here, title = page.url, FRAME["en"].pages["welcome"].title
    entry = page.locator("[data-testid=stSidebarNav]").get_by_text(title, exact=True).bounding_box()
    assert entry
    page.mouse.click(entry["x"] + entry["width"] / 2, entry["y"] + entry["height"] / 2)
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    assert settled(page).url == here
    through_the_menu(page, title)
    assert "/welcome?" in settled(page).url


def click_a_word(page: Page) -> str:
    """Click points of the map until one is selected; returns the word in the link."""
    points = page.locator(".js-plotly-plot .scatterlayer .point")
    for place in range(points.count()):
        box = points.nth(place).bounding_box()
        if box is None:
            continue
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        try:
            page.wait_for_function("() => new URLSearchParams(location.search).get('word')", timeout=4_000)
        except TimeoutError:  # another point may lie on top of this one
            continue
        settled(page)
        return str(page.evaluate("() => new URLSearchParams(location.search).get('word')"))
    raise AssertionError("no point of the map could be selected")


def test_on_a_touch_screen_the_first_tap_on_a_cell_edits_it(server: str, visitors: Visitors) -> None:
    page = opened(visitors("en-US", PHONE, has_touch=True, is_mobile=True), f"{server}/corpus?lang=en")
    grid = page.locator("[data-testid=stDataFrame]").first
    grid.scroll_into_view_if_needed()
    expect(grid.locator("[role=gridcell]").first).to_be_attached()
    editor = page.locator("textarea.gdg-input")
    for row in range(
        5
    ):  # a grid that has just been drawn does not listen yet; a second tap on a cell would edit anyway
        settled(page)
        box = grid.bounding_box()
        assert box
        page.touchscreen.tap(box["x"] + 0.45 * box["width"], box["y"] + HEADER + (row + 0.5) * ROW)
        with suppress(TimeoutError):
            editor.fill("我 爱 你", timeout=4 * MOMENT)
            break
    page.keyboard.press("Enter")
    expect(grid.locator("[role=gridcell]").get_by_text("我 爱 你", exact=True)).to_be_attached()
