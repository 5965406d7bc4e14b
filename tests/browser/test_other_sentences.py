"""A file of 200 pairs in a real browser: seeds, other sentences, re-paired translations; the link shows the same."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

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
from tests.browser.actions import Visitors, choose, press, run_of, share, through_the_menu
from tests.browser.server import PATIENCE, faults, main_text, opened, settled
from tests.planted import SYNONYMS, planted_pairs

NAMES: dict[Lang, str] = {"en": "English", "zh": "中文"}
EPOCHS = 20
SETTINGS = Recipe(
    builtin("articles"), ModelConfig(32, 32, init_scale=0.1), TrainConfig(epochs=EPOCHS, batch_size=16, lr=0.01)
)
"what the visitor has found to suit: a start that training outweighs"


def uploaded_and_trained(page: Page, server: str, lang: Lang) -> None:
    """The settings come by a link, the pairs from a file; each language has a draw of its own."""
    corpus, train = CORPUS[lang], TRAIN[lang]
    pairs = planted_pairs(200, seed=LANGS.index(lang))
    data = "\n".join(f"{pair.source}\t{pair.target}" for pair in pairs).encode()
    opened(page, f"{server}/corpus?recipe={to_link(SETTINGS)}&lang={lang}")
    expect(page.get_by_text(FRAME[lang].from_link)).to_have_count(0, timeout=PATIENCE)  # else it redraws the page
    settled(page).locator(".st-key-exchange").get_by_text(corpus.exchanges["upload"], exact=True).click()
    file = {"name": f"file-{lang}.tsv", "mimeType": "text/plain", "buffer": data}
    page.locator("input[type=file]").set_input_files([file])
    page.locator(".st-key-use_pairs button:visible").first.wait_for()
    press(settled(page), "use_pairs")
    press(settled(page), "train_it")
    expect(page.locator("h1")).to_have_text(re.compile(re.escape(train.title)), timeout=PATIENCE)
    press(settled(page), "start")
    page.get_by_text(train.states["finished"].format(number=EPOCHS, epochs=EPOCHS)).first.wait_for()
    run_of(page)  # it is open on all pages
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


def in_both(page: Page, here: Lang, words: Callable[[Lang], str]) -> dict[Lang, str]:
    """The line that counts the verdicts, in both languages, each once these words are there.

    here: the language of the page, which is then put into the other one.
    """
    lines = dict[Lang, str]()
    for lang in (here, *(lang for lang in LANGS if lang != here)):
        if lang != here:
            choose(page, "lang", NAMES[lang])
        shown(page, words(lang))
        lines[lang] = answer(page, lang)
    return lines


def differ(one: dict[Lang, str], other: dict[Lang, str]) -> bool:
    return all(one[lang] != other[lang] for lang in LANGS)


def outcome(lang: Lang) -> str:
    return WORDS[lang].outcomes["right_meaning"].split("{first}")[0].replace("**", "").strip()


def test_a_file_is_asked_until_its_meaning_and_origin_are_known(server: str, visitors: Visitors) -> None:
    """By somebody who reads each answer in both languages, and asks one question in English and the next in Chinese."""
    page = visitors()
    uploaded_and_trained(page, server, "en")
    through_the_menu(page, FRAME["en"].pages["evidence"].title)
    alone = in_both(page, "en", lambda lang: TEXT[lang].alone)
    trained(page, "seeds")
    signal = in_both(page, "zh", lambda lang: TEXT[lang].witnesses.format(seeds=20))
    assert differ(alone, signal)

    choose(page, "sentences_bet", WORDS["en"].bets["yes"])
    in_both(page, "en", lambda lang: WORDS[lang].bet_waits)
    trained(page, "halves")
    meaning = in_both(page, "zh", outcome)
    assert differ(signal, meaning)

    trained(page, "control")
    whence = in_both(
        page, "en", lambda lang: TEXT[lang].story.parts["origin"].more.split("{company}")[1].split("{both}")[0]
    )
    assert differ(meaning, whence)
    assert all(whence[lang].startswith(meaning[lang]) for lang in LANGS)
    pairs = main_text(page)
    assert any(f"{one} – {other}" in pairs or f"{other} – {one}" in pairs for one, other in SYNONYMS)
    assert not faults(page)

    link = share(page, FRAME["zh"].share)
    stranger = opened(visitors("zh-CN"), link)
    assert in_both(stranger, "zh", outcome) == whence
    assert not faults(stranger)


def test_another_file_is_uploaded_trained_and_asked_in_chinese(server: str, visitors: Visitors) -> None:
    """As far as other sentences; where it comes from is asked above, and read in both languages."""
    page, text, words = visitors("zh-CN"), TEXT["zh"], WORDS["zh"]
    uploaded_and_trained(page, server, "zh")
    through_the_menu(page, FRAME["zh"].pages["evidence"].title)
    shown(page, text.alone)
    alone = answer(page, "zh")
    trained(page, "seeds")
    shown(page, text.witnesses.format(seeds=20))
    signal = answer(page, "zh")
    choose(page, "sentences_bet", words.bets["yes"])
    shown(page, words.bet_waits)
    trained(page, "halves")
    shown(page, outcome("zh"))
    assert len({alone, signal, answer(page, "zh")}) == 3
    assert not faults(page)
