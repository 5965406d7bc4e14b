"""Who has a page open, and from where: what only waits in the queue is not trained for a visitor who has left.

Streamlit releases what belongs to a session at once when its tab is closed, and within a minute when its connection is
lost. It does so for a reload and a short loss of the connection too, so that somebody counts as gone a while later.

Addresses are kept in memory only. Behind a proxy on another machine the environment variable FORWARDED_ALLOW_IPS names
the proxy, and uvicorn takes the visitor's address from its X-Forwarded-For; from nobody else's.
"""

import threading
import time
from collections import Counter

GRACE = 120.0  # seconds; as long as Streamlit keeps a session whose connection is lost
REMEMBERED = 10_000  # visitors who have left


class Presence:
    """How many sessions each visitor has open. Every method may be called from any thread."""

    def __init__(self, grace: float = GRACE) -> None:
        """grace: seconds after which a visitor without a session counts as gone."""
        self._grace = grace
        self._open = Counter[str]()
        self._left: dict[str, float] = {}
        self._address: dict[str, str] = {}
        self._lock = threading.Lock()

    def come(self, visitor: str, address: str = "") -> None:
        """One more session of this visitor. address: where it comes from; '' where that is not known."""
        with self._lock:
            self._address.pop(visitor, None)
            self._address[visitor] = address  # the newest last
            if len(self._address) > REMEMBERED:
                del self._address[next(iter(self._address))]
            self._open[visitor] += 1
            self._left.pop(visitor, None)

    def leave(self, visitor: str) -> None:
        """One session less."""
        with self._lock:
            self._open[visitor] -= 1
            if self._open[visitor] <= 0:
                del self._open[visitor]
                self._left[visitor] = time.monotonic()
                if len(self._left) > REMEMBERED:
                    del self._left[next(iter(self._left))]  # who left first

    def neighbours(self, visitor: str) -> frozenset[str]:
        """All visitors who come from where this one does; nobody where that is not known."""
        with self._lock:
            address = self._address.get(visitor, "")
            return (
                frozenset(each for each, there in self._address.items() if there == address) if address else frozenset()
            )

    def households(self) -> list[frozenset[str]]:
        """The visitors of each known address."""
        with self._lock:
            found: dict[str, set[str]] = {}
            for visitor, address in self._address.items():
                found.setdefault(address, set()).add(visitor)
        return [frozenset(visitors) for address, visitors in found.items() if address]

    def gone(self, visitor: str) -> bool:
        """Whether the visitor's last session ended longer ago than the grace; False for one who never had any."""
        with self._lock:
            return time.monotonic() - self._left.get(visitor, float("inf")) > self._grace


PRESENCE = Presence()
