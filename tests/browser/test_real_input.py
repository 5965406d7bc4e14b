"""A file of 2 000 pairs in GB18030, unsegmented Chinese and credits in it, from upload to the table taken home."""

import csv
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from core.data.corpus import Corpus, TextConfig
from core.data.readers import read_pairs
from core.recipe import Recipe, TrainConfig
from explorer.screens.corpus.text import TEXT as CORPUS
from explorer.screens.similarity.text import TEXT as SIMILARITY
from explorer.screens.train.text import TEXT as TRAIN
from tests.browser.actions import press, run_of
from tests.browser.server import PATIENCE, faults, main_text, opened, settled
from tests.make_sentences import sentence_file

expect.set_options(timeout=PATIENCE)
DATA = sentence_file(2_000).decode().encode("gb18030")


def slide(page: Page, setting: str, steps: int) -> None:
    slider = page.locator(f".st-key-set_{setting}").get_by_role("slider")
    for _ in range(steps):
        slider.press("ArrowRight")
        settled(page)


def vocabulary() -> set[str]:
    """The Chinese words that may come out, by the same way in without a browser."""
    corpus = Corpus("sentences", read_pairs(DATA, "sentences.tsv").pairs, TextConfig(target="chinese"))
    return set(Recipe(corpus, training=TrainConfig(held_out=0.1)).dataset.target.vocabulary.words)


def test_from_a_file_to_the_table_of_similar_words(server: str, page: Page, tmp_path: Path) -> None:
    corpus, train = CORPUS["zh"], TRAIN["zh"]
    opened(page, f"{server}/corpus?lang=zh")
    page.locator(".st-key-exchange").get_by_text(corpus.exchanges["upload"], exact=True).click()
    file = {"name": "sentences.tsv", "mimeType": "text/plain", "buffer": DATA}
    page.locator("input[type=file]").set_input_files([file])
    page.get_by_text(corpus.read.format(encoding=corpus.encodings["gb18030"], format="TSV", pairs=2000)).wait_for()
    press(page, "use_pairs")
    page.get_by_text(corpus.unsegmented["target"]).wait_for()
    press(page, "segment_target")
    expect(page.get_by_text(corpus.unsegmented["target"])).to_have_count(0)
    press(settled(page), "train_it")
    expect(page.locator("h1")).to_have_text(re.compile(re.escape(train.title)))

    settled(page).locator("[data-testid=stExpander] summary").first.click()  # the settings
    epochs = page.locator(".st-key-set_epochs input")
    epochs.fill("2")
    epochs.press("Enter")
    settled(page)
    slide(page, "batch_size", 5)  # 4, 8, 16, 32, 64
    page.locator(".st-key-settings").get_by_text(train.groups["checks"], exact=True).click()
    slide(settled(page), "held_out", 2)  # 5 %, 10 %
    press(page, "start")
    page.get_by_text(train.states["finished"].format(number=2, epochs=2)).wait_for()
    run = run_of(page)
    assert faults(page) == []

    opened(page, f"{server}/decode?lang=zh&run={run}&sentence=I like music.")
    assert "我喜欢音乐" in "".join(page.locator("[data-testid=stMain] p").all_inner_texts())
    opened(page, f"{server}/projection?lang=zh&run={run}&projection_side=target")
    page.locator(".st-key-map .plot .points path").first.wait_for()
    assert faults(page) == []

    opened(page, f"{server}/similarity?lang=zh&run={run}&side=target&word=图书馆&similarity_view=neighbours")
    assert "图书馆" in main_text(page)
    page.locator(".st-key-similarity_view").get_by_text(SIMILARITY["zh"].views["pairs"], exact=True).click()
    settled(page)
    with page.expect_download() as download:
        press(page, "pairs_csv")
    download.value.save_as(tmp_path / "pairs.csv")
    with (tmp_path / "pairs.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.reader(table))[1:]
    assert len(rows) > 100
    assert {word for row in rows for word in row[:2]} <= vocabulary()
    assert faults(page) == []
