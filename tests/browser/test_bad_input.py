"""Links and files that are wrong, in a real browser: one plain sentence, the page intact; the server's log is clean.

Every kind of mistake is tried in `tests/test_bad_input.py`; here is what only a browser does to an address or a file.
"""

import pickle
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from core.errors import ErrorKind, InputError
from explorer.screens.corpus.text import TEXT as CORPUS
from explorer.show.text.errors import sentence
from tests.browser.actions import visitor
from tests.browser.server import PATIENCE, faults, main_text, opened, settled

expect.set_options(timeout=PATIENCE)
PLACES = [
    "decode?epoch=1e9&step=99999999&width=99&sentence=%ED%A0%80",
    "decode?epoch=nan&step=-7&sentence=" + quote("<PAD> \x00"),
    "projection?dim=9D&method=x&word=" + quote("<img src=x onerror=alert(1)>") + "&perplexity=nan",
    "similarity?view=constructor&side=__proto__&k=7&heat_words=1e9&word=%00&find=%5B(*",
    "corpus?view=x&corpus_view=y&exchange=x&corpus=..%2F..&held_out=9999&cut_source=x&min_count=-1",
    "train?set_lr=1e9&set_epochs=-1&settings=x&closer=x&slow=x&lang=xx&epoch=-1",
    "runs?view=%3Cscript%3E&run=" + quote("../../../etc/passwd"),
]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One visitor for all tests, each of which begins at an address of its own; no page may raise a dialog."""
    context, dialogs = visitor(browser), list[str]()
    page = context.new_page()
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    yield page
    context.close()
    assert dialogs == []


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.split("?")[0])
def test_an_address_full_of_nonsense_opens_its_page(server: str, page: Page, place: str) -> None:
    opened(page, f"{server}/{place}")
    page.wait_for_load_state("networkidle")  # an image that does not load would have had its say
    assert faults(settled(page)) == []
    assert "Traceback" not in main_text(page)


@pytest.mark.parametrize("link", ["recipe=xx", "recipe=" + "A" * 3_000, "run=" + "0" * 24])
def test_a_broken_link_is_one_sentence_in_the_visitors_language(server: str, page: Page, link: str) -> None:
    opened(page, f"{server}/similarity?lang=zh&{link}")
    alerts = page.locator("[data-testid=stMain] [data-testid=stAlert]")
    expect(alerts).to_have_count(1)
    assert "服务器" in alerts.inner_text() or "链接" in alerts.inner_text()
    assert faults(page) == []


def test_files_that_cannot_be_used_are_refused_one_after_the_other(server: str, page: Page) -> None:
    text = CORPUS["zh"]
    opened(page, f"{server}/corpus?lang=zh")
    before = page.locator("[data-testid=stMain] strong").first.inner_text()
    page.locator(".st-key-exchange").get_by_text(text.exchanges["upload"], exact=True).click()
    files: list[tuple[str, bytes, ErrorKind, str]] = [
        ("pairs.csv", pickle.dumps(["a", "b"]), "file_type", "pairs.csv"),
        ("half.json", b'[["a", "b"], ["\\ud800", "c"]]', "forbidden_character", "2"),
        ("long.tsv", b"w " * 10**6 + b"\tx\n", "sentence_too_long", "1"),
        ("broken.tsv", "你好\thello\n".encode("utf-8-sig") + b"\xff\tcoffee\n", "encoding", "2"),
        ("empty.tsv", b"", "empty_file", "empty.tsv"),
    ]
    for name, data, kind, where in files:
        page.locator("input[type=file]").set_input_files([{"name": name, "mimeType": "text/plain", "buffer": data}])
        limit = "U+D800" if kind == "forbidden_character" else None
        said = sentence(InputError(kind, where, limit, "item" if name.endswith(".json") else "line"), "zh").replace(
            "\\", ""
        )
        page.locator("[data-testid=stAlert]", has_text=said).wait_for()
        assert page.locator("[data-testid=stAlert]").count() == 1
        assert faults(settled(page)) == []
    assert page.locator("[data-testid=stMain] strong").first.inner_text() == before
