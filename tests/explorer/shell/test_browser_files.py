"""Streamlit's files for the browser: the same bytes as Streamlit's own, all that a page needs named in it."""

import gzip
from pathlib import Path
from typing import Any

import pytest

from explorer.shell.browser_files import ELEMENTS, STATIC, BrowserFiles, files
from tests.explorer.shell.asgi import exchanged

SCRIPT, STYLE, FONT = (next(name for name in files().bodies if name.endswith(end)) for end in (".js", ".css", ".woff2"))
BEHIND = ({"type": "http.response.start", "status": 204, "headers": []}, {"type": "http.response.body", "body": b""})
PAGE = b"<html><head><title>Streamlit</title></head><body></body></html>"


def asked(path: str, method: str = "GET", *behind: dict[str, Any], **headers: str) -> tuple[int, dict[str, str], bytes]:
    """The answer to a request: its status, what stands above it, and its body."""
    above = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    start, *rest = exchanged(BrowserFiles, {"path": path, "method": method, "headers": above}, *(behind or BEHIND))
    told = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], told, b"".join(message["body"] for message in rest)


def page(status: int, kind: str, *pieces: bytes) -> tuple[int, dict[str, str], bytes]:
    """The answer to a browser that wants a page and is given this."""
    above = [(b"content-type", kind.encode()), (b"content-length", str(len(b"".join(pieces))).encode())]
    bodies = [{"type": "http.response.body", "body": piece, "more_body": True} for piece in pieces]
    bodies[-1]["more_body"] = False
    start = {"type": "http.response.start", "status": status, "headers": above}
    return asked("/runs", "GET", start, *bodies, accept="text/html,*/*", accept_encoding="gzip")


def test_each_kind_of_element_has_one_file() -> None:
    assert [len(list(STATIC.glob(f"static/js/{kind}.*.js"))) for kind in ELEMENTS] == [1] * len(ELEMENTS)


@pytest.mark.parametrize("name", [SCRIPT, STYLE, FONT])
def test_a_file_is_what_streamlit_has(name: str) -> None:
    status, above, body = asked(name, accept_encoding="gzip, br")
    assert status == 200
    assert above["content-length"] == str(len(body))
    assert "immutable" in above["cache-control"]
    packed = above.get("content-encoding") == "gzip"
    assert packed == (name != FONT)
    assert (gzip.decompress(body) if packed else body) == (STATIC / name[1:]).read_bytes()


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        (SCRIPT, "GET", {}),
        (SCRIPT, "GET", {"accept_encoding": "br"}),
        (SCRIPT, "HEAD", {"accept_encoding": "gzip"}),
        (SCRIPT, "GET", {"accept_encoding": "gzip", "range": "bytes=0-9"}),
        (SCRIPT, "GET", {"accept_encoding": "gzip", "If-None-Match": '"1"'}),
        (SCRIPT + "x", "GET", {"accept_encoding": "gzip"}),
        ("/static/../static" + SCRIPT, "GET", {"accept_encoding": "gzip"}),
        ("/runs" + SCRIPT, "GET", {"accept_encoding": "gzip"}),
    ],
    ids=range(8),
)
def test_everything_else_streamlit_answers(path: str, method: str, headers: dict[str, str]) -> None:
    assert asked(path, method, **headers)[0] == 204


@pytest.mark.parametrize("cut", [0, 1, 20, len(PAGE) - 1])
def test_a_page_names_the_files_that_it_does_not_name_itself(cut: int) -> None:
    status, above, body = page(200, "text/html; charset=utf-8", PAGE[:cut], PAGE[cut:])
    assert status == 200
    assert body == PAGE.replace(b"</head>", files().announced + b"</head>")
    assert above["content-length"] == str(len(body))
    assert all(f'"./static/js/{kind}.'.encode() in body for kind in ELEMENTS)


@pytest.mark.parametrize(("status", "kind"), [(404, "text/html"), (200, "application/json"), (304, "")])
def test_what_is_no_page_stays_as_it_is(status: int, kind: str) -> None:
    assert page(status, kind, PAGE) == (status, {"content-type": kind, "content-length": str(len(PAGE))}, PAGE)


def test_with_other_files_streamlit_hands_out_its_own(tmp_path: Path) -> None:
    assert files(tmp_path) == files(tmp_path / "none")
    assert (files(tmp_path).bodies, files(tmp_path).announced) == ({}, b"")
