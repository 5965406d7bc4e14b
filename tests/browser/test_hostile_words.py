"""Words that are markup, addresses, formulas or invisible stand on every page to the letter, and do nothing."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from core.data.characters import visible
from core.data.corpus import Corpus, Pair
from core.link import to_link
from core.recipe import ModelConfig, Recipe, TrainConfig
from explorer.screens.corpus.text import TEXT as CORPUS
from explorer.screens.decode.text import TEXT as DECODE
from explorer.screens.runs.text import TEXT as RUNS
from explorer.shell.text import TEXT as FRAME
from tests.browser.actions import press, visitor
from tests.browser.server import faults, opened, settled
from tests.until import until

_TYPED = r"""**bold** __under__ _it_ `code` ~~struck~~ # - 1. | \ \n > ![](http://evil.test/y.png) [a](http://evil.test)
http://evil.test/a www.evil.test a@evil.test <b>bold</b> <img/src=x/onerror=alert(1)> <script>alert(1)</script> <br>
<a <!-- </style> javascript:alert(1) <s> </s> &lt; &amp;lt; \u003cb\u003e $x^2$ $$y$$ :smile: :red[x] :material/home:
-> <- -- >= %{hovertext} {b} {name} {0} {{x}} ${x} %s =1+1 @SUM(1) +1 '=x "q" null None NaN 0 1e5 __proto__ constructor
שלום مرحبا"""
WORDS = [
    *_TYPED.split(),
    "\u202eabc\u202c",
    "zero\u200bwidth",
    "\u200b",
    "<U+200B>",
    "cafe\u0301",
    "a\u0323\u0308",
    "👨\u200d👩\u200d👧",
]
NAME = "<b>x</b> **y** $z$ :red[r] ![](http://evil.test/n.png) \u202eq"
ROWS = [WORDS[start : start + 6] for start in range(0, len(WORDS), 6)]
PAIRS = tuple(Pair(" ".join(row), " ".join(reversed(row)), "<b>Ann</b> [a](http://evil.test)") for row in ROWS)
RECIPE = Recipe(Corpus(NAME, PAIRS), ModelConfig(3, 5), TrainConfig(epochs=3))
IMAGE, FLIPPED = "![](http://evil.test/y.png)", "zero\u200bwidth"

# Every text on the page, shadow roots and the readable twins of tables drawn on canvas included.
TEXTS = """() => {
  const texts = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE && !node.parentElement?.closest('style, script')) texts.push(node.data);
    if (node.shadowRoot) walk(node.shadowRoot);
    node.childNodes.forEach(walk);
  };
  walk(document.querySelector('[data-testid=stApp]'));
  return texts;
}"""
# What Markdown or HTML among the words would have made.
MADE = """() => {
  const within = (one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])];
  const all = (root) => [...root.querySelectorAll('*')].flatMap(within);
  const made = (one) =>
    one.matches('img, iframe, object, embed, .katex, a[href*=evil], a[href^=mailto], a[href^=javascript]') ||
    [...one.attributes].some((each) => each.name.startsWith('on')) ||
    (one.matches('[data-testid=stMarkdownContainer] :is(b, s, del, script, ol, blockquote)'));
  return all(document.querySelector('[data-testid=stApp]')).filter(made).map((one) => one.outerHTML.slice(0, 200));
}"""


@pytest.fixture(scope="module")
def visit(server: str, browser: Browser) -> Iterator[Page]:
    """A browser that has the run open; no page of its visit may ask another host for anything, or raise a dialog."""
    context = visitor(browser, viewport={"width": 1440, "height": 1400})
    page, outside, dialogs = context.new_page(), list[str](), list[str]()
    own = (server, server.replace("http", "ws"), "data:", "blob:")
    context.on("request", lambda request: None if request.url.startswith(own) else outside.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    opened(page, f"{server}/welcome?lang=en&recipe={to_link(RECIPE)}")
    page.wait_for_url(lambda url: RECIPE.id in url)
    yield settled(page)
    context.close()
    assert outside == []
    assert dialogs == []


def look(visit: Page, place: str) -> Page:
    """Open a page on the run by a cold link; nothing on it may come from the words."""
    origin = re.match(r"http://[^/]+", visit.url)
    assert origin
    opened(visit, f"{origin[0]}/{place}{'&' if '?' in place else '?'}lang=en&run={RECIPE.id}")
    return unharmed(visit)


def unharmed(page: Page) -> Page:
    assert not faults(page)
    assert page.evaluate(MADE) == []
    return page


def plain(text: str) -> str:
    """Without the zero-width spaces that keep an address from becoming a link; a visitor's own are written out."""
    return text.replace("\u200b", "").replace("\xa0", " ").strip()


