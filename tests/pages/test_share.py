"""The link behind the share button shows elsewhere what was chosen here."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parent.parent.parent


def opened(page: str, query: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "Home.py"), default_timeout=60)
    app.query_params["lang"] = query["lang"]
    app.run()
    app.switch_page(f"pages/{page}.py")
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("evidence", {"lang": "zh", "side": "target", "near": "10", "trap": "cka"}),
        ("claims", {"lang": "en", "claim_verdict": "noise", "claims_view": "table"}),
    ],
)
def test_what_was_chosen_is_in_the_link_and_chosen_again(page: str, query: dict[str, str]) -> None:
    app = opened(page, query)
    link = {key: values[0] for key, values in parse_qs(urlsplit(app.code[0].value).query).items()}
    assert {key: link.get(key) for key in query} == query
    other = opened(page, link)
    for key, value in query.items():
        assert str(other.session_state[key]) == value
