"""axe-core finds nothing serious on any page: both languages, both themes, the widths of a phone and of a desktop.

`vendor/axe.min.js` is axe-core 4.14.1 as its makers publish it (MPL-2.0), so the tests need no network.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from explorer.shell.text import TEXT
from explorer.show.text import Lang
from tests.browser.actions import DESKTOP, PHONE, through_the_menu, visitor
from tests.browser.server import PATIENCE, opened, settled
from tests.pages.page import PAGES

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
GRAVE = ("serious", "critical")
PAPERS = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 22, 29)"}  # backgroundColor in .streamlit/config.toml


THERE = [("light", DESKTOP), ("light", PHONE), ("dark", PHONE), ("dark", DESKTOP)]
THERE_AND_BACK = (THERE, THERE[::-1])
"themes and widths: a page is opened as the one before it was left, for each change draws it anew"


@dataclass(frozen=True)
class Theirs:
    """A finding in markup that Streamlit writes and that no page can change."""

    rule: str
    "of axe-core"
    within: str
    "selector of the element, or of one around it"
    why: str


STREAMLITS = (
    Theirs("list", "[data-testid=stSidebarNavItems]", "a menu with sections puts each section in a div inside its ul"),
    Theirs("listitem", "[data-testid=stSidebarNavItems]", "the same: the items lie in that div, not in the ul itself"),
)
# Findings as [rule, impact, the element's markup]; what lies within a selector of [rule, selector] is left out.
FINDINGS = """async theirs => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], preload: false, iframes: false });
  const known = (rule, node) => theirs.some(([id, within]) =>
    id === rule && document.querySelector(node.target.join(" "))?.closest(within));
  return violations.flatMap(({ id, impact, nodes }) => nodes
    .filter(node => !known(id, node))
    .map(node => [id, impact, node.html.slice(0, 200), node.failureSummary]));
}"""
# Pixels by which the page itself can be pushed sideways.
OVERHANG = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

# Rings, boxes and switches that stand out by less than 3 : 1 (WCAG 1.4.11), which axe-core does not look at.
PALE = r"""() => {
  const numbers = colour => colour.match(/[0-9.]+/g).map(Number);
  const bright = numbers => numbers.slice(0, 3).map(n => n / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, place) => sum + c * [0.2126, 0.7152, 0.0722][place], 0.05);
  const paper = box => {
    const colour = numbers(getComputedStyle(box).backgroundColor);
    return colour[3] === 0 ? paper(box.parentElement) : colour;
  };
  const ratio = one => {
    const style = getComputedStyle(one), under = paper(one.parentElement);
    const over = numbers(parseFloat(style.borderTopWidth) ? style.borderTopColor : style.backgroundColor);
    const mixed = over.slice(0, 3).map((n, place) => under[place] + (n - under[place]) * (over[3] ?? 1));
    const [low, high] = [bright(mixed), bright(under)].sort((a, b) => a - b);
    return high / low;
  };
  const rings = "[data-testid=stRadioOption] > div > div:first-child, [data-testid=stCheckbox] > label > span + div";
  return [...document.querySelectorAll(rings)].map(one => [one.parentElement.textContent, ratio(one)])
    .filter(([, seen]) => seen < 3);
}"""


def findings(page: Page) -> list[list[str]]:
    """What axe-core finds on the page as it stands, but for Streamlit's own."""
    if not page.evaluate("window.axe !== undefined"):  # a document takes a tenth of a second to read it
        page.add_script_tag(path=AXE)
    found: list[list[str]] = page.evaluate(FINDINGS, [[one.rule, one.within] for one in STREAMLITS])
    return found


# Whether all names of controls, and all that stands in empty boxes, have a Chinese character.
CHINESE = """() => [...document.querySelectorAll("[aria-label], [title], [placeholder]")]
  .flatMap(one => ["aria-label", "title", "placeholder"].map(name => one.getAttribute(name) ?? ""))
  .every(said => !/[a-z]{3}/i.test(said) || /\\p{Script=Han}/u.test(said))"""


def in_theme(page: Page, theme: str) -> None:
    """Let the visitor's system ask for a theme, and wait until the page has it."""
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    ask = "paper => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor === paper"
    page.wait_for_function(ask, arg=PAPERS[theme], timeout=PATIENCE)
    settled(page)


@pytest.mark.parametrize(("lang", "touch"), [("en", False), ("zh", True)])
def test_axe_finds_nothing_serious_and_nothing_is_wider_than_the_screen(
    server: str, browser: Browser, lang: Lang, touch: bool
) -> None:
    locale = {"en": "en-US", "zh": "zh-CN"}[lang]
    context = visitor(browser, locale, has_touch=touch, is_mobile=touch, reduced_motion="reduce")
    page = opened(context.new_page(), f"{server}/corpus")
    for turn, name in enumerate(PAGES):
        if touch:
            through_the_menu(page, TEXT[lang].pages[name].title)
            page.wait_for_url(re.compile(f"/{name}([?]|$)"))
            settled(page)
        else:
            opened(page, f"{server}/{name}")  # by its link, in a new document
        for theme, size in THERE_AND_BACK[turn % 2]:
            page.set_viewport_size(size)
            in_theme(page, theme)
            found = findings(page)
            assert not [one for one in found if one[1] in GRAVE], (name, theme, size, found)
            assert not [one for one in found if one[0] == "heading-order"], (name, theme, size, found)
            assert page.evaluate(OVERHANG) <= 0, (name, theme, size)
            assert not page.evaluate(PALE), (name, theme, size, page.evaluate(PALE))
        if lang == "zh":  # Streamlit's own words are put into Chinese by a component, which is loaded last
            page.wait_for_function(CHINESE, timeout=PATIENCE)
    context.close()


def test_axe_does_find_a_fault(page: Page) -> None:
    page.set_content("<html lang='en'><title>t</title><main><h1>t</h1><button></button><p style='color:#ccc'>pale</p>")
    assert {"button-name", "color-contrast"} <= {one[0] for one in findings(page)}
    rings = ("#dfe3ea", "rgba(0, 0, 0, 0.2)", "#757d8a")
    ring = "<label data-testid=stRadioOption><div><div style='border: 1px solid {}'></div>a</div></label>"
    page.set_content(
        "<html style='background: #fff'><body style='background: #fff'>" + "".join(map(ring.format, rings))
    )
    assert len(page.evaluate(PALE)) == 2
