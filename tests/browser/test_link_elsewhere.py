"""A link opened on another server with a store of its own: it trains the run and the other seeds, to equal verdicts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from core.data.corpus import Corpus, Pair
from core.link import to_link
from core.recipe import Recipe
from explorer.screens.evidence.text import TEXT
from explorer.shell.text import TEXT as FRAME
from explorer.show.text import LANGS, Lang
from tests.browser.actions import press, run_of, share, visitor
from tests.browser.server import PATIENCE, faults, main_text, opened, serving, settled

# One pair of the articles' changed, another one in each language, so that neither journey finds the other's seeds.
PAIR: dict[Lang, tuple[int, Pair]] = {
    "en": (1, Pair("今天 天气 很 坏", "The weather is very bad")),
    "zh": (4, Pair("人工 智能 很 有用", "AI is very useful")),
}
LOCALE: dict[Lang, str] = {"en": "en-US", "zh": "zh-CN"}
OTHERS = 20  # seeds, the run's own (42) not among them


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A second server that knows nothing of the first."""
    store: Path = tmp_path_factory.mktemp("elsewhere") / "store"
    with serving(store) as address:
        yield address
        (log,) = store.parent.glob("server-*.log")
        assert "Traceback" not in log.read_text(encoding="utf-8"), log


def own_pairs(lang: Lang, epochs: int = 50) -> Recipe:
    articles, (place, pair) = Recipe.articles(), PAIR[lang]
    pairs = [*articles.corpus.pairs[:place], pair, *articles.corpus.pairs[place + 1 :]]
    training = replace(articles.training, epochs=epochs)
    return replace(articles, corpus=Corpus("own", tuple(pairs)), training=training)


def told(page: Page, words: str) -> str:
    """Everything the page says, as soon as it says these words and no seed is left to come."""
    expect(page.locator("[data-testid=stMain]")).to_contain_text(words, timeout=PATIENCE)
    expect(page.locator("[data-testid=stMain] [data-testid=stProgress]")).to_have_count(0, timeout=PATIENCE)
    settled(page)
    assert faults(page) == []
    return main_text(page)


def pairs_file(page: Page, address: str, lang: Lang, folder: Path) -> str:
    """All pairs with their cosines and verdicts, as the page `similarity` hands them out."""
    with page.expect_download() as download:
        opened(page, address).locator("[data-testid=stDownloadButton] button").first.click()
    download.value.save_as(folder / f"{lang}.csv")
    return (folder / f"{lang}.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("lang", LANGS)
def test_a_link_shows_the_same_verdicts_on_another_server(
    server: str, elsewhere: str, browser: Browser, lang: Lang, tmp_path: Path
) -> None:
    text, frame = TEXT[lang], FRAME[lang]
    by_seeds = text.witnesses.format(seeds=OTHERS)
    context = visitor(browser, LOCALE[lang])
    page = opened(context.new_page(), f"{server}/evidence?recipe={to_link(own_pairs(lang))}&trap=cka")
    alone = told(page, text.alone)
    press(page, "seeds_train")
    here = told(page, by_seeds)
    assert here != alone
    link = share(page, frame.share)
    assert f"seeds={OTHERS}" in link
    expect(page.get_by_text(frame.share_used.partition("{")[0]).first).to_be_visible()
    run = run_of(page)
    table = pairs_file(page, f"{server}/similarity?run={run}", lang, tmp_path)
    context.close()

    context = visitor(browser, LOCALE[lang])
    stranger = context.new_page()
    stranger.goto(link.replace(server, elsewhere))
    expect(stranger.get_by_text(frame.from_link)).to_be_visible(timeout=PATIENCE)
    stop = stranger.locator(".st-key-link_stop").get_by_role("button")
    expect(stop).to_be_visible(timeout=PATIENCE)
    assert told(stranger, by_seeds) == here
    assert run in stranger.url
    assert pairs_file(stranger, f"{elsewhere}/similarity?run={run}", lang, tmp_path) == table
    assert len(table.splitlines()) > 100
    context.close()


def test_the_seeds_of_a_link_can_be_stopped(elsewhere: str, browser: Browser) -> None:
    lang: Lang = "zh"
    context, text = visitor(browser, LOCALE[lang]), TEXT[lang]
    page = context.new_page()
    page.goto(f"{elsewhere}/evidence?recipe={to_link(own_pairs(lang, epochs=2_000))}&seeds=7")
    press(page, "meanwhile")
    expect(page.get_by_text(text.witnesses.format(seeds=OTHERS))).to_be_visible(timeout=PATIENCE)  # the articles' run
    page.wait_for_url(lambda url: "seeds=" not in url)
    stop = page.locator(".st-key-link_stop").get_by_role("button").first
    expect(stop).to_be_visible(timeout=PATIENCE)
    page.wait_for_url(lambda url: "run=" in url and "seeds=7" in url)
    expect(page.locator("[data-testid=stSidebar] [data-testid=stSlider]")).to_contain_text("2000")  # at its last epoch
    stop.click()
    expect(page.locator(".st-key-link_stop")).to_have_count(0, timeout=PATIENCE)
    expect(page.locator(".st-key-seeds_train")).to_be_visible(timeout=PATIENCE)
    assert faults(settled(page)) == []
    press(page, "seeds_train")  # and go on
    expect(page.locator(".st-key-seeds_stop")).to_be_visible(timeout=PATIENCE)
    press(page, "seeds_stop")
    expect(page.locator(".st-key-seeds_train")).to_be_visible(timeout=PATIENCE)
    context.close()
