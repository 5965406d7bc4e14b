"""A file of 200 pairs in a real browser: seeds, other sentences, re-paired translations; the link shows the same."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from core.corpora import builtin
from core.link import to_link
from core.recipe import ModelConfig, Recipe, TrainConfig
from explorer.screens.corpus.text import TEXT as CORPUS
from explorer.screens.evidence.replicate_text import TEXT as WORDS
from explorer.screens.evidence.text import TEXT
from explorer.screens.train.text import TEXT as TRAIN
from explorer.shell.text import TEXT as FRAME
from explorer.show.text import LANGS, Lang
from explorer.show.text.counted import Counted
from tests.browser.actions import choose, press, share, through_the_menu, visitor
from tests.browser.server import PATIENCE, faults, main_text, opened, settled
from tests.planted import SYNONYMS, planted_pairs

LOCALE: dict[Lang, str] = {"en": "en-US", "zh": "zh-CN"}
EPOCHS = 20
SETTINGS = Recipe(
    builtin("articles"), ModelConfig(32, 32, init_scale=0.1), TrainConfig(epochs=EPOCHS, batch_size=16, lr=0.01)
)
"what the visitor has found to suit: a start that training outweighs"


def uploaded_and_trained(page: Page, server: str, lang: Lang) -> None:
    """The settings come by a link, the pairs from a file; each language has a draw of its own."""
    pairs = planted_pairs(200, seed=LANGS.index(lang))
    data = "\n".join(f"{pair.source}\t{pair.target}" for pair in pairs).encode()
    opened(page, f"{server}/corpus?recipe={to_link(SETTINGS)}&lang={lang}")
    expect(page.get_by_text(FRAME[lang].from_link)).to_have_count(0, timeout=PATIENCE)  # else it redraws the page
    settled(page).locator(".st-key-exchange").get_by_text(CORPUS[lang].exchanges["upload"], exact=True).click()
    file = {"name": f"file-{lang}.tsv", "mimeType": "text/plain", "buffer": data}
    page.locator("input[type=file]").set_input_files([file])
    page.locator(".st-key-use_pairs button:visible").first.wait_for()
    press(settled(page), "use_pairs")
    press(settled(page), "train_it")
    expect(page.locator("h1")).to_have_text(re.compile(re.escape(TRAIN[lang].title)), timeout=PATIENCE)
    press(settled(page), "start")
    finished = TRAIN[lang].states["finished"].format(number=EPOCHS, epochs=EPOCHS)
    page.get_by_text(finished).first.wait_for()
    page.wait_for_function("() => location.search.includes('run=')")
    settled(page)


def shown(page: Page, words: str) -> None:
    expect(page.locator("[data-testid=stMain]")).to_contain_text(words, timeout=PATIENCE)


def trained(page: Page, kind: str) -> None:
    """Press the button of a kind of replicates, and wait until all are there."""
    press(page, f"{kind}_train")
    for name in ("train", "stop"):  # the page is drawn with the one, then with the other, then with neither
        expect(page.locator(f".st-key-{kind}_{name}")).to_have_count(0, timeout=PATIENCE)
        settled(page)


def answer(page: Page, lang: Lang) -> str:
    """The line that counts the verdicts."""
    begin = Counted(TEXT[lang].answer.replace("**", "").split("{signal}")[0]).format(pairs=561)
    return next(line for line in main_text(page).splitlines() if line.startswith(begin)).rstrip()


@pytest.mark.parametrize("lang", LANGS)
def test_a_file_is_asked_until_its_meaning_and_origin_are_known(server: str, browser: Browser, lang: Lang) -> None:
    text, words, frame = TEXT[lang], WORDS[lang], FRAME[lang]
    context = visitor(browser, LOCALE[lang])
    page = context.new_page()
    uploaded_and_trained(page, server, lang)
    through_the_menu(page, frame.pages["evidence"].title)
    shown(page, text.alone)
    alone = answer(page, lang)
    trained(page, "seeds")
    shown(page, text.witnesses.format(seeds=20))
    signal = answer(page, lang)
    assert signal != alone

    choose(page, "sentences_bet", words.bets["yes"])
    shown(page, words.bet_waits)
    trained(page, "halves")
    shown(page, words.outcomes["right_meaning"].split("{first}")[0].replace("**", "").strip())
    meaning = answer(page, lang)
    assert meaning != signal

    trained(page, "control")
    shown(page, text.story.parts["origin"].more.split("{company}")[1].split("{both}")[0])
    whence = answer(page, lang)
    assert whence.startswith(meaning)
    assert whence != meaning
    pairs = main_text(page)
    assert any(f"{one} – {other}" in pairs or f"{other} – {one}" in pairs for one, other in SYNONYMS)
    assert not faults(page)

    link = share(page, frame.share)
    context.close()
    elsewhere = visitor(browser, LOCALE[lang])
    stranger = opened(elsewhere.new_page(), link)
    shown(stranger, whence)
    shown(stranger, words.outcomes["right_meaning"].split("{first}")[0].replace("**", "").strip())
    assert not faults(stranger)
    elsewhere.close()
