"""A server has drawn a page before its port answers: nothing that a process does once is done for the first visitor."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from explorer.shell.rehearsal import is_rehearsal, rehearse
from tests import ROOT

STARTED = """
import asyncio, threading
from explorer.screens.welcome import diagram
drawn = diagram.diagram
diagram.diagram = lambda *args: (drawn(*args), print("drawn"))
from Home import app
from explorer.jobs.presence import PRESENCE

async def start():
    said = asyncio.Queue()
    said.put_nowait({"type": "lifespan.startup"})
    async def hear(message):
        warming = [thread.name for thread in threading.enumerate() if thread.name == "jobs"]
        print(message["type"], sum(PRESENCE._open.values()), warming)
        said.put_nowait({"type": "lifespan.shutdown"})
    await app({"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}, said.get, hear)

asyncio.run(start())
"""


@pytest.mark.slow
def test_a_server_draws_the_first_page_before_it_answers_and_nobody_is_there(tmp_path: Path) -> None:
    """Nobody: no visitor is present, and no worker is warmed that would compete with the first one's browser."""
    environment = os.environ | {"EXPLORER_STORE": str(tmp_path), "EXPLORER_EXECUTOR": "local"}
    ran = subprocess.run(
        [sys.executable, "-c", STARTED], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[:2] == ["drawn", "lifespan.startup.complete 0 []"], ran.stderr
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_rehearsal_asks_for_the_welcome_page_and_leaves_when_it_is_drawn() -> None:
    heard: list[Any] = []

    async def server(scope: Any, receive: Any, send: Any) -> None:
        heard.append((scope["type"], (await receive())["type"], is_rehearsal()))
        heard.append(BackMsg.FromString((await receive())["bytes"]).rerun_script.page_name)
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "bytes": ForwardMsg(script_finished=0).SerializeToString()})
        heard.append((await receive())["type"])

    asyncio.run(rehearse(server))
    assert heard == [("websocket", "websocket.connect", True), "welcome", "websocket.disconnect"]
    assert not is_rehearsal()


def test_a_server_starts_whatever_a_rehearsal_meets(caplog: pytest.LogCaptureFixture) -> None:
    async def server(_scope: Any, _receive: Any, _send: Any) -> None:
        raise RuntimeError("no such page")

    asyncio.run(rehearse(server))
    assert "no such page" in caplog.text
    assert not is_rehearsal()


def test_a_server_does_not_wait_for_a_page_that_is_never_drawn(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.shell.rehearsal.PATIENCE", 0.01)

    async def server(_scope: Any, _receive: Any, _send: Any) -> None:
        await asyncio.Event().wait()

    asyncio.run(asyncio.wait_for(rehearse(server), 60))
    assert "TimeoutError" in caplog.text
    assert not is_rehearsal()
