"""What a server does once, before its first visitor comes, so that nobody waits for it."""

import gc
import importlib
import inspect

FIRST_PAGE = ("explorer.screens.welcome.player", "explorer.screens.welcome.story", "numpy.random", "streamlit.emojis")
"modules that the first page needs; the last one's pattern alone takes a tenth of a second to compile"


def get_ready() -> None:
    """Import what the first page needs."""
    for name in FIRST_PAGE:
        importlib.import_module(name)
    inspect.stack()  # Streamlit asks once who called it; the first such question goes over all modules
    gc.freeze()
