"""The program in a real browser: copied, downloaded, a line of it clicked; on a desktop and on a phone."""

import json

import pytest
from playwright.sync_api import Page, expect

from core.program import chapters, notebook, program
from core.recipe import Recipe
from explorer.screens.code.lines_text import TEXT as LINES
from explorer.screens.code.text import TEXT
from explorer.show.text import Lang
from tests.browser.actions import PHONE, Visitors, choose
from tests.browser.server import faults, opened, settled

pytestmark = pytest.mark.browser
RECIPE = Recipe.articles()


def copied(page: Page) -> str:
    """What the button at the code puts into the clipboard."""
    page.locator(".st-key-program code > span").first.hover()  # shows the button
    page.locator(".st-key-program button").click()
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def downloaded(page: Page, key: str) -> tuple[str, str]:
    """Name and text of the file behind a button."""
    with page.expect_download() as download:
        page.locator(f".st-key-{key} button:visible").first.click()
    return download.value.suggested_filename, download.value.path().read_text(encoding="utf-8")


@pytest.mark.parametrize(("lang", "is_phone"), [("en", False), ("zh", True)])
def test_the_program_is_copied_downloaded_and_explained(
    server: str, visitors: Visitors, lang: Lang, is_phone: bool
) -> None:
    text = TEXT[lang]
    page = visitors("zh-CN", PHONE, has_touch=True, is_mobile=True) if is_phone else visitors()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, f"{server}/code")
    expect(page.locator("h1")).to_have_text(text.title)
    assert copied(page) == program(RECIPE).rstrip("\n")
    assert downloaded(page, "download_py") == ("program.py", program(RECIPE))
    name, book = downloaded(page, "download_ipynb")
    assert (name, json.loads(book)) == ("program.ipynb", json.loads(notebook(RECIPE)))

    choose(page, "code_chapter", text.chapters["encoder"])
    encoder = next(chapter.text for chapter in chapters(RECIPE) if chapter.title == "Encoder").strip("\n")
    assert copied(page) == encoder
    line = next(place for place, line in enumerate(encoder.split("\n")) if "self.lstm = " in line)
    page.locator(".st-key-program code > span").nth(line).click()
    said = LINES[lang]["source_lstm"]
    main = page.locator("[data-testid=stMain]")
    expect(main).to_contain_text("99,328")
    settled(page)
    expect(page.locator(".st-key-code_encoder_line input")).to_have_value(f"{line + 1} · {said.name}")
    assert "code_encoder_line=source_lstm" in page.url
    assert not faults(page)