def texts(page: Page) -> set[str]:
    return {plain(text) for text in page.evaluate(TEXTS)}


def told(page: Page) -> str:
    """The sentences in the main column."""
    return "\n".join(map(plain, page.locator("[data-testid=stMain] p").all_text_contents()))


def letters(words: list[str]) -> set[str]:
    return {visible(word) for word in words}


CELLS = "[data-testid=stDataFrame] canvas td"


def in_cells(page: Page, enough: Callable[[set[str]], bool]) -> None:
    """Wait until what stands in the tables, by the readable twin of their canvas, is enough."""
    until(lambda: enough(set(map(plain, page.locator(CELLS).all_text_contents()))), "words in a table")


def labels(page: Page, figure: str, part: str) -> set[str]:
    """Words written in a drawing by Plotly, those included that a crowded map hides until they are pointed at."""
    page.locator(f"{figure} {part}").first.wait_for(state="attached")
    return {plain(text) for text in page.locator(f"{figure} {part}").all_text_contents()}


def test_the_welcome_page_shows_them_in_the_diagram_and_in_the_bet(visit: Page) -> None:
    page = look(visit, "welcome")
    page.locator(".part .word").first.wait_for()
    assert {plain(word) for word in page.locator(".part .word").all_text_contents()} == letters(ROWS[0])
    options = page.locator("[class*=st-key-bet] button").all_text_contents()
    assert len(options) == 4
    for option in options:
        assert {plain(word) for word in option.split(" – ")} <= letters(WORDS), option
    page.locator("[class*=st-key-bet] button").first.click()
    page.get_by_test_id("stTable").wait_for()
    unharmed(settled(page))
    assert {plain(option) for option in options} <= texts(page)


def test_the_corpus_pages_show_them(visit: Page) -> None:
    page = look(visit, "corpus")
    assert any(
        visible(NAME) in text
        for text in map(plain, page.locator("[data-testid=stCaptionContainer] p").all_text_contents())
    )
    in_cells(page, {pair.source for pair in PAIRS[:3]}.issubset)
    page = look(visit, "corpus?corpus_view=words")
    in_cells(page, letters(WORDS[:6]).issubset)
    assert letters(WORDS[:15]) <= labels(page, ".st-key-frequencies", ".ytick text")


def test_a_hostile_file_name_is_shown_to_the_letter(visit: Page) -> None:
    page, name = look(visit, "corpus"), "<img src=x onerror=alert(1)> ![](http:||evil.test|y.png).tsv"
    page.locator(".st-key-exchange").get_by_text(CORPUS["en"].exchanges["upload"], exact=True).click()
    for data, answer in ((b"one column\n", "[data-testid=stAlert]"), (b"a\tb\n", ".st-key-use_pairs button")):
        page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/plain", "buffer": data})
        page.locator(f"{answer}:visible").first.wait_for()
        unharmed(settled(page))
    press(page, "use_pairs")
    page.locator("[data-testid=stCaptionContainer]", has_text="onerror").first.wait_for()
    unharmed(settled(page))


