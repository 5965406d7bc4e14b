"""The ideas in a real browser: a bet and its reveal, training that is watched, and an own run on a phone."""

from pathlib import Path

from playwright.sync_api import Page, expect

from core.data.corpus import Corpus, Pair
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.training.recording import record
from explorer.screens.ideas.contrastive.text import TEXT as CONTRASTIVE
from explorer.screens.ideas.lookup.text import TEXT as LOOKUP
from explorer.screens.ideas.text import TEXT
from tests.browser.actions import PHONE, Visitors, choose, press
from tests.browser.server import PATIENCE, faults, main_text, opened, settled
from tests.browser.test_axe import GRAVE, findings

OWN = Recipe(
    Corpus("own", (Pair("cats sleep", "猫 睡觉"), Pair("dogs bark", "狗 叫"))),
    ModelConfig(8, 8),
    TrainConfig(epochs=2),
)


def bet_and_see_it_train(page: Page, address: str) -> None:
    """In English: the shelf, a bet, the matrix from its first step to its last, another temperature."""
    text, words = TEXT["en"], CONTRASTIVE["en"]
    opened(page, f"{address}/ideas?lang=en")
    press(page, "open_contrastive")
    settled(page)
    assert words.reveal not in main_text(page)
    page.get_by_text(words.bet[0]).click()
    expect(page.get_by_text("Not quite")).to_be_visible(timeout=PATIENCE)
    page.get_by_text(words.bet[1]).first.click()
    expect(page.get_by_text(text.right.strip("*"))).to_be_visible(timeout=PATIENCE)
    settled(page)
    picture = page.locator(".js-plotly-plot")
    expect(picture).to_contain_text(f"{words.step}0", timeout=PATIENCE)
    untrained = words.matrix.split("{")[0]
    before = picture.get_by_text(untrained).text_content()
    picture.locator(".updatemenu-button", has_text=words.play).click()
    expect(picture).to_contain_text(words.matrix.format(seen=1, held=0.375), timeout=PATIENCE)
    assert before != picture.get_by_text(untrained).text_content()
    page.locator(".st-key-idea_contrastive_temperature").get_by_role("slider").press("End")
    expect(page.get_by_text("τ = 1, 100% of the 48")).to_be_visible(timeout=PATIENCE)
    page.wait_for_url("**temperature=1.0*")
    assert not [one for one in findings(page) if one[1] in GRAVE]


def own_run_on_a_phone(page: Page, address: str) -> None:
    """In Chinese: the own words in the table, and nothing wider than the screen."""
    opened(page, f"{address}/ideas?lang=zh&run={OWN.id}")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    press(page, "open_lookup")
    settled(page)
    assert page.locator("h1").inner_text() == LOOKUP["zh"].question
    picture = page.locator(".js-plotly-plot")
    for word in ("cats", "sleep", "dogs", "bark"):
        expect(picture).to_contain_text(word, timeout=PATIENCE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    choose(page, "idea_lookup_look", TEXT["zh"].looks["table"])
    expect(page.locator("[data-testid=stDataFrame]")).to_be_visible(timeout=PATIENCE)
    assert not [one for one in findings(page) if one[1] in GRAVE]


def test_a_bet_a_training_that_is_watched_and_an_own_run(server: str, store: Path, visitors: Visitors) -> None:
    record(OWN, store / "runs" / OWN.id)
    pages = visitors(), visitors("zh-CN")
    pages[1].set_viewport_size(PHONE)
    bet_and_see_it_train(pages[0], server)
    own_run_on_a_phone(pages[1], server)
    assert [faults(page) for page in pages] == [[], []]
