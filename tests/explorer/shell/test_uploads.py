"""A file is taken from sessions that were shown an uploader, and from no other; everything else passes."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from explorer.shell import uploads
from explorer.shell.uploads import OnlyWhereAsked


def status(method: str, path: str) -> int:
    """What a server behind the middleware answers: its own 204 to whatever comes through."""
    sent: list[dict[str, Any]] = []

    async def behind(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 204})

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return pytest.fail("the file was read")

    async def answered() -> None:
        await OnlyWhereAsked(behind)({"type": "http", "method": method, "path": path}, receive, send)

    with ThreadPoolExecutor(1) as thread:  # other tests may have left this one with a loop of its own
        thread.submit(asyncio.run, answered()).result()
    return int(sent[0]["status"])


def test_only_a_session_that_was_shown_an_uploader_may_upload(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(uploads._ASKED, "shown", None)
    assert status("PUT", "/_stcore/upload_file/shown/1") == 204
    assert status("PUT", "/base/_stcore/upload_file/shown/1") == 204
    assert status("PUT", "/_stcore/upload_file/other/1") == 403
    assert status("PUT", "/base/_stcore/upload_file/other/1") == 403
    assert status("DELETE", "/_stcore/upload_file/other/1") == 204
    assert status("GET", "/runs") == 204
