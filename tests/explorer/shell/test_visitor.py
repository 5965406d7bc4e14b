"""The visitor's cookie: on every page and nowhere else, as long as runs are kept, and never anything but a token."""

import hashlib
import re
from typing import Any

import pytest

from core.limits import limits
from explorer.jobs.store import new_visitor
from explorer.shell import visitor as module
from explorer.shell.visitor import COOKIE, STREAMLITS, VisitorCookie, is_forgotten, succeed, visitor_by, visitor_of
from tests.explorer.shell.asgi import answered

TOKEN = "0123456789abcdef" * 2
FORGED = ("", "x", TOKEN[:-1], TOKEN + "0", TOKEN.upper(), "../" + TOKEN[3:], "٠" * 32, TOKEN + "%0a", "0" * 4_000)
XSRF = "2|01020304|" + bytes(byte ^ (1 + place % 4) for place, byte in enumerate(b"0123456789abcdef")).hex() + "|1"


@pytest.fixture(autouse=True)
def nobody_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SUCCESSORS", type(module._SUCCESSORS)())


def headers(status: int, kind: str, scheme: str = "http", **asked: str) -> list[tuple[str, str]]:
    """What stands above an answer of this status and content type."""
    above = [(b"content-type", kind.encode()), (b"Cache-Control", b"no-cache")]
    scope: dict[str, Any] = {"path": "/runs", "query_string": b"", "server": ("here", 80), "scheme": scheme}
    scope["headers"] = [(name.replace("_", "-").encode(), value.encode()) for name, value in asked.items()]
    answer = answered(VisitorCookie, scope, {"status": status, "headers": above})
    return [(name.decode().lower(), value.decode()) for name, value in answer["headers"]]


def given(token: str | None = None, **asked: str) -> tuple[str, set[str]]:
    """The token that a page sets, and how it is to be kept."""
    cookies = {} if token is None else {"cookie": f"other=1; {COOKIE}={token}"}
    above = headers(200, "text/html; charset=utf-8", **cookies, **asked)
    assert [value for name, value in above if name == "cache-control"] == ["no-store"]
    (cookie,) = (value for name, value in above if name == "set-cookie")
    name, _, rest = cookie.partition("=")
    new, *attributes = rest.split("; ")
    assert name == COOKIE
    return new, set(attributes)


def test_a_page_gives_a_token_that_lives_as_long_as_runs_are_kept() -> None:
    token, kept = given()
    assert re.fullmatch(r"[0-9a-f]{32}", token)
    assert kept == {f"Max-Age={limits().store_days * 86_400:.0f}", "Path=/", "HttpOnly", "SameSite=Lax"}
    assert given()[0] != token


def test_the_next_page_renews_the_same_token() -> None:
    assert given(TOKEN)[0] == TOKEN


@pytest.mark.parametrize("forged", FORGED, ids=range(len(FORGED)))
def test_what_is_no_token_is_replaced_and_names_nobody(forged: str) -> None:
    assert re.fullmatch(r"[0-9a-f]{32}", given(forged)[0])
    assert given(forged)[0] != forged
    assert visitor_by({COOKIE: forged}) == ""


def test_under_https_the_cookie_is_secure_also_behind_a_proxy() -> None:
    assert "Secure" in given(x_forwarded_proto="https,http")[1]
    assert "Secure" not in given(x_forwarded_proto="http")[1]
    assert "Secure" in given(scheme="https")[1]


@pytest.mark.parametrize(("status", "kind"), [(200, "application/json"), (404, "text/html"), (304, ""), (200, "")])
def test_nothing_but_a_page_sets_it(status: int, kind: str) -> None:
    assert headers(status, kind) == [("content-type", kind), ("cache-control", "no-cache")]


def test_a_visitor_is_the_hash_of_the_token_and_streamlits_cookie_counts_where_there_is_none() -> None:
    assert visitor_by({COOKIE: TOKEN, STREAMLITS: XSRF}) == hashlib.sha256(TOKEN.encode()).hexdigest()[:32]
    assert visitor_by({STREAMLITS: XSRF}) == hashlib.sha256(b"0123456789abcdef").hexdigest()[:32]
    unreadable = ("", "2|", "1" + XSRF[1:], "2|||", "2|01|zz|1", "2|01|02|1")
    assert [visitor_by({STREAMLITS: cookie}) for cookie in unreadable] == [""] * len(unreadable)


def test_a_forgotten_visitor_is_somebody_new_at_once_and_has_another_token_with_the_next_page() -> None:
    for cookies in ({COOKIE: TOKEN}, {STREAMLITS: XSRF}):
        before = visitor_by(cookies)
        for _ in range(2):  # who comes in their place may be forgotten too
            succeed(visitor_by(cookies))
        assert is_forgotten(before)
        assert not is_forgotten(visitor_by(cookies))
    token = given(TOKEN)[0]
    assert token != TOKEN
    assert visitor_of(token) == visitor_by({COOKIE: token}) == visitor_by({COOKIE: TOKEN})


def test_only_so_many_forgotten_ones_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 3)
    gone = [new_visitor() for _ in range(5)]
    for each in gone:
        succeed(each)
    assert [is_forgotten(each) for each in gone] == [False, False, True, True, True]
