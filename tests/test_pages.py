"""Every page opens in both languages, by its address and by the menu; `test_bad_input` has what links may say.

That no page imports torch: `tests/explorer/shell/test_readiness.py`, which opens all in a fresh process.
"""

import pytest

from explorer.show.text import LANGS, Lang
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
