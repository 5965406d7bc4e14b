"""Many visitors at once, without browsers, on one server with the hosted limits: `python -m benchmarks load`.

    cold      18 visitors on nine pages of a server that nobody has visited, in both languages: pages with an error
    class     all train at once, each a run of their own: do all finish, how long does a click take
    watching  all look at one run that trains in slow motion: parts redrawn a second, of the two a second each wants
    soak      ten visitors go round everything: memory, threads and descriptors of the web process

`--sessions`, `--epochs`, `--rounds` and `--seconds` bound it, `--long` takes 20 cold servers and half an hour of the
soak; it goes to servers of its own on this machine only.
"""

import argparse
import asyncio
import itertools
import os
import time
from collections.abc import Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass

from benchmarks.jobs import article_recipe, cpu_seconds
from benchmarks.report import Figure, bound, faultless, line
from benchmarks.server import own_server, resident_megabytes
from benchmarks.sessions import Session, percentile, visiting
from benchmarks.soak import go_round
from core.recipe import Recipe
from core.runs.control import ask, read_status
from explorer.jobs.store import store
from explorer.shell import drafts

NINE = ("welcome", "corpus", "train", "runs", "decode", "projection", "similarity", "evidence", "claims")
SLOW = 1.0  # seconds an epoch of the run that all look at


@dataclass(frozen=True)
class Bounds:
    """How much is asked of the server."""

    sessions: int = 50
    epochs: int = 500
    "of each visitor's run"
    rounds: int = 5
    "fresh servers"
    seconds: float = 60.0
    "of watching, and of the soak"


def cold(bounds: Bounds) -> list[Figure]:
    """Fresh servers, each met by 18 visitors at once."""
    errors: list[str] = []
    for _ in range(bounds.rounds):
        with own_server() as (_, address):
            errors += asyncio.run(arrive(address))
    said = "; ".join(sorted(set(errors))[:3])
    pages = len(NINE) * 2 * bounds.rounds
    return [bound(f"cold: pages with an error, of {pages} on {bounds.rounds} fresh servers {said}", len(errors), 0)]


async def arrive(address: str) -> list[str]:
    """18 visitors at once on nine pages in two languages; what went wrong."""

    async def one(number: int, page: str, lang: str) -> list[str]:
        async with visiting(address, number) as session:
            await session.open(page, f"lang={lang}")
            return session.errors

    visits = [one(number, *each) for number, each in enumerate(itertools.product(NINE, ("en", "zh")))]
    return [error for errors in await asyncio.gather(*visits) for error in errors]


def class_of(bounds: Bounds) -> list[Figure]:
    """Everybody presses Start at once, then looks at the page, going to another one now and then."""
    with own_server() as (pid, address):
        return asyncio.run(train(pid, address, bounds))


async def train(pid: int, address: str, bounds: Bounds) -> list[Figure]:
    """The class on a server that runs."""
    async with AsyncExitStack() as stack:
        sessions = [await stack.enter_async_context(visiting(address, number)) for number in range(bounds.sessions)]
        recipes = [article_recipe(1_000 + number, bounds.epochs) for number in range(bounds.sessions)]
        before = resident_megabytes(pid)
        await _start(sessions, recipes)
        begun, used = time.monotonic(), cpu_seconds(pid)
        _forget(sessions)
        most = 60 + 0.02 * bounds.sessions * bounds.epochs  # seconds
        while not _all_over(recipes) and time.monotonic() - begun < most:
            await asyncio.gather(*(_look(session, number) for number, session in enumerate(sessions)))
        taken, cpu = time.monotonic() - begun, cpu_seconds(pid) - used
        ended = sum(read_status(store().folder(recipe.id))[0] == "finished" for recipe in recipes)
        count, name = bounds.sessions, f"class of {bounds.sessions}, {bounds.epochs} epochs each"
        return [
            bound(f"{name}: runs finished", ended, least=count),
            bound(f"{name}: the last one after (s)", taken),
            *_speed(name, sessions, cpu),
            bound(f"{name}: memory of the web process for a visitor (MB)", (resident_megabytes(pid) - before) / count),
            faultless(name, _errors(sessions)),
        ]


async def _start(sessions: list[Session], recipes: list[Recipe]) -> None:
    for session, recipe in zip(sessions, recipes, strict=True):
        drafts.keep(session.visitor, recipe)
    await asyncio.gather(*(session.open("train", "lang=en") for session in sessions))
    await asyncio.gather(*(session.press("start") for session in sessions))


