"""A few visitors go round everything for a while: what the web process holds more and more of, if anything.

Everything is every page, everything else that a page can show, and every idea, in both languages. Each round is a new
session of the same visitor, who trains a run of their own and looks at it in every other round.
"""

import asyncio
import itertools
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.jobs import article_recipe
from benchmarks.report import Figure, bound, faultless
from benchmarks.server import PAGES, own_server, resident_megabytes
from benchmarks.sessions import Session, visiting
from explorer.screens.ideas.catalogue import IDEAS
from explorer.shell import drafts
from explorer.show.text import LANGS
from tests.test_page_states import LOOKS

EVERYTHING = (
    *((page, "") for page in PAGES),
    *((page, "".join(f"&{key}={choice}" for key, choice in look.items())) for page, look in LOOKS),
    *(("ideas", f"&idea={idea.name}") for idea in IDEAS),
)
"(page, what its address says of its controls)"
SETTLED = 2_000  # reruns after which memory is watched
SHOWN = 1_000  # reruns between two lines about it


@dataclass(frozen=True)
class Held:
    """What the web process holds after so many reruns."""

    reruns: int
    megabytes: float
    threads: int
    descriptors: int


@dataclass(eq=False)
class Watch:
    """What is seen of one server while it is visited."""

    pid: int
    address: str
    end: float
    "time.monotonic()"
    reruns: int = 0
    seen: list[Held] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def look(self, session: Session) -> None:
        """After a page has been drawn for a session."""
        self.reruns += len(session.reruns) + len(session.ticks)
        self.errors += session.errors
        for noted in (session.reruns, session.ticks, session.errors):
            noted.clear()
        threads, descriptors = (len(list(Path(f"/proc/{self.pid}/{kind}").iterdir())) for kind in ("task", "fd"))
        held = Held(self.reruns, resident_megabytes(self.pid), threads, descriptors)
        if not self.seen or held.reruns // SHOWN > self.seen[-1].reruns // SHOWN:
            print(held, flush=True)
        self.seen.append(held)


def go_round(seconds: float, visitors: int) -> list[Figure]:
    """The growth, and what went wrong on a page."""
    with own_server() as (pid, address):
        watch = Watch(pid, address, time.monotonic() + seconds)
        asyncio.run(_all(watch, visitors))
    return [*grown(f"soak of {seconds:g} s", watch.seen), faultless(f"soak of {seconds:g} s", watch.errors)]


async def _all(watch: Watch, visitors: int) -> None:
    await asyncio.gather(*(_visitor(watch, number) for number in range(visitors)))


async def _visitor(watch: Watch, number: int) -> None:
    start = 7 * number % len(EVERYTHING)
    for tour in itertools.count():
        recipe = article_recipe(1_000 * number + tour, epochs=5)
        own = f"&run={recipe.id}" if tour % 2 else ""
        async with visiting(watch.address, number) as session:
            drafts.keep(session.visitor, recipe)
            await session.open("train", "lang=en")
            await session.press("start")
            for page, look in (*EVERYTHING[start:], *EVERYTHING[:start]):
                await session.open(page, f"lang={LANGS[(tour + number) % 2]}{own}{look}")
                watch.look(session)
                if time.monotonic() > watch.end:
                    return


def grown(name: str, seen: list[Held]) -> list[Figure]:
    """What is held more after the first reruns; memory by least squares, for it goes up and down."""
    settled = [held for held in seen if held.reruns > min(SETTLED, seen[-1].reruns // 2)]
    reruns, half = [held.reruns for held in settled], len(settled) // 2
    name = f"{name}, reruns {reruns[0]} to {reruns[-1]}"
    slope = statistics.linear_regression(reruns, [held.megabytes for held in settled]).slope
    threads = max(held.threads for held in settled[half:]) - max(held.threads for held in settled[:half])
    files = max(held.descriptors for held in settled[half:]) - max(held.descriptors for held in settled[:half])
    return [
        bound(f"{name}: memory for 1 000 reruns (MB)", 1000 * slope, 1.0),
        bound(f"{name}: most memory (MB)", max(held.megabytes for held in settled), 600),
        bound(f"{name}: most threads, second half more than first", threads, 2),
        bound(f"{name}: most descriptors, second half more than first", files, 5),
    ]
