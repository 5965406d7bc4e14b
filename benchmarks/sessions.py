"""A visitor without a browser: one websocket session of Streamlit's own protocol.

    async with visiting(address, number) as session:
        await session.open("train", "lang=en")      # until the page is drawn
        await session.press("start")                # a button by its key
        await session.tick_for(5.0)                 # do as a browser does with parts that redraw themselves

The messages are those of `streamlit.proto`: a `BackMsg` asks for a rerun, `ForwardMsg`s bring what is drawn.
"""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.typing import Subprotocol

from explorer.shell.visitor import COOKIE, visitor_of

PATIENCE = 120.0  # seconds that a page may take


@dataclass(eq=False)
class Session:
    """What one tab has seen so far."""

    socket: Any
    visitor: str
    "as the server names who has this session's cookie"
    reruns: list[float] = field(default_factory=list)
    "seconds from each request of a page or click until it was drawn"
    ticks: list[float] = field(default_factory=list)
    "the same of each part that redrew itself"
    errors: list[str] = field(default_factory=list)
    "what went wrong on a page"
    page: str = ""
    query: str = ""
    buttons: dict[str, str] = field(default_factory=dict)
    "widget ids by key"
    _hash: str = ""  # what the server calls the page, once it has been drawn
    _asked: dict[str, float] = field(default_factory=dict)  # fragment, '' for the page -> when it was asked for
    _every: dict[str, float] = field(default_factory=dict)  # fragment -> seconds between two ticks
    _due: dict[str, float] = field(default_factory=dict)  # fragment -> time of its next tick

    @property
    def ticks_a_second(self) -> float:
        """That the page asks for at the moment."""
        return sum(1 / self._every[fragment] for fragment in self._due)

    async def open(self, page: str, query: str) -> None:
        """Go to a page, whose controls then stand where the query says."""
        self.page, self.query, self._hash = page, query, ""
        await self._ask("", moved=True)
        await self._drawn()

    async def press(self, key: str) -> None:
        """Press a button of the page that is open. Raises KeyError if it has none with this key."""
        await self._ask("", WidgetState(id=self.buttons[key], trigger_value=True))
        await self._drawn()

    async def tick_for(self, seconds: float) -> None:
        """Look at the page for a while."""
        end = time.monotonic() + seconds
        while (now := time.monotonic()) < end:
            for fragment in [name for name, due in self._due.items() if due <= now]:
                self._due[fragment] = max(now, self._due[fragment] + self._every[fragment])
                await self._ask(fragment)
            wait = min([end, *self._due.values()]) - time.monotonic()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._read(), max(wait, 0.001))

    async def _drawn(self) -> None:
        async with asyncio.timeout(PATIENCE):
            while "" in self._asked:
                await self._read()

    async def _ask(self, fragment: str, *widgets: WidgetState, moved: bool = False) -> None:
        name = "" if self._hash else self.page
        state = ClientState(query_string=self.query, page_name=name, page_script_hash=self._hash, fragment_id=fragment)
        state.is_auto_rerun, state.is_history_navigation = bool(fragment), moved
        state.widget_states.CopyFrom(WidgetStates(widgets=widgets))
        self._asked.setdefault(fragment, time.monotonic())
        await self.socket.send(BackMsg(rerun_script=state).SerializeToString())

    async def _read(self) -> None:
        message = ForwardMsg()
        message.ParseFromString(await self.socket.recv())
        kind = message.WhichOneof("type")
        parts = list(message.metadata.run.fragment_ids)  # none: the whole page is drawn
        if kind == "new_session" and not parts:
            self._no_longer(list(self._due))
        elif kind == "auto_rerun":
            name = message.auto_rerun.fragment_id
            self._every[name] = message.auto_rerun.interval
            self._due.setdefault(name, time.monotonic() + self._every[name])
        elif kind == "stop_auto_rerun":
            self._no_longer(message.stop_auto_rerun.fragment_ids)
        elif kind == "navigation":
            self._hash = message.navigation.page_script_hash
        elif kind == "delta":
            self._note(message)
        elif kind == "script_finished":
            self._finished(message.script_finished, parts)
        elif kind in ("page_not_found", "session_event"):
            self.errors.append(f"/{self.page}: {kind}")

    def _note(self, message: Any) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.errors.append(f"/{self.page}: {element.exception.type} {element.exception.message}")
        elif kind == "button":
            self.buttons[element.button.id.rsplit("-", 1)[-1]] = element.button.id

    def _no_longer(self, fragments: Iterable[str]) -> None:
        for fragment in fragments:
            self._due.pop(fragment, None)
            self._asked.pop(fragment, None)

    def _finished(self, how: int, parts: list[str]) -> None:
        now = time.monotonic()
        if not parts and "" in self._asked and how == ForwardMsg.FINISHED_SUCCESSFULLY:  # not asked for again meanwhile
            self.reruns.append(now - self._asked.pop(""))
        self.ticks += [now - self._asked.pop(part) for part in parts if part in self._asked]


@asynccontextmanager
async def visiting(address: str, number: int) -> AsyncIterator[Session]:
    """A session with a cookie, and behind a proxy an address, of its own, until the block ends."""
    token = random.Random(number).randbytes(16).hex()
    stream = address.replace("http://", "ws://") + "/_stcore/stream"
    headers = {"Cookie": f"{COOKIE}={token}", "X-Forwarded-For": f"10.1.{number // 250}.{number % 250 + 1}"}
    async with websockets.connect(
        stream,
        additional_headers=headers,
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        ping_interval=None,
    ) as socket:
        yield Session(socket, visitor_of(token))


def percentile(values: list[float], part: float) -> float:
    """The value that this part of all stays below; 0 of none."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))] if values else 0.0
