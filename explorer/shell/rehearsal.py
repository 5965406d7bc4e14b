"""A first visit that nobody makes: before the port answers, the server draws a page for itself.

What a process does once (it reads the articles' run, compiles patterns, looks up who calls) would otherwise be done for
the first visitor, beside a browser that needs the processor.
"""

import asyncio
import logging
from typing import Any

from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from explorer.shell.uploads import Application, Scope

PAGE = "welcome"
PATIENCE = 10.0  # seconds; a server answers without a rehearsal, too
_going_on = False
_log = logging.getLogger(__name__)


def is_rehearsal() -> bool:
    """Nobody has come yet: what is drawn now is drawn for nobody."""
    return _going_on


async def rehearse(app: Application) -> None:
    """Visit the page as a browser does, without one, and leave."""
    global _going_on
    said: asyncio.Queue[Scope] = asyncio.Queue()
    asked = BackMsg(rerun_script=ClientState(page_name=PAGE)).SerializeToString()
    for message in ({"type": "websocket.connect"}, {"type": "websocket.receive", "bytes": asked}):
        said.put_nowait(message)

    async def hear(message: Scope) -> None:
        if message["type"] == "websocket.send" and _ends(message["bytes"]):
            said.put_nowait({"type": "websocket.disconnect", "code": 1000})

    _going_on = True
    try:
        await asyncio.wait_for(app(_scope(), said.get, hear), PATIENCE)
    except Exception:
        _log.exception("no page could be drawn before the first visitor came")
    finally:
        _going_on = False


def _ends(message: bytes) -> bool:
    kind: str | None = ForwardMsg.FromString(message).WhichOneof("type")
    return kind == "script_finished"


def _scope() -> dict[str, Any]:
    """A connection from this machine to the server that it is about to be."""
    base = (config.get_option("server.baseUrlPath") or "").strip("/")
    path = f"/{base}/_stcore/stream" if base else "/_stcore/stream"
    return {
        "type": "websocket",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "scheme": "ws",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"localhost"), (b"accept-language", b"en")],
        "client": ("127.0.0.1", 0),
        "server": ("127.0.0.1", 0),
        "subprotocols": ["streamlit"],
        "state": {},
        "extensions": {},
    }