async def _look(session: Session, number: int) -> None:
    """Five seconds of the training page; every fifth visitor then goes to another page and back."""
    await session.tick_for(5.0)
    if number % 5 == int(time.monotonic()) % 5:
        await session.open(NINE[number % len(NINE)], "lang=en")
        await session.open("train", "lang=en")


def _all_over(recipes: list[Recipe]) -> bool:
    return all(read_status(store().folder(recipe.id))[0] not in ("running", "interrupted") for recipe in recipes)


def _forget(sessions: Iterable[Session]) -> None:
    for session in sessions:
        session.reruns.clear()
        session.ticks.clear()


def _speed(name: str, sessions: list[Session], cpu: float) -> list[Figure]:
    """How long clicks and ticks took, and what they cost. cpu: seconds of the web process."""
    clicks = [taken for session in sessions for taken in session.reruns]
    ticks = [taken for session in sessions for taken in session.ticks]
    both = clicks + ticks
    return [
        bound(f"{name}: reruns, p95 of {len(both)} (s)", percentile(both, 0.95), 1.5),
        bound(f"{name}: of these whole pages, p95 of {len(clicks)} (s)", percentile(clicks, 0.95)),
        bound(f"{name}: processor time of the web process a rerun (ms)", 1000 * cpu / max(len(both), 1), 15),
    ]


def _errors(sessions: Iterable[Session]) -> list[str]:
    return [error for session in sessions for error in session.errors]


def watching(bounds: Bounds) -> list[Figure]:
    """Everybody's training page redraws its parts twice a second."""
    with own_server() as (pid, address):
        return asyncio.run(watch(pid, address, bounds))


async def watch(pid: int, address: str, bounds: Bounds) -> list[Figure]:
    """Those who look at one run of a server that runs."""
    async with AsyncExitStack() as stack:
        sessions = [await stack.enter_async_context(visiting(address, number)) for number in range(bounds.sessions)]
        recipe = article_recipe(999, 2_000)
        await _start(sessions[:1], [recipe])
        ask(store().folder(recipe.id), delay=SLOW)  # it would be over before all have come
        for session in sessions[1:]:
            drafts.keep(session.visitor, recipe)
            await session.open("train", "lang=en")
        await asyncio.gather(*(session.tick_for(5.0) for session in sessions))  # the page follows its run
        _forget(sessions)
        wanted = sum(session.ticks_a_second for session in sessions)
        used = cpu_seconds(pid)
        await asyncio.gather(*(session.tick_for(bounds.seconds) for session in sessions))
        done, name = sum(len(session.ticks) for session in sessions), f"{bounds.sessions} watching"
        return [
            bound(f"{name}: parts redrawn a second, of {wanted:g} wanted", done / bounds.seconds, least=0.9 * wanted),
            *_speed(name, sessions, cpu_seconds(pid) - used),
            faultless(name, _errors(sessions)),
        ]


def soak(bounds: Bounds) -> list[Figure]:
    """Ten visitors go round everything."""
    return go_round(bounds.seconds, visitors=10)


PARTS = {"cold": cold, "class": class_of, "watching": watching, "soak": soak}
LONG = {"cold": ("--rounds", "20"), "soak": ("--seconds", "1800")}
"what `make load` asks for beside the usual bounds"


def run(arguments: list[str]) -> int:
    """Read the command line, measure and print; 1 if a figure is not met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks load", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="which; all if none is named")
    parser.add_argument("--sessions", type=int, default=Bounds.sessions)
    parser.add_argument("--epochs", type=int, default=Bounds.epochs)
    parser.add_argument("--rounds", type=int, default=Bounds.rounds)
    parser.add_argument("--seconds", type=float, default=Bounds.seconds)
    parser.add_argument("--long", action="store_true", help="20 fresh servers, and half an hour of the soak")
    asked = parser.parse_args(arguments)
    if asked.long:
        return max(run([part, *LONG.get(part, ())]) for part in asked.parts or PARTS)
    bounds = Bounds(asked.sessions, asked.epochs, asked.rounds, asked.seconds)
    met = True
    for part in asked.parts or PARTS:
        for figure in PARTS[part](bounds):
            print(line(figure), f"(load {os.getloadavg()[0]:.1f})", flush=True)
            met &= figure["met"] is not False
    return 0 if met else 1
