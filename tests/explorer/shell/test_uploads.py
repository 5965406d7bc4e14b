"""A file is taken from sessions that were shown an uploader, and from no other; everything else passes."""

import pytest

from explorer.shell import uploads
from explorer.shell.uploads import OnlyWhereAsked, told_apart
from tests.explorer.shell.asgi import answered


def status(method: str, path: str) -> int:
    """What a server behind the middleware answers: its own 204 to whatever comes through."""
    return int(answered(OnlyWhereAsked, {"method": method, "path": path}, {"status": 204})["status"])


def test_only_a_session_that_was_shown_an_uploader_may_upload(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(uploads._ASKED, "shown", None)
    assert status("PUT", "/_stcore/upload_file/shown/1") == 204
    assert status("PUT", "/base/_stcore/upload_file/shown/1") == 204
    assert status("PUT", "/_stcore/upload_file/other/1") == 403
    assert status("PUT", "/base/_stcore/upload_file/other/1") == 403
    assert status("DELETE", "/_stcore/upload_file/other/1") == 204
    assert status("GET", "/runs") == 204


def test_files_of_one_name_are_told_apart() -> None:
    assert told_apart(["a.csv", "b.csv", "a.csv"]) == ["a.csv (1)", "b.csv", "a.csv (2)"]