def test_the_translation_shows_them_word_by_word(visit: Page) -> None:
    for part in (WORDS[:40], WORDS[40:]):
        page = look(visit, f"decode?step=1&sentence={quote(' '.join(part))}")
        chips = page.locator("p", has_text=DECODE["en"].read_line).locator(".stMarkdownBadge")
        shown = [plain(chip).rsplit(" ", 1)[0] for chip in chips.all_text_contents()[: len(part)]]
        assert shown == [visible(word) for word in part]
    page = look(visit, f"decode?step=9&sentence={quote(PAIRS[0].source)}")
    bars = labels(page, "[data-testid=stPlotlyChart]", ".ytick text")
    assert {bar.removesuffix(" ✓") for bar in bars} <= letters(WORDS) | {"<EOS>", "<PAD>", "<SOS>", "<UNK>"}
    assert len(bars) == 8


def test_the_map_writes_them_beside_their_points(visit: Page) -> None:
    page = look(visit, "projection?projection_side=both")
    assert letters(WORDS) == labels(page, ".st-key-map", ".textpoint text")
    page = look(visit, f"projection?dim=3D&word={quote(IMAGE)}")
    page.locator(".st-key-map .plot canvas").first.wait_for()
    page.wait_for_function("() => document.querySelector('.st-key-map .plot')?._fullData")
    written = page.evaluate(
        "document.querySelector('.st-key-map .plot')._fullData.flatMap((each) => each.meta ?? each.text ?? [])"
    )
    assert not any(re.search(r"<[a-z/!]", text) for text in written)  # what Plotly reads as a tag in space
    assert letters(WORDS) <= {plain(text.removeprefix("<b>").removesuffix("</b>")) for text in written}
    assert IMAGE in told(page)


@pytest.mark.parametrize("view", ["pairs", "neighbours", "cooccurrence", "norms"])
def test_the_similarity_page_shows_them(visit: Page, view: str) -> None:
    page = look(visit, f"similarity?similarity_view={view}&word={quote(IMAGE)}")
    in_cells(page, lambda found: len(found & letters(WORDS)) > 5)
    if view == "neighbours":
        assert IMAGE in told(page)
        assert labels(page, ".st-key-near_picture", ".ytick text") <= letters(WORDS)


def test_the_heat_map_and_the_topics_show_them(visit: Page) -> None:
    page = look(visit, "similarity?similarity_view=heatmap&heat_words=60")
    shown = labels(page, "[class*=st-key-heat_]", ".ytick text")
    assert len(shown & letters(WORDS)) > 15
    assert len(shown - letters(WORDS)) < 12  # the numbers of the colour bars
    look(visit, "similarity?similarity_view=topics")


def test_the_pickers_beside_every_page_take_them(visit: Page) -> None:
    page = look(visit, "similarity?similarity_view=neighbours")
    expect(page.locator(".st-key-run input")).to_have_value(re.compile(re.escape(visible(NAME))))
    for word in (IMAGE, FLIPPED):
        page.locator(".st-key-word input").click()
        page.keyboard.type(visible(word)[:8])
        option = page.get_by_role("option").filter(has_text=visible(word)).first
        option.click()
        until(lambda word=word: visible(word) in told(page), "the selected word")
        unharmed(settled(page))
    opened(page, page.url)
    assert FRAME["en"].word_missing.split("}")[1] not in page.locator("[data-testid=stSidebar]").inner_text()
    assert visible(FLIPPED) in told(page)


def test_a_hostile_name_for_a_run_is_shown_to_the_letter(visit: Page) -> None:
    page, name = look(visit, "runs"), "[a](http://evil.test) <img src=x onerror=alert(1)> $x$ **b** :red[r]"
    assert visible(NAME) in told(page)
    page.get_by_role("button", name=RUNS["en"].rename).first.click()
    box = page.get_by_label(RUNS["en"].rename_label)
    box.fill(name)
    box.press("Enter")
    expect(page.locator(".st-key-run input")).to_have_value(name)
    unharmed(settled(page))
    assert name in told(page)
    assert name in texts(page)
    page.get_by_role("button", name=RUNS["en"].delete).first.click()
    page.get_by_text(RUNS["en"].delete_confirm, exact=True).wait_for()
    unharmed(page)
    look(visit, "runs?runs_view=settings")
    look(visit, "train")
