"""Vectors in a real browser: a file uploaded, what was understood, a run trained from it and opened, its program."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from core.embeddings import GivenVectors, given_rows, read_vectors
from core.program import VECTORS_FILE, program
from core.recipe import ModelConfig, Recipe
from explorer.screens.train.text import TEXT as TRAIN
from explorer.screens.train.vectors_text import TEXT
from explorer.shell.text import TEXT as FRAME
from explorer.show.text import LANGS, Lang
from explorer.show.text.given import TEXT as GIVEN_TEXT
from tests.browser.actions import Visitors, choose, press, run_of, through_the_menu
from tests.browser.server import PATIENCE, faults, opened, settled
from tests.browser.test_code import downloaded
from tests.pages.test_vectors import GIVEN, WORDS, file_of

pytestmark = pytest.mark.browser
ROWS = given_rows(read_vectors(file_of(), "wiki.txt").table, WORDS)
RECIPE = replace(
    Recipe.articles(),
    model=ModelConfig(embed_size=ROWS.dimension),
    given=GivenVectors("source", ROWS.id, frozen=True, name="wiki.txt"),
)


@pytest.mark.parametrize("lang", LANGS)
def test_vectors_are_uploaded_trained_from_and_found_in_the_program(
    server: str, visitors: Visitors, lang: Lang
) -> None:
    text = TEXT[lang]
    page = opened(visitors({"en": "en-US", "zh": "zh-CN"}[lang]), f"{server}/train?settings=vectors")
    main = page.locator("[data-testid=stMain]")
    page.locator(".st-key-settings_open summary").click()
    upload = page.locator(".st-key-vectors_upload input[type=file]")
    upload.set_input_files([{"name": "wiki.txt", "mimeType": "text/plain", "buffer": file_of()}])
    covered = text.covered["source"].format(count=len(GIVEN), all=len(WORDS)).strip("*")
    expect(main).to_contain_text(covered)
    choose(page, "vectors_way", text.ways["frozen"])
    press(page, "use_vectors")
    expect(main).to_contain_text(
        re.sub(r"\*", "", text.chosen["source"]).format(name="wiki.txt", way=text.ways["frozen"])
    )
    settled(page)
    press(page, "start")
    expect(main).to_contain_text(TRAIN[lang].states["finished"].format(number=50), timeout=PATIENCE)
    settled(page)
    assert run_of(page) == RECIPE.id

    through_the_menu(page, FRAME[lang].pages["evidence"].title)
    expect(main).to_contain_text(GIVEN_TEXT[lang].frozen.strip())
    through_the_menu(page, FRAME[lang].pages["code"].title)
    assert downloaded(page, "download_py") == ("program.py", program(RECIPE))
    name, vectors = downloaded(page, "download_txt")
    assert (name, vectors.count("\n")) == (VECTORS_FILE, len(GIVEN))
    assert not faults(page)
