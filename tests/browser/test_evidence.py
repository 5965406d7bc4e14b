"""Signal or noise in a real browser: own pairs, own seeds, other verdicts; a link has the same elsewhere."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from core.data.corpus import Corpus, Pair
from core.link import to_link
from core.recipe import Recipe
from explorer.screens.evidence.text import TEXT
from explorer.screens.train.text import TEXT as TRAIN
from explorer.shell.text import TEXT as FRAME
from explorer.show.text import Lang
from tests.browser.actions import Visitors, edit_cell, press, run_of, share
from tests.browser.server import PATIENCE, faults, main_text, opened, settled, unharmed

PLACE, PAIR = 1, Pair("今天 天气 很 坏", "The weather is very bad")
"the pair of the articles that is changed"
OTHERS = 20  # seeds, the run's own (42) not among them


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A second server that knows nothing of the first."""
    with unharmed(tmp_path_factory.mktemp("elsewhere")) as address:
        yield address


def told(page: Page, words: str) -> str:
    """Everything the page says, as soon as it says these words and no seed is left to come."""
    expect(page.locator("[data-testid=stMain]")).to_contain_text(words, timeout=PATIENCE)
    expect(page.locator("[data-testid=stMain] [data-testid=stProgress]")).to_have_count(0, timeout=PATIENCE)
    settled(page)
    assert faults(page) == []
    return main_text(page)


def verdicts(text: str, lang: Lang) -> str:
    """Of what a page says: how many pairs have which verdict, and the reason of the closest pair's with its numbers."""
    begin = TEXT[lang].answer.replace("**", "").split("{")[0]
    lines = text.splitlines()
    counts = [line for line in lines if line.startswith(begin) and any(map(str.isdigit, line))]
    return "\n".join([*counts[:1], *(line for line in lines if "q = " in line)])


def edited_and_trained(page: Page, lang: Lang) -> str:
    """Change the pair in the table and train; the id of the run."""
    edit_cell(page, PLACE, 0.25, PAIR.source)
    edit_cell(page, PLACE, 0.5, PAIR.target)
    press(page, "train_it")
    settled(page)
    press(page, "start")
    page.get_by_text(TRAIN[lang].states["finished"].format(number=50, epochs=50)).first.wait_for()
    run = run_of(page)  # it is open on all pages
    settled(page)
    return run


def pairs_file(page: Page, address: str, folder: Path) -> str:
    """All pairs with their cosines and verdicts, as the page `similarity` hands them out."""
    with page.expect_download() as download:
        opened(page, address).locator("[data-testid=stDownloadButton] button").first.click()
    download.value.save_as(folder / "pairs.csv")
    return (folder / "pairs.csv").read_text("utf-8-sig")


def test_own_pairs_and_own_seeds_have_verdicts_of_their_own_and_a_link_the_same_on_another_server(
    server: str, elsewhere: str, visitors: Visitors, tmp_path: Path
) -> None:
    """In English; `test_other_sentences` has own pairs, their seeds and a link in both languages."""
    lang: Lang = "en"
    text, frame = TEXT[lang], FRAME[lang]
    by_seeds = text.witnesses.format(seeds=OTHERS)
    page = opened(visitors(), f"{server}/evidence")
    shipped = told(page, by_seeds)
    opened(page, f"{server}/corpus")
    run = edited_and_trained(page, lang)
    opened(page, f"{server}/evidence?run={run}&trap=cka")
    alone = told(page, text.alone)
    press(page, "seeds_train")
    here = told(page, by_seeds)
    assert run in page.url
    said = [verdicts(each, lang) for each in (shipped, alone, here)]
    assert len(set(said)) == 3, said
    link = share(page, frame.share)
    assert f"seeds={OTHERS}" in link
    expect(page.get_by_text(frame.share_used.partition("{")[0]).first).to_be_visible()
    table = pairs_file(page, f"{server}/similarity?run={run}", tmp_path)

    stranger = visitors()
    stranger.goto(link.replace(server, elsewhere))
    expect(stranger.get_by_text(frame.from_link)).to_be_visible(timeout=PATIENCE)
    expect(stranger.locator(".st-key-link_stop").get_by_role("button")).to_be_visible(timeout=PATIENCE)
    assert told(stranger, by_seeds) == here
    assert run in stranger.url
    assert pairs_file(stranger, f"{elsewhere}/similarity?run={run}", tmp_path) == table
    assert len(table.splitlines()) > 100


def test_the_seeds_of_a_link_can_be_stopped(elsewhere: str, visitors: Visitors) -> None:
    lang: Lang = "zh"
    page, text, recipe = visitors("zh-CN"), TEXT[lang], Recipe.articles()
    pairs = [*recipe.corpus.pairs[:PLACE], PAIR, *recipe.corpus.pairs[PLACE + 1 :]]
    long = replace(recipe, corpus=Corpus("own", tuple(pairs)), training=replace(recipe.training, epochs=2_000))
    page.goto(f"{elsewhere}/evidence?recipe={to_link(long)}&seeds=7")
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
