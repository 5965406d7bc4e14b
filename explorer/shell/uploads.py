"""Files from visitors: the box for them, and which of several in it are read.

Uploads are taken only from sessions that have been shown an uploader.

Streamlit's server takes a file from any open session, whatever its page asks for, and holds it in memory.
"""

import re
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from explorer.show.escape import escape_markdown
from explorer.show.text import Lang, joined, listed
from explorer.show.text.files import TEXT

Scope = MutableMapping[str, Any]
Application = Callable[[Scope, Any, Any], Awaitable[None]]
_UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/")
_ASKED: OrderedDict[str, None] = OrderedDict()  # ids of sessions, the newest last
MOST = 10_000  # sessions remembered


def upload_box() -> DeltaGenerator:
    """The place where this session is shown an uploader."""
    context = get_script_run_ctx()
    if context is not None:
        _ASKED[context.session_id] = None
        _ASKED.move_to_end(context.session_id)
        while len(_ASKED) > MOST:
            _ASKED.popitem(last=False)
    return st.container()


def say_which(files: Sequence[UploadedFile], read: Sequence[UploadedFile], rule: str, lang: Lang) -> None:
    """Which of several files are read, which are not, by which rule, and how the visitor changes that."""
    text, names = TEXT[lang], told_apart([file.name for file in files])
    named = {id(file): f"**{escape_markdown(name)}**" for file, name in zip(files, names, strict=True)}
    kept, left = [named[id(file)] for file in read], [named[id(file)] for file in files if file not in read]
    sentences = [text.read[len(kept)].format(names=listed(kept, lang))]
    if left:
        sentences.append(text.left[min(len(left), 2)].format(names=listed(left, lang)))
    st.markdown(joined(*sentences, rule, text.change))


def told_apart(names: Sequence[str]) -> list[str]:
    """The names of files, with a number where several have the same: a file that was corrected and chosen again has."""
    often = Counter(names)
    return [
        f"{name} ({names[: place + 1].count(name)})" if often[name] > 1 else name for place, name in enumerate(names)
    ]


def is_page(answer: Scope) -> bool:
    """Whether an answer begins a page, and nothing else."""
    kind = next((value for name, value in answer["headers"] if name.lower() == b"content-type"), b"")
    return bool(answer["status"] == 200 and kind.startswith(b"text/html"))


class OnlyWhereAsked:
    """The middleware that refuses the others, before their bytes are read."""

    def __init__(self, app: Application) -> None:
        """app: what answers everything else."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        """Answer a request."""
        found = _UPLOAD.search(scope.get("path", "")) if scope["type"] == "http" else None
        if found and scope["method"] == "PUT" and found[1] not in _ASKED:
            await send({"type": "http.response.start", "status": 403, "headers": [(b"content-length", b"0")]})
            await send({"type": "http.response.body", "body": b""})
            return
        await self._app(scope, receive, send)
