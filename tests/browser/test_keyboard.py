"""The main job without a mouse: type a pair, train, translate; whatever has the keyboard can be seen to have it."""

from playwright.sync_api import Locator, Page, expect

from core.data.corpus import Pair
from explorer.screens.decode.text import TEXT as DECODE
from explorer.screens.train.text import TEXT as TRAIN
from tests.browser.actions import run_of
from tests.browser.server import faults, main_text, opened, settled

NEW = Pair("猫 爱 语言", "cats love language")
FARTHEST = 120  # presses of Tab within which any control of a page is reached
# Whether the element with the keyboard, or one close around it, is set apart by a visible outline or shadow, and its
# markup. A table draws the mark of its cell on its canvas; past its last control a page gives the keyboard to none.
SEEN = """() => {
  const marked = (one) => { const style = getComputedStyle(one), box = one.getBoundingClientRect();
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    return (outlined || style.boxShadow !== 'none') && Math.min(box.width, box.height) > 8; };
  const around = (one, steps) => one && steps ? [one, ...around(one.parentElement, steps - 1)] : [];
  const has = document.activeElement;
  const apart = has === document.body || has.closest('[data-testid=stDataFrame]') || around(has, 4).some(marked);
  return [Boolean(apart), has.outerHTML.slice(0, 200)];
}"""


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until this control has the keyboard; at each control on the way one sees where one is."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        seen, markup = page.evaluate(SEEN)
        assert seen, f"nothing shows that this has the keyboard: {markup}"
        if wanted.evaluate("one => one === document.activeElement || one.contains(document.activeElement)"):
            return
    raise AssertionError(f"the keyboard does not get to {wanted}")


def test_the_main_job_without_a_mouse(server: str, page: Page) -> None:
    opened(page, f"{server}/corpus?lang=en")
    for key, words in (("new_source", NEW.source), ("new_target", NEW.target)):
        tab_to(page, page.locator(f".st-key-{key} input"))
        page.keyboard.type(words)
    page.keyboard.press("Enter")
    settled(page)
    expect(page.locator(".st-key-new_source input")).to_have_value("")

    tab_to(page, page.locator("[data-testid=stSidebarNav]").get_by_role("link", name="Train"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(TRAIN["en"].title)
    settled(page)
    tab_to(page, page.locator(".st-key-start button:visible"))
    page.keyboard.press("Enter")
    page.wait_for_url("**run=**")
    run = run_of(page)

    tab_to(page, page.locator("[data-testid=stSidebarNav]").get_by_role("link", name="Translate"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(DECODE["en"].title)
    settled(page)
    tab_to(page, page.locator(".st-key-sentence input"))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(NEW.source)
    page.keyboard.press("Enter")
    settled(page)
    expect(page.locator("[data-testid=stMain]")).to_contain_text(NEW.target)
    assert run_of(page) == run
    assert not faults(page), main_text(page)
