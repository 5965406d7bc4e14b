"""What a narrow screen or large text must not take away: the page behind the menu, names, options, words in Chinese."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from core.data.corpus import Corpus, Pair
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.training.recording import record
from explorer.screens.corpus.text import TEXT as CORPUS
from explorer.shell.text import TEXT as SHELL
from tests.browser.actions import PHONE, Visitors, choose, through_the_menu
from tests.browser.server import opened, settled

SIDEWAYS = """() => [...document.querySelectorAll("[data-testid=stMain], [data-testid=stMain] *")]
  .filter(one => one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX))
  .filter(one => one.clientWidth && !one.closest("[data-testid=stDataFrame]")).map(one => one.outerHTML)"""
"what can be scrolled sideways, tables apart"
BENEATH = """() => [...document.querySelectorAll(".js-plotly-plot")].map(plot => {
  const drawn = [...plot.querySelectorAll(".main-svg text, .main-svg path")].map(one => one.getBoundingClientRect());
  const low = Math.max(...drawn.filter(box => box.width && box.height).map(box => box.bottom));
  return plot.getBoundingClientRect().bottom - low;
})"""
"pixels of each figure beneath all that is drawn in it"
NAME = "what we said about the weather and the cats last week"


def test_on_a_narrow_screen_in_chinese(server: str, visitors: Visitors) -> None:
    page = opened(visitors("zh-CN", PHONE, has_touch=True, is_mobile=True), f"{server}/train?lang=zh")
    menu = page.get_by_test_id("stSidebar")
    through_the_menu(page, SHELL["zh"].pages["corpus"].title)
    expect(menu).to_have_attribute("data-collapsed", "true")

    page.get_by_test_id("stExpandSidebarButton").click()
    opened(page, f"{server}/corpus?lang=zh")  # a link, while the menu was left unfolded
    expect(menu).to_have_attribute("data-collapsed", "true")

    choose(page, "exchange", CORPUS["zh"].exchanges["upload"])
    box = page.get_by_test_id("stFileUploaderDropzone")
    expect(box.get_by_role("button", name="选择文件", exact=True)).to_be_visible()
    box.locator("input[type=file]").set_input_files([{"name": "a.tsv", "mimeType": "", "buffer": b"a\tb\n"}])
    expect(page.get_by_role("button", name="去掉 a.tsv")).to_be_visible()
    page.locator(".st-key-lang").get_by_text("English", exact=True).evaluate("one => one.click()")  # in the folded menu
    expect(page.get_by_role("button", name="Remove a.tsv")).to_be_visible()


@pytest.mark.parametrize("page_name", ["evidence", "train"])
def test_large_text_on_a_narrow_screen_hides_no_option(server: str, visitors: Visitors, page_name: str) -> None:
    page = opened(visitors("en-US", PHONE, has_touch=True, is_mobile=True), f"{server}/{page_name}?lang=en")
    page.add_style_tag(content="html { font-size: 200% }")
    settled(page)
    assert page.evaluate(SIDEWAYS) == []


def test_there_is_no_gap_beneath_a_figure_of_equal_axes_on_a_phone(
    server: str, store: Path, visitors: Visitors
) -> None:
    pairs = (Pair("a b c", "x y"), Pair("b c d", "y z"), Pair("d a e", "z x"))
    recipes = [Recipe(Corpus("gaps", pairs), ModelConfig(3, 5), TrainConfig(seed=seed, epochs=2)) for seed in (1, 2)]
    for recipe in recipes:
        record(recipe, store / "runs" / recipe.id)
    beside = f"runs?runs_beside={'.'.join(recipe.id for recipe in recipes)}&runs_beside_view="
    page = visitors("en-US", PHONE, has_touch=True, is_mobile=True)
    for address in ("evidence", "similarity", f"{beside}cosines", f"{beside}maps"):
        opened(page, f"{server}/{address}")
        expect(page.locator(".js-plotly-plot .xtitle").first).to_be_attached()
        assert max(page.evaluate(BENEATH)) < 25, address


def test_a_hint_lies_beneath_its_field_and_above_what_follows(server: str, visitors: Visitors) -> None:
    page = opened(visitors("en-US", PHONE, has_touch=True, is_mobile=True), f"{server}/decode")
    page.locator(".st-key-sentence input").fill("今天 学习 有趣 " * 9)
    boxes = [
        page.locator(part).first.bounding_box()
        for part in (".st-key-sentence input", "[data-testid=InputInstructions]", ".st-key-_pick")
    ]
    field, hint, following = (box for box in boxes if box)
    assert field["y"] + field["height"] <= hint["y"] + 1
    assert hint["y"] + hint["height"] <= following["y"] + 1


def test_what_tells_two_runs_apart_is_seen_beside_every_page(server: str, store: Path, visitors: Visitors) -> None:
    recipe = Recipe(Corpus(NAME, (Pair("a b", "c"), Pair("b a", "d"))), ModelConfig(3, 5), TrainConfig(epochs=2))
    record(recipe, store / "runs" / recipe.id)
    whole = f"{NAME} #{recipe.id[:4]}"
    page = visitors()
    page.set_viewport_size({"width": 1280, "height": 800})
    opened(page, f"{server}/train?lang=en&run={recipe.id}")
    expect(page.get_by_test_id("stSidebar").get_by_text(whole)).to_be_visible()
    page.locator(".st-key-run [aria-haspopup=listbox]").click()
    option = page.get_by_role("option").filter(has_text=whole).locator("div").first
    assert option.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_a_finger_on_a_picture_scrolls_the_page_and_a_tap_still_chooses(server: str, visitors: Visitors) -> None:
    page = opened(visitors("en-US", PHONE, has_touch=True, is_mobile=True), f"{server}/similarity?lang=en")
    picture = page.locator(".js-plotly-plot .nsewdrag").first
    picture.scroll_into_view_if_needed()
    before, box = picture.bounding_box(), picture.bounding_box()
    assert before
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    finger = page.context.new_cdp_session(page)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for moved in range(10, 160, 10):
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y - moved}]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    place = "([one, top]) => one.getBoundingClientRect().top < top - 100"
    page.wait_for_function(place, arg=[picture.element_handle(), box["y"]])
    picture.scroll_into_view_if_needed()
    page.locator(".js-plotly-plot .point").last.tap(force=True)
    page.wait_for_url(lambda address: "word=" in address)
