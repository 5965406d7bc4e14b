"""Who a visitor is: a cookie of the explorer's own, which stays in the browser as long as the store keeps runs.

The cookie is a token that nobody can guess; a visitor is its hash, so that nobody who reads the store can pose as
somebody. Only pages carry the cookie, and nothing may keep such a page. Where the host runs Home.py as a script of its
own server, or hands on no cookie but Streamlit's, Streamlit's own cookie says who it is until the browser is closed.
"""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from starlette.requests import HTTPConnection

from core.limits import limits
from explorer.jobs.room import DAY
from explorer.jobs.store import new_visitor
from explorer.shell.uploads import Application, Scope, is_page

COOKIE, STREAMLITS = "explorer_visitor", "_streamlit_xsrf"
_TOKEN = re.compile(r"[0-9a-f]{32}")
_SUCCESSORS: OrderedDict[str, str] = OrderedDict()  # forgotten visitor -> token of who comes in their place
MOST = 10_000  # forgotten visitors remembered, until their browsers have opened a page again


def visitor_of(token: str) -> str:
    """The visitor whom a token belongs to, as 32 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()[:32]


def visitor_by(cookies: Mapping[str, str]) -> str:
    """Whom the cookies of a browser name; '' if none of them does."""
    token = cookies.get(COOKIE, "")
    visitor = visitor_of(token) if _TOKEN.fullmatch(token) else _visitor_by_streamlit(cookies.get(STREAMLITS, ""))
    while visitor in _SUCCESSORS:
        visitor = visitor_of(_SUCCESSORS[visitor])
    return visitor


def is_forgotten(visitor: str) -> bool:
    """Whether this visitor has asked to be forgotten."""
    return visitor in _SUCCESSORS


def succeed(visitor: str) -> None:
    """Forget a visitor: their cookie names somebody new from now on, and is replaced with the next page."""
    _SUCCESSORS[visitor] = new_visitor()
    while len(_SUCCESSORS) > MOST:
        _SUCCESSORS.popitem(last=False)


def _visitor_by_streamlit(cookie: str) -> str:
    """A visitor who is the same for every tab and reload of one browser, or '' without a readable cookie.

    Streamlit's xsrf cookie is `2|mask|masked token|time`: the mask changes with every page, the token does not.
    """
    try:
        version, mask, masked, _ = cookie.split("|")
        key, hidden = bytes.fromhex(mask), bytes.fromhex(masked)
    except ValueError:
        return ""
    token = bytes(byte ^ key[place % len(key)] for place, byte in enumerate(hidden)) if key else b""
    return hashlib.sha256(token).hexdigest()[:32] if version == "2" and len(token) >= 16 else ""


class VisitorCookie:
    """The middleware that gives every page the cookie, new or for as long again."""

    def __init__(self, app: Application) -> None:
        """app: what answers the requests."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        """Answer a request."""

        async def send_with_cookie(message: Scope) -> None:
            if message["type"] == "http.response.start" and is_page(message):
                headers = [header for header in message["headers"] if header[0].lower() != b"cache-control"]
                headers += [(b"cache-control", b"no-store"), (b"set-cookie", _cookie(HTTPConnection(scope)).encode())]
                message = {**message, "headers": headers}
            await send(message)

        await self._app(scope, receive, send_with_cookie if scope["type"] == "http" else send)


def _cookie(request: HTTPConnection) -> str:
    """The header that sets the cookie. What is not a token is replaced, and the token of a forgotten visitor."""
    token = request.cookies.get(COOKIE, "")
    if not _TOKEN.fullmatch(token):
        token = new_visitor()
    while (visitor := visitor_of(token)) in _SUCCESSORS:
        token = _SUCCESSORS[visitor]
    https = "https" in (request.url.scheme, request.headers.get("x-forwarded-proto", "").partition(",")[0].strip())
    seconds = round(limits().store_days * DAY)
    return f"{COOKIE}={token}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Lax" + "; Secure" * https
