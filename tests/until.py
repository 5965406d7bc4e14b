"""Wait for what another thread or process does: the one place where a test lets time pass."""

import time
from collections.abc import Callable

PATIENCE = 300.0  # seconds after which a test gives up; nothing is judged by its speed


def until(true: Callable[[], bool], what: str = "what the test waits for") -> None:
    """Return as soon as the condition holds."""
    give_up = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < give_up, f"waited in vain: {what}"
        time.sleep(0.02)
