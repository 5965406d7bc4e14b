"""Every formula of every text, in both languages, is drawn by the browser; none is left as its source, none fails."""

from pathlib import Path

from playwright.sync_api import Browser

from explorer.show.text import LANGS
from tests.browser.actions import PHONE
from tests.browser.server import PATIENCE, ROOT, serving

SHEET = """
import sys
sys.path.insert(0, {root!r})
import streamlit as st
from tests.test_text import MODULES, sentences, texts

for module in MODULES:
    for sentence in sentences(texts(module)[st.query_params["lang"]]).values():
        if "$" in sentence:
            st.markdown(sentence)
st.markdown(st.query_params.get("more", ""))
st.caption("that was all")
"""
LEFT = """[...document.querySelectorAll("[data-testid=stMarkdownContainer]")].map(element => {
  const copy = element.cloneNode(true);
  copy.querySelectorAll(".katex").forEach(drawn => drawn.remove());
  return copy.textContent;
}).filter(text => /[$\\\\]|\\*\\*/.test(text))"""
# Formulas that do not end within the text's column.
WIDE = """() => {
  const column = document.querySelector("[data-testid=stMainBlockContainer]");
  const edge = column.getBoundingClientRect().right - parseFloat(getComputedStyle(column).paddingRight) + 1;
  return [...document.querySelectorAll(".katex-html")]
    .filter(drawn => [...drawn.querySelectorAll(".base")].some(part => part.getBoundingClientRect().right > edge))
    .map(drawn => drawn.parentElement.querySelector("annotation").textContent);
}"""


def test_every_formula_is_drawn_and_fits_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.py"
    sheet.write_text(SHEET.format(root=str(ROOT)), encoding="utf-8")
    page = browser.new_page(viewport=PHONE)
    page.set_default_timeout(PATIENCE)
    with serving(tmp_path / "store", script=str(sheet)) as address:
        for lang in LANGS:
            page.goto(f"{address}/?lang={lang}")
            page.get_by_text("that was all").wait_for()
            page.locator(".katex").nth(500).wait_for()
            assert page.locator(".katex-error").count() == 0
            assert page.evaluate(LEFT) == []
            assert page.evaluate(WIDE) == []
        page.goto(f"{address}/?lang=en&more=$%5Cfrac$%20$${'abcdefgh' * 9}$$")
        page.locator(".katex-error").wait_for()  # so an error would have been seen
        assert page.evaluate(WIDE) == ["abcdefgh" * 9]
    page.close()
