"""Every page opens without a fault in both languages, through the menu; what links may say is in `test_bad_input`."""

import subprocess
import sys

import pytest
from streamlit.testing.v1 import AppTest

from tests import ROOT

PAGES = [path.stem for path in sorted((ROOT / "pages").glob("*.py"))]


def opened(name: str, lang: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "Home.py"), default_timeout=60)
    app.query_params["lang"] = lang
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    if name != "welcome":
        app.switch_page(f"pages/{name}.py").run()
    return app


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_in_both_languages(name: str, lang: str) -> None:
    app = opened(name, lang)
    assert not app.exception
    assert app.title[0].value
    assert ("一" <= app.title[0].value[0] <= "鿿") == (lang == "zh")


def test_a_run_that_is_not_here_gets_one_sentence() -> None:
    app = opened("welcome", "en", run="0" * 24)
    assert not app.exception
    assert any("not on this server" in warning.value for warning in app.warning)


def test_no_page_imports_torch() -> None:
    """Every page, in one fresh process, as the server runs them."""
    program = f"""
import sys
from tests.test_pages import opened
for name in {PAGES!r}:
    assert not opened(name, "zh").exception, name
assert "streamlit" in sys.modules
print("torch" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "False", done.stderr[-2000:]
