"""Own sentences from the form to a shared comparison, and back: a desktop in English, a touch screen in Chinese."""

import pytest
from playwright.sync_api import Page, expect

from explorer.screens.runs.beside_text import TEXT as BESIDE
from explorer.screens.train.text import TEXT as TRAIN
from explorer.shell.text import TEXT as FRAME
from explorer.show.text import Lang
from tests.browser.actions import (
    DESKTOP,
    PHONE,
    Visitors,
    choose,
    drawn,
    epoch_now,
    press,
    redrawn,
    slowed,
    through_the_menu,
)
from tests.browser.server import PATIENCE, faults, main_text, opened, settled

LEARNING = ("今天 学习 有趣", "Learning is interesting today")
PAIRS: dict[Lang, tuple[tuple[str, str], ...]] = {
    "en": (("我 很 强大", "I am powerful"), LEARNING),
    "zh": (("我 很 有趣", "I am interesting"), LEARNING),  # what one has trained is there for the other
}
ANDROID = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126 Mobile Safari/537.36"
)
AGREE: dict[Lang, str] = {"en": "A and B agree on", "zh": "最近邻里，A 和 B 有"}
MOST = "document.querySelector('[data-testid=stMain]').scrollWidth"


def on_touch_screen(visitors: Visitors) -> Page:
    """A phone by its name, too: there the menu folds away once a page is chosen."""
    return visitors("zh-CN", PHONE, user_agent=ANDROID, has_touch=True, is_mobile=True, color_scheme="dark")


def type_pairs(page: Page, lang: Lang) -> None:
    """In the form under the table; Add empties it."""
    for pair in PAIRS[lang]:
        fields = [page.locator(f".st-key-{key} input") for key in ("new_source", "new_target")]
        for field, words in zip(fields, pair, strict=True):
            field.fill(words)
        press(page, "add_pair")
        for field in fields:
            expect(field).to_have_value("", timeout=PATIENCE)
        settled(page)


def watch_it_train(page: Page, lang: Lang) -> None:
    """The chart moves where it is, without scrolling."""
    slowed(page, 200)
    press(page, "start")
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
    chart = page.locator(".st-key-loss_chart canvas").first
    expect(chart).to_be_visible()
    epoch_now(page, after=8)
    before = drawn(page, "loss_chart")
    redrawn(page, "loss_chart", before)
    page.get_by_text(TRAIN[lang].states["finished"].format(number=50, epochs=50)).first.wait_for()
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 0
    box, size = chart.bounding_box(), page.viewport_size
    assert box
    assert size
    assert 0 <= box["y"] < box["y"] + box["height"] <= size["height"]


def translate_unsegmented(page: Page) -> None:
    field = page.locator(".st-key-sentence input")
    field.fill("今天学习有趣")
    field.press("Enter")
    press(page, "cut_by_words")
    expect(field).to_have_value("今天 学习 有趣", timeout=PATIENCE)
    settled(page)
    assert "Learning" in main_text(page)


def turn_the_dial(page: Page) -> None:
    """Until the largest start and the smallest one have their pictures."""
    press(page, "dial_train")
    for size in ("100", "3"):
        expect(page.locator(f".st-key-dial_{size} canvas")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".st-key-dial_stop")).to_have_count(0, timeout=PATIENCE)


def compare(page: Page, lang: Lang) -> list[str]:
    """Train again with one setting changed, and put the two runs side by side; the addresses on the way."""
    text, addresses = BESIDE[lang], [page.url]
    page.get_by_role("button", name=text.again).first.click()
    press(page, "_again_start")
    press(page, "_again_compare")  # Start has closed the box
    expect(page.get_by_role("heading", name=text.title)).to_be_visible(timeout=PATIENCE)
    settled(page)
    expect(page.locator(".st-key-_beside").get_by_role("button", pressed=True)).to_have_count(2, timeout=PATIENCE)
    addresses.append(page.url)
    choose(page, "runs_beside_view", text.views["neighbours"])
    return [*addresses, page.url]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_own_sentences_from_the_form_to_a_shared_comparison_and_back(
    server: str, visitors: Visitors, lang: Lang
) -> None:
    page, titles = visitors() if lang == "en" else on_touch_screen(visitors), FRAME[lang].pages
    opened(page, f"{server}/corpus")
    type_pairs(page, lang)
    press(page, "train_it")
    settled(page)
    watch_it_train(page, lang)
    through_the_menu(page, titles["decode"].title)
    translate_unsegmented(page)
    through_the_menu(page, titles["train"].title)
    turn_the_dial(page)
    through_the_menu(page, titles["runs"].title)
    addresses = compare(page, lang)
    (headline,) = (line for line in main_text(page).splitlines() if AGREE[lang] in line)
    page.get_by_test_id("stMain").get_by_role("button", name=FRAME[lang].share, exact=True).click()
    link = page.locator("[data-testid=stCode]").inner_text().strip()
    expect(page.get_by_alt_text(FRAME[lang].share_code_alt)).to_be_visible(timeout=PATIENCE)
    stranger = opened(visitors("en-US" if lang == "en" else "zh-CN"), link)
    expect(stranger.get_by_test_id("stMain")).to_contain_text(headline, timeout=PATIENCE)
    assert page.evaluate(MOST) <= (DESKTOP if lang == "en" else PHONE)["width"]
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    settled(page)  # a click that comes after Back, with controls as they were before it, chooses them again
    for earlier in addresses[-2::-1]:
        page.go_back()
        page.wait_for_url(earlier)
        settled(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(TRAIN[lang].title, timeout=PATIENCE)
    assert faults(page) == faults(stranger) == []
