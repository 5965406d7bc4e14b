"""Every page opens in both languages, by its address and by the menu; `test_bad_input` has what links may say."""

import subprocess
import sys

import pytest

from explorer.show.text import LANGS, Lang
from tests import ROOT
from tests.pages.page import PAGES, opened, walk


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_in_both_languages(name: str, lang: Lang) -> None:
    app = opened(name, lang)
    assert app.title[0].value
    assert ("一" <= app.title[0].value[0] <= "鿿") == (lang == "zh")


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_opens_through_the_menu(lang: Lang) -> None:
    walk(opened("welcome", lang))


def test_a_run_that_is_not_here_gets_one_sentence() -> None:
    app = opened("welcome", "en", run="0" * 24)
    assert any("not on this server" in warning.value for warning in app.warning)


@pytest.mark.slow
def test_no_page_imports_torch() -> None:
    """Every page, in one fresh process, as the server runs them."""
    program = f"""
import sys
from tests.pages.page import opened
for name in {PAGES!r}:
    opened(name, "zh")
assert "streamlit" in sys.modules
print("torch" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "False", done.stderr[-2000:]
