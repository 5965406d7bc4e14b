"""Negative numbers of tables have a minus sign; words that look like them are drawn as they were typed."""

from pathlib import Path

from playwright.sync_api import Browser

from core.data.corpus import Corpus, Pair
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.training.recording import record
from tests.browser.actions import DESKTOP, visitor
from tests.browser.server import opened, settled

RECORD = """const context = CanvasRenderingContext2D.prototype, drawn = context.fillText;
window.drawn = new Set();
context.fillText = function (text, ...where) { window.drawn.add(text); return drawn.call(this, text, ...where); };"""

WRITE = """place => {
  const canvas = document.createElement("canvas"), context = canvas.getContext("2d");
  document.querySelector(place).append(canvas);
  window.drawn.clear();
  context.textAlign = "right";
  context.fillText("-5", 0, 0);
  canvas.remove();
  return [...window.drawn];
}"""
"a number, or a word like one, that ends where it is drawn"


def test_negative_numbers_have_a_minus_sign_and_words_keep_their_hyphen(
    server: str, store: Path, browser: Browser
) -> None:
    pairs = (Pair("-5 b c d", "x y"), Pair("b c -5", "y z"), Pair("d a -5", "z x"), Pair("e f a", "x x"))
    recipe = Recipe(Corpus("minus", pairs), ModelConfig(3, 5), TrainConfig(epochs=2))
    record(recipe, store / "runs" / recipe.id)
    context = visitor(browser)
    context.add_init_script(RECORD)
    page = opened(context.new_page(), f"{server}/similarity?view=neighbours&word=b&run={recipe.id}")
    for width in (1200, 1300):  # drawn once the page listens, and again
        page.set_viewport_size({"width": width, "height": DESKTOP["height"]})
        page.wait_for_function("window.drawn.has('-5') && [...window.drawn].some(text => text.startsWith('−'))")
        settled(page)
        page.evaluate("width => width < 1300 && window.drawn.clear()", width)
    drawn = page.evaluate("[...window.drawn]")
    assert [text for text in drawn if text[:1] == "-"] == ["-5"]
    assert [text for text in drawn if text[:1] == "−"]

    opened(page, f"{server}/train?run={recipe.id}")
    page.wait_for_function(f"({WRITE})('.st-key-loss_chart')[0] === '−5'")  # once the page listens
    assert page.evaluate(WRITE, ".st-key-map_chart") == ["-5"]
    context.close()
