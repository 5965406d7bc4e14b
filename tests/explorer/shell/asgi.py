"""A request through a middleware, without a server."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

Message = dict[str, Any]


def answered(middleware: Callable[[Any], Any], scope: Message, behind: Message) -> Message:
    """How the answer begins; behind: how the server behind the middleware begins its answer to what comes through."""
    return exchanged(middleware, scope, {"type": "http.response.start", **behind})[0]


def exchanged(middleware: Callable[[Any], Any], scope: Message, *behind: Message) -> list[Message]:
    """The whole answer; behind: that of the server behind the middleware to what comes through."""
    sent: list[Message] = []

    async def server(_scope: Any, _receive: Any, send: Any) -> None:
        for message in behind:
            await send(message)

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return pytest.fail("the body was read")

    async def ask() -> None:
        await middleware(server)({"type": "http", "headers": [], **scope}, receive, send)

    with ThreadPoolExecutor(1) as thread:  # other tests may have left this one with a loop of its own
        thread.submit(asyncio.run, ask()).result()
    return sent
