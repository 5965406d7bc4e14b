"""Signal or noise in a real browser: own pairs, own seeds, other verdicts; and the same ones from a link, elsewhere."""

import pytest
from playwright.sync_api import Browser, Page, expect

from explorer.screens.evidence.text import TEXT
from explorer.screens.train.text import TEXT as TRAIN
from explorer.shell.text import TEXT as FRAME
from explorer.show.text import LANGS, Lang
from tests.browser.actions import edit_cell, press, share, through_the_menu, visitor
from tests.browser.server import PATIENCE, faults, main_text, opened, settled

# One pair changed, another one in each language, so that neither journey finds the other's seeds.
PAIR: dict[Lang, tuple[int, str, str]] = {
    "en": (1, "今天 天气 很 好", "The weather is very good"),
    "zh": (4, "人工 智能 很 有趣", "AI is very interesting"),
}
LOCALE: dict[Lang, str] = {"en": "en-US", "zh": "zh-CN"}
OTHERS = 20  # seeds, the run's own (42) not among them


def said(page: Page, lang: Lang) -> str:
    """How many pairs have which verdict, and the reason of the closest pair's with its numbers."""
    begin = TEXT[lang].answer.replace("**", "").split("{")[0]
    lines = main_text(page).splitlines()
    counts = [line for line in lines if line.startswith(begin) and any(map(str.isdigit, line))]
    return "\n".join([*counts[:1], *(line for line in lines if "q = " in line)])


def witnessed(page: Page, words: str) -> None:
    """Wait until the page says by whom the verdicts were given."""
    expect(page.locator("[data-testid=stMain]")).to_contain_text(words, timeout=PATIENCE)
    settled(page)


def edited_and_trained(page: Page, lang: Lang) -> None:
    row, source, target = PAIR[lang]
    edit_cell(page, row, 0.25, source)
    edit_cell(page, row, 0.5, target)
    press(page, "train_it")
    settled(page)
    press(page, "start")
    finished = TRAIN[lang].states["finished"].format(number=50, epochs=50)
    page.wait_for_function("text => document.body.innerText.includes(text)", arg=finished)
    page.wait_for_function(
        "() => location.search.includes('run=')"
    )  # the run is open on all pages once the address names it
    settled(page)


@pytest.mark.parametrize("lang", LANGS)
def test_own_pairs_and_own_seeds_have_verdicts_of_their_own(server: str, browser: Browser, lang: Lang) -> None:
    text, frame = TEXT[lang], FRAME[lang]
    context = visitor(browser, LOCALE[lang])
    page = context.new_page()
    opened(page, f"{server}/evidence")
    by_seeds = text.witnesses.format(seeds=OTHERS)
    witnessed(page, by_seeds)
    shipped = said(page, lang)

    opened(page, f"{server}/corpus")
    edited_and_trained(page, lang)
    through_the_menu(page, frame.pages["evidence"].title)
    witnessed(page, text.alone)
    alone = said(page, lang)
    assert alone != shipped

    press(page, "seeds_train")
    witnessed(page, by_seeds)
    together = said(page, lang)
    assert together not in (alone, shipped)
    assert not faults(page)

    link = share(page, frame.share)
    context.close()
    elsewhere = visitor(browser, LOCALE[lang])
    stranger = opened(elsewhere.new_page(), link)
    witnessed(stranger, by_seeds)
    assert said(stranger, lang) == together
    assert not faults(stranger)
    elsewhere.close()
