"""What a server does once before its first visitor comes, and once after its last has gone.

Several libraries ask which others have been imported, and fail when one of these is only half imported by the thread of
another visitor. So all that pages need is imported before the port answers, and nobody waits for it later.
"""

import asyncio
import gc
import importlib
import inspect
import pkgutil
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

import streamlit as st
from streamlit.runtime import RuntimeState

from explorer import ROOT
from explorer.jobs.queue import jobs
from explorer.shell.memory import hold_no_free_memory
from explorer.shell.pace import serve_with
from explorer.shell.rehearsal import rehearse

LIBRARIES = (
    *("pandas", "pyarrow", "narwhals", "plotly.graph_objects", "plotly.io", "sklearn.manifold", "numpy.random"),
    *("streamlit.emojis", "streamlit.material_icon_names", "streamlit.web.skills", "PIL.Image"),
)
"""In this order: pandas before those that ask for it. A pattern of all emojis takes a while to compile; the last two
Streamlit imports for the first visitor's session and for the icon of a page."""
PACKAGES = ("explorer.screens", "explorer.show")
ENDING = (RuntimeState.STOPPING, RuntimeState.STOPPED)
LOOK_SECONDS = 0.5  # between two looks whether the host is ending
_LOCK = threading.Lock()


def get_ready() -> None:
    """Import what the pages need, if that has not been done yet; others wait until it is."""
    with _LOCK:
        _import_all()


@cache
def _import_all() -> None:
    hold_no_free_memory()
    for name in LIBRARIES:
        importlib.import_module(name)
    for package in PACKAGES:
        for module in pkgutil.walk_packages([f"{ROOT}/{package.replace('.', '/')}"], f"{package}."):
            importlib.import_module(module.name)
    inspect.stack()  # Streamlit asks once who called it; the first such question goes over all modules
    gc.collect()
    gc.freeze()  # what is imported stays: no collection goes over it again


@cache
def close_with_the_host() -> None:
    """The same end on a host that knows no lifespan: its program would wait for what its workers train."""
    host = st.runtime.get_instance()  # this one: where scripts are run for a moment only, each has another

    def close() -> None:
        while host.state not in ENDING:
            time.sleep(LOOK_SECONDS)
        jobs().close()

    threading.Thread(target=close, name="end", daemon=True).start()


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Ready before the port answers; when the server stops, its workers end at once and their runs can be resumed."""
    get_ready()
    serve_with(asyncio.get_running_loop())
    await rehearse(app)
    yield
    jobs().close()
