"""The program that Streamlit's pages run in the browser: out of memory, compressed, and all that a page needs at once.

Streamlit hands out these files from disk, uncompressed, in 2 ms of processor time each, and a first visitor asks for a
hundred. It names 60 of them in the page; of the rest a browser learns one kind of element at a time, when the first of
that kind is to be drawn. Here every page names those of all kinds that it begins with.
"""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from explorer.shell.uploads import Application, Scope, is_page

ELEMENTS = ("Radio", "Html", "Selectbox", "Slider", "BidiComponent", "ButtonGroup", "PageLink")
"kinds of element of the welcome page and of the frame, by the names of their files"
STATIC = Path(st.__file__).parent / "static"
KINDS = {".js": b"application/javascript", ".css": b"text/css; charset=utf-8", ".woff2": b"font/woff2"}
"content types of the files that are handed out here"
PACKED = (".js", ".css")
BASE = '<script>window.__streamlit ??= { BACKEND_BASE_URL: new URL("./", location).href }</script>\n'
"""The server is where the page's own files are, beside it. Without this the client of Streamlit 1.67 asks for a server
beneath the page first, learns that there is none, and only then asks the right one; another client may ignore it."""
_NAMED = re.compile(r"""(?:href|src)="\./(static/[^"]+)\"""")
_IMPORTED = re.compile(r"""(?:from|import)"\./([^"]+\.js)\"""")
_PASSED_ON = {b"range", b"if-none-match", b"if-modified-since", b"if-range"}


@dataclass(frozen=True)
class Files:
    """What is handed out here."""

    bodies: dict[str, bytes]
    "by path, compressed where that is worth it"
    announced: bytes
    "the lines of a page's head that name to a browser what the page does not"


@cache
def files(folder: Path = STATIC) -> Files:
    """Read once. None, where Streamlit's files are elsewhere: then Streamlit hands them out as always."""
    page = folder / "index.html"
    named = _NAMED.findall(page.read_text(encoding="utf-8")) if page.exists() else []
    more = [name for name in _needed(folder) if name not in named]
    bodies = {}
    for name in (*named, *more):
        path = folder / name
        if path.suffix in KINDS and path.is_file():
            body = path.read_bytes()
            bodies[f"/{name}"] = gzip.compress(body, 6, mtime=0) if path.suffix in PACKED else body
    links = [f'<link rel="modulepreload" fetchpriority="low" crossorigin href="./{name}">\n' for name in more]
    return Files(bodies, "".join([BASE, *links] if links else []).encode())


def _needed(folder: Path) -> list[str]:
    """The files of `ELEMENTS` and all that they import, in the order in which they are wanted."""
    found = dict.fromkeys(path for kind in ELEMENTS for path in folder.glob(f"static/js/{kind}.*.js"))
    for path in (waiting := list(found)):
        new = [each for each in _imports(path) if each not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return [path.relative_to(folder).as_posix() for path in found]


def _imports(path: Path) -> Iterator[Path]:
    for name in _IMPORTED.findall(path.read_text(encoding="utf-8")):
        if (other := path.parent / name).is_file():
            yield other


class BrowserFiles:
    """The middleware that hands them out."""

    def __init__(self, app: Application) -> None:
        """app: what answers everything else."""
        self._app, self._files = app, files()

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif (body := self._body(scope)) is not None:
            await send({"type": "http.response.start", "status": 200, "headers": _headers(scope["path"], body)})
            await send({"type": "http.response.body", "body": body})
        elif scope["method"] == "GET" and b"text/html" in dict(scope["headers"]).get(b"accept", b""):
            await self._app(_unpacked(scope), receive, _Announced(send, self._files.announced))
        else:
            await self._app(scope, receive, send)

    def _body(self, scope: Scope) -> bytes | None:
        """The file that is asked for, whole, by somebody who can read it."""
        body = self._files.bodies.get(scope["path"])
        if body is None or scope["method"] != "GET":
            return None
        asked = {name.lower(): value for name, value in scope["headers"]}
        packed = scope["path"].endswith(PACKED) and b"gzip" not in asked.get(b"accept-encoding", b"")
        return None if packed or _PASSED_ON & asked.keys() else body


class _Announced:
    """Adds to a page what it does not name itself, after what it does; hands on everything else as it is."""

    def __init__(self, send: Any, announced: bytes) -> None:
        self._send, self._announced = send, announced
        self._start: Scope | None = None
        self._body = b""

    async def __call__(self, message: Scope) -> None:
        if message["type"] == "http.response.start" and is_page(message):
            self._start = message  # how long the page is becomes known at its end
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._page(self._start)
        else:
            await self._send(message)

    async def _page(self, start: Scope) -> None:
        body = self._body.replace(b"</head>", self._announced + b"</head>", 1)
        headers = [header for header in start["headers"] if header[0].lower() not in (b"content-length", b"etag")]
        await self._send({**start, "headers": [*headers, (b"content-length", str(len(body)).encode())]})
        await self._send({"type": "http.response.body", "body": body})


def _unpacked(scope: Scope) -> Scope:
    """The same request by somebody who reads nothing compressed."""
    return {**scope, "headers": [header for header in scope["headers"] if header[0].lower() != b"accept-encoding"]}


def _headers(path: str, body: bytes) -> list[tuple[bytes, bytes]]:
    """As Streamlit's own: a name is that of one content for ever."""
    headers = [
        (b"content-type", KINDS[Path(path).suffix]),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"public, immutable, max-age=31536000"),
    ]
    packed = [(b"content-encoding", b"gzip"), (b"vary", b"Accept-Encoding")]
    return headers + packed * path.endswith(PACKED)
